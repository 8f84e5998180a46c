"""What the service says of runs."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel

from api.errors import ProblemRecord
from api.runs.asked import RunAsked
from api.store.models import RunRow
from api.store.times import aware

Status = Literal["queued", "running", "done", "cancelled", "interrupted", "failed"]


class RunLevel(BaseModel):
    """A level of the goals: the value reached, and the bound that no plan can pass."""

    id: str
    label: str
    unit: str
    value: float
    bound: float | None
    proven: bool
    maximise: bool


class RunRecord(BaseModel):
    """A run; `plan_id` once it has a plan, `problem` where it failed."""

    id: str
    status: Status
    asked: RunAsked
    levels: list[RunLevel]
    plan_id: str | None
    problem: ProblemRecord | None
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None

    @classmethod
    def of(cls, row: RunRow) -> "RunRecord":
        """The run in the row."""
        return cls.model_validate(
            {
                "id": row.id,
                "status": row.status,
                "asked": row.asked,
                "levels": row.levels,
                "plan_id": row.plan_id,
                "problem": row.problem,
                "created_at": aware(row.created_at),
                "started_at": row.started_at and aware(row.started_at),
                "ended_at": row.ended_at and aware(row.ended_at),
            }
        )
