"""What a goal is: an expression for CP-SAT and a measure on a finished plan, which share nothing.

A component of quality also says what each pair can bring at most, for all pairs at once.
"""

from abc import ABC, abstractmethod
from enum import StrEnum
from typing import ClassVar

from ortools.sat.python import cp_model

from optimizer.goals.pair_facts import PairFacts
from optimizer.goals.pair_types import Points
from optimizer.pairs import PairTable
from optimizer.plan import Placement, PlacementStep, Plan
from optimizer.problem import Place, Problem
from optimizer.rules.look_up import Seated
from optimizer.variables import Person, ProblemVars
from optimizer.ways import Ints, Ways


class Side(StrEnum):
    """Whose good a quality component is."""

    CITIZEN = "citizen"
    COMPANY = "company"


class Goal(ABC):
    """One level of a profile.

    Attributes
    ----------
    unit
        Danish unit of the value, after division by `scale`.
    maximise
        True where more is better.
    scale
        Whole units of `value` in one `unit`.
    by_people
        True where only who is placed matters, not when.
    by_start
        True where it also matters in which week the placed begin.
    by_person
        True where the goal is a sum over the people placed.
    sums_weeks
        True where every week counts by itself, so that one week does not tell what all are worth.
    on_positions
        True where only those count who share a job.
    ideal
        The best value there can be in any problem, if there is one.
    """

    id: ClassVar[str]
    unit: ClassVar[str]
    label: ClassVar[str]
    maximise: ClassVar[bool] = True
    scale: ClassVar[int] = 1
    by_people: ClassVar[bool] = False
    by_start: ClassVar[bool] = False
    by_person: ClassVar[bool] = True
    sums_weeks: ClassVar[bool] = False
    on_positions: ClassVar[bool] = False
    ideal: ClassVar[int | None] = None

    @property
    def key(self) -> str:
        """What tells the goal from all others that one model may be asked about."""
        return self.id

    @property
    def by_points(self) -> bool:
        """Say whether people's weeks tell what each of them adds."""
        return self.by_person and not self.by_people and not self.sums_weeks

    def worth(self, person: Person) -> cp_model.LinearExprT:
        """The person's part of the expression, where the goal is a sum over people."""
        raise NotImplementedError(f"{self.id} is no sum over people; {person.name} has no part of it.")

    def varies(self, ways: Ways) -> bool:
        """Say whether two plans of the problem could differ on the goal."""
        return bool(len(ways))

    def ceiling(self, model: ProblemVars) -> int | None:  # noqa: ARG002  # most goals have none so plain
        """What the value is at most, whoever is placed where; None is unknown."""
        return None

    def worths(self, ways: Ways, table: PairTable) -> Ints | None:  # noqa: ARG002  # some are no such sum
        """What each way of being placed adds at best, shape (ways,); None where the goal is no sum over them.

        At best is most where more is better, else least.

        Parameters
        ----------
        table
            What the ways' rows are rows of.
        """
        return None

    @abstractmethod
    def expression(self, model: ProblemVars) -> cp_model.LinearExprT:
        """The goal on the variables of all workplaces."""

    @abstractmethod
    def measure(self, problem: Problem, plan: Plan) -> int:
        """The goal's value, read from the plan alone."""


class Component(ABC):
    """One component of quality, 0 to 100 points a placement.

    Attributes
    ----------
    weight
        Share of its side, a dated setting by default.
    """

    id: ClassVar[str]
    side: ClassVar[Side]
    label: ClassVar[str]
    weight: ClassVar[int]

    def applies(self, place: Place) -> bool:  # noqa: ARG002  # most say something of every place
        """Say whether the component says anything of placements on the place."""
        return True

    @abstractmethod
    def points(self, person: Person) -> cp_model.LinearExprT:
        """Points that the solver may claim for the person if placed; 0 if not."""

    @abstractmethod
    def most(self, pairs: PairFacts) -> Points:
        """The most points that any plan can give each pair, 0 to 100, shape (spots, rows).

        An upper bound for every plan that the rules accept, from what is known of the pair alone; without
        meaning where a rule strikes the pair, or where the component says nothing of the place.
        """

    @abstractmethod
    def measure(self, problem: Problem, placement: Placement, step: PlacementStep) -> int:
        """Points of the placement's step, read from the placement alone."""

    def in_plan(self, person: Seated, plan: Plan) -> int:  # noqa: ARG002  # few look at the others
        """Points of the placement's step, the others in the plan taken into account."""
        return self.measure(person.problem, person.placement, person.step)
