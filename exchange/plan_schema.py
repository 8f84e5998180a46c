"""The plan as JSON. A plan made by hand may leave out nearly everything; the program writes all of it."""

from typing import Annotated, Literal

from pydantic import Field

from exchange.schema import Id, Minutes, Record, Time
from optimizer.plan import Verdict
from optimizer.problem import ScheduleKind

Count = Annotated[int, Field(ge=0)]
Week = Annotated[int, Field(ge=0, le=520)]


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


class StepRecord(Record):
    """One step; `supporter` stands for all shifts that name none. Workplaces go by id or name."""

    workplace: Id | None = None
    place: Id | None = None
    first_week: Week = 0
    weeks: Annotated[int, Field(ge=1, le=520)] = 1
    schedule: ScheduleKind | None = None
    weekly_min: Minutes | None = None
    shifts: list[ShiftRecord] = Field(default_factory=list)
    supporter: Id | None = None
    supporters: list[Id] | None = None
    sittings: list[SittingRecord] = Field(default_factory=list)
    tasks: list[Id] | None = None


class QuestionRecord(Record):
    """Something unknown that a proposal hangs on."""

    about: str
    attribute: str
    text: str


class RankedQuestionRecord(QuestionRecord):
    """A question with what an answer would do."""

    frees: Count = 0
    holds: Count = 0
    helps: Count = 0


class PlacementRecord(StepRecord):
    """A citizen's steps, or a single step written into the placement itself."""

    citizen: Id
    verdict: Verdict = Verdict.YES
    steps: list[StepRecord] | None = None
    questions: list[QuestionRecord] = Field(default_factory=list)


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
