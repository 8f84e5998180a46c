"""The levels of placements that are other ones than those searched for, or that no search ended with."""

from collections.abc import Sequence
from dataclasses import replace

from optimizer.candidates import Candidates
from optimizer.engine.options import Options
from optimizer.goals import levels as goals_of
from optimizer.goals.replanning import Replanning
from optimizer.list_ways import list_ways
from optimizer.plan import Level, Placement, Plan
from optimizer.problem import Problem
from optimizer.verify import score


def told_anew(
    problem: Problem, placements: tuple[Placement, ...], levels: Sequence[Level], options: Options
) -> tuple[Level, ...]:
    """The levels of other placements than those that were searched for: nothing is proven of them."""
    found = score(problem, Plan(placements=placements), options.profile, options.balance_pct)
    values = {level.id: level.value for level in found}
    return tuple(replace(level, value=values[level.id], bound=None, proven=False) for level in levels)


def after_room(
    problem: Problem, placements: tuple[Placement, ...], repaired: Sequence[Level], options: Options
) -> tuple[Level, ...]:
    """What became of those who run, some of whom may have made room since; the others' proofs stand."""
    anew = told_anew(problem, placements, repaired, options)
    return tuple(
        level if level.value == now.value else now for level, now in zip(repaired, anew, strict=True)
    )


def levels_kept(
    problem: Problem, candidates: Candidates, placements: tuple[Placement, ...], options: Options
) -> tuple[Level, ...]:
    """The levels that a run tells of.

    Parameters
    ----------
    problem
        As the run began: what became of those who run is counted from how they ran before.
    candidates
        Of the problem in which they run as the placements have them.
    """
    ways, plan = list_ways(candidates).ways, Plan(placements=placements)
    goals = goals_of(options.profile, options.balance_pct)
    before, now = (
        score(each, plan, options.profile, options.balance_pct) for each in (problem, candidates.problem)
    )
    return tuple(
        was if isinstance(goal, Replanning) else reached
        for goal, was, reached in zip(goals, before, now, strict=True)
        if (problem.replans and isinstance(goal, Replanning)) or goal.varies(ways)
    )
