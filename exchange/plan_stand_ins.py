"""Who of a position's team could stand in for whom, in a task that asks for it."""

from collections.abc import Sequence

from exchange.plan_positions import Job
from optimizer.plan import Plan, Verdict
from optimizer.problem import Problem, ScheduleKind, Task, Window
from optimizer.rules.competences import task_verdict as skilled
from optimizer.rules.hard_needs import task_verdict as bearable
from optimizer.rules.look_up import Seated, seated
from optimizer.rules.step_tasks import task_verdict as allowed

Team = Sequence[Seated]


def team_of(problem: Problem, plan: Plan, job: Job, week: int) -> list[Seated]:
    """Those of the team in the week who have fixed shifts; under a frame nobody stands in."""
    fixed = (person for person in seated(problem, plan) if person.step.schedule is ScheduleKind.FIXED)
    return [person for person in fixed if job.holds(person.step) and person.step.in_week(week)]


def stand_ins(team: Team, member: Seated, task: Task) -> dict[str, list[int]]:
    """The others who could take the task, each with the weekdays of the member on which they could."""
    others = (other for other in team if other.citizen.id != member.citizen.id and _can(other, task))
    windows = sorted(shift.window for shift in member.step.shifts)
    days = {other.citizen.id: [w.weekday for w in windows if _is_free(other, w)] for other in others}
    return {who: free for who, free in days.items() if free}


def _can(person: Seated, task: Task) -> bool:
    """Say whether the task is one that the person may do."""
    found = (
        bearable(person.problem, person.citizen, person.workplace, task),
        skilled(person.citizen, task),
        allowed(person.citizen, task),
    )
    certain = person.placement.verdict is Verdict.YES
    return Verdict.NO not in found and not (certain and Verdict.CLARIFY in found)


def _is_free(person: Seated, window: Window) -> bool:
    """Say whether the person could come: no shift on that day, and inside their own calendar."""
    if any(shift.window.weekday == window.weekday for shift in person.step.shifts):
        return False
    problem = person.problem
    slots = problem.grid.slots_of(window)
    inside = bool(problem.calendar(person.citizen)[slots.start : slots.stop].all())
    return inside and window.start_min >= problem.first_minute(person.citizen)
