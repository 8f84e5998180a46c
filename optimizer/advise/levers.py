"""Levers: what could be changed so that somebody gets a place, each on a grid of sizes and with a price.

A lever is a change to the data of a problem: solving the changed problem says whether it is enough. Sizes,
costs and reasons are those of decision 0011.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar, Self

from optimizer.problem import Citizen, Need, Place, Problem, Supporter, Workplace


class Kind(StrEnum):
    """What is changed; the order breaks ties between changes of the same price."""

    QUESTION = "question"
    START = "start"
    TRAVEL = "travel"
    SESSION = "session"
    PAID = "paid"
    WINDOW = "window"
    LIMIT = "limit"
    SEAT = "seat"
    WAIVER = "waiver"


@dataclass(frozen=True)
class Price:
    """What one step of a kind of lever is and costs.

    Attributes
    ----------
    points
        Cost of one step.
    most
        Steps at most.
    step
        One step, in `unit`.
    """

    points: int
    most: int
    step: int
    unit: str


PRICES: Mapping[Kind, Price] = {
    Kind.QUESTION: Price(1, 1, 1, "svar"),
    Kind.START: Price(1, 8, 1, "uge"),
    Kind.TRAVEL: Price(1, 12, 5, "minutter"),
    Kind.SESSION: Price(2, 4, 30, "minutter"),
    Kind.PAID: Price(2, 8, 15, "minutter"),
    Kind.WINDOW: Price(2, 8, 15, "minutter"),
    Kind.LIMIT: Price(6, 2, 1, "borger"),
    Kind.SEAT: Price(8, 1, 1, "plads"),
    Kind.WAIVER: Price(12, 1, 1, "regel"),
}
"""The published table of costs (decision 0011)."""


@dataclass(frozen=True, kw_only=True)
class Lever(ABC):
    """One change of one size.

    Attributes
    ----------
    size
        Steps on the grid of its kind, from 1 on.
    workplace_id
        Where alone it can help; empty is anywhere.
    """

    kind: ClassVar[Kind]
    size: int = 1
    workplace_id: str = ""

    @property
    def cost(self) -> int:
        """Points of the published table."""
        return PRICES[self.kind].points * self.size

    @property
    def amount(self) -> int:
        """The size in the unit of its kind."""
        return PRICES[self.kind].step * self.size

    @property
    def group(self) -> str:
        """Levers that are tried together first."""
        return self.kind

    @property
    def waives(self) -> str:
        """Id of the rule that is set aside; empty for all other levers."""
        return ""

    def sized(self, size: int) -> Self:
        """The same lever in another size."""
        return replace(self, size=size)

    @abstractmethod
    def apply(self, problem: Problem) -> Problem:
        """The problem with the change; the same where it is about something that is not there."""

    @abstractmethod
    def sentence(self, problem: Problem) -> str:
        """What is changed, from what to what, in plain Danish.

        Parameters
        ----------
        problem
            As it is before the change.
        """


def with_citizen(problem: Problem, citizen_id: str, change: Callable[[Citizen], Citizen]) -> Problem:
    """The problem with one citizen changed."""
    people = tuple(change(c) if c.id == citizen_id else c for c in problem.citizens)
    return replace(problem, citizens=people)


def with_workplace(problem: Problem, workplace_id: str, change: Callable[[Workplace], Workplace]) -> Problem:
    """The problem with one workplace changed."""
    found = tuple(change(w) if w.id == workplace_id else w for w in problem.workplaces)
    return replace(problem, workplaces=found)


def with_place(
    problem: Problem, workplace_id: str, place_id: str, change: Callable[[Place], Place]
) -> Problem:
    """The problem with one place changed."""

    def changed(workplace: Workplace) -> Workplace:
        return replace(
            workplace, places=tuple(change(p) if p.id == place_id else p for p in workplace.places)
        )

    return with_workplace(problem, workplace_id, changed)


def with_supporter(
    problem: Problem, workplace_id: str, supporter_id: str, change: Callable[[Supporter], Supporter]
) -> Problem:
    """The problem with one supporter changed."""

    def changed(workplace: Workplace) -> Workplace:
        found = tuple(change(s) if s.id == supporter_id else s for s in workplace.supporters)
        return replace(workplace, supporters=found)

    return with_workplace(problem, workplace_id, changed)


def with_needs(citizen: Citizen, change: Callable[[tuple[Need, ...]], tuple[Need, ...]]) -> Citizen:
    """The citizen with other needs, in every step of a course too."""
    needs = None if citizen.needs is None else change(citizen.needs)
    course = citizen.course
    if course is not None:
        steps = tuple(s if s.needs is None else replace(s, needs=change(s.needs)) for s in course.steps)
        course = replace(course, steps=steps)
    return replace(citizen, needs=needs, course=course)


def limits_travel(need: Need) -> bool:
    """Say whether a need is a limit on the journey that must be kept."""
    return need.hard and need.code == "MAX_TRAVEL_MINUTES"
