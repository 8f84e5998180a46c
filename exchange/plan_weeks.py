"""The dates of a plan: when steps begin and end, and what falls away or is covered on which day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from exchange.plan_as_read import first_jobs
from optimizer.plan import LossCause, Placement, PlacementStep, Plan, Shift
from optimizer.problem import Problem, Window, away

_TO_SUNDAY = timedelta(days=6)


@dataclass(frozen=True, kw_only=True)
class Deviation:
    """A standing shift that is not as usual on one day.

    Attributes
    ----------
    shift
        None where the step has no shift on that weekday, which only a faulty plan has.
    cause
        Why it falls away; None where somebody stands in.
    cover_id
        The supporter who stands in; empty where the shift falls away.
    """

    day: date
    placement: Placement
    step: PlacementStep
    shift: Shift | None
    cause: LossCause | None = None
    cover_id: str = ""


def last_day(problem: Problem, week: int) -> date:
    """The Sunday of the week."""
    return problem.day(week) + _TO_SUNDAY


def first_and_last(problem: Problem, step: PlacementStep) -> tuple[date, date]:
    """The Monday on which the step begins and the Sunday on which it ends."""
    return problem.day(step.first_week), last_day(problem, step.end_week - 1)


def runs_already(problem: Problem, citizen_id: str) -> bool:
    """Say whether the citizen's placement began with an earlier plan."""
    return citizen_id in problem.running_by_citizen


def begins_later(problem: Problem, citizen_id: str) -> bool:
    """Say whether the citizen's placement is that of an earlier plan and has not begun."""
    running = problem.running_by_citizen.get(citizen_id)
    if running is None or problem.weeks == 1:
        return False
    return running.step.index == 0 and running.step.first_week >= 0


def proposed(problem: Problem, plan: Plan) -> Plan:
    """The plan with the placements of those alone who waited for one, each person once."""
    own = first_jobs(problem, plan)
    if not problem.running:
        return own
    new = tuple(p for p in own.placements if not runs_already(problem, p.citizen_id))
    return replace(own, placements=new)


def deviations(problem: Problem, plan: Plan) -> list[Deviation]:
    """Every shift from the first Monday on that falls away or is covered, in the order of their days."""
    both = (*_lost(problem, plan), *_covered(problem, plan))
    found = (deviation for deviation in both if deviation.day >= problem.first_monday)
    return sorted(found, key=lambda d: (d.day, d.placement.citizen_id, d.cover_id))


def first_day_there(problem: Problem, step: PlacementStep) -> date:
    """The first day on which the citizen is expected; a shift that falls away is none."""
    weekdays = sorted(shift.window.weekday for shift in step.shifts) or [0]
    lost = lost_days(problem, step)
    days = (problem.day(week, at) for week in range(step.first_week, step.end_week) for at in weekdays)
    return next((day for day in days if day not in lost), problem.day(step.first_week, weekdays[0]))


def lost_days(problem: Problem, step: PlacementStep) -> frozenset[date]:
    """The days on which the step's shifts fall away."""
    return frozenset(problem.day(lost.week, lost.weekday) for lost in step.lost)


def talk_falls_away(problem: Problem, step: PlacementStep, window: Window, supporter_id: str) -> set[date]:
    """The days on which a sitting falls away: with its shift, or with its supporter."""
    workplace = problem.workplace_by_id[step.workplace_id]
    supporter = workplace.supporter_by_id.get(supporter_id)
    absences = supporter.absences if supporter else ()
    weeks = range(step.first_week, step.end_week)
    days = {problem.day(week, window.weekday) for week in weeks}
    lost = lost_days(problem, step)
    return {day for day in days if day in lost or away(absences, day)}


def _lost(problem: Problem, plan: Plan) -> Iterator[Deviation]:
    for placement, step in plan.steps():
        for lost in step.lost:
            day = problem.day(lost.week, lost.weekday)
            shift = shift_on(step, lost.weekday)
            yield Deviation(day=day, placement=placement, step=step, shift=shift, cause=lost.cause)


def _covered(problem: Problem, plan: Plan) -> Iterator[Deviation]:
    for placement, step in plan.steps():
        for cover in step.covers:
            day = problem.day(cover.week, cover.weekday)
            shift = shift_on(step, cover.weekday)
            yield Deviation(day=day, placement=placement, step=step, shift=shift, cover_id=cover.supporter_id)


def shift_on(step: PlacementStep, weekday: int) -> Shift | None:
    """The step's shift on the weekday."""
    return next((shift for shift in step.shifts if shift.window.weekday == weekday), None)
