"""Why somebody got nothing, and why a seat stays empty: first causes, in plain Danish."""

from collections import Counter
from collections.abc import Sequence

from optimizer.advise.words import CAUSES, SENTENCES, STAGES, places, stage
from optimizer.candidates import Candidates
from optimizer.engine.capacity import Capacity
from optimizer.engine.week import WeekLayer
from optimizer.plan import Placement, SeatCount, Unplaced
from optimizer.problem import Citizen, Need, Place, Problem, Workplace
from optimizer.rules.look_up import active_needs, travel_limit
from optimizer.variables import Pair

NOBODY = "nobody_waiting"
OUTCOMPETED = "outcompeted"


class Explainer:
    """Holds the plan's own use of the workplaces against those who wait."""

    def __init__(self, candidates: Candidates, placements: Sequence[Placement]) -> None:
        self.candidates = candidates
        self.problem: Problem = candidates.problem
        self.placements = placements
        self.capacity = Capacity(self.problem)
        for placement in placements:
            step = placement.step
            pair = candidates.by_key[placement.citizen_id, step.workplace_id, step.place_id]
            self.capacity.take(pair, step)
        self.layer = WeekLayer(self.capacity)
        placed = {placement.citizen_id for placement in placements}
        self.waiting = [citizen for citizen in self.problem.waiting if citizen.id not in placed]

    def unplaced(self) -> tuple[Unplaced, ...]:
        """Everybody who waits and got nothing, with the reasons, the most frequent first."""
        return tuple(self._unplaced(citizen) for citizen in self.waiting)

    def _unplaced(self, citizen: Citizen) -> Unplaced:
        causes: Counter[str] = Counter()
        for workplace in self.problem.workplaces:
            found = [self.cause(citizen, workplace, place) for place in workplace.places]
            if found:
                causes[max(found, key=_depth)] += 1
        ordered = sorted(causes.items(), key=lambda item: (-_depth(item[0]), -item[1]))
        return Unplaced(
            citizen_id=citizen.id,
            causes=dict(ordered),
            reasons=tuple(self._sentence(citizen, cause, number) for cause, number in ordered),
        )

    def _sentence(self, citizen: Citizen, cause: str, number: int) -> str:
        text = f"{places(number)} {SENTENCES.get(cause, SENTENCES[stage(cause)])}"
        if stage(cause) == "hard_needs":
            labels = sorted({need.spec.label for need in self._hard(citizen)})
            text += f" ({'; '.join(labels)})" if labels else ""
        if cause == "travel":
            text += self._nearest(citizen)
        return text + "."

    def _nearest(self, citizen: Citizen) -> str:
        """How far the nearest workplace is, and what that rests on."""
        found = [
            (j.minutes, w.name) for w in self.problem.workplaces if (j := self.problem.journey(citizen, w))
        ]
        if not found:
            return ""
        minutes, name = min(found)
        limit = travel_limit(self.problem, citizen)
        means = "; bus og tog er antaget, fordi transport ikke er oplyst" if _means_assumed(citizen) else ""
        return f" (nærmest er {name}, ca. {minutes} min.; borgeren kan højst rejse {limit} min.{means})"

    def _hard(self, citizen: Citizen) -> list[Need]:
        needs = active_needs(self.problem, citizen, hard=True)
        return [need for need in needs if need.spec.attribute]

    def cause(self, citizen: Citizen, workplace: Workplace, place: Place) -> str:
        """The first thing that keeps a waiting citizen from the place."""
        key = (citizen.id, workplace.id, place.id)
        reason = self.candidates.refused.get(key)
        doubt = key in self.candidates.asked
        if reason is not None:
            return "clarify" if doubt and _depth(reason) > _depth("clarify") else reason
        pair = self.candidates.by_key[key]
        if doubt or not pair.certain:
            return "clarify"
        return self._beside(pair)

    def _beside(self, pair: Pair) -> str:
        """What keeps a certain pair out beside the plan as it stands."""
        if not self.capacity.has_seat(pair):
            return OUTCOMPETED if self._full(pair) else "target_group"
        if self.capacity.ratio_slots(pair) < pair.least:
            return "fairness_ratio"
        left = self.capacity.task_slots(pair).values()
        if all(slots is not None and slots < pair.least for slots in left):
            return "hours"
        return OUTCOMPETED if self.layer.lay(pair) is not None else "support"

    def _full(self, pair: Pair) -> bool:
        free = self.capacity.free_seats(pair)
        return free is not None and free <= 0

    def seats(self) -> tuple[SeatCount, ...]:
        """Every place with its seats, and the first cause of each empty one."""
        return tuple(
            self._seat_count(workplace, place)
            for workplace in self.problem.workplaces
            for place in workplace.places
            if place.free_seats is not None
        )

    def _seat_count(self, workplace: Workplace, place: Place) -> SeatCount:
        here = [
            self.problem.citizen_by_id[p.citizen_id].target_group
            for p in self.placements
            if (p.step.workplace_id, p.step.place_id) == (workplace.id, place.id)
        ]
        free = max(0, (place.free_seats or 0) - len(here))
        causes: Counter[str] = Counter()
        for group, kept in place.free_reserved.items():
            left = min(free - causes.total(), max(0, kept - here.count(group)))
            if left > 0:
                causes[self._empty(workplace, place, only=group)] += left
        if free > causes.total():
            causes[self._empty(workplace, place)] += free - causes.total()
        return SeatCount(
            workplace_id=workplace.id,
            place_id=place.id,
            seats=place.seats or 0,
            filled=place.filled,
            placed=len(here),
            free=free,
            causes=dict(causes),
        )

    def _empty(self, workplace: Workplace, place: Place, only: str | None = None) -> str:
        """The first filter that leaves nobody who waits."""
        if not self.waiting:
            return NOBODY
        causes = [
            "target_group"
            if only is not None and citizen.target_group != only
            else stage(self.cause(citizen, workplace, place))
            for citizen in self.waiting
        ]
        return max(causes, key=_depth)


def _means_assumed(citizen: Citizen) -> bool:
    return "travel_modes" in citizen.assumed


def _depth(cause: str) -> int:
    """How far through the filters somebody comes before the cause stops them."""
    return STAGES.index(stage(cause))


def cause_word(cause: str) -> str:
    """The short Danish word for a cause."""
    return CAUSES.get(cause, cause)
