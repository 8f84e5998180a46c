"""A citizen who can go to a place, with all that a model needs to know of the two."""

from dataclasses import dataclass

from optimizer.plan import Verdict
from optimizer.problem import (
    Citizen,
    Place,
    ScheduleKind,
    Supporter,
    SupportRegime,
    Task,
    Workplace,
)


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A citizen who can go to a place.

    Attributes
    ----------
    tasks
        The tasks the citizen may do there.
    least, most
        Attended slots a week.
    supporters
        Those who may be the citizen's own; of interchangeable ones one stands for all.
    """

    citizen: Citizen
    workplace: Workplace
    place: Place
    verdict: Verdict
    tasks: tuple[Task, ...]
    least: int
    most: int
    regime: SupportRegime
    schedule: ScheduleKind
    supporters: tuple[Supporter, ...]

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
