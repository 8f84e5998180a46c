"""What a citizen's record says about weeks, as the core has it: course, length of the stay, and pin."""

from dataclasses import replace
from itertools import pairwise

from exchange.convert_common import Context, hours_of, needs_of, regime_of, windows_of
from exchange.course_stations import Station, stations
from exchange.defaults import Defaults
from exchange.schema import CitizenRecord, CourseStepRecord, PinRecord
from exchange.week_limit import week_limit
from optimizer.problem import Course, CourseStep, Need, Pin, StepWhere

NO_HOURS = (None, None, None)


def course_of(
    record: CitizenRecord, group: str, needs: tuple[Need, ...], defaults: Defaults, context: Context
) -> Course | None:
    """The core's course; hours that a step states in part are filled as a citizen's are."""
    if record.course is None:
        return None
    course = record.course
    steps = (_step(step, group, needs, defaults, context) for step in course.steps)
    return Course(
        steps=_placed(tuple(steps), stations(course.steps, context.names)),
        extension_weeks=course.extension_weeks,
        extension_agreed=course.extension_agreed,
    )


def _step(
    record: CourseStepRecord, group: str, needs: tuple[Need, ...], defaults: Defaults, context: Context
) -> CourseStep:
    own = needs_of(record.needs, context.spelling)
    filled, hours = Defaults(), None
    if (record.least_min, record.target_min, record.most_min) != NO_HOURS:
        hours = hours_of(record, group, needs if own is None else own, filled, context)
    if filled.assumed:
        defaults.fill("course_hours", None, hours)
    return CourseStep(
        weeks=record.weeks,
        hours=hours,
        tasks=None if record.tasks is None else frozenset(map(context.spelling, record.tasks)),
        needs=own,
        support=regime_of(record.support, context),
        where=record.where,
        workplace_id=context.names.workplace(record.workplace) or "" if record.workplace else "",
        open=record.open,
        return_weeks=record.return_weeks,
        trial=record.trial,
    )


def _placed(steps: tuple[CourseStep, ...], known: list[Station]) -> tuple[CourseStep, ...]:
    """The steps; one that names another workplace than the step before has moved, whatever is usual."""
    moved = (before != own for before, own in pairwise(known))
    pairs = zip(steps[1:], moved, strict=True)
    later = (
        replace(step, where=StepWhere.OTHER) if gone and step.where is StepWhere.SAME else step
        for step, gone in pairs
    )
    return (*steps[:1], *later)


def weeks_of(
    record: CitizenRecord, group: str, defaults: Defaults, context: Context
) -> tuple[int, int] | None:
    """Shortest and longest stay; None where nothing is stated."""
    least, most = record.least_weeks, record.weeks
    if most is None and _length_is_open(record, context):
        defaults.fill("weeks", None, 0)
    if most is not None:
        return (most if least is None else least), most
    if least is None:
        return None
    limit = week_limit(context.ruleset, context.day, group, record.entitlements)
    usual = context.setting("antaget.uger_uden_graense") if limit is None else limit
    return least, max(least, usual)


def _length_is_open(record: CitizenRecord, context: Context) -> bool:
    """Whether the plan lasts several weeks and nothing else says how many the citizen is there."""
    pinned = record.pin is not None and record.pin.weeks is not None
    in_cohort = record.cohort is not None and record.least_weeks is None
    return context.weeks > 1 and record.course is None and not pinned and not in_cohort


def pin_of(record: PinRecord | None, context: Context) -> Pin | None:
    """The core's pin; its workplace must be known."""
    if record is None:
        return None
    return Pin(
        workplace_id=context.names.workplace(record.workplace) or record.workplace,
        place_id=record.place or "",
        start=record.start,
        weeks=record.weeks,
        windows=None if record.windows is None else windows_of(record.windows),
        own_found=record.own_found,
    )
