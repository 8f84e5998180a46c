"""Key figures of jobs that are shared, and of what support costs."""

from collections import Counter
from collections.abc import Iterable

from optimizer.plan import Plan
from optimizer.problem import Position, Problem, positions_of
from optimizer.rules.look_up import Seated, effective_hundredths, paid_minutes, seated, task_minutes_of
from optimizer.rules.support_budget import HOUR_MIN

SHORT_MIN, MIDDLE_MIN = 300, 600
"""Effective minutes a week up to which a job is one of 1-5 hours, and one of 6-10."""


def job_figures(problem: Problem, plan: Plan, only: tuple[str, str] | None = None) -> dict[str, int]:
    """Minutes needed and done in the first week, people by effective hours, hours not made use of.

    Parameters
    ----------
    only
        Workplace and position id where one job alone was planned.
    """
    if not problem.has_positions:
        return {}
    people = [person for person in seated(problem, plan) if isinstance(person.place, Position)]
    jobs = [(w, p) for w in problem.workplaces for p in positions_of(w) if only in (None, (w.id, p.id))]
    tasks = [(workplace.id, job, task) for workplace, job in jobs for task in workplace.tasks_of(job)]
    needed = sum(task.weekly_min or 0 for *_, task in tasks)
    done = sum(_covered(people, (workplace_id, job.id), task.id) for workplace_id, job, task in tasks)
    bands = Counter(_band(effective) for effective in _effective(people).values())
    return {
        "position_needed_min": needed,
        "position_covered_min": done,
        "position_uncovered_min": needed - done,
        "hours_1_5": bands["hours_1_5"],
        "hours_6_10": bands["hours_6_10"],
        "hours_over_10": bands["hours_over_10"],
        "capacity_unused_min": _unused(problem, people),
    }


def _covered(people: Iterable[Seated], spot: tuple[str, str], task_id: str) -> int:
    """Effective minutes of a task in the first week, rounded down."""
    here = (p for p in people if (p.workplace.id, p.place.id) == spot and p.step.in_week(0))
    return sum(effective_hundredths(p, task_minutes_of(p, task_id)) for p in here) // 100


def _effective(people: Iterable[Seated]) -> Counter[str]:
    """Effective minutes a week of each person in their first step, both jobs of those who have two."""
    found: Counter[str] = Counter()
    for person in people:
        if person.step is person.placement.steps[0]:
            found[person.citizen.person_id] += effective_hundredths(person, person.step.weekly_min) // 100
    return found


def _band(effective_min: int) -> str:
    if effective_min <= SHORT_MIN:
        return "hours_1_5"
    return "hours_6_10" if effective_min <= MIDDLE_MIN else "hours_over_10"


def _unused(problem: Problem, people: Iterable[Seated]) -> int:
    """Minutes a week that people on positions could work beside those they do."""
    attended: Counter[str] = Counter()
    for person in people:
        if person.step is person.placement.steps[0]:
            attended[person.citizen.person_id] += person.step.weekly_min
    most = {person_id: problem.citizen_by_id[person_id].hours.most_min for person_id in attended}
    return sum(max(0, most[person_id] - minutes) for person_id, minutes in attended.items())


def money_figures(problem: Problem, plan: Plan) -> dict[str, int]:
    """Paid minutes, grants and what they cost in the dearest week; empty where nothing is paid."""
    people = list(seated(problem, plan))
    weeks = sorted({max(0, person.step.first_week) for person in people})
    by_week = [[person for person in people if person.step.in_week(week)] for week in weeks]
    found = max((_money(problem, here) for here in by_week), default=(0, 0, 0))
    told = problem.support_budget_ore is not None or problem.mentor_rate_ore is not None or found[2]
    if not (problem.has_positions or told):
        return {}
    return {"support_cost_ore": found[0], "support_paid_min": found[1], "support_grant_ore": found[2]}


def _money(problem: Problem, people: Iterable[Seated]) -> tuple[int, int, int]:
    people = list(people)
    paid = sum(paid_minutes(person) for person in people)
    grants = sum(person.regime.grant_ore for person in people)
    rate = problem.mentor_rate_ore or 0
    return -(-paid * rate // HOUR_MIN) + grants, paid, grants
