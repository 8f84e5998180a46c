"""Every start a way of its own, for some people beside everybody else as they are.

The master charges a range of starts the weeks in which it is there whatever the start: that bounds well, but
says nothing of who is there at the same time. With one start a way, seats are counted week by week.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from optimizer.candidates import Candidates
from optimizer.engine.programme import best_of_groups
from optimizer.engine.way_index import WayIndex
from optimizer.list_ways import ListedWays
from optimizer.plan import Placement, PlacementStep, Plan
from optimizer.problem import Position
from optimizer.variables import Pair
from optimizer.ways import Ints, Ways

MOST_WAYS = 200
"""Ways of each step that are looked at, the best first: about the starts at a dozen places."""

MANY_WEEKS = 1 << 20
"""More than any horizon has."""


@dataclass(frozen=True)
class SingleStarts:
    """Ways of those who may move, one a start, and after them the given ones of all others.

    Attributes
    ----------
    source
        The way of all candidates behind each, shape (ways,).
    free
        The ways that are chosen among, shape (free ways,).
    kept
        Those of them that the plan has.
    moving
        Ids of those who may move.
    """

    ways: Ways
    source: Ints
    free: Ints
    kept: Ints
    moving: frozenset[str]

    @classmethod
    def of(cls, listed: ListedWays, plan: Plan, worth: Ints) -> "SingleStarts":
        """The ways beside a plan.

        Parameters
        ----------
        worth
            What each of the listed ways is worth at best, shape (listed ways,).
        """
        candidates, ways = listed.candidates, listed.ways
        moving = who_may_move(candidates, plan)
        where = _begun(candidates, ways, plan)
        mine = [(way, step.first_week) for citizen_id, way, step in where if citizen_id in moving]
        others = [(way, step) for citizen_id, way, step in where if citizen_id not in moving]
        order = {citizen.id: index for index, citizen in enumerate(candidates.problem.citizens)}
        moves = np.isin(ways.citizen, [order[citizen_id] for citizen_id in moving])
        source, first = _each_start(ways, np.flatnonzero(moves & ~ways.on_position))
        kept = np.isin(_numbers(source, first), _numbers(*np.array(mine, dtype=np.int64).reshape(-1, 2).T))
        parts = int(ways.part.max(initial=0)) + 1
        liking = worth[source] * candidates.problem.horizon - first
        best = best_of_groups(ways.citizen[source] * parts + ways.part[source], liking, MOST_WAYS)
        chosen = np.union1d(best, np.flatnonzero(kept))
        free = np.arange(len(chosen))
        found = _beside(ways, source[chosen], first[chosen], others)
        return cls(*found, free, np.flatnonzero(kept[chosen]), moving)

    def pair(self, listed: ListedWays, way: int) -> Pair:
        """The pair of a free way, begun in its week."""
        here = int(self.free[way])
        return _at(listed.pair(int(self.source[here])), int(self.ways.first[here]))


def who_may_move(candidates: Candidates, plan: Plan) -> frozenset[str]:
    """Ids of those who may be moved and are on no position."""
    problem = candidates.problem
    places = {(w.id, place.id): place for w in problem.workplaces for place in w.places}
    in_job = {
        placement.citizen_id
        for placement, step in plan.steps()
        if isinstance(places[step.workplace_id, step.place_id], Position)
    }
    return frozenset(citizen.id for citizen in problem.movable if citizen.id not in in_job)


def settled(candidates: Candidates, placements: Sequence[Placement]) -> tuple[Pair, ...]:
    """The pairs of placements as given ones, those that run aside."""
    runs = candidates.problem.running_by_citizen
    return tuple(
        replace(candidates.pair_of(placement.citizen_id, step), given=step)
        for placement in placements
        if placement.citizen_id not in runs
        for step in placement.steps
    )


def _begun(candidates: Candidates, ways: Ways, plan: Plan) -> list[tuple[str, int, PlacementStep]]:
    """The citizen, way and step of each step of the plan that was given by nobody."""
    every = np.flatnonzero(~ways.given)
    index = WayIndex(candidates.problem, ways, every)
    found = ((p.citizen_id, candidates.pair_of(p.citizen_id, step), step) for p, step in plan.steps())
    return [(id_, int(every[index.of(pair)]), step) for id_, pair, step in found if pair.given is None]


def _each_start(ways: Ways, chosen: Ints) -> tuple[Ints, Ints]:
    """The ways with one entry for each start: which way it is of, and the week."""
    count = (ways.last - ways.first + 1)[chosen]
    source = np.repeat(chosen, count)
    later = np.arange(len(source)) - np.repeat(np.cumsum(count) - count, count)
    return source, ways.first[source] + later


def _numbers(way: Ints, week: Ints) -> Ints:
    """A number of its own for each way and week."""
    return way * MANY_WEEKS + week


def _beside(
    ways: Ways, source: Ints, first: Ints, others: Sequence[tuple[int, PlacementStep]]
) -> tuple[Ways, Ints]:
    """The ways with their starts, those that were given before, and those of the others, given now."""
    slot = ways.problem.grid.slot_min
    before = np.flatnonzero(ways.given)
    all_of = np.concatenate([source, before, np.array([way for way, _ in others], dtype=np.int64)])
    arrays = {f.name: getattr(ways, f.name) for f in fields(ways) if f.init}
    found = {name: array[all_of] for name, array in arrays.items() if isinstance(array, np.ndarray)}
    known = len(source) + len(before)
    begins = np.array([step.first_week for _, step in others], dtype=np.int64)
    found["first"] = np.concatenate([first, ways.first[before], begins])
    found["last"] = np.concatenate([first, ways.last[before], begins])
    found["given"] = np.arange(len(all_of)) >= len(source)
    for name in ("least", "most"):
        found[name][known:] = [step.weekly_min // slot for _, step in others]
    return replace(ways, **found), all_of


def _at(pair: Pair, week: int) -> Pair:
    """The pair with no other start than that which begins its step in the week."""
    start = week - pair.part.offset
    if pair.stay.first == pair.stay.last == start:
        return pair
    return replace(pair, stay=replace(pair.stay, first=start, last=start))
