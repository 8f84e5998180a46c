"""What each citizen is offered: places, mentors, tasks and hours that keep every rule about one person.

What a peer chooses from, as plain numbers: an offer is its points and what it takes of each resource (see
`ties`). Single-person rules are settled here by our own rules and masks, so that a peer only has to see to
it that no resource runs out.
"""

import json
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np

from benchmarks.peers.timefold.ties import Ties, Use, beyond
from benchmarks.peers.timefold.weeks import Hours, WeekDraws
from benchmarks.peers.timefold.worth import Worth
from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.week import Stretch
from optimizer.goals import Quality
from optimizer.plan import Placement, PlacementStep, Shift, TaskSpan
from optimizer.problem import Mask, Priority, Problem, RegimeKind, Supporter, Task, TimeGrid, Window, WishKind
from optimizer.rules import RULES
from optimizer.rules.week_look_up import keeps_slot_needs, shares_break
from optimizer.variables import Pair

MOST_OFFERS = 600
"""About so many offers a citizen, spread over places, mentors and hours."""

LEAST_WEEKS = 4
"""Weeks with each supporter that are drawn at least."""

EACH_PLACE = 6
"""Offers that a place is worth looking at for: with fewer offers only the best places are looked at."""

REFERENCE_SLOTS = 8

CLASSES = (Priority.HIGH, Priority.NORMAL, Priority.LOW)

Team = tuple[Supporter, ...]


class Offer(NamedTuple):
    """One way to place one citizen, what it is worth and what it takes."""

    pair: Pair
    tasks: tuple[Task, ...]
    week: tuple[Stretch, ...]
    points: int
    uses: tuple[Use, ...]

    def placement(self, grid: TimeGrid) -> Placement:
        """The offer as a placement of a plan."""
        step = step_of(grid, self.pair, self.tasks, self.week)
        return Placement(citizen_id=self.pair.citizen.id, verdict=self.pair.verdict, steps=(step,))


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
        grid = self.problem.grid
        return tuple(found[number].placement(grid) for found, number in chosen if number >= 0)


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
    problem = candidates.problem
    maker = _Maker(problem, Ties(problem), Quality())
    found = {}
    for number, (citizen_id, pairs) in enumerate(candidates.by_citizen.items()):
        if offers := maker.offers(pairs, most, Random(seed * 1_000_003 + number)):
            found[citizen_id] = offers
    return OfferBook(problem, tuple(maker.ties.units), found)


def step_of(grid: TimeGrid, pair: Pair, tasks: Sequence[Task], week: Sequence[Stretch]) -> PlacementStep:
    """The step with the shifts of the week; further tasks get a slot each at the end of the first shift."""
    shifts = tuple(_shift(grid, tasks if number == 0 else tasks[:1], s) for number, s in enumerate(week))
    own = dict.fromkeys(shift.supporter_id for shift in shifts if shift.supporter_id is not None)
    return PlacementStep(
        workplace_id=pair.workplace.id,
        place_id=pair.place.id,
        schedule=pair.schedule,
        weekly_min=sum(shift.window.length_min for shift in shifts),
        shifts=shifts,
        supporter_ids=tuple(own),
        task_ids=tuple(task.id for task in tasks),
    )


def _shift(grid: TimeGrid, tasks: Sequence[Task], stretch: Stretch) -> Shift:
    weekday, first, end, supporter_id = stretch
    window = grid.window_of(weekday, first, end)
    spans, start = [], window.start_min
    for left, task in zip(range(len(tasks) - 1, -1, -1), tasks, strict=True):
        stop = window.end_min - left * grid.slot_min
        spans.append(TaskSpan(start, stop, task.id))
        start = stop
    return Shift(window=window, supporter_id=supporter_id, spans=tuple(spans))


class _Maker:
    """Makes the offers of one citizen after the other."""

    def __init__(self, problem: Problem, ties: Ties, goal: Quality) -> None:
        self._problem, self._goal, self._grid = problem, goal, problem.grid
        self.ties = ties

    def offers(self, pairs: Sequence[Pair], most: int, rng: Random) -> tuple[Offer, ...]:
        """Offers at the best of the places; of those that take the same the one with most points."""
        if not pairs:
            return ()
        worth = Worth(self._problem, pairs[0].citizen, self._goal)
        room = max(1, most // EACH_PLACE)
        rated = {p.spot: worth.at_a_glance(p, self._reference(p)) for p in pairs if len(pairs) > room}
        liked = sorted(pairs, key=lambda p: (not p.certain, -rated.get(p.spot, 0)))[:room]
        best: dict[tuple[object, ...], Offer] = {}
        for pair in liked:
            for offer in self._at(pair, worth, most // len(liked), rng):
                key = (offer.uses, pair.certain)
                if self.ties.holds(offer.uses) and (key not in best or best[key].points < offer.points):
                    best[key] = offer
        return tuple(best.values())

    def _reference(self, pair: Pair) -> PlacementStep:
        day = (
            (self._grid.weekdays[0], 0, REFERENCE_SLOTS, pair.supporters[0].id if pair.supporters else None),
        )
        return step_of(self._grid, pair, pair.tasks[:1], day)

    def _at(self, pair: Pair, worth: Worth, wanted: int, rng: Random) -> Iterator[Offer]:
        """About so many offers at the pair's place."""
        worth.refer(pair, self._reference(pair))
        free, teams = self._free(pair), list(self._teams(pair))
        breaks = sorted({self._slots(pause) for pause in pair.workplace.shared_breaks})
        each = LEAST_WEEKS
        if self.ties.by_slot(pair):
            each = max(LEAST_WEEKS, wanted // max(1, len(teams)))
        for tasks, mask in self._task_choices(pair, worth, free):
            hours = Hours.of(self._problem, pair, tasks)
            known: dict[Hashable, tuple[int, tuple[Use, ...]] | None] = {}
            for team in teams:
                most = self._problem.most_supporters(pair.citizen)
                draws = WeekDraws(self._problem, hours, self._masks(pair, mask, team), most)
                for week in draws.draw(each, breaks, rng):
                    key = (
                        tuple(dict.fromkeys(who for *_, who in week)),
                        week if self._by_hour(pair) else None,
                        worth.alike(pair, week, breaks),
                    )
                    if key not in known:
                        known[key] = self._priced(pair, worth, step_of(self._grid, pair, tasks, week), key[2])
                    price = known[key]
                    if price is not None:
                        uses = (*price[1], *self.ties.slot_uses(pair, week))
                        yield Offer(pair, tasks, week, price[0], uses)

    def _priced(
        self, pair: Pair, worth: Worth, step: PlacementStep, alike: Hashable
    ) -> tuple[int, tuple[Use, ...]] | None:
        """Points and uses of a step; None where it breaks a rule on the citizen's hours."""
        problem, citizen, workplace = self._problem, pair.citizen, pair.workplace
        kept = (
            pair.least * self._grid.slot_min <= step.weekly_min <= pair.most * self._grid.slot_min
            and shares_break(problem, citizen, workplace, step)
            and keeps_slot_needs(problem, citizen, workplace, step)
        )
        return (worth.of(pair, step, alike), self.ties.uses(pair, step)) if kept else None

    def _by_hour(self, pair: Pair) -> bool:
        """Say whether it matters to a hard need of the citizen when the shifts are."""
        hard = ("FIXED_COLLEAGUES", "TRAINING_ON_SITE")
        return any(self._problem.hard_need(pair.citizen, code) is not None for code in hard)

    def _slots(self, window: Window) -> tuple[int, int]:
        return self._grid.floor_slots(window.start_min), self._grid.ceil_slots(window.end_min)

    def _free(self, pair: Pair) -> Mask:
        """Week slots in which every rule lets the pair's shifts lie."""
        masks = [mask for rule in RULES if (mask := rule.allow(self._problem, pair)) is not None]
        free: Mask = np.logical_and.reduce([self._grid.open_days(), *masks])
        return free

    def _teams(self, pair: Pair) -> Iterator[Team]:
        """Supporters to draw from: each alone, then all, of whom two may share; nobody where none is own."""
        if not pair.regime.has_own_supporter:
            yield ()
            return
        yield from ((supporter,) for supporter in pair.supporters)
        if self._problem.most_supporters(pair.citizen) > 1 and len(pair.supporters) > 1:
            yield pair.supporters

    def _masks(self, pair: Pair, free: Mask, team: Team) -> list[tuple[Mask, str | None]]:
        if pair.regime.kind is not RegimeKind.ALWAYS_PRESENT:
            return [(free, None)]
        found: list[tuple[Mask, str | None]] = []
        for supporter in team:
            masks = [
                m for rule in RULES if (m := rule.allow_with(self._problem, pair, supporter)) is not None
            ]
            found.append((np.logical_and.reduce([free, *masks]), supporter.id))
        return found

    def _task_choices(self, pair: Pair, worth: Worth, free: Mask) -> Iterator[tuple[tuple[Task, ...], Mask]]:
        """The best set of tasks of which there is plenty, and each other task that is worth more."""
        reference = self._reference(pair)
        rated = []
        for tasks in self._task_sets(pair):
            step = replace(reference, task_ids=tuple(task.id for task in tasks))
            rated.append((worth.by_tasks(pair, step), tasks))
        plenty = [item for item in rated if all(task.plain for task in item[1])]
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
        wished = any(wish.kind is WishKind.TASK for wish in pair.citizen.positive_wishes)
        if pair.citizen.wants_to_train or wished:
            plain = [task for task in pair.tasks if task.plain]
            yield from combinations(plain, 2)
            if pair.least > 2:
                yield from combinations(plain, 3)
