"""Workplaces with their tasks and places."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from optimizer.problem.absence import Absence
from optimizer.problem.needs import ConditionValue
from optimizer.problem.supporter import Supporter, SupporterKind, SupportRegime
from optimizer.problem.timegrid import Window


class PlaceKind(StrEnum):
    """Fixed place, place by need without a seat limit, single placement outside a centre, or shared job."""

    FIXED = "fixed"
    ON_DEMAND = "on_demand"
    SINGLE = "single"
    POSITION = "position"


class ScheduleKind(StrEnum):
    """The same shifts every week, or self-chosen minutes within a frame of windows."""

    FIXED = "fixed"
    FRAME = "frame"


@dataclass(frozen=True, kw_only=True)
class Skill:
    """A competence with its level, 1 (some) to 3 (trained)."""

    name: str
    level: int = 1


@dataclass(frozen=True, kw_only=True)
class Task:
    """A piece of work at a workplace.

    Attributes
    ----------
    conditions
        What the work is like; what is absent falls back on the workplace, and is else unknown.
    weekly_min
        Minutes offered a week, of a position's task effective minutes needed; None is plenty.
    windows
        When the task can be done; empty is whenever the workplace is open.
    fixed
        With windows: whoever does the task does it through a whole window.
    cover
        How many of a position's team should be able to do the task, so that one can stand in for another.
    handover_min
        Minutes that two of a position's team overlap when one takes the task over from the other; 0 is none.
    """

    id: str
    name: str
    conditions: Mapping[str, ConditionValue] = field(default_factory=dict)
    requires: tuple[Skill, ...] = ()
    trains: frozenset[str] = frozenset()
    weekly_min: int | None = None
    windows: tuple[Window, ...] = ()
    fixed: bool = False
    cover: int = 1
    handover_min: int = 0

    @property
    def plain(self) -> bool:
        """Say whether there is plenty of the task at any time, so that only its use matters."""
        return self.weekly_min is None and not self.timed

    @property
    def timed(self) -> bool:
        """Say whether it matters when the task is done."""
        return bool(self.windows) or self.handover_min > 0


@dataclass(frozen=True, order=True, kw_only=True)
class SeatChange:
    """From the day on the place has so many seats."""

    day: date
    seats: int


@dataclass(frozen=True, kw_only=True)
class Place:
    """A kind of place that the workplace keeps, offered `seats` times.

    Attributes
    ----------
    seats
        None for places by need (`ON_DEMAND`).
    filled
        Seats already taken by people who are not in the problem.
    reserved
        Seats reserved per target group.
    accepted_groups
        Target groups accepted here; None falls back on the workplace.
    accepted_min
        Least and most weekly minutes accepted; None is any.
    task_ids
        Tasks open to those on this place; empty is all tasks of the workplace.
    shared
        True where the seat may be shared in time: people present count, not people enrolled.
    seat_changes
        Other numbers of seats from given days on.
    frees_on
        Days from which on one filled seat fewer is filled.
    """

    id: str
    seats: int | None = 1
    filled: int = 0
    kind: PlaceKind = PlaceKind.FIXED
    reserved: Mapping[str, int] = field(default_factory=dict)
    accepted_groups: frozenset[str] | None = None
    accepted_min: tuple[int, int] | None = None
    task_ids: tuple[str, ...] = ()
    shared: bool = False
    schedule: ScheduleKind | None = None
    seat_changes: tuple[SeatChange, ...] = ()
    frees_on: tuple[date, ...] = ()
    assumed: frozenset[str] = frozenset()

    @property
    def free_seats(self) -> int | None:
        """Seats that the plan can give; None is without limit."""
        if self.seats is None or self.kind is PlaceKind.ON_DEMAND:
            return None
        return self.seats - self.filled

    @property
    def free_reserved(self) -> dict[str, int]:
        """Reserved seats still free: those already here are assumed to sit on unreserved seats first."""
        if self.free_seats is None or self.seats is None:
            return {}
        over = max(0, self.filled - (self.seats - sum(self.reserved.values())))
        left = {}
        for group, seats in sorted(self.reserved.items()):
            taken = min(over, seats)
            left[group] = seats - taken
            over -= taken
        return left


@dataclass(frozen=True, kw_only=True)
class SlotFeature:
    """What a stretch of the week offers at a workplace.

    Attributes
    ----------
    extra_break_min
        Minutes of extra break an hour.
    """

    window: Window
    free_for_health: bool = False
    extra_break_min: int = 0


@dataclass(frozen=True, kw_only=True)
class Workplace:
    """One production unit with its own supporters, tasks and conditions.

    Attributes
    ----------
    ordinary_fte
        Ordinary employees as full-time equivalents; None is unknown.
    headcount
        Ordinary employees by head, for rulesets that count heads; None is unknown.
    supported_min
        Weekly minutes of counted supported people already there, beside those on filled seats.
    max_present
        Most citizens of the plan present at once; None is no limit.
    accepted_groups
        Target groups accepted; None is all.
    group_shares
        Largest share of the seats, in per cent, that one target group may fill.
    closures
        Days on which the workplace is closed.
    visit_weeks
        Weeks between the contact's visits; None is by the number of citizens.
    supporters
        Never empty: a workplace that lists none has one implied responsible manager.
    supporters_known
        False where the list of supporters is an assumption.
    support
        The workplace's own regime; None falls back on the target group's.
    assumed
        Names of the fields that a default filled.
    """

    id: str
    name: str
    company: str = ""
    cvr: str = ""
    p_number: str = ""
    employer: str = ""
    industry: str | None = None
    sector: str = ""
    zone: str | None = None
    location: tuple[float, float] | None = None
    contact: str = ""
    ordinary_fte: float | None = None
    headcount: int | None = None
    supported_min: int = 0
    opening: tuple[Window, ...]
    shared_breaks: tuple[Window, ...] = ()
    slot_features: tuple[SlotFeature, ...] = ()
    max_present: int | None = None
    accepted_groups: frozenset[str] | None = None
    group_shares: Mapping[str, int] = field(default_factory=dict)
    conditions: Mapping[str, ConditionValue] = field(default_factory=dict)
    tasks: tuple[Task, ...]
    supporters: tuple[Supporter, ...]
    supporters_known: bool = True
    support: SupportRegime | None = None
    places: tuple[Place, ...]
    closures: tuple[Absence, ...] = ()
    visit_weeks: int | None = None
    assumed: frozenset[str] = frozenset()

    @cached_property
    def task_by_id(self) -> dict[str, Task]:
        """Tasks by id."""
        return {task.id: task for task in self.tasks}

    @cached_property
    def supporter_by_id(self) -> dict[str, Supporter]:
        """Supporters by id."""
        return {supporter.id: supporter for supporter in self.supporters}

    @cached_property
    def place_by_id(self) -> dict[str, Place]:
        """Places by id."""
        return {place.id: place for place in self.places}

    @property
    def unit(self) -> str:
        """Name of the production unit: its P-number; without one the workplace stands alone."""
        return self.p_number or self.id

    @property
    def has_mentors(self) -> bool:
        """Say whether a colleague is named (or counted) as mentor."""
        return any(s.kind is SupporterKind.MENTOR for s in self.supporters)

    @property
    def seats(self) -> int | None:
        """All seats together; None when any place is without limit."""
        places = [place for place in self.places if place.kind is not PlaceKind.POSITION]
        if any(place.free_seats is None for place in places):
            return None
        return sum(place.seats or 0 for place in places)

    @property
    def filled(self) -> int:
        """Seats already taken by people who are not in the problem."""
        return sum(place.filled for place in self.places)

    def tasks_of(self, place: Place) -> tuple[Task, ...]:
        """The tasks open to those on the place."""
        if not place.task_ids:
            return tuple(task for task in self.tasks if task.id not in self._position_tasks)
        return tuple(self.task_by_id[task_id] for task_id in place.task_ids)

    @cached_property
    def _position_tasks(self) -> frozenset[str]:
        """Ids of the tasks that belong to positions."""
        found = (place.task_ids for place in self.places if place.kind is PlaceKind.POSITION)
        return frozenset(task_id for task_ids in found for task_id in task_ids)

    def accepts(self, place: Place, group: str) -> bool:
        """Say whether the place takes the target group."""
        accepted = place.accepted_groups if place.accepted_groups is not None else self.accepted_groups
        return accepted is None or group in accepted

    def condition(self, attribute: str, task: Task | None = None) -> ConditionValue | None:
        """What is known of a condition, the task's own word first; None is unknown."""
        if attribute == "industry":
            return self.industry
        if task is not None and attribute in task.conditions:
            return task.conditions[attribute]
        return self.conditions.get(attribute)
