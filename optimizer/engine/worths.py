"""What each way of a problem adds to the goals at best, and what running placements add: told once a goal."""

from collections.abc import Iterable, Sequence

import numpy as np

from optimizer.candidates import Candidates
from optimizer.engine.standing import running_placements
from optimizer.engine.way_index import WayIndex
from optimizer.goals import Goal
from optimizer.plan import PlacementStep, Plan
from optimizer.problem import Position, Problem
from optimizer.variables import Pair
from optimizer.ways import Ints, Ways


class Worths:
    """Worths of the free ways and of running placements.

    Parameters
    ----------
    ways
        All ways of the candidates' problem.
    free
        Those that are chosen among, by their index in all ways.
    """

    def __init__(self, candidates: Candidates, ways: Ways, free: Ints) -> None:
        self._candidates, self._ways, self._free = candidates, ways, free
        self._of_ways: dict[str, Ints | None] = {}
        self._of_running: dict[str, int] = {}

    def of(self, goal: Goal) -> Ints | None:
        """What each free way adds at best, shape (free ways,); None where the goal is no such sum."""
        if goal.key not in self._of_ways:
            found = goal.worths(self._ways, self._candidates.table.table)
            self._of_ways[goal.key] = None if found is None else found[self._free]
        return self._of_ways[goal.key]

    def running(self, goal: Goal) -> int:
        """What running placements add at best."""
        if goal.key not in self._of_running:
            self._of_running[goal.key] = running_worth(self._candidates, self._ways, goal)
        return self._of_running[goal.key]

    def most_people(self, goal: Goal) -> int | None:
        """All people at their best, each counted once however many steps do; None where no people count."""
        worth = self.of(goal)
        if worth is None or not goal.by_people or not goal.maximise:
            return None
        best = np.zeros(len(self._ways.problem.citizens), dtype=np.int64)
        np.maximum.at(best, self._ways.citizen[self._free], worth)
        return self.running(goal) + int(best.sum())

    def claims(self, goal: Goal, pairs: Sequence[Pair], index: WayIndex) -> int:
        """What the pairs are said to be worth together."""
        worth = self.of(goal)
        return 0 if worth is None else int(sum(worth[index.of(pair)] for pair in pairs))


def running_worth(candidates: Candidates, ways: Ways, goal: Goal) -> int:
    """What they add at best; on a team newcomers can stand in, so that it is not known there."""
    problem = candidates.problem
    running = running_placements(candidates)
    alone = tuple(p for p in running if not on_team(problem, p.steps))
    together = tuple(p for p in running if on_team(problem, p.steps))
    known = goal.measure(problem, Plan(placements=alone))
    if not together:
        return known
    hoped = goal.worths(ways, candidates.table.table)
    most = 0 if hoped is None else int(hoped[ways.given & ways.on_position].sum())
    best = max if goal.maximise else min
    return known + best(goal.measure(problem, Plan(placements=together)), most)


def on_team(problem: Problem, steps: Iterable[PlacementStep]) -> bool:
    """Say whether some step is on a position."""
    workplaces = problem.workplace_by_id
    places = (workplaces[step.workplace_id].place_by_id[step.place_id] for step in steps)
    return any(isinstance(place, Position) for place in places)
