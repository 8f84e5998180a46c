"""Placements as JSON, in a plan and in a dataset's running plan; those made by hand may leave out much."""

from typing import Annotated

from pydantic import Field

from exchange.schema_base import Id, Minutes, Record, Time
from optimizer.plan import LossCause, Verdict
from optimizer.problem import ScheduleKind

Week = Annotated[int, Field(ge=0, le=520)]
AnyWeek = Annotated[int, Field(ge=-520, le=520)]


class SpanRecord(Record):
    """Work on one task within a shift."""

    start: Time
    end: Time
    task: Id


class ShiftRecord(Record):
    """One stretch of a weekday; without spans the only task fills it."""

    weekday: Annotated[int, Field(ge=0, le=6)]
    start: Time
    end: Time
    supporter: Id | None = None
    spans: list[SpanRecord] | None = None


class SittingRecord(Record):
    """A stretch spent with one's own supporter."""

    weekday: Annotated[int, Field(ge=0, le=6)]
    start: Time
    end: Time
    supporter: Id


class LostRecord(Record):
    """A standing shift that falls away in one week."""

    week: AnyWeek
    weekday: Annotated[int, Field(ge=0, le=6)]
    cause: LossCause


class CoverRecord(Record):
    """A shift for which another supporter stands in, in one week."""

    week: AnyWeek
    weekday: Annotated[int, Field(ge=0, le=6)]
    supporter: Id


class StepRecord(Record):
    """One step; `supporter` stands for all shifts that name none. Workplaces go by id or name.

    Left out, a step follows the one before it, has the longest weeks that the citizen may be there, and keeps
    the seat as the citizen's course or cohort says.
    """

    workplace: Id | None = None
    place: Id | None = None
    index: Annotated[int, Field(ge=0, le=50)] | None = None
    first_week: AnyWeek | None = None
    weeks: Annotated[int, Field(ge=1, le=520)] | None = None
    schedule: ScheduleKind | None = None
    weekly_min: Minutes | None = None
    shifts: list[ShiftRecord] = Field(default_factory=list)
    supporter: Id | None = None
    supporters: list[Id] | None = None
    sittings: list[SittingRecord] = Field(default_factory=list)
    tasks: list[Id] | None = None
    held_before: Week | None = None
    held_after: Week | None = None
    lost: list[LostRecord] = Field(default_factory=list)
    covers: list[CoverRecord] = Field(default_factory=list)


class QuestionRecord(Record):
    """Something unknown that a proposal hangs on."""

    about: str
    attribute: str
    text: str


class PlacementRecord(StepRecord):
    """A citizen's steps, or a single step written into the placement itself."""

    citizen: Id
    verdict: Verdict = Verdict.YES
    steps: list[StepRecord] | None = None
    questions: list[QuestionRecord] = Field(default_factory=list)
