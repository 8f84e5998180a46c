"""The people to be placed. Ids are pseudonyms; what is recorded are functional facts, never diagnoses."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from optimizer.problem.absence import Absence
from optimizer.problem.course import Course
from optimizer.problem.hours import Hours
from optimizer.problem.needs import Need
from optimizer.problem.pin import Pin
from optimizer.problem.supporter import SupportRegime
from optimizer.problem.timegrid import Window
from optimizer.problem.workplace import ScheduleKind, Skill

USUAL_HOURS = Hours()


class Status(StrEnum):
    """Whether the citizen waits to be placed. Only READY is."""

    READY = "ready"
    CLARIFYING = "clarifying"
    PAUSED = "paused"
    PLACED = "placed"


class Priority(StrEnum):
    """Priority class, given by the caseworker with a reason."""

    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class TravelMode(StrEnum):
    """How the citizen can travel."""

    PUBLIC = "public"
    BICYCLE = "bicycle"
    CAR = "car"
    WALK = "walk"


class WishKind(StrEnum):
    """What a wish is about."""

    INDUSTRY = "industry"
    TASK = "task"
    WORKPLACE = "workplace"
    SUPPORTER = "supporter"


@dataclass(frozen=True, kw_only=True)
class Wish:
    """A wish with its weight 1-5; `excluded` turns it into what the citizen does not want."""

    kind: WishKind
    value: str
    weight: int = 3
    excluded: bool = False


@dataclass(frozen=True, kw_only=True)
class Citizen:
    """A person to be placed.

    Attributes
    ----------
    hours
        Weekly minutes.
    intensity_pct
        Work done an hour attended, in per cent of the usual.
    session_min
        Shortest and longest shift in minutes.
    max_days
        Most days a week with a shift.
    rest_min
        Least minutes from the end of one shift to the start of the next; None is no rule.
    earliest_start_min
        No shift starts before this minute of the day; None is no rule.
    availability
        When the citizen can work; None is the whole opening time of a workplace.
    busy
        Times taken every week by parallel activities.
    competences, wishes
        None is unknown, which is neutral.
    wants_to_train
        Names of competences the citizen wants to train.
    needs
        None means that needs have not been clarified: shown on the proposal, not "no needs".
    agreed_accommodations
        What the citizen has agreed that an employer is told (*hensyn*), in their own words; empty is nothing.
    support_person
        When the citizen's social mentor can be along; None is unknown.
    waiting_since
        None is unknown; counted as the median of the known.
    earliest_day, latest_day
        The placement begins on a Monday from the one to the other; None is any.
    weeks
        Shortest and longest placement without a course; None is the group's limit.
    course
        What the citizen is to go through step by step; None is one step.
    only_tasks
        Names of the tasks that may be done, as a course step says; None is all.
    absences
        Days on which the citizen is away.
    cohort, cohort_later
        Id of the citizen's cohort, and whether they start later than the others with the seat kept.
    pin
        Where the citizen is to be; None is anywhere.
    second_of
        Id of the citizen whose second job this record stands for; empty for a person's own record.
    assumed
        Names of the fields that a default filled.
    """

    id: str
    target_group: str
    status: Status = Status.READY
    home_zone: str | None = None
    home: tuple[float, float] | None = None
    travel_modes: tuple[TravelMode, ...] = (TravelMode.PUBLIC,)
    max_travel_min: int | None = None
    hours: Hours = USUAL_HOURS
    intensity_pct: int = 100
    session_min: tuple[int, int] = (60, 240)
    max_days: int = 3
    rest_min: int | None = None
    earliest_start_min: int | None = None
    availability: tuple[Window, ...] | None = None
    busy: tuple[Window, ...] = ()
    competences: tuple[Skill, ...] | None = None
    wants_to_train: frozenset[str] = frozenset()
    wishes: tuple[Wish, ...] | None = None
    needs: tuple[Need, ...] | None = None
    agreed_accommodations: tuple[str, ...] = ()
    support: SupportRegime | None = None
    support_person: tuple[Window, ...] | None = None
    schedule: ScheduleKind | None = None
    entitlements: frozenset[str] = frozenset()
    waiting_since: date | None = None
    priority: Priority = Priority.NORMAL
    priority_reason: str = ""
    caseworker: str = ""
    earliest_day: date | None = None
    latest_day: date | None = None
    weeks: tuple[int, int] | None = None
    course: Course | None = None
    only_tasks: frozenset[str] | None = None
    absences: tuple[Absence, ...] = ()
    cohort: str = ""
    cohort_later: bool = False
    pin: Pin | None = None
    second_of: str = ""
    assumed: frozenset[str] = frozenset()

    @cached_property
    def skill_levels(self) -> dict[str, int]:
        """Level by competence; empty when unknown."""
        return {skill.name: skill.level for skill in self.competences or ()}

    @property
    def person_id(self) -> str:
        """Id of the person, whichever of their jobs this is."""
        return self.second_of or self.id

    @cached_property
    def positive_wishes(self) -> tuple[Wish, ...]:
        """The wishes for something."""
        return tuple(wish for wish in self.wishes or () if not wish.excluded)
