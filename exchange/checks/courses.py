"""Courses: a first step that can be planned, places that agree with each other, weeks within the limit."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from exchange.checks.base import Finding, View, unknown
from exchange.course_stations import Station, planned, stations
from exchange.faults import Path
from exchange.schema import CitizenRecord, CourseRecord, CourseStepRecord
from exchange.week_limit import week_limit
from optimizer.problem import StepWhere


def courses(view: View) -> Iterator[Finding]:
    """Faults in the courses of citizens."""
    for i, citizen in enumerate(view.dataset.citizens):
        if citizen.course is not None:
            path = ("citizens", i, "course")
            yield from _first_step(path, citizen.course)
            yield from _places(path, citizen.course, view)
            yield from _too_long(path, citizen, citizen.course, view)
            yield from _trials(path, citizen.course, view)


def _first_step(path: Path, course: CourseRecord) -> Iterator[Finding]:
    first = course.steps[0]
    if first.open:
        expected = "et første trin, der ikke er åbent, for det er det, der skal planlægges"
        yield Finding(path=(*path, "steps", 0, "open"), found=True, expected=expected)
    if first.return_weeks:
        expected = "0 i det første trin, for der er ingen plads at vende tilbage til"
        yield Finding(path=(*path, "steps", 0, "return_weeks"), found=first.return_weeks, expected=expected)


def _places(path: Path, course: CourseRecord, view: View) -> Iterator[Finding]:
    found = stations(course.steps, view.names)
    for index, step in enumerate(course.steps):
        here = (*path, "steps", index, "workplace")
        name = step.workplace
        if name is None or name in view.lost_ids:
            continue
        if view.names.workplace(name) is None:
            yield unknown(here, name, "en virksomhed i datasættet", view.names.workplace_names)
        elif step.where is StepWhere.OTHER and index and found[index] == found[index - 1]:
            yield Finding(path=here, found=name, expected="en anden virksomhed end i trinnet før")


def _too_long(path: Path, citizen: CitizenRecord, course: CourseRecord, view: View) -> Iterator[Finding]:
    limit = _limit(citizen, view)
    if limit is None:
        return
    steps = planned(course.steps)
    known = stations(steps, view.names)
    weeks: Counter[Station] = Counter()
    told: set[Station] = set()
    for index, (station, step) in enumerate(zip(known, steps, strict=True)):
        weeks[station] += step.weeks if _is_praktik(step, station, citizen, view) else 0
        if weeks[station] > limit and station not in told:
            told.add(station)
            here = (*path, "steps", index, "weeks")
            yield Finding(path=here, found=step.weeks, expected=_expected(limit, weeks[station]))
    if steps and course.extension_agreed and known[-1] not in told:
        total = weeks[known[-1]] + course.extension_weeks
        if total > limit and _is_praktik(steps[-1], known[-1], citizen, view):
            here = (*path, "extension_weeks")
            yield Finding(path=here, found=course.extension_weeks, expected=_expected(limit, total))


def _is_praktik(step: CourseStepRecord, station: Station, citizen: CitizenRecord, view: View) -> bool:
    """Whether the limit counts the step: on a position, where the citizen may be on one, only trials."""
    group = view.names.group(citizen.target_group)
    flex_job = group is not None and view.names.ruleset.groups[group].flex_job
    known = view.groups_of_positions
    there = chain(*known.values()) if isinstance(station, int) else known.get(station, ())
    return step.trial or not any(flex_job if groups is None else group in groups for groups in there)


def _trials(path: Path, course: CourseRecord, view: View) -> Iterator[Finding]:
    most = view.int_setting("fleksjob.trial_weeks")
    for index, step in enumerate(course.steps):
        if step.trial and step.weeks > most:
            expected = f"højst {most} uger i prøvepraktik (fleksjob.trial_weeks)"
            yield Finding(path=(*path, "steps", index, "weeks"), found=step.weeks, expected=expected)


def _expected(limit: int, total: int) -> str:
    return f"højst {limit} uger i alt på samme virksomhed (borgerens grænse); det bliver {total}"


def _limit(citizen: CitizenRecord, view: View) -> int | None:
    """The citizen's limit under the dataset's own numbers; None is none, or an unknown group."""
    group = view.names.group(citizen.target_group)
    if group is None:
        return None
    return week_limit(view.ruleset, view.day, group, citizen.entitlements)
