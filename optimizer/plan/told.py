"""What a plan tells beside the placements: who has none, what stays empty, what to ask, to do and to know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from optimizer.problem.placement import Question


@dataclass(frozen=True, kw_only=True)
class Unplaced:
    """A citizen who waits and got nothing, with the reasons.

    Attributes
    ----------
    causes
        Number of workplaces per blocking reason id.
    reasons
        Danish sentences, the weightiest first.
    cohort_id
        The cohort that the citizen is left over from; empty where they are of none.
    alternative
        For those left over from a cohort: what there is instead, in Danish.
    """

    citizen_id: str
    causes: Mapping[str, int] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    cohort_id: str = ""
    alternative: str = ""


@dataclass(frozen=True, kw_only=True)
class SeatCount:
    """The seats of one place in one week of the plan.

    Attributes
    ----------
    filled
        Taken by people who are not in the problem.
    placed
        Taken by the plan.
    kept
        Kept by the plan for somebody who is not there in the week.
    free
        Left empty.
    reserved
        Of the free ones, those reserved for a target group.
    causes
        Empty seats by reason id, adding up to `free`.
    """

    workplace_id: str
    place_id: str
    week: int = 0
    seats: int
    filled: int
    placed: int
    free: int
    kept: int = 0
    reserved: int = 0
    causes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """How much of one task of a position is done, in weeks in which that is the same.

    Attributes
    ----------
    needed_min, covered_min
        Effective minutes a week: needed, and done, rounded down.
    people
        Citizens who do the task.
    cause
        Why minutes are left, as for an empty seat; empty where none are.
    """

    workplace_id: str
    position_id: str
    task_id: str
    first_week: int = 0
    weeks: int = 1
    needed_min: int
    covered_min: int
    people: int
    cause: str = ""

    @property
    def uncovered_min(self) -> int:
        """Effective minutes a week that nobody does."""
        return self.needed_min - self.covered_min


@dataclass(frozen=True, kw_only=True)
class RankedQuestion:
    """An open question with what an answer would do.

    Attributes
    ----------
    frees
        Citizens without a certain place who would gain one if it were answered well.
    helps
        Citizens for whom it is one of several questions.
    holds
        Proposals of the plan that hang on it.
    """

    question: Question
    frees: int
    helps: int
    holds: int = 0


@dataclass(frozen=True, kw_only=True)
class SupporterLoad:
    """What a supporter carries in the plan; None limits are no limit."""

    workplace_id: str
    supporter_id: str
    people: int
    in_all: int | None
    peak: int
    at_once: int | None
    paid_min: int
    paid_limit_min: int | None
    presence_min: int


@dataclass(frozen=True, kw_only=True)
class Assumption:
    """A default that stood in for something unknown.

    Attributes
    ----------
    kind
        "citizen", "workplace", "supporter", "place" or "problem".
    touches
        Number of placements that rest on it.
    """

    kind: str
    about: str
    field: str
    text: str
    touches: int = 0


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Something that a person should look at, in Danish."""

    id: str
    about: str
    text: str


class ChangeKind(StrEnum):
    """What becomes of a citizen from one plan to the next."""

    NEW = "new"
    MOVED = "moved"
    CHANGED = "changed"
    ENDED = "ended"


@dataclass(frozen=True, kw_only=True)
class Change:
    """A citizen for whom something is different from the running plan, with what, in Danish."""

    citizen_id: str
    kind: ChangeKind
    text: str


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A visit of the fixed contact at a workplace; a half day where `half_day`."""

    day: date
    workplace_id: str
    contact: str
    people: int
    half_day: bool


@dataclass(frozen=True, kw_only=True)
class Reminder:
    """Something to do by a day, in Danish."""

    day: date
    kind: str
    citizen_id: str
    workplace_id: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Caseload:
    """What a caseworker or contact carries in their fullest week; None is no limit."""

    staff_id: str
    kind: str
    people: int
    limit: int | None


@dataclass(frozen=True, kw_only=True)
class StaffSuggestion:
    """Who could be the caseworker of a citizen, or the contact of a workplace, that has none."""

    kind: str
    about: str
    staff_id: str
