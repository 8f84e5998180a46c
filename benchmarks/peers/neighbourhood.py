"""A greedy plan and large-neighbourhood search over the exact model: no coordinator and no bounds."""

from collections.abc import Iterator, Sequence
from time import perf_counter

from benchmarks.engine import Answer, Task
from benchmarks.peers.ground import Ground, goals_of, options_of
from optimizer.candidates import Candidates
from optimizer.engine.budget import Budget
from optimizer.engine.improve import Improver
from optimizer.engine.levels import Reached
from optimizer.engine.options import Cancel
from optimizer.goals import Goal
from optimizer.list_ways import list_ways
from optimizer.plan import Plan

LEVEL_SHARE = 0.6
"""Share of the time left that a level may take when others follow, as in a run of Holdepunkt."""


def absent() -> str:
    """Nothing is missing."""
    return ""


def solve(task: Task) -> Answer:
    """Begin greedily and improve level by level until the time is up."""
    began = perf_counter()
    ground = Ground.of(task.problem)
    goals = list(varying(ground.candidates, goals_of(task)))
    reached = Reached(ground.candidates.problem, Plan(placements=ground.start(goals)))
    for goal in goals:
        task.tell(goal.id, reached.value(goal), None)
    budget = Budget(options_of(task, used_s=perf_counter() - began))

    def follow(goal: Goal, bound: int | None) -> None:
        task.tell(goal.id, reached.value(goal), bound)

    improver = Improver(ground.candidates, budget, Cancel(), tell=follow)
    for goal in goals:
        until = 0.0 if goal is goals[-1] else budget.left() * (1 - LEVEL_SHARE)
        improver.improve(goal, reached, goal.ideal, until)
        reached.fix(goal, None)
    return Answer(placements=ground.finished(reached.plan.placements), figures=ground.figures)


def varying(candidates: Candidates, goals: Sequence[Goal]) -> Iterator[Goal]:
    """The goals on which plans can differ."""
    ways = list_ways(candidates).ways
    yield from (goal for goal in goals if goal.varies(ways))
