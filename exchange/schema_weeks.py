"""Records about weeks: absences, courses, cohorts, pins, changing seats, and the municipality's staff."""

from datetime import date
from typing import Annotated

from pydantic import Field

from exchange.schema_base import (
    Id,
    Minutes,
    NeedRecord,
    Record,
    RegimeRecord,
    Text,
    Time,
    Weeks,
    WindowRecord,
)
from optimizer.problem import StaffKind, StepWhere


class AbsenceRecord(Record):
    """Days from `first` to `last`, both included; without `last` a single day."""

    first: date
    last: date | None = None
    reason: Text = ""


class SeatChangeRecord(Record):
    """From the day on the place has so many seats."""

    day: date
    seats: Annotated[int, Field(ge=0, le=1000)]


class CourseStepRecord(Record):
    """One step of a course; what it leaves out is as before. `workplace` goes by id or name.

    A `trial` is praktik on the position itself before the job.
    """

    weeks: Weeks
    least_min: Minutes | None = None
    target_min: Minutes | None = None
    most_min: Minutes | None = None
    tasks: list[Id] | None = None
    needs: list[NeedRecord] | None = None
    support: RegimeRecord | None = None
    where: StepWhere = StepWhere.SAME
    workplace: Id | None = None
    open: bool = False
    return_weeks: Annotated[int, Field(ge=0, le=104)] = 0
    trial: bool = False


class CourseRecord(Record):
    """The ordered steps of a course."""

    steps: Annotated[list[CourseStepRecord], Field(min_length=1, max_length=20)]
    extension_weeks: Annotated[int, Field(ge=0, le=104)] = 0
    extension_agreed: bool = False


class PinRecord(Record):
    """Where a citizen is to be; what it leaves out is left to the plan."""

    workplace: Id
    place: Id | None = None
    start: date | None = None
    weeks: Weeks | None = None
    windows: list[WindowRecord] | None = None
    own_found: bool = False


class CourseDayRecord(Record):
    """A day on which the cohort meets during the praktik."""

    day: date
    start: Time = "09:00"
    end: Time = "15:00"


class CourseRhythmRecord(Record):
    """Course days on the same weekdays every so many weeks of the praktik, first in week `every_weeks`."""

    every_weeks: Annotated[int, Field(ge=1, le=52)]
    weekdays: Annotated[list[Annotated[int, Field(ge=0, le=6)]], Field(min_length=1)]
    start: Time = "09:00"
    end: Time = "15:00"


class CohortRecord(Record):
    """A cohort; only id and start are required."""

    id: Id
    name: Text = ""
    praktik_start: date
    weeks: Weeks | None = None
    teaching_from: date | None = None
    teaching_weeks: Weeks | None = None
    teaching: list[WindowRecord] = []
    course_days: list[CourseDayRecord] = []
    course_rhythm: CourseRhythmRecord | None = None
    training: list[WindowRecord] = []
    invited: Annotated[int, Field(ge=0, le=1000)] | None = None
    expected: Annotated[int, Field(ge=0, le=1000)] | None = None


class ProposedRecord(Record):
    """What an earlier plan proposed; those whom the dataset does not know any more count for nothing."""

    citizen: Id
    workplace: Id
    place: Id
    start: date
    weeks: Weeks


class StaffRecord(Record):
    """A caseworker, or a contact of workplaces."""

    id: Id
    kind: StaffKind
    caseload: Annotated[int, Field(ge=0, le=10_000)] | None = None
    visit_weekdays: list[Annotated[int, Field(ge=0, le=6)]] = []
    team: Text = ""
