"""Records of workplaces: their tasks, supporters, places, and positions."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from exchange.schema_base import (
    Condition,
    Coordinates,
    Id,
    Minutes,
    Record,
    RegimeRecord,
    SkillRecord,
    Text,
    WindowRecord,
)
from exchange.schema_weeks import AbsenceRecord, SeatChangeRecord
from optimizer.problem import PlaceKind, ScheduleKind, SupporterKind


class SlotFeatureRecord(Record):
    """What a stretch of the week offers at a workplace."""

    window: WindowRecord
    free_for_health: bool = False
    extra_break_min: Annotated[int, Field(ge=0, le=60)] = 0


class TaskRecord(Record):
    """A piece of work; only the name is required.

    In a position `weekly_min` is required, and is what is needed.
    """

    id: Id | None = None
    name: Id
    conditions: dict[str, Condition] = {}
    requires: list[SkillRecord] = []
    trains: list[Id] = []
    weekly_min: Minutes | None = None
    windows: list[WindowRecord] = []
    fixed: bool = False
    cover: Annotated[int, Field(ge=1, le=100)] = 1
    handover_min: Minutes = 0


class SupporterRecord(Record):
    """A colleague who supports; everything optional."""

    id: Id | None = None
    kind: SupporterKind = SupporterKind.MENTOR
    windows: list[WindowRecord] | None = None
    at_once: Annotated[int, Field(ge=1, le=100)] | None = None
    in_all: Annotated[int, Field(ge=0, le=100)] | None = None
    paid_min: Minutes | None = None
    specialisations: list[Id] | None = None
    absences: list[AbsenceRecord] = []


class PlaceRecord(Record):
    """A kind of place; `seats` is required unless the kind is on_demand."""

    id: Id | None = None
    seats: Annotated[int, Field(ge=0, le=1000)] | None = None
    filled: Annotated[int, Field(ge=0, le=1000)] | None = None
    kind: Literal[PlaceKind.FIXED, PlaceKind.ON_DEMAND, PlaceKind.SINGLE] = PlaceKind.FIXED
    reserved: dict[str, Annotated[int, Field(ge=0, le=1000)]] = {}
    accepted_groups: list[Text] | None = None
    least_min: Minutes | None = None
    most_min: Minutes | None = None
    tasks: list[Id] = []
    shared: bool = False
    schedule: ScheduleKind | None = None
    seat_changes: list[SeatChangeRecord] = []
    frees_on: list[date] = []


class PositionRecord(Record):
    """A job that a team of citizens may share; only its tasks are required, by id or name.

    `whole` covers all that is needed or leaves the job alone; `partial` covers what it can.
    """

    id: Id | None = None
    name: Annotated[str, Field(max_length=80)] = ""
    tasks: list[Id] = []
    team_least: Annotated[int, Field(ge=1, le=1000)] | None = None
    team_most: Annotated[int, Field(ge=1, le=1000)] | None = None
    least_share_min: Minutes | None = None
    filling: Literal["whole", "partial"] | None = None
    workshop: bool = False
    widens_on: date | None = None
    starts_on: date | None = None
    cover_required: bool = False
    accepted_groups: list[Text] | None = None
    least_min: Minutes | None = None
    most_min: Minutes | None = None
    schedule: ScheduleKind | None = None
    employer: Text = ""


class WorkplaceRecord(Record):
    """A workplace; only the name is required, and a place or a position.

    `supporters` is a list, a mere count, 0 or [] for a workplace known to have none, or absent for unknown.
    """

    id: Id | None = None
    name: Id
    company: Text = ""
    cvr: Text = ""
    p_number: Text = ""
    employer: Text = ""
    industry: Id | None = None
    sector: Text = ""
    zone: Id | None = None
    location: Coordinates | None = None
    contact: Text = ""
    ordinary_fte: Annotated[float, Field(ge=0, le=100_000)] | None = None
    headcount: Annotated[int, Field(ge=0, le=100_000)] | None = None
    supported_min: Minutes | None = None
    opening: list[WindowRecord] | None = None
    shared_breaks: list[WindowRecord] | None = None
    slot_features: list[SlotFeatureRecord] = []
    max_present: Annotated[int, Field(ge=0, le=1000)] | None = None
    accepted_groups: list[Text] | None = None
    group_shares: dict[str, Annotated[int, Field(ge=0, le=100)]] = {}
    conditions: dict[str, Condition] = {}
    tasks: list[TaskRecord] = []
    supporters: list[SupporterRecord] | Annotated[int, Field(ge=0, le=500)] | None = None
    support: RegimeRecord | None = None
    places: list[PlaceRecord] = []
    positions: list[PositionRecord] = []
    closures: list[AbsenceRecord] = []
    visit_weeks: Annotated[int, Field(ge=1, le=52)] | None = None
