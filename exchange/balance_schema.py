"""The balance between citizens and companies as JSON, as the program writes it."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from exchange.placement_schema import PlacementRecord
from exchange.plan_schema import LevelRecord, ProvenanceRecord
from exchange.schema_base import Record

Count = Annotated[int, Field(ge=0)]


class PointRecord(Record):
    """What one balance comes to.

    `balance_pct` is the weight of the citizens' side; a side has up to 100 points a placement. `plan` is the
    place of its plan in `plans`. `elsewhere` and `changed` count people who, beside the plan of equal weight,
    have another place, or the same at other hours.
    """

    balance_pct: Annotated[int, Field(ge=0, le=100)]
    citizen_side: float
    company_side: float
    quality: LevelRecord
    beaten: bool
    plan: Count
    elsewhere: Count
    changed: Count


class PlanOfPointsRecord(Record):
    """The plan behind one or more points; may be handed in as a plan."""

    placements: list[PlacementRecord]


class BalanceFile(Record):
    """The points, and above them the levels that are the same in all of them.

    Weeks count from `first_monday`; `job` is the one position that was planned, where it was one.
    """

    schema_version: Literal[1] = 1
    first_monday: date | None = None
    job: str = ""
    levels: list[LevelRecord]
    points: list[PointRecord]
    plans: list[PlanOfPointsRecord]
    provenance: ProvenanceRecord
