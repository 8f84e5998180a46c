"""A citizen who can go to a place in a step, with all that a model needs to know of the two."""

from dataclasses import dataclass

from optimizer.plan import PlacementStep, Verdict
from optimizer.problem import (
    Citizen,
    Part,
    Place,
    ScheduleKind,
    Stay,
    Supporter,
    SupportRegime,
    Task,
    Workplace,
)

PairKey = tuple[str, str, str, int, int, int]
"""Citizen, workplace, place, step, first start week and weeks."""


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A citizen who can go to a place in one step of a stay.

    Attributes
    ----------
    citizen
        What the citizen is in the step.
    stay, part
        When the whole stay may begin, and which part of it this is.
    tasks
        The tasks the citizen may do there.
    least, most
        Attended slots a week.
    supporters
        Those who may be the citizen's own; of interchangeable ones one stands for all.
    given
        The step itself where it is settled beforehand: a running placement's.
    """

    citizen: Citizen
    workplace: Workplace
    place: Place
    verdict: Verdict
    stay: Stay
    part: Part
    tasks: tuple[Task, ...]
    least: int
    most: int
    regime: SupportRegime
    schedule: ScheduleKind
    supporters: tuple[Supporter, ...]
    given: PlacementStep | None = None

    @property
    def certain(self) -> bool:
        """Say whether the verdict is yes."""
        return self.verdict is Verdict.YES

    @property
    def spot(self) -> str:
        """The place, named apart from like-named places elsewhere."""
        return f"{self.workplace.id}/{self.place.id}"

    @property
    def frame(self) -> bool:
        """Say whether the citizen chooses hours within a frame."""
        return self.schedule is ScheduleKind.FRAME

    @property
    def leads(self) -> bool:
        """Say whether the step is the first of the stay."""
        return self.part.offset == 0

    @property
    def first(self) -> int:
        """First week in which the step may begin."""
        return self.stay.first + self.part.offset

    @property
    def last(self) -> int:
        """Last week in which the step may begin."""
        return self.stay.last + self.part.offset

    @property
    def weeks(self) -> int:
        """Weeks of the step."""
        return self.part.weeks

    @property
    def key(self) -> PairKey:
        """What tells the pair from all others."""
        return (
            self.citizen.id,
            self.workplace.id,
            self.place.id,
            self.part.index,
            self.first,
            self.weeks,
        )

    def describes(self, step: PlacementStep) -> bool:
        """Say whether a step of the citizen's is one that this pair allows."""
        return (
            (step.workplace_id, step.place_id) == (self.workplace.id, self.place.id)
            and (step.index, step.weeks) == (self.part.index, self.weeks)
            and self.first <= step.first_week <= self.last
        )
