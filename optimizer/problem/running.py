"""Where those who run may be when the plan is made anew."""

from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.problem.placement import Placement, PlacementStep
from optimizer.problem.stay import Part, Stay

if TYPE_CHECKING:
    from optimizer.problem.problem import Problem


def only_running(problem: "Problem", on: tuple[Placement, ...]) -> "Problem":
    """The problem in which of those who run only these do; the others wait and have no agreement."""
    lost = problem.running_by_citizen.keys() - {placement.citizen_id for placement in on}
    citizens = tuple(replace(c, pin=None) if c.id in lost else c for c in problem.citizens)
    return replace(problem, citizens=citizens, running=on)


def lasting(placement: Placement) -> tuple[PlacementStep, ...]:
    """The steps of a running placement that have not ended."""
    return tuple(step for step in placement.steps if step.end_week + step.held_after > 0)


def as_it_runs(problem: "Problem", placement: Placement) -> Stay:
    """The stay of a running placement as it stands, without the steps that have ended."""
    steps = lasting(placement)
    start = steps[0].first_week
    return Stay(
        first=start,
        last=start,
        parts=tuple(
            Part(
                index=step.index,
                offset=step.first_week - start,
                weeks=step.weeks,
                citizen=problem.citizen_in(placement.citizen_id, step),
                held_before=step.held_before,
                held_after=step.held_after,
            )
            for step in steps
        ),
    )


def running_stays(problem: "Problem", placement: Placement) -> tuple[Stay, ...]:
    """As it runs and, where a single step is under way, what is left of it from the first week on."""
    stay, steps = as_it_runs(problem, placement), lasting(placement)
    if not problem.replans or len(steps) > 1 or steps[0].first_week >= 0 or steps[0].end_week <= 0:
        return (stay,)
    weeks = steps[0].end_week
    citizen = problem.citizen_at(placement.citizen_id, steps[0].index, 0, weeks)
    left = Part(index=steps[0].index, offset=0, weeks=weeks, citizen=citizen)
    return (stay, Stay(first=0, last=0, parts=(left,)))
