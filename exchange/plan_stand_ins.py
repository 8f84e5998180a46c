"""Who of a position's team could stand in for whom, in a task that asks for it."""

from collections.abc import Sequence

from exchange.plan_positions import Job
from optimizer.plan import Plan
from optimizer.problem import Problem, ScheduleKind, Task
from optimizer.rules.look_up import Seated, seated
from optimizer.rules.stand_in import could_take, knows

Team = Sequence[Seated]


def team_of(problem: Problem, plan: Plan, job: Job, week: int) -> list[Seated]:
    """Those of the team in the week who have fixed shifts; under a frame nobody stands in."""
    fixed = (person for person in seated(problem, plan) if person.step.schedule is ScheduleKind.FIXED)
    return [person for person in fixed if job.holds(person.step) and person.step.in_week(week)]


def stand_ins(team: Team, member: Seated, task: Task) -> dict[str, list[int]]:
    """The others who could take the task, each with the weekdays of the member on which they could."""
    others = (other for other in team if other.citizen.id != member.citizen.id and knows(other, task))
    windows = sorted(shift.window for shift in member.step.shifts)
    days = {other.citizen.id: [w.weekday for w in windows if could_take(other, w)] for other in others}
    return {who: free for who, free in days.items() if free}
