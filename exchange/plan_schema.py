"""The plan as JSON. A plan made by hand may leave out nearly everything; the program writes all of it."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from exchange.placement_schema import (
    CoverRecord,
    LostRecord,
    PlacementRecord,
    QuestionRecord,
    ShiftRecord,
    SittingRecord,
    SpanRecord,
    StepRecord,
    Week,
)
from exchange.schema_base import Id, Record
from optimizer.plan import ChangeKind

__all__ = [
    "AssumptionRecord",
    "CaseloadRecord",
    "ChangeRecord",
    "CoverRecord",
    "CoverageRecord",
    "LevelRecord",
    "LoadRecord",
    "LostRecord",
    "NoticeRecord",
    "PlacementRecord",
    "PlanFile",
    "ProvenanceRecord",
    "QuestionRecord",
    "RankedQuestionRecord",
    "ReminderRecord",
    "SeatRecord",
    "ShiftRecord",
    "SittingRecord",
    "SpanRecord",
    "StepRecord",
    "SuggestionRecord",
    "UnplacedRecord",
    "VisitRecord",
]

Count = Annotated[int, Field(ge=0)]


class RankedQuestionRecord(QuestionRecord):
    """A question with what an answer would do."""

    frees: Count = 0
    holds: Count = 0
    helps: Count = 0


class UnplacedRecord(Record):
    """A citizen who got nothing; `cohort` where they are left over from one."""

    citizen: Id
    causes: dict[str, Count] = Field(default_factory=dict)
    reasons: list[str] = Field(default_factory=list)
    cohort: str = ""
    alternative: str = ""


class SeatRecord(Record):
    """The seats of one place in one week."""

    workplace: Id
    place: Id
    week: Week = 0
    seats: Count
    filled: Count
    placed: Count
    free: Count
    kept: Count = 0
    reserved: Count = 0
    causes: dict[str, Count] = Field(default_factory=dict)


class CoverageRecord(Record):
    """How much of one task of a position is done, in weeks in which that is the same; effective minutes."""

    workplace: Id
    position: Id
    task: Id
    first_week: Week = 0
    weeks: Annotated[int, Field(ge=1, le=520)] = 1
    needed_min: Count
    covered_min: Count
    people: Count
    cause: str = ""


class LoadRecord(Record):
    """What a supporter carries."""

    workplace: Id
    supporter: Id
    people: Count
    in_all: Count | None = None
    peak: Count
    at_once: Count | None = None
    paid_min: Count
    paid_limit_min: Count | None = None
    presence_min: Count


class LevelRecord(Record):
    """One level of the goals: `value` and `bound` in `unit`, the raw numbers are `scale` times as large."""

    id: str
    unit: str
    value: float
    bound: float | None
    gap: float | None = None
    proven: bool
    maximise: bool = True
    scale: Annotated[int, Field(ge=1)] = 1
    raw_value: int
    raw_bound: int | None


class AssumptionRecord(Record):
    """A default that stood in for something unknown."""

    kind: str
    about: str
    field: str
    text: str
    touches: Count = 0


class NoticeRecord(Record):
    """Something that a person should look at."""

    id: str
    about: str
    text: str


class ChangeRecord(Record):
    """A citizen for whom something is different from the running plan."""

    citizen: Id
    kind: ChangeKind
    text: str = ""


class VisitRecord(Record):
    """A visit of the fixed contact."""

    day: date
    workplace: Id
    contact: str = ""
    people: Count
    half_day: bool


class ReminderRecord(Record):
    """Something to do by a day; `citizen` or `workplace` is empty where it is about none."""

    day: date
    kind: str
    citizen: str = ""
    workplace: str = ""
    text: str


class CaseloadRecord(Record):
    """What a caseworker or contact carries in their fullest week."""

    staff: Id
    kind: str
    people: Count
    limit: Count | None = None


class SuggestionRecord(Record):
    """Who could be the caseworker or contact of one that has none."""

    kind: str
    about: Id
    staff: Id


class ProvenanceRecord(Record):
    """What the plan was made from."""

    dataset_hash: str = ""
    ruleset_id: str = ""
    profile: str = ""
    balance_pct: int = 50
    seed: int = 0
    workers: int = 1
    work_limit: float | None = None
    time_limit_s: float | None = None
    engine: str = ""
    version: str = ""
    position: str = ""


class PlanFile(Record):
    """A plan; only the placements are required. Weeks count from `first_monday`."""

    schema_version: Literal[1] = 1
    placements: list[PlacementRecord]
    unplaced: list[UnplacedRecord] = Field(default_factory=list)
    seats: list[SeatRecord] = Field(default_factory=list)
    coverage: list[CoverageRecord] = Field(default_factory=list)
    loads: list[LoadRecord] = Field(default_factory=list)
    levels: list[LevelRecord] = Field(default_factory=list)
    gap: float | None = None
    kpis: dict[str, int | float] = Field(default_factory=dict)
    questions: list[RankedQuestionRecord] = Field(default_factory=list)
    assumptions: list[AssumptionRecord] = Field(default_factory=list)
    notices: list[NoticeRecord] = Field(default_factory=list)
    changes: list[ChangeRecord] = Field(default_factory=list)
    visits: list[VisitRecord] = Field(default_factory=list)
    reminders: list[ReminderRecord] = Field(default_factory=list)
    caseloads: list[CaseloadRecord] = Field(default_factory=list)
    suggestions: list[SuggestionRecord] = Field(default_factory=list)
    first_monday: date | None = None
    provenance: ProvenanceRecord = ProvenanceRecord()
