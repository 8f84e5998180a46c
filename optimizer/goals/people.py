"""People placed: how many have a place for certain, class by class.

Formula
-------
value(c) = number of citizens of priority class c placed with the verdict yes; maximised, high before normal
before low.

Source: design 4, levels of `people_first`.
"""

from typing import ClassVar

from optimizer.goals.base import Goal
from optimizer.goals.certain import certain
from optimizer.plan import Plan, Verdict
from optimizer.problem import Priority, Problem
from optimizer.rules.look_up import seated
from optimizer.variables import Expr, Person, ProblemVars


class People(Goal):
    """Citizens of one priority class placed for certain."""

    unit = "borgere"
    by_people = True
    priority: ClassVar[Priority]

    def varies(self, model: ProblemVars) -> bool:
        """Only where somebody of the class has a certain place."""
        return any(self._counts(person) for person in model.counted)

    def ceiling(self, model: ProblemVars) -> int:
        """Everybody of the class who could have a certain place."""
        return len({person.citizen.id for person in model.counted if self._counts(person)})

    def expression(self, model: ProblemVars) -> Expr:
        """People with a certain verdict in the class."""
        return certain(model, [p for p in model.counted if p.counts and p.citizen.priority is self.priority])

    def _counts(self, person: Person) -> bool:
        return person.counts and person.pair.certain and person.citizen.priority is self.priority

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Count the placed with the verdict yes."""
        return sum(
            person.placement.verdict is Verdict.YES and person.citizen.priority is self.priority
            for person in seated(problem, plan)
            if person.counts
        )


class PeopleHigh(People):
    """Citizens of high priority placed for certain."""

    id = "people_high"
    label = "Borgere med høj prioritet, der får en plads"
    priority = Priority.HIGH


class PeopleNormal(People):
    """Citizens of normal priority placed for certain."""

    id = "people_normal"
    label = "Borgere med normal prioritet, der får en plads"
    priority = Priority.NORMAL


class PeopleLow(People):
    """Citizens of low priority placed for certain."""

    id = "people_low"
    label = "Borgere med lav prioritet, der får en plads"
    priority = Priority.LOW
