"""What all records of dataset and plan are made of."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from optimizer.problem import RegimeKind

Id = Annotated[str, Field(min_length=1, max_length=80)]
Text = Annotated[str, Field(max_length=400)]
OwnWords = Annotated[str, Field(min_length=1, max_length=200)]
Minutes = Annotated[int, Field(ge=0, le=7 * 24 * 60)]
Weeks = Annotated[int, Field(ge=1, le=104)]
Time = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$", examples=["08:30"])]
Coordinates = tuple[Annotated[float, Field(ge=-90, le=90)], Annotated[float, Field(ge=-180, le=180)]]
Level = Annotated[int, Field(ge=0, le=100_000)]
Ore = Annotated[int, Field(ge=0, le=10_000_000_000)]
DanishLevel = Literal["A0", "A1", "A2", "B1", "B2", "C1", "C2"]
Condition = bool | int | str


class Record(BaseModel):
    """Base of all records: unknown fields are faults, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SkillRecord(Record):
    """A competence with its level 1-3."""

    name: Id
    level: Annotated[int, Field(ge=1, le=3)] = 1


class WindowRecord(Record):
    """A stretch of one weekday."""

    weekday: Annotated[int, Field(ge=0, le=6)]
    start: Time
    end: Time


class NeedRecord(Record):
    """A need: `level` in the unit of the code (minutes for hours, minute of the day for LATE_START).

    A level of Danish may also be written as the level's name.
    """

    code: str
    hard: bool | None = None
    level: Level | DanishLevel | None = None
    value: Id | None = None
    windows: list[WindowRecord] = []
    weight: Annotated[int, Field(ge=1, le=5)] = 3
    valid_from: date | None = None
    valid_to: date | None = None
    source: Text = ""


class RegimeRecord(Record):
    """A support regime; `grant_ore` is what the workplace is paid a week beside the paid minutes."""

    kind: RegimeKind
    weekly_min: Minutes | None = None
    paid_share_pct: Annotated[int, Field(ge=0, le=200)] | None = None
    paid_fixed_min: Minutes | None = None
    grant_ore: Ore = 0
