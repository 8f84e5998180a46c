"""The weeks that each citizen is offered: places, mentors, tasks and hours that keep every rule of one person.

What a peer chooses from, as plain numbers: an offer is its points and what it takes of each resource (see
`ties`). Single-person rules are settled here by our own rules and masks, so that a peer only has to see to
it that no resource runs out.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from random import Random

import numpy as np

from benchmarks.peers.timefold.ties import Ties, Use, beyond
from benchmarks.peers.timefold.weeks import Hours, WeekDraws
from benchmarks.peers.timefold.worth import Worth
from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.week import Stretch
from optimizer.goals import Quality
from optimizer.plan import Placement, PlacementStep, Shift, TaskSpan
from optimizer.problem import Mask, Priority, Problem, RegimeKind, Supporter, Task
from optimizer.rules import RULES
from optimizer.rules.week_look_up import keeps_slot_needs, shares_break
from optimizer.variables import Pair

MOST_OFFERS = 600
"""About so many offers a citizen, spread over places, mentors and hours."""

LEAST_WEEKS = 6
"""Weeks with each supporter that are drawn at least."""

CLASSES = (Priority.HIGH, Priority.NORMAL, Priority.LOW)

Team = tuple[Supporter, ...]


@dataclass(frozen=True)
class Offer:
    """One way to place one citizen, what it is worth and what it takes."""

    pair: Pair
    step: PlacementStep
    points: int
    uses: tuple[Use, ...]

    @property
    def placement(self) -> Placement:
        """The offer as a placement of a plan."""
        return Placement(citizen_id=self.pair.citizen.id, verdict=self.pair.verdict, steps=(self.step,))


@dataclass(frozen=True)
class OfferBook:
    """All offers of a problem.

    Attributes
    ----------
    units
        What there is of each resource.
    offers
        By citizen id, of those who have any.
    """

    problem: Problem
    units: tuple[int, ...]
    offers: dict[str, tuple[Offer, ...]]

    def write(self, path: Path) -> None:
        """Write what a peer needs to know, people and places as numbers."""
        rows = [self._row(citizen_id, found) for citizen_id, found in self.offers.items()]
        path.write_text(json.dumps({"units": self.units, "citizens": rows}, separators=(",", ":")))

    def _row(self, citizen_id: str, found: Sequence[Offer]) -> dict[str, object]:
        citizen = self.problem.citizen_by_id[citizen_id]
        return {
            "level": CLASSES.index(citizen.priority),
            "wait": self.problem.wait_weeks(citizen),
            "offers": [
                [int(offer.pair.certain), offer.points, *(number for use in offer.uses for number in use)]
                for offer in found
            ],
        }

    def placements(self, choice: Sequence[int]) -> tuple[Placement, ...]:
        """The placements of a choice, an offer's place for each citizen in order; -1 is none."""
        chosen = zip(self.offers.values(), choice, strict=True)
        return tuple(found[number].placement for found, number in chosen if number >= 0)


def find_offers(problem: Problem, most: int = MOST_OFFERS, seed: int = 0) -> OfferBook:
    """Draw offers for everybody who waits.

    Parameters
    ----------
    most
        About how many offers a citizen gets; two that take the same count once, the better one.

    Raises
    ------
    ValueError
        If the problem is more than a standing week on fixed places.
    """
    if more := beyond(problem):
        raise ValueError(f"The peer plans a standing week on places, the problem has {more}.")
    return offers_of(find_candidates(problem), most, seed)


def offers_of(candidates: Candidates, most: int = MOST_OFFERS, seed: int = 0) -> OfferBook:
    """Draw offers from the candidates."""
    problem, ties, goal = candidates.problem, Ties(candidates.problem), Quality()
    found: dict[str, tuple[Offer, ...]] = {}
    for number, (citizen_id, pairs) in enumerate(candidates.by_citizen.items()):
        if pairs:
            worth = Worth(problem, pairs[0].citizen, goal)
            maker = _Maker(problem, ties, worth, Random(seed * 1_000_003 + number))
            found[citizen_id] = _best_of_each(offer for pair in pairs for offer in maker.make(pair, most // len(pairs)))
    return OfferBook(problem, tuple(ties.units), {k: offers for k, offers in found.items() if offers})


def _best_of_each(offers: Iterator[Offer]) -> tuple[Offer, ...]:
    """Of the offers that take the same and are as certain the one with most points."""
    best: dict[tuple[object, ...], Offer] = {}
    for offer in offers:
        key = (offer.uses, offer.pair.certain)
        if key not in best or best[key].points < offer.points:
            best[key] = offer
    return tuple(best.values())


class _Maker:
    """Makes the offers of one citizen."""

    def __init__(self, problem: Problem, ties: Ties, worth: Worth, rng: Random) -> None:
        self._problem, self._ties, self._worth, self._rng = problem, ties, worth, rng
        self._grid = problem.grid

    def make(self, pair: Pair, wanted: int) -> Iterator[Offer]:
        """About so many offers at the pair's place."""
        free, hours = self._free(pair), Hours.of(self._problem, pair)
        teams = list(self._teams(pair))
        breaks = sorted({self._slots(b.start_min, b.end_min) for b in pair.workplace.shared_breaks})
        each = max(LEAST_WEEKS, wanted // len(teams)) if teams else 0
        for tasks, mask in self._task_choices(pair, free):
            for team in teams:
                draws = WeekDraws(self._problem, hours, self._masks(pair, mask, team))
                weeks = draws.draw(each if len(team) < 2 else LEAST_WEEKS, breaks, self._rng)
                yield from self._priced(pair, [self._step(pair, tasks, team, week) for week in weeks])

    def _slots(self, start_min: int, end_min: int) -> tuple[int, int]:
        return self._grid.floor_slots(start_min), self._grid.ceil_slots(end_min)

    def _free(self, pair: Pair) -> Mask:
        """Week slots in which every rule lets the pair's shifts lie."""
        masks = [mask for rule in RULES if (mask := rule.allow(self._problem, pair)) is not None]
        free: Mask = np.logical_and.reduce([self._grid.open_days(), *masks])
        return free

    def _teams(self, pair: Pair) -> Iterator[Team]:
        """The own supporters that the citizen could have, one or two; nobody under regimes without."""
        if not pair.regime.has_own_supporter:
            yield ()
            return
        yield from ((supporter,) for supporter in pair.supporters)
        if self._problem.most_supporters(pair.citizen) > 1:
            yield from combinations(pair.supporters, 2)

    def _masks(self, pair: Pair, free: Mask, team: Team) -> list[tuple[Mask, str | None]]:
        if pair.regime.kind is not RegimeKind.ALWAYS_PRESENT:
            return [(free, None)]
        found = []
        for supporter in team:
            masks = [m for rule in RULES if (m := rule.allow_with(self._problem, pair, supporter)) is not None]
            found.append((np.logical_and.reduce([free, *masks]), supporter.id))
        return found

    def _task_choices(self, pair: Pair, free: Mask) -> Iterator[tuple[tuple[Task, ...], Mask]]:
        """The best set of tasks of which there is plenty, and each other task that is worth more."""
        rated = [(self._rate(pair, tasks), tasks) for tasks in self._task_sets(pair)]
        plenty = [(points, tasks) for points, tasks in rated if all(task.plain for task in tasks)]
        best = max(plenty, key=lambda item: item[0], default=None)
        if best is not None:
            yield best[1], free
        for points, tasks in rated:
            if not all(task.plain for task in tasks) and (best is None or points > best[0]):
                windows = tasks[0].windows
                yield tasks, free & self._grid.inside(windows) if windows else free

    def _task_sets(self, pair: Pair) -> Iterator[tuple[Task, ...]]:
        """Tasks one by one, and together where something is to be learnt or wished for."""
        yield from ((task,) for task in pair.tasks if not task.fixed)
        if pair.citizen.wants_to_train or pair.citizen.positive_wishes:
            plain = [task for task in pair.tasks if task.plain]
            yield from combinations(plain, 2)
            yield from combinations(plain, 3)

    def _rate(self, pair: Pair, tasks: tuple[Task, ...]) -> int:
        long = self._grid.slots_per_day // 3
        return self._worth.of(pair, self._step(pair, tasks, pair.supporters[:1], ((0, 0, long, None),)))

    def _step(
        self, pair: Pair, tasks: tuple[Task, ...], team: Team, week: Sequence[Stretch]
    ) -> PlacementStep:
        shifts = tuple(self._shift(tasks if number == 0 else tasks[:1], s) for number, s in enumerate(week))
        own = {shift.supporter_id for shift in shifts}
        return PlacementStep(
            workplace_id=pair.workplace.id,
            place_id=pair.place.id,
            schedule=pair.schedule,
            weekly_min=sum(shift.window.length_min for shift in shifts),
            shifts=shifts,
            supporter_ids=tuple(supporter.id for supporter in team if supporter.id in own),
            task_ids=tuple(task.id for task in tasks),
        )

    def _shift(self, tasks: Sequence[Task], stretch: Stretch) -> Shift:
        """A shift with a slot for every further task at its end."""
        weekday, first, end, supporter_id = stretch
        window = self._grid.window_of(weekday, first, end)
        further = tasks[1:]
        spans, start = [], window.start_min
        for left, task in zip(range(len(further), -1, -1), tasks, strict=True):
            stop = window.end_min - left * self._grid.slot_min
            spans.append(TaskSpan(start, stop, task.id))
            start = stop
        return Shift(window=window, supporter_id=supporter_id, spans=tuple(spans))

    def _priced(self, pair: Pair, steps: Sequence[PlacementStep]) -> Iterator[Offer]:
        """The steps that keep the rules on their hours, each with its points."""
        for step in steps:
            if self._keeps(pair, step):
                points = self._worth.of(pair, step)
                yield Offer(pair, step, points, tuple(self._ties.uses(pair, step)))

    def _keeps(self, pair: Pair, step: PlacementStep) -> bool:
        problem, citizen, workplace = self._problem, pair.citizen, pair.workplace
        return (
            pair.least * self._grid.slot_min <= step.weekly_min <= pair.most * self._grid.slot_min
            and shares_break(problem, citizen, workplace, step)
            and keeps_slot_needs(problem, citizen, workplace, step)
        )
