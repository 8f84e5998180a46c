"""Half-made people and workplaces: what the generator knows before parts of it are left out again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from exchange.clock import clock_of
from exchange.schema import (
    CitizenRecord,
    CourseRecord,
    CourseStepRecord,
    NeedRecord,
    RegimeRecord,
    SkillRecord,
    WindowRecord,
    WishRecord,
    WorkplaceRecord,
)
from optimizer.problem import RegimeKind, TravelMode, Window, WishKind
from scenarios.generate.settings import ALWAYS_PRESENT_GROUPS
from scenarios.generate.trade import ConditionValue


@dataclass(kw_only=True)
class Helper:
    """A supporter: part-time hours on some days, and how many people at once."""

    days: tuple[int, ...]
    start_min: int
    end_min: int
    at_once: int = 1

    @property
    def capacity_min(self) -> int:
        """Minutes of people that can be carried in a week."""
        return self.at_once * len(self.days) * (self.end_min - self.start_min)

    def windows(self) -> list[WindowRecord]:
        """Weekly hours at work."""
        return [window(day, self.start_min, self.end_min) for day in self.days]


@dataclass(frozen=True, kw_only=True)
class SiteJob:
    """A task at one workplace with its full truth."""

    name: str
    truth: Mapping[str, ConditionValue]
    requires: tuple[str, ...] = ()
    trains: tuple[str, ...] = ()
    weekly_min: int | None = None
    windows: tuple[tuple[int, int, int], ...] = ()

    @property
    def plain(self) -> bool:
        """Say whether anybody may do the task, as much as they like and at any time."""
        return not self.requires and self.weekly_min is None and not self.windows


@dataclass(kw_only=True)
class Site:
    """A workplace; `given` holds the record of one that is not generated and leaves as it came."""

    id: str
    name: str = ""
    industry: str
    zone: str = ""
    seats: int
    jobs: tuple[SiteJob, ...]
    truth: Mapping[str, ConditionValue]
    opening: tuple[int, int] = (480, 960)
    accepted: frozenset[str] | None = None
    least_min: int | None = None
    helpers: list[Helper] = field(default_factory=list)
    sector: str = ""
    reserved: dict[str, int] = field(default_factory=dict)
    employees: int | None = None
    known: set[tuple[str, str]] = field(default_factory=set)
    given: WorkplaceRecord | None = None

    @property
    def has_mentors(self) -> bool:
        """Say whether the workplace may have mentors: all have but those known to have none."""
        return self.given is None or self.given.supporters not in (0, [])

    def names(self) -> set[tuple[WishKind, str]]:
        """What a wish could call the workplace."""
        by_name = {(WishKind.WORKPLACE, self.id), (WishKind.WORKPLACE, self.name)}
        return {(WishKind.INDUSTRY, self.industry)} | by_name

    @property
    def job_names(self) -> set[tuple[WishKind, str]]:
        """What a wish could call the tasks."""
        return {(WishKind.TASK, job.name) for job in self.jobs}


@dataclass(frozen=True, kw_only=True)
class StayDraft:
    """When a citizen of a hidden plan is there: from a week on, in one or two steps.

    Attributes
    ----------
    only_day
        The only Monday on which the citizen can begin; None is any.
    """

    first_week: int
    parts: tuple[int, ...]
    only_day: date | None = None

    @property
    def weeks(self) -> int:
        """Weeks of all steps together."""
        return sum(self.parts)

    def fields(self) -> dict[str, Any]:
        """What the citizen's record tells of it."""
        told: dict[str, Any] = {"earliest_day": self.only_day, "latest_day": self.only_day}
        if len(self.parts) == 1:
            return told | {"least_weeks": self.weeks, "weeks": self.weeks}
        return told | {"course": CourseRecord(steps=[CourseStepRecord(weeks=part) for part in self.parts])}


@dataclass(kw_only=True)
class Person:
    """A citizen in the making."""

    id: str
    group: str
    target_min: int
    least_min: int
    most_min: int
    zone: str = ""
    modes: tuple[TravelMode, ...] = (TravelMode.PUBLIC,)
    max_travel_min: int | None = None
    max_days: int = 3
    longest_shift_min: int | None = None
    needs: list[NeedRecord] | None = None
    wishes: list[WishRecord] | None = None
    competences: list[SkillRecord] | None = None
    wants_to_train: list[str] = field(default_factory=list)
    waiting_since: date | None = None
    always_present: bool = False
    support_stated: bool = False
    availability: list[WindowRecord] | None = None
    stay: StayDraft | None = None

    @property
    def needs_presence(self) -> bool:
        """Say whether a supporter must be there all the time."""
        return self.always_present or self.group in ALWAYS_PRESENT_GROUPS

    def hard_needs(self) -> list[NeedRecord]:
        """The needs that must be met."""
        return [need for need in self.needs or [] if need.hard]

    def excluded(self) -> set[tuple[WishKind, str]]:
        """What the person does not want."""
        return {(wish.kind, wish.value) for wish in self.wishes or [] if wish.excluded}

    def record(self) -> CitizenRecord:
        """The citizen as a list would hold them."""
        return CitizenRecord(
            id=self.id,
            target_group=self.group,
            home_zone=self.zone,
            travel_modes=None if self.modes == (TravelMode.PUBLIC,) else list(self.modes),
            max_travel_min=self.max_travel_min,
            least_min=self.least_min,
            target_min=self.target_min,
            most_min=self.most_min,
            longest_shift_min=self.longest_shift_min,
            max_days=None if self.max_days == 3 else self.max_days,
            competences=self.competences,
            wants_to_train=self.wants_to_train,
            wishes=self.wishes,
            needs=self.needs,
            support=RegimeRecord(kind=RegimeKind.ALWAYS_PRESENT) if self.support_stated else None,
            availability=self.availability,
            waiting_since=self.waiting_since,
            **(self.stay.fields() if self.stay else {}),
        )


ON_DEMAND_SEATS = 8
"""People at a workplace that takes them by need: København had 50 at 6 (seed 003)."""


def seats_of(record: WorkplaceRecord) -> int:
    """Seats of a workplace, with a usual number where it has no limit."""
    return sum(ON_DEMAND_SEATS if place.seats is None else place.seats for place in record.places)


@dataclass(frozen=True, kw_only=True)
class Seat:
    """What one citizen does in the hidden plan: the same block on some days with one supporter."""

    site: Site
    helper: int
    days: tuple[int, ...]
    start_min: int
    end_min: int
    job: int

    @property
    def weekly_min(self) -> int:
        """Minutes attended in a week."""
        return len(self.days) * (self.end_min - self.start_min)

    def windows(self) -> list[Window]:
        """The shifts."""
        return [Window(day, self.start_min, self.end_min) for day in self.days]


def window(day: int, start_min: int, end_min: int) -> WindowRecord:
    """A window of the schema from minutes of the day."""
    return WindowRecord(weekday=day, start=clock_of(start_min), end=clock_of(end_min))
