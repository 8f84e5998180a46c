"""What running placements add to a goal beside all that is planned."""

from collections.abc import Iterable

from optimizer.candidates import Candidates
from optimizer.engine.greedy import running_placements
from optimizer.goals import Goal
from optimizer.plan import PlacementStep, Plan
from optimizer.problem import Position, Problem
from optimizer.ways import Ways


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
