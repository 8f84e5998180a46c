"""A plan week by week: who is there in a week, and whose seat is only kept."""

from collections.abc import Iterator
from dataclasses import replace

from optimizer.plan import Placement, PlacementStep, Plan
from optimizer.problem import Problem


def week_slices(problem: Problem, plan: Plan, *, kept: bool = False) -> Iterator[tuple[Problem, Plan]]:
    """The plan of each week beside the problem of that week; weeks that are alike come once.

    Parameters
    ----------
    kept
        Whether those whose seat is only kept are in it: without shifts, supporters and tasks.
    """
    seen: set[tuple[int, tuple[tuple[int, bool], ...]]] = set()
    steps = [(placement, step) for placement in plan.placements for step in placement.steps]
    for week in range(last_week(plan)):
        there = {_spot(*found) for found in steps if found[1].in_week(week)}
        here = [
            (index, step.in_week(week))
            for index, (placement, step) in enumerate(steps)
            if step.in_week(week) or (kept and step.keeps_seat(week) and _spot(placement, step) not in there)
        ]
        key = (id(problem.in_week(week)), tuple(here))
        if here and key not in seen:
            seen.add(key)
            found = tuple(_alone(*steps[index], there=is_there) for index, is_there in here)
            yield problem.in_week(week), replace(plan, placements=found)


def last_week(plan: Plan) -> int:
    """The first week in which nobody is there and no seat is kept any more."""
    return max((step.end_week + step.held_after for _, step in plan.steps()), default=0)


def _spot(placement: Placement, step: PlacementStep) -> tuple[str, str, str]:
    """Who sits where: nobody keeps a seat for themselves on which they sit."""
    return placement.citizen_id, step.workplace_id, step.place_id


def _alone(placement: Placement, step: PlacementStep, *, there: bool) -> Placement:
    if there and len(placement.steps) == 1:
        return placement
    if not there:
        step = replace(step, shifts=(), sittings=(), supporter_ids=(), task_ids=(), weekly_min=0)
    return replace(placement, steps=(step,))
