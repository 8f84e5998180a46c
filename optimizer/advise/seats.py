"""The seats of every place week by week, and the first cause of each empty one."""

from collections import Counter

from optimizer.advise.explain import CLARIFY, Explainer, depth
from optimizer.advise.words import stage
from optimizer.plan import SeatCount
from optimizer.problem import Citizen, Place, Workplace
from optimizer.variables import Pair

NOBODY = "nobody_waiting"
WEEKS = "weeks"


def seat_counts(explainer: Explainer) -> tuple[SeatCount, ...]:
    """Every place with seats in every week of the plan."""
    problem = explainer.problem
    return tuple(
        _Seats(explainer, week, workplace, place).count()
        for week in range(problem.weeks)
        for workplace in problem.in_week(week).workplaces
        for place in workplace.places
        if place.free_seats is not None
    )


class _Seats:
    """One place in one week."""

    def __init__(self, explainer: Explainer, week: int, workplace: Workplace, place: Place) -> None:
        self._explainer, self._problem = explainer, explainer.problem
        self._week, self._workplace, self._place = week, workplace, place
        self._steps = explainer.steps_at.get((workplace.id, place.id), [])

    def count(self) -> SeatCount:
        """What is taken, kept and free, and why what is free is."""
        place, week = self._place, self._week
        there = [citizen_id for citizen_id, step in self._steps if step.in_week(week)]
        kept = [c for c, step in self._steps if step.keeps_seat(week) and not place.shared and c not in there]
        groups = Counter(self._problem.citizen_by_id[c].target_group for c in (*there, *kept))
        free = max(0, (place.free_seats or 0) - len(there) - len(kept))
        causes: Counter[str] = Counter()
        for group, seats in place.free_reserved.items():
            left = min(free - causes.total(), max(0, seats - groups[group]))
            if left > 0:
                causes[self._empty(only=group)] += left
        reserved = causes.total()
        if free > reserved:
            causes[self._empty()] += free - reserved
        return SeatCount(
            workplace_id=self._workplace.id,
            place_id=place.id,
            week=week,
            seats=place.seats or 0,
            filled=place.filled,
            placed=len(there),
            kept=len(kept),
            free=free,
            reserved=reserved,
            causes=dict(causes),
        )

    def _empty(self, only: str | None = None) -> str:
        """The first filter that leaves nobody who waits."""
        if not self._explainer.waiting:
            return NOBODY
        causes = [
            "target_group"
            if only is not None and citizen.target_group != only
            else stage(self._cause(citizen))
            for citizen in self._explainer.waiting
        ]
        return max(causes, key=depth)

    def _cause(self, citizen: Citizen) -> str:
        """What keeps the citizen from the place in this week."""
        cause = self._explainer.refusal(citizen, self._workplace, self._place)
        if self._problem.weeks == 1 or stage(cause) == "target_group":
            return cause or self._explainer.cause(citizen, self._workplace, self._place)
        ways = self._ways(citizen)
        if not ways and cause in ("", CLARIFY):
            return WEEKS
        if cause:
            return cause
        return max((self._explainer.beside(*way) for way in ways), key=depth)

    def _ways(self, citizen: Citizen) -> list[tuple[Pair, int]]:
        """First steps here that would last through the week, each with the nearest start before it."""
        found = []
        for pair in self._explainer.candidates.at(citizen.id, self._workplace.id):
            start = min(pair.last, self._week)
            here = pair.leads and pair.given is None and pair.place.id == self._place.id
            if here and pair.first <= start and self._week < start + pair.weeks:
                found.append((pair, start))
        return found
