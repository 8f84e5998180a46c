"""The levels of the profile replan, measured on a plan: what becomes of running placements comes first."""

from optimizer.plan import Placement, PlacementStep, Plan
from optimizer.problem import Problem
from tests.oracle.levels import running_of

LEVELS = ("kept", "moved", "changed")
AFTER = (
    "people_high",
    "people_normal",
    "people_low",
    "people_clarify",
    "waiting_weeks",
    "late_starts",
    "weeks_short",
    "quality",
)
MINIMISED = ("moved", "changed", "late_starts", "weeks_short")


def _moved(before: Placement, now: Placement) -> bool:
    """Say whether some step of both is at another workplace or place."""
    sites = {step.index: (step.workplace_id, step.place_id) for step in now.steps}
    return any(
        (step.workplace_id, step.place_id) != sites[step.index]
        for step in before.steps
        if step.index in sites
    )


def _ahead(step: PlacementStep) -> tuple[object, ...]:
    """What is left of the step from the first week of the plan on."""
    weeks = (max(0, step.first_week), step.first_week + step.weeks)
    kept = (max(0, step.first_week - step.held_before), weeks[1] + step.held_after)
    what = (step.schedule, step.weekly_min, step.shifts, step.supporter_ids, step.sittings, step.task_ids)
    lost = tuple(sorted(one for one in step.lost if one.week >= 0))
    covers = tuple(sorted(one for one in step.covers if one.week >= 0))
    return (step.index, weeks, kept, what, lost, covers)


def _changed(before: Placement, now: Placement) -> bool:
    left = [[_ahead(s) for s in p.steps if s.first_week + s.weeks + s.held_after > 0] for p in (before, now)]
    return left[0] != left[1]


def replan_values(problem: Problem, plan: Plan, people_first: dict[str, int]) -> list[tuple[str, int]]:
    """The value of every level of the profile replan, in order, from those of people_first."""
    kept = moved = changed = 0
    for placement in plan.placements:
        before = running_of(problem, placement.citizen_id)
        if before is None:
            continue
        kept += 1
        if _moved(before, placement):
            moved += 1
        else:
            changed += _changed(before, placement)
    first = list(zip(LEVELS, (kept, moved, changed), strict=True))
    return first + [(level, people_first[level]) for level in AFTER]
