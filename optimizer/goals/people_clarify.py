"""People placed *med forbehold*: they take seat and supporter, and count after every certain one.

Formula
-------
value = number of citizens placed with the verdict clarify; maximised.

Source: design 4, levels of `people_first`.
"""

import numpy as np
from ortools.sat.python import cp_model

from optimizer.goals.base import Goal
from optimizer.goals.certain import certain
from optimizer.pairs import PairTable
from optimizer.plan import Plan, Verdict
from optimizer.problem import Problem
from optimizer.rules.look_up import seated
from optimizer.variables import Expr, ProblemVars
from optimizer.ways import Ints, Ways


class PeopleClarify(Goal):
    """Citizens placed med forbehold."""

    id = "people_clarify"
    unit = "borgere"
    by_people = True
    label = "Borgere, der får en plads med forbehold"

    def varies(self, ways: Ways) -> bool:
        """Only where somebody has a place with something left to clarify."""
        waiting = np.unique(ways.citizen[ways.waits])
        return bool(np.isin(ways.citizen[~ways.certain], waiting).any())

    def ceiling(self, model: ProblemVars) -> int:
        """Everybody who waits and could be placed."""
        return len({person.citizen.id for person in model.counted if person.counts})

    def expression(self, model: ProblemVars) -> Expr:
        """People placed with something left to clarify."""
        people = [person for person in model.counted if person.counts]
        placed = cp_model.LinearExpr.sum([person.on for person in people])
        return cp_model.LinearExpr.weighted_sum([placed, certain(model, people)], [1, -1])

    def worths(self, ways: Ways, table: PairTable) -> Ints:  # noqa: ARG002  # only who is placed counts
        """One for each doubtful step of whoever waits: those of a course are doubtful if any of them is."""
        waiting = np.zeros(len(ways.problem.citizens), dtype=np.bool_)
        waiting[ways.citizen[ways.waits]] = True
        found: Ints = (waiting[ways.citizen] & ~ways.certain).astype(np.int64)
        return found

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Count the placed with the verdict clarify."""
        people = (person for person in seated(problem, plan) if person.counts)
        return sum(person.placement.verdict is Verdict.CLARIFY for person in people)
