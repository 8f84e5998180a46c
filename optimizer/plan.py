"""What a plan is: solver output, a proposal for people to decide on.

A plan holds no solver object and no clock time: the same inputs give the same plan.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from optimizer.problem.timegrid import Window
from optimizer.problem.workplace import ScheduleKind

SCHEMA_VERSION = 1


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


@dataclass(frozen=True, kw_only=True)
class PlacementStep:
    """One step of a placement.

    Attributes
    ----------
    first_week, weeks
        Weeks of the plan, counted from 0; a standing week has weeks = 1.
    weekly_min
        Minutes attended a week: all of the shifts, or the self-chosen minutes of a frame.
    supporter_ids
        The citizen's own supporters, at most two; empty under regimes without own supporters.
    """

    workplace_id: str
    place_id: str
    first_week: int = 0
    weeks: int = 1
    schedule: ScheduleKind = ScheduleKind.FIXED
    weekly_min: int
    shifts: tuple[Shift, ...]
    supporter_ids: tuple[str, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    task_ids: tuple[str, ...] = ()


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


@dataclass(frozen=True, kw_only=True)
class Unplaced:
    """A citizen who waits and got nothing, with the reasons.

    Attributes
    ----------
    causes
        Number of workplaces per blocking reason id.
    reasons
        Danish sentences, the weightiest first.
    """

    citizen_id: str
    causes: Mapping[str, int] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SeatCount:
    """The seats of one place in one week of the plan.

    Attributes
    ----------
    filled
        Taken by people who are not in the problem.
    placed
        Taken by the plan.
    free
        Left empty.
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
    causes: Mapping[str, int] = field(default_factory=dict)


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
class Level:
    """One level of the goals.

    Attributes
    ----------
    value, bound
        In `unit` divided by `scale`; None is no bound.
    maximise
        True where more is better.
    proven
        True where value and bound meet by proof.
    """

    id: str
    unit: str
    value: int
    bound: int | None
    proven: bool
    maximise: bool = True
    scale: int = 1

    @property
    def gap(self) -> float | None:
        """Distance to the bound as a share of the bound; None without a bound."""
        if self.bound is None:
            return None
        return abs(self.bound - self.value) / max(1, abs(self.bound))


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


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """What the plan was made from: enough to make it again."""

    dataset_hash: str = ""
    ruleset_id: str = ""
    profile: str = ""
    balance_pct: int = 50
    seed: int = 0
    workers: int = 1
    work_limit: float | None = None
    time_limit_s: float | None = None
    engine: str = ""
    version: str = ""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A proposal for a municipality."""

    placements: tuple[Placement, ...]
    unplaced: tuple[Unplaced, ...] = ()
    seats: tuple[SeatCount, ...] = ()
    loads: tuple[SupporterLoad, ...] = ()
    levels: tuple[Level, ...] = ()
    kpis: Mapping[str, int | float] = field(default_factory=dict)
    questions: tuple[RankedQuestion, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    notices: tuple[Notice, ...] = ()
    provenance: Provenance = Provenance()
    schema_version: int = SCHEMA_VERSION

    @cached_property
    def placement_of(self) -> dict[str, Placement]:
        """Placements by citizen id."""
        return {placement.citizen_id: placement for placement in self.placements}

    @property
    def gap(self) -> float | None:
        """Gap of the first level that is not proven; 0 when all are."""
        for level in self.levels:
            if not level.proven:
                return level.gap
        return 0.0

    def steps(self) -> Iterator[tuple[Placement, PlacementStep]]:
        """Every step of every placement."""
        for placement in self.placements:
            for step in placement.steps:
                yield placement, step
