"""Cohorts and staff as handed in, as the core has them."""

from collections.abc import Iterator
from datetime import timedelta

from exchange.clock import minutes_of
from exchange.convert_common import windows_of
from exchange.defaults import Defaults
from exchange.schema import CohortRecord, StaffRecord
from optimizer.problem import Cohort, CourseDay, Staff

USUAL_WEEKS = 12
USUAL_TEACHING_WEEKS = 4


def cohort_of(record: CohortRecord) -> Cohort:
    """The core's cohort, with every course day by its date."""
    defaults = Defaults()
    weeks = defaults.fill("weeks", record.weeks, USUAL_WEEKS)
    return Cohort(
        id=record.id,
        name=record.name,
        praktik_start=record.praktik_start,
        weeks=weeks,
        teaching_from=record.teaching_from,
        teaching_weeks=_teaching_weeks(record, defaults),
        teaching=windows_of(record.teaching),
        course_days=_course_days(record, weeks),
        training=windows_of(record.training),
        invited=record.invited,
        expected=record.expected,
        assumed=defaults.assumed,
    )


def _teaching_weeks(record: CohortRecord, defaults: Defaults) -> int:
    """The weeks stated, else the usual ones, but no more than there are before the praktik."""
    if record.teaching_from is None:
        return record.teaching_weeks or USUAL_TEACHING_WEEKS
    room = -(-(record.praktik_start - record.teaching_from).days // 7)
    return defaults.fill("teaching_weeks", record.teaching_weeks, max(1, min(USUAL_TEACHING_WEEKS, room)))


def _course_days(record: CohortRecord, weeks: int) -> tuple[CourseDay, ...]:
    """Those listed and those of the rhythm; a listed day goes before the rhythm's."""
    listed = {
        day.day: CourseDay(day=day.day, start_min=minutes_of(day.start), end_min=minutes_of(day.end))
        for day in record.course_days
    }
    recurring = {day.day: day for day in _recurring(record, weeks)}
    return tuple(sorted((recurring | listed).values()))


def _recurring(record: CohortRecord, weeks: int) -> Iterator[CourseDay]:
    rhythm = record.course_rhythm
    if rhythm is None:
        return
    for week in range(rhythm.every_weeks, weeks + 1, rhythm.every_weeks):
        for weekday in rhythm.weekdays:
            day = record.praktik_start + timedelta(days=7 * (week - 1) + weekday)
            yield CourseDay(day=day, start_min=minutes_of(rhythm.start), end_min=minutes_of(rhythm.end))


def staff_of(record: StaffRecord) -> Staff:
    """The core's caseworker or contact."""
    return Staff(
        id=record.id,
        kind=record.kind,
        caseload=record.caseload,
        visit_weekdays=tuple(sorted(set(record.visit_weekdays))),
        team=record.team.strip(),
    )
