"""Courses (*forløb*): what a citizen is to go through, step by step, at one or more workplaces."""

from dataclasses import dataclass
from enum import StrEnum

from optimizer.problem.hours import Hours
from optimizer.problem.needs import Need
from optimizer.problem.supporter import SupportRegime


class StepWhere(StrEnum):
    """Where a step is, seen from the step before."""

    SAME = "same"
    OTHER = "other"
    ANY = "any"


@dataclass(frozen=True, kw_only=True)
class CourseStep:
    """One step of a course.

    Attributes
    ----------
    hours
        Weekly minutes in the step; None is as in the step before.
    tasks
        Names of the tasks that the step consists of; None is all.
    needs
        The needs in the step, in place of the citizen's; None is the citizen's.
    support
        The support regime in the step; None is the citizen's.
    where
        Whether the workplace is that of the step before; the first step's says nothing.
    workplace_id
        The very workplace; empty leaves it to the plan.
    open
        Nothing is decided about the step: it is told of, not planned, nor is what comes after it.
    return_weeks
        So many weeks into the step the seat of the step before is kept.
    trial
        Whether the step is a trial before a job: praktik on the position itself.
    """

    weeks: int
    hours: Hours | None = None
    tasks: frozenset[str] | None = None
    needs: tuple[Need, ...] | None = None
    support: SupportRegime | None = None
    where: StepWhere = StepWhere.SAME
    workplace_id: str = ""
    open: bool = False
    return_weeks: int = 0
    trial: bool = False

    def __post_init__(self) -> None:
        if self.weeks < 1 or self.return_weeks < 0:
            raise ValueError(f"weeks={self.weeks} > 0 and return_weeks={self.return_weeks} >= 0 expected.")


@dataclass(frozen=True, kw_only=True)
class Course:
    """The ordered steps of a course.

    Attributes
    ----------
    extension_weeks
        Weeks by which the last planned step may be extended.
    extension_agreed
        Whether the extension is agreed, so that it is planned.
    """

    steps: tuple[CourseStep, ...]
    extension_weeks: int = 0
    extension_agreed: bool = False

    def __post_init__(self) -> None:
        if not self.steps or self.steps[0].open:
            raise ValueError("A course needs a first step that is not open.")

    @property
    def planned(self) -> tuple[CourseStep, ...]:
        """The steps before the first open one."""
        for index, step in enumerate(self.steps):
            if step.open:
                return self.steps[:index]
        return self.steps
