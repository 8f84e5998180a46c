"""The dataset as people hand it in: nearly everything optional, as JSON.

These models only describe and check single values; `convert` applies the dated defaults and makes the core's
`Problem`. Times are "HH:MM", dates ISO, weekdays 0 (Monday) to 6, durations whole minutes.
"""

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import Field

from exchange.placement_schema import PlacementRecord
from exchange.schema_base import (
    Condition,
    Coordinates,
    DanishLevel,
    Id,
    Level,
    Minutes,
    NeedRecord,
    Ore,
    OwnWords,
    Record,
    RegimeRecord,
    SkillRecord,
    Text,
    Time,
    Weeks,
    WindowRecord,
)
from exchange.schema_weeks import (
    AbsenceRecord,
    CohortRecord,
    CourseDayRecord,
    CourseRecord,
    CourseRhythmRecord,
    CourseStepRecord,
    PinRecord,
    ProposedRecord,
    SeatChangeRecord,
    StaffRecord,
)
from exchange.schema_workplaces import (
    PlaceRecord,
    PositionRecord,
    SlotFeatureRecord,
    SupporterRecord,
    TaskRecord,
    WorkplaceRecord,
)
from optimizer.problem import (
    Priority,
    ScheduleKind,
    Status,
    TravelMode,
    WishKind,
)

__all__ = [
    "SCHEMA_VERSION",
    "AbsenceRecord",
    "AffinityRecord",
    "CitizenRecord",
    "CohortRecord",
    "Condition",
    "Coordinates",
    "CourseDayRecord",
    "CourseRecord",
    "CourseRhythmRecord",
    "CourseStepRecord",
    "DanishLevel",
    "Dataset",
    "Id",
    "JourneyRecord",
    "Level",
    "Minutes",
    "NeedRecord",
    "Ore",
    "OwnWords",
    "PinRecord",
    "PlaceRecord",
    "PlacementRecord",
    "PositionRecord",
    "ProposedRecord",
    "Record",
    "RegimeRecord",
    "SeatChangeRecord",
    "SkillRecord",
    "SlotFeatureRecord",
    "StaffRecord",
    "SupporterRecord",
    "TaskRecord",
    "Text",
    "Time",
    "TravelRecord",
    "Weeks",
    "WindowRecord",
    "WishRecord",
    "WorkplaceRecord",
]

SCHEMA_VERSION: Final = 1


class WishRecord(Record):
    """A wish, or with `excluded` what the citizen does not want."""

    kind: WishKind
    value: Id
    weight: Annotated[int, Field(ge=1, le=5)] = 3
    excluded: bool = False


class CitizenRecord(Record):
    """A citizen; only id and target group are required.

    With two `jobs` the citizen may have a second position beside the first. `agreed_accommodations` are what
    the citizen has agreed that an employer is told, in their own words; absent is nothing.
    """

    id: Id
    target_group: Text
    status: Status | None = None
    home_zone: Id | None = None
    home: Coordinates | None = None
    travel_modes: list[TravelMode] | None = None
    max_travel_min: Minutes | None = None
    least_min: Minutes | None = None
    target_min: Minutes | None = None
    most_min: Minutes | None = None
    intensity_pct: Annotated[int, Field(ge=1, le=100)] | None = None
    shortest_shift_min: Minutes | None = None
    longest_shift_min: Minutes | None = None
    max_days: Annotated[int, Field(ge=1, le=7)] | None = None
    rest_min: Minutes | None = None
    earliest_start: Time | None = None
    availability: list[WindowRecord] | None = None
    busy: list[WindowRecord] = []
    competences: list[SkillRecord] | None = None
    wants_to_train: list[Id] = []
    wishes: list[WishRecord] | None = None
    needs: list[NeedRecord] | None = None
    agreed_accommodations: list[OwnWords] = []
    support: RegimeRecord | None = None
    support_person: list[WindowRecord] | None = None
    schedule: ScheduleKind | None = None
    entitlements: list[Id] = []
    waiting_since: date | None = None
    priority: Priority | None = None
    priority_reason: Text = ""
    caseworker: Text = ""
    earliest_day: date | None = None
    latest_day: date | None = None
    least_weeks: Weeks | None = None
    weeks: Weeks | None = None
    course: CourseRecord | None = None
    absences: list[AbsenceRecord] = []
    cohort: Id | None = None
    cohort_later: bool = False
    pin: PinRecord | None = None
    jobs: Annotated[int, Field(ge=1, le=2)] = 1


class AffinityRecord(Record):
    """The social match between a citizen and a workplace or a supporter."""

    citizen: Id
    workplace: Id | None = None
    supporter: Id | None = None
    score: Annotated[int, Field(ge=-100, le=100)] | None = None
    forbidden: bool = False
    support_min: Minutes | None = None


class JourneyRecord(Record):
    """Known travel minutes between two zones."""

    from_zone: Id
    to_zone: Id
    mode: TravelMode
    minutes: Minutes


class TravelRecord(Record):
    """Travel minutes by zone and mode, and coordinates of zones."""

    minutes: list[JourneyRecord] = []
    coordinates: dict[str, Coordinates] = {}


class Dataset(Record):
    """A municipality's problem as handed in.

    `public_holidays` adds the Danish ones to `closed_days`; absent is yes for plans of several weeks.
    `running` holds placements of an earlier plan, in the form of `plan.json`.
    Money is in øre: the price of an hour of paid support, and what support may cost a week.
    """

    schema_version: Literal[1] = SCHEMA_VERSION
    municipality: Text = ""
    note: Text = ""
    first_monday: date | None = None
    weeks: Weeks | None = None
    slot_min: Literal[15, 30, 60] | None = None
    weekdays: list[Annotated[int, Field(ge=0, le=6)]] | None = None
    ruleset: str | None = None
    parameters: dict[str, int | bool | str] = {}
    mentor_budget_min: Annotated[int, Field(ge=0)] | None = None
    mentor_rate_ore: Ore | None = None
    support_budget_ore: Ore | None = None
    travel: TravelRecord = TravelRecord()
    citizens: list[CitizenRecord] = []
    workplaces: list[WorkplaceRecord] = []
    affinities: list[AffinityRecord] = []
    cohorts: list[CohortRecord] = []
    staff: list[StaffRecord] = []
    closed_days: list[date] = []
    public_holidays: bool | None = None
    running: list[PlacementRecord] = []
    proposed: list[ProposedRecord] = []
