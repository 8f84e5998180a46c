"""Stays: when a citizen can be there, and what they are in each step of it.

A stay is a range of start weeks that are alike: the same steps of the same lengths, with the same needs in
force. At most a handful of stays cover all that a citizen may be given (decision 0004).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from optimizer.problem.citizen import Citizen
from optimizer.problem.cohort import Cohort
from optimizer.problem.course import CourseStep
from optimizer.problem.needs import Need

if TYPE_CHECKING:
    from optimizer.problem.problem import Problem

MOST_RANGES = 4
"""Ranges that the start weeks of one kind of stay are divided into."""

WEEKS_A_YEAR = 52


@dataclass(frozen=True, kw_only=True)
class Part:
    """One planned step of a stay.

    Attributes
    ----------
    offset, weeks
        Weeks from the start of the stay, and how many weeks the step lasts.
    citizen
        What the citizen is in this step.
    step
        The course's own words; None without a course.
    """

    index: int
    offset: int
    weeks: int
    citizen: Citizen
    step: CourseStep | None = None
    held_before: int = 0
    held_after: int = 0


@dataclass(frozen=True, kw_only=True)
class Stay:
    """A range of start weeks, first and last included, with the parts that follow each of them.

    Attributes
    ----------
    in_job
        Whether the stay is one on a position; None may be on a place or a position.
    """

    first: int
    last: int
    parts: tuple[Part, ...]
    in_job: bool | None = None

    @property
    def weeks(self) -> int:
        """Weeks of all parts together."""
        return sum(part.weeks for part in self.parts)


def effective(problem: "Problem", citizen: Citizen, index: int, first_week: int, weeks: int) -> Citizen:
    """What the citizen is in one step: its hours, tasks, support and the needs then in force."""
    changes: dict[str, object] = {}
    needs = citizen.needs
    if citizen.course is not None:
        done = citizen.course.steps[: index + 1]
        step = done[-1]
        stated = [s.hours for s in done if s.hours is not None]
        tasks = step.tasks if step.tasks is not None else citizen.only_tasks
        changes = {"course": None, "only_tasks": tasks, "support": step.support or citizen.support}
        changes["hours"] = stated[-1] if stated else citizen.hours
        needs = step.needs if step.needs is not None else needs
    first, last = _days(problem, first_week, weeks)
    in_force = _in_force(needs, first, last)
    if in_force != citizen.needs:
        changes["needs"] = in_force
    cohort = problem.cohort_by_id.get(citizen.cohort)
    if cohort is not None and cohort.training:
        changes["busy"] = citizen.busy + cohort.training
    return replace(citizen, **changes) if changes else citizen  # type: ignore[arg-type]  # fields by name


def _days(problem: "Problem", first_week: int, weeks: int) -> tuple[date, date]:
    """First and last day on which needs count; in a standing week the first Monday alone."""
    if problem.weeks == 1:
        return problem.first_monday, problem.first_monday
    return problem.day(first_week), problem.day(first_week + weeks) - timedelta(days=1)


def _in_force(needs: tuple[Need, ...] | None, first: date, last: date) -> tuple[Need, ...] | None:
    if needs is None:
        return None
    return tuple(
        replace(need, valid_from=None, valid_to=None) if need.valid_from or need.valid_to else need
        for need in needs
        if (need.valid_from is None or need.valid_from <= last)
        and (need.valid_to is None or need.valid_to >= first)
    )


def limit_weeks(problem: "Problem", citizen: Citizen) -> int | None:
    """The longest placement at one workplace that law and entitlements allow; None is no limit."""
    group = problem.ruleset.groups[citizen.target_group].max_weeks
    entitled = citizen.entitlements
    if group is None:
        return None
    if group == problem.int_setting("praktik.max_weeks.activity") and "extension" in entitled:
        more = "extension_more" in entitled
        return problem.int_setting("praktik.extend_weeks") + more * problem.int_setting(
            "praktik.extend_more_weeks"
        )
    if group == problem.int_setting("praktik.max_weeks.jobready") and "jobready_exception" in entitled:
        return problem.int_setting("praktik.max_weeks.jobready_exception")
    return group


def week_range(problem: "Problem", citizen: Citizen, *, in_job: bool = False) -> tuple[int, int]:
    """Shortest and longest placement in weeks, without a course; a fleksjob lasts beyond what praktik may."""
    in_job = in_job and problem.ruleset.groups[citizen.target_group].flex_job
    cohort = problem.cohort_by_id.get(citizen.cohort)
    limit = None if in_job else limit_weeks(problem, citizen)
    if citizen.pin is not None and citizen.pin.weeks is not None:
        return citizen.pin.weeks, citizen.pin.weeks
    if citizen.weeks is not None:
        least, most = citizen.weeks
    elif cohort is not None:
        least = most = cohort.weeks
    elif in_job:
        least = most = problem.int_setting("antaget.uger_fleksjob")
    else:
        usual = problem.ruleset.groups[citizen.target_group].max_weeks
        least = most = usual if usual is not None else problem.int_setting("antaget.uger_uden_graense")
    return (least, most) if limit is None else (min(least, limit), min(most, limit))


def start_weeks(problem: "Problem", citizen: Citizen) -> tuple[int, ...]:
    """The weeks in which the citizen may begin."""
    if problem.weeks == 1:
        return (0,)
    if citizen.pin is not None and citizen.pin.start is not None:
        return _known_start(problem, citizen.pin.start, past=True)
    cohort = problem.cohort_by_id.get(citizen.cohort)
    if cohort is not None:
        later = timedelta(weeks=delay_weeks(problem, citizen, cohort))
        return _known_start(problem, cohort.praktik_start + later, past=False)
    return tuple(
        week
        for week in range(problem.weeks)
        if (citizen.earliest_day is None or citizen.earliest_day <= problem.day(week))
        and (citizen.latest_day is None or problem.day(week) <= citizen.latest_day)
        and (week <= WEEKS_A_YEAR or week % problem.int_setting("horisont.trin_uger") == 0)
    )


def _known_start(problem: "Problem", day: date, *, past: bool) -> tuple[int, ...]:
    week = problem.week_of(day)
    return (week,) if week < problem.weeks and (past or week >= 0) else ()


def delay_weeks(problem: "Problem", citizen: Citizen, cohort: Cohort | None) -> int:
    """Weeks by which a cohort member begins later than the others, the seat kept; a pinned start has none."""
    pinned = citizen.pin is not None and citizen.pin.start is not None
    late = cohort is not None and citizen.cohort_later and not pinned
    return problem.int_setting("hold.forsinkelse_uger") if late else 0


def stays(problem: "Problem", citizen: Citizen) -> tuple[Stay, ...]:
    """All stays that the citizen may be given; empty where no start is possible."""
    return tuple(
        stay
        for in_job in _kinds(problem, citizen)
        for weeks in _lengths(problem, citizen, in_job=bool(in_job))
        for stay in _of_length(problem, citizen, weeks, in_job=in_job)
    )


def _kinds(problem: "Problem", citizen: Citizen) -> tuple[bool | None, ...]:
    """Stays on places and on positions, where these differ."""
    flex = problem.ruleset.groups[citizen.target_group].flex_job
    differ = problem.weeks > 1 and flex and problem.has_positions and citizen.course is None
    return (False, True) if differ else (None,)


def _of_length(
    problem: "Problem", citizen: Citizen, weeks: tuple[int, ...], *, in_job: bool | None
) -> Iterator[Stay]:
    by_start = [(start, parts_at(problem, citizen, start, weeks)) for start in start_weeks(problem, citizen)]
    most = 1 if by_start and len(by_start[0][1]) > 1 else max(1, -(-len(by_start) // MOST_RANGES))
    for parts, alike in groupby(by_start, key=lambda item: item[1]):
        starts = [start for start, _ in alike]
        yield from (Stay(first=r[0], last=r[-1], parts=parts, in_job=in_job) for r in _ranges(starts, most))


def _lengths(problem: "Problem", citizen: Citizen, *, in_job: bool) -> Iterator[tuple[int, ...]]:
    """The weeks of each planned part, one tuple for each way."""
    if problem.weeks == 1:
        yield (1,)
    elif citizen.course is None:
        least, most = week_range(problem, citizen, in_job=in_job)
        yield from ((weeks,) for weeks in range(most, least - 1, -1))
    else:
        weeks = [step.weeks for step in citizen.course.planned]
        weeks[-1] += citizen.course.extension_weeks if citizen.course.extension_agreed else 0
        agreed = citizen.pin.weeks if citizen.pin is not None else None
        if agreed in (None, sum(weeks)):
            yield tuple(weeks)


def parts_at(problem: "Problem", citizen: Citizen, start: int, weeks: Sequence[int]) -> tuple[Part, ...]:
    """The parts of a stay that begins in the week."""
    steps = citizen.course.steps if citizen.course is not None and problem.weeks > 1 else ()
    offsets = accumulate(weeks, initial=0)
    held = delay_weeks(problem, citizen, problem.cohort_by_id.get(citizen.cohort)) if problem.weeks > 1 else 0
    return tuple(
        Part(
            index=index,
            offset=offset,
            weeks=length,
            citizen=problem.citizen_at(citizen.id, index, start + offset, length),
            step=steps[index] if steps else None,
            held_before=0 if index else held,
            held_after=min(steps[index + 1].return_weeks, weeks[index + 1]) if index + 1 < len(weeks) else 0,
        )
        for index, (offset, length) in enumerate(zip(offsets, weeks, strict=False))
    )


def _ranges(starts: Sequence[int], most: int) -> Iterator[list[int]]:
    """Runs of neighbouring weeks, none longer than `most`."""
    run: list[int] = []
    for start in starts:
        if run and (len(run) == most or start != run[-1] + 1):
            yield run
            run = []
        run.append(start)
    if run:
        yield run
