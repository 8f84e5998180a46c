"""An earlier plan in the weeks of a later first Monday."""

from dataclasses import replace

from optimizer.plan import Coverage, Placement, PlacementStep, Plan, SeatCount
from optimizer.problem import Problem


def counted_from(plan: Plan, problem: Problem) -> Plan:
    """The plan with its weeks counted from the problem's first Monday.

    Placements that have ended are left out, and so is what fell away before the Monday. A standing week has
    no dates: there, and where the plan names no first Monday, the plan is returned as it is.
    """
    if problem.weeks == 1 or plan.first_monday is None or plan.first_monday == problem.first_monday:
        return plan
    weeks = (problem.first_monday - plan.first_monday).days // 7
    moved = (_placement(placement, weeks) for placement in plan.placements)
    return replace(
        plan,
        placements=tuple(placement for placement in moved if _lasts(placement)),
        seats=tuple(_count(count, weeks) for count in plan.seats if count.week >= weeks),
        coverage=tuple(_coverage(own, weeks) for own in plan.coverage if own.first_week + own.weeks > weeks),
        visits=tuple(visit for visit in plan.visits if visit.day >= problem.first_monday),
        reminders=tuple(reminder for reminder in plan.reminders if reminder.day >= problem.first_monday),
        first_monday=problem.first_monday,
    )


def _lasts(placement: Placement) -> bool:
    return any(step.end_week + step.held_after > 0 for step in placement.steps)


def _placement(placement: Placement, weeks: int) -> Placement:
    return replace(placement, steps=tuple(_step(step, weeks) for step in placement.steps))


def _step(step: PlacementStep, weeks: int) -> PlacementStep:
    return replace(
        step,
        first_week=step.first_week - weeks,
        lost=tuple(replace(lost, week=lost.week - weeks) for lost in step.lost if lost.week >= weeks),
        covers=tuple(replace(cover, week=cover.week - weeks) for cover in step.covers if cover.week >= weeks),
    )


def _coverage(coverage: Coverage, weeks: int) -> Coverage:
    """The stretch in the later weeks, without what lies before the first of them."""
    first, end = coverage.first_week - weeks, coverage.first_week + coverage.weeks - weeks
    return replace(coverage, first_week=max(0, first), weeks=end - max(0, first))


def _count(count: SeatCount, weeks: int) -> SeatCount:
    return replace(count, week=count.week - weeks)
