"""The plan as JSON. A plan made by hand may leave out nearly everything; the program writes all of it."""

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

__all__ = [
    "AssumptionRecord",
    "CoverRecord",
    "LevelRecord",
    "LoadRecord",
    "LostRecord",
    "NoticeRecord",
    "PlacementRecord",
    "PlanFile",
    "ProvenanceRecord",
    "QuestionRecord",
    "RankedQuestionRecord",
    "SeatRecord",
    "ShiftRecord",
    "SittingRecord",
    "SpanRecord",
    "StepRecord",
    "UnplacedRecord",
]

Count = Annotated[int, Field(ge=0)]


class RankedQuestionRecord(QuestionRecord):
    """A question with what an answer would do."""

    frees: Count = 0
    holds: Count = 0
    helps: Count = 0


class UnplacedRecord(Record):
    """A citizen who got nothing."""

    citizen: Id
    causes: dict[str, Count] = Field(default_factory=dict)
    reasons: list[str] = Field(default_factory=list)


class SeatRecord(Record):
    """The seats of one place in one week."""

    workplace: Id
    place: Id
    week: Week = 0
    seats: Count
    filled: Count
    placed: Count
    free: Count
    causes: dict[str, Count] = Field(default_factory=dict)


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


class PlanFile(Record):
    """A plan; only the placements are required."""

    schema_version: Literal[1] = 1
    placements: list[PlacementRecord]
    unplaced: list[UnplacedRecord] = Field(default_factory=list)
    seats: list[SeatRecord] = Field(default_factory=list)
    loads: list[LoadRecord] = Field(default_factory=list)
    levels: list[LevelRecord] = Field(default_factory=list)
    gap: float | None = None
    kpis: dict[str, int | float] = Field(default_factory=dict)
    questions: list[RankedQuestionRecord] = Field(default_factory=list)
    assumptions: list[AssumptionRecord] = Field(default_factory=list)
    notices: list[NoticeRecord] = Field(default_factory=list)
    provenance: ProvenanceRecord = ProvenanceRecord()
