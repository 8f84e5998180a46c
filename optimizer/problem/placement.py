"""What a placement is: the ordered steps of one citizen, each with its weeks and its standing week.

Weeks count from the problem's first Monday; a running placement may have begun in a negative week.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from optimizer.problem.timegrid import Window
from optimizer.problem.workplace import ScheduleKind


class Verdict(StrEnum):
    """Whether a citizen can go somewhere. CLARIFY (*skal afklares*) is neither yes nor no."""

    YES = "yes"
    CLARIFY = "clarify"
    NO = "no"


@dataclass(frozen=True, order=True)
class TaskSpan:
    """Work on one task within a shift, in minutes of the day."""

    start_min: int
    end_min: int
    task_id: str


@dataclass(frozen=True, kw_only=True)
class Shift:
    """One stretch of a weekday at the workplace.

    Under a frame schedule the shift is the frame in which the citizen chooses hours, without task spans.

    Attributes
    ----------
    supporter_id
        The supporter responsible for the shift; None under regimes without one.
    spans
        What is done when; the spans cover a fixed shift without a gap.
    """

    window: Window
    supporter_id: str | None = None
    spans: tuple[TaskSpan, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """A stretch that the citizen and their own supporter spend together under WEEKLY_MINUTES."""

    window: Window
    supporter_id: str


class LossCause(StrEnum):
    """Why a shift falls away on a date; the order decides which cause is named."""

    HOLIDAY = "holiday"
    CLOSED = "closed"
    CITIZEN = "citizen"
    COURSE_DAY = "course_day"
    SUPPORT = "support"


@dataclass(frozen=True, order=True)
class Lost:
    """A standing shift that falls away in one week."""

    week: int
    weekday: int
    cause: LossCause


@dataclass(frozen=True, order=True)
class Cover:
    """A shift for which another supporter stands in, in one week."""

    week: int
    weekday: int
    supporter_id: str


@dataclass(frozen=True, kw_only=True)
class PlacementStep:
    """One step of a placement.

    Attributes
    ----------
    index
        Which step of the citizen's course this is, counted from 0.
    first_week, weeks
        Weeks of the plan, counted from 0; a standing week has weeks = 1.
    held_before, held_after
        Weeks before and after in which the seat is kept though the citizen is not there.
    weekly_min
        Minutes attended a week: all of the shifts, or the self-chosen minutes of a frame.
    supporter_ids
        The citizen's own supporters, at most two; empty under regimes without own supporters.
    """

    workplace_id: str
    place_id: str
    index: int = 0
    first_week: int = 0
    weeks: int = 1
    schedule: ScheduleKind = ScheduleKind.FIXED
    weekly_min: int
    shifts: tuple[Shift, ...]
    supporter_ids: tuple[str, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    task_ids: tuple[str, ...] = ()
    held_before: int = 0
    held_after: int = 0
    lost: tuple[Lost, ...] = ()
    covers: tuple[Cover, ...] = ()

    @property
    def end_week(self) -> int:
        """The first week after the step."""
        return self.first_week + self.weeks

    def in_week(self, week: int) -> bool:
        """Say whether the citizen is there in the week."""
        return self.first_week <= week < self.end_week

    def keeps_seat(self, week: int) -> bool:
        """Say whether only the seat is kept in the week."""
        kept = self.first_week - self.held_before <= week < self.end_week + self.held_after
        return kept and not self.in_week(week)


@dataclass(frozen=True, kw_only=True)
class Question:
    """Something unknown that a proposal hangs on.

    Attributes
    ----------
    about
        Id of the workplace, task or citizen that the answer belongs to.
    attribute
        The unknown condition or field.
    text
        The question in Danish.
    """

    about: str
    attribute: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Placement:
    """A citizen's ordered steps.

    Attributes
    ----------
    verdict
        YES, or CLARIFY for a placement *med forbehold*.
    questions
        What must be answered before a decision.
    """

    citizen_id: str
    verdict: Verdict = Verdict.YES
    steps: tuple[PlacementStep, ...]
    questions: tuple[Question, ...] = ()

    @property
    def step(self) -> PlacementStep:
        """The first step."""
        return self.steps[0]

    @property
    def weeks(self) -> int:
        """Weeks of all steps together."""
        return sum(step.weeks for step in self.steps)


Placements: TypeAlias = tuple[Placement, ...]
"""Those who are placed, each once."""
