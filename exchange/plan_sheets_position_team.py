"""What the sheet of positions tells of the team: who does what when, who can stand in, who could do more."""

from collections.abc import Iterator

from exchange.clock import WEEKDAYS
from exchange.plan_position_words import band
from exchange.plan_positions import Job, People, effective_min, meanwhile, task_windows, team
from exchange.plan_sheets_page import Row
from exchange.plan_sheets_words import stretch, week_text
from exchange.plan_stand_ins import stand_ins, team_of
from exchange.plan_week_words import span_text
from exchange.plan_weeks import first_and_last
from optimizer.plan import Placement, PlacementStep, Plan
from optimizer.problem import Problem, ScheduleKind, Task
from optimizer.rules.look_up import hour_band

BOTH, NOBODY = "(begge job)", "ingen"


def who_does(problem: Problem, plan: Plan, job: Job, task: Task, week: int) -> Iterator[str]:
    """Each who does the task in the week, with minutes and hours of the day on each weekday."""
    for placement, step in team(plan, job, week):
        days, minutes = _days(step, task)
        if minutes:
            counted = round(effective_min(problem, placement, step, minutes))
            slower = f", tæller {counted} min." if counted != minutes else ""
            yield f"{placement.citizen_id}: {days}{slower}"


def _days(step: PlacementStep, task: Task) -> tuple[str, int]:
    """The days in words, and the minutes of all of them."""
    if step.schedule is ScheduleKind.FRAME:
        minutes = step.weekly_min if task.id in step.task_ids else 0
        return f"{minutes} min. efter eget valg", minutes
    found = task_windows(step).get(task.id, [])
    words = (f"{WEEKDAYS[own.weekday]} {own.length_min} min. ({stretch(own)})" for own in found)
    return ", ".join(words), sum(own.length_min for own in found)


def who_stands_in(problem: Problem, plan: Plan, job: Job, task: Task, week: int) -> Iterator[str]:
    """How many should be able to do the task, and who can step in for each who does."""
    if task.cover < 2:
        return
    yield f"{'Krav' if job.position.cover_required else 'Ønske'}: {task.cover} kan opgaven."
    there = team_of(problem, plan, job, week)
    for member in there:
        if task.id in member.step.task_ids:
            found = stand_ins(there, member, task)
            days = len(member.step.shifts)
            who = ", ".join(f"{own} {_part(free, days)}".rstrip() for own, free in found.items())
            yield f"Er {member.citizen.id} væk: {who or NOBODY}"


def _part(weekdays: list[int], days: int) -> str:
    """The days on which somebody could step in, where they are not all."""
    return "" if len(weekdays) == days else f"(kun {', '.join(WEEKDAYS[day] for day in weekdays)})"


def members(problem: Problem, plan: Plan, job: Job, people: People) -> Iterator[Row]:
    """Each of the team, whenever they are on it: name, band, weeks, hours, and when they come.

    Parameters
    ----------
    people
        What everybody does, here and elsewhere.
    """
    for placement, step in plan.steps():
        if job.holds(step):
            yield _member(problem, people, placement, step)


def _member(problem: Problem, people: People, placement: Placement, step: PlacementStep) -> Row:
    all_jobs = meanwhile(problem, people, (placement, step))
    both = f" {BOTH}" if len(all_jobs) > 1 else ""
    done = sum(effective_min(problem, p, s, s.weekly_min) for p, s in all_jobs)
    room = max(0, _most(problem, placement, step) - sum(s.weekly_min for _, s in all_jobs))
    own = effective_min(problem, placement, step, step.weekly_min)
    return (
        placement.citizen_id,
        f"{band(done)}{both}",
        span_text(*first_and_last(problem, step)),
        round(step.weekly_min / 60, 2),
        round(own / 60, 2),
        round(room / 60, 2),
        week_text(shift.window for shift in step.shifts),
    )


def _most(problem: Problem, placement: Placement, step: PlacementStep) -> int:
    """Most minutes a week of the person."""
    citizen = problem.citizen_in(placement.citizen_id, step)
    place = problem.workplace_by_id[step.workplace_id].place_by_id[step.place_id]
    return hour_band(problem, citizen, place)[1]
