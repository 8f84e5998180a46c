"""When a citizen may be there, and what they are in each step: the oracle's own reading of decision 0004."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from optimizer.plan import PlacementStep
from optimizer.problem import Citizen, Cohort, CourseStep, Need, Problem
from tests.oracle import dates


class Part(NamedTuple):
    """One planned step of a stay in given weeks; `number` counts course steps from 0."""

    number: int
    first: int
    weeks: int
    step: CourseStep | None = None
    held_before: int = 0
    held_after: int = 0

    @property
    def end(self) -> int:
        """The first week after it."""
        return self.first + self.weeks


def part_of(step: PlacementStep, planned: tuple[CourseStep, ...]) -> Part:
    """The part that a finished step stands for."""
    words = planned[step.index] if step.index < len(planned) else None
    return Part(step.index, step.first_week, step.weeks, words, step.held_before, step.held_after)


def planned_steps(citizen: Citizen) -> tuple[CourseStep, ...]:
    """The steps of the course before the first open one."""
    found: list[CourseStep] = []
    for step in citizen.course.steps if citizen.course else ():
        if step.open:
            break
        found.append(step)
    return tuple(found)


def cohort_of(problem: Problem, citizen: Citizen) -> Cohort | None:
    """The citizen's cohort."""
    found = [cohort for cohort in problem.cohorts if cohort.id == citizen.cohort]
    return found[0] if citizen.cohort and found else None


def _in_force(problem: Problem, need: Need, first: int, weeks: int) -> bool:
    """Whether the need holds on some day of the weeks; in the standing week on the first Monday."""
    start = dates.day_of(problem, first)
    end = start if problem.weeks == 1 else start + timedelta(days=7 * weeks - 1)
    begun = need.valid_from is None or need.valid_from <= end
    return begun and (need.valid_to is None or need.valid_to >= start)


def effective(problem: Problem, citizen: Citizen, index: int, first: int, weeks: int) -> Citizen:
    """What the citizen is in one step of the course."""
    needs, hours = citizen.needs, citizen.hours
    only, support = citizen.only_tasks, citizen.support
    steps = planned_steps(citizen)
    for step in steps[: index + 1]:
        hours = step.hours or hours
    if steps:
        step = steps[index]
        needs = needs if step.needs is None else step.needs
        only = only if step.tasks is None else step.tasks
        support = step.support or support
    if needs is not None:
        held = (need for need in needs if _in_force(problem, need, first, weeks))
        needs = tuple(replace(need, valid_from=None, valid_to=None) for need in held)
    cohort = cohort_of(problem, citizen)
    busy = citizen.busy + (cohort.training if cohort else ())
    return replace(citizen, hours=hours, needs=needs, only_tasks=only, support=support, busy=busy)


def _setting(problem: Problem, name: str) -> int:
    return problem.ruleset.int_value(name, problem.first_monday)


def limit_weeks(problem: Problem, citizen: Citizen) -> int | None:
    """Most weeks of a placement at one workplace."""
    most = problem.ruleset.groups[citizen.target_group].max_weeks
    rights = citizen.entitlements
    if most is not None and "extension" in rights and most == _setting(problem, "praktik.max_weeks.activity"):
        more = _setting(problem, "praktik.extend_more_weeks") if "extension_more" in rights else 0
        return _setting(problem, "praktik.extend_weeks") + more
    exception = "jobready_exception" in rights
    if most is not None and exception and most == _setting(problem, "praktik.max_weeks.jobready"):
        return _setting(problem, "praktik.max_weeks.jobready_exception")
    return most


def lengths(problem: Problem, citizen: Citizen) -> tuple[int, int]:
    """Shortest and longest stay without a course."""
    if citizen.pin and citizen.pin.weeks is not None:
        return citizen.pin.weeks, citizen.pin.weeks
    cohort = cohort_of(problem, citizen)
    group = problem.ruleset.groups[citizen.target_group]
    if citizen.weeks is not None:
        least, most = citizen.weeks
    elif cohort is not None:
        least = most = cohort.weeks
    elif group.max_weeks is not None:
        least = most = group.max_weeks
    else:
        least = most = _setting(problem, "antaget.uger_uden_graense")
    limit = limit_weeks(problem, citizen)
    return (least, most) if limit is None else (min(least, limit), min(most, limit))


def late_weeks(problem: Problem, citizen: Citizen) -> int:
    """Weeks that the citizen starts later than the cohort, the seat being kept."""
    own_start = citizen.pin is not None and citizen.pin.start is not None
    if not citizen.cohort_later or own_start or cohort_of(problem, citizen) is None:
        return 0
    return _setting(problem, "hold.forsinkelse_uger")


def starts(problem: Problem, citizen: Citizen) -> list[int]:
    """The weeks in which the citizen may begin."""
    horizon = range(problem.weeks)
    cohort = cohort_of(problem, citizen)
    if citizen.pin and citizen.pin.start:
        return [w for w in horizon if dates.day_of(problem, w) == citizen.pin.start]
    if cohort is not None:
        begins = cohort.praktik_start + timedelta(weeks=late_weeks(problem, citizen))
        return [w for w in horizon if dates.day_of(problem, w) == begins]
    found = []
    for week in horizon:
        monday = dates.day_of(problem, week)
        early = citizen.earliest_day is not None and monday < citizen.earliest_day
        late = citizen.latest_day is not None and monday > citizen.latest_day
        fine = week <= 52 or week % _setting(problem, "horisont.trin_uger") == 0
        if fine and not early and not late:
            found.append(week)
    return found


def part_lengths(citizen: Citizen) -> list[int]:
    """Weeks of each planned step of a course, the agreed extension on the last."""
    found = [step.weeks for step in planned_steps(citizen)]
    if citizen.course and citizen.course.extension_agreed:
        found[-1] += citizen.course.extension_weeks
    return found


def _course_parts(problem: Problem, citizen: Citizen, start: int) -> tuple[Part, ...]:
    steps, weeks = planned_steps(citizen), part_lengths(citizen)
    found = []
    for i, step in enumerate(steps):
        before = late_weeks(problem, citizen) if i == 0 else 0
        after = min(steps[i + 1].return_weeks, weeks[i + 1]) if i + 1 < len(steps) else 0
        found.append(Part(i, start + sum(weeks[:i]), weeks[i], step, before, after))
    return tuple(found)


def stays(problem: Problem, citizen: Citizen) -> Iterator[tuple[Part, ...]]:
    """Every stay: its parts in order."""
    if problem.weeks == 1:
        yield (Part(0, 0, 1),)
        return
    least, most = lengths(problem, citizen)
    for start in starts(problem, citizen):
        if citizen.course is None:
            for weeks in range(least, most + 1):
                yield (Part(0, start, weeks, None, late_weeks(problem, citizen)),)
            continue
        parts = _course_parts(problem, citizen, start)
        pinned = citizen.pin.weeks if citizen.pin else None
        if pinned in (None, sum(part.weeks for part in parts)):
            yield parts
