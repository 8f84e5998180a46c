"""What the service says of plans, and beside them."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel

from api.errors import FaultRecord
from api.runs.records import RunLevel
from api.store.models import PlanRow
from api.store.times import aware


class PlanRecord(BaseModel):
    """A plan; `run_id` is empty where it was handed in."""

    id: str
    dataset_id: str
    dataset_version: int
    run_id: str | None
    placed: int
    unplaced: int
    levels: list[RunLevel]
    first_monday: date | None
    created_at: datetime

    @classmethod
    def of(cls, row: PlanRow) -> "PlanRecord":
        """The plan in the row."""
        return cls(
            id=row.id,
            dataset_id=row.dataset_id,
            dataset_version=row.dataset_version,
            run_id=row.run_id,
            created_at=aware(row.created_at),
            **row.summary,
        )


class ScoreRecord(BaseModel):
    """A plan's value on every level of a profile, and each rule that it breaks."""

    levels: list[RunLevel]
    broken: list[FaultRecord]


class HandedInRecord(BaseModel):
    """A plan that was made by hand, kept, with its score."""

    plan: PlanRecord
    score: ScoreRecord


class StepRecordTold(BaseModel):
    """A step of an offer, in words and figures."""

    workplace: str
    workplace_name: str
    place: str
    begins: date
    weeks: int
    weekly_min: int
    hours: str
    supporters: list[str]
    tasks: list[str]


class OfferRecord(BaseModel):
    """A place that works; of others only their number is told."""

    standing: Literal["certain", "clarify", "discuss"]
    effect: Literal["nothing", "new_hours", "moves"]
    others: int
    points: float
    is_now: bool
    waives: list[str]
    steps: list[StepRecordTold]
    speaks_for: list[str]
    speaks_against: list[str]
    questions: list[str]


class OffersRecord(BaseModel):
    """The places that work for one citizen beside the plan, best first."""

    citizen: str
    offers: list[OfferRecord]


class RowRecord(BaseModel):
    """Somebody or some place that fits, or might once what is unknown has been asked."""

    id: str
    certain: bool
    unknown: list[str]


class EmptyAtRecord(BaseModel):
    """The empty seat-weeks of a workplace by first cause."""

    workplace: str
    causes: dict[str, int]


class EmptyOfRecord(BaseModel):
    """All empty seat-weeks by first cause as one referring team sees them; the team is empty if unknown."""

    team: str
    causes: dict[str, int]
    shares_pct: dict[str, int]


class EmptySeatsRecord(BaseModel):
    """Seat-weeks in all and empty, the first cause of each empty one, where they are, and by team."""

    seats: int
    empty: int
    causes: dict[str, int]
    words: dict[str, str]
    by_workplace: list[EmptyAtRecord]
    by_team: list[EmptyOfRecord]


class CheckRecord(BaseModel):
    """What a move by hand breaks that was not broken before."""

    broken: list[FaultRecord]
    waivable: bool
    lost_shifts: int


class ExplanationRecord(BaseModel):
    """Why somebody is where they are in the plan, or nowhere; in Danish."""

    citizen: str
    placed: bool
    reasons: list[str]
    causes: dict[str, int]
    speaks_for: list[str]
    speaks_against: list[str]
    questions: list[str]
    alternative: str


class GoalDifference(BaseModel):
    """A goal in both plans."""

    id: str
    label: str
    unit: str
    before: float
    after: float
    better: bool | None


class ChangeTold(BaseModel):
    """What is different for a citizen."""

    citizen: str
    kind: str
    text: str


class DifferenceRecord(BaseModel):
    """What is different between two plans of one dataset."""

    goals: list[GoalDifference]
    changes: list[ChangeTold]
