"""People placed: how many have a place for certain, class by class.

Formula
-------
value(c) = number of citizens of priority class c placed with the verdict yes; maximised, high before normal
before low.

Source: design 4, levels of `people_first`.
"""

from typing import ClassVar

import numpy as np

from optimizer.goals.base import Goal
from optimizer.goals.certain import certain
from optimizer.pairs import PairTable
from optimizer.plan import Plan, Verdict
from optimizer.problem import Priority, Problem
from optimizer.rules.look_up import seated
from optimizer.variables import Expr, Person, ProblemVars
from optimizer.ways import Bools, Ints, Ways


class People(Goal):
    """Citizens of one priority class placed for certain."""

    unit = "borgere"
    by_people = True
    priority: ClassVar[Priority]

    def varies(self, ways: Ways) -> bool:
        """Only where somebody of the class has a certain place."""
        return bool(self._counted(ways).any())

    def _counted(self, ways: Ways) -> Bools:
        """Certain ways of those of the class."""
        of_class = ways.of_citizens([c.priority is self.priority for c in ways.problem.citizens]) == 1
        found: Bools = ways.waits & ways.certain & of_class
        return found

    def ceiling(self, model: ProblemVars) -> int:
        """Everybody of the class who could have a certain place."""
        return len({person.citizen.id for person in model.counted if self._counts(person)})

    def expression(self, model: ProblemVars) -> Expr:
        """People with a certain verdict in the class."""
        return certain(model, [p for p in model.counted if p.counts and p.citizen.priority is self.priority])

    def _counts(self, person: Person) -> bool:
        return person.counts and person.pair.certain and person.citizen.priority is self.priority

    def worths(self, ways: Ways, table: PairTable) -> Ints:  # noqa: ARG002  # only who is placed counts
        """One for every certain way of the class."""
        found: Ints = self._counted(ways).astype(np.int64)
        return found

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
