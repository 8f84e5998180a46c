"""Waiting weeks: among plans that place as many, place those who have waited longest.

Formula
-------
value = sum over placed i of wait[i], whole weeks on the first Monday, the median where unknown; maximised.

Source: design 4, levels of `people_first`; domain notes 7.
"""

import numpy as np
from ortools.sat.python import cp_model

from optimizer.goals.base import Goal
from optimizer.pairs import PairTable
from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.rules.look_up import seated
from optimizer.variables import Expr, ProblemVars
from optimizer.ways import Ints, Ways


class WaitingWeeks(Goal):
    """Weeks that the placed have waited."""

    id = "waiting_weeks"
    unit = "uger"
    by_people = True
    label = "Ventetid for dem, der får en plads"

    def varies(self, ways: Ways) -> bool:
        """Only where people have waited differently long."""
        weeks = [ways.problem.wait_weeks(citizen) for citizen in ways.problem.citizens]
        return len(np.unique(ways.of_citizens(weeks)[ways.waits])) > 1

    def expression(self, model: ProblemVars) -> Expr:
        """Weeks waited by the placed."""
        return cp_model.LinearExpr.weighted_sum(
            [person.on for person in model.counted if person.counts],
            [model.problem.wait_weeks(person.citizen) for person in model.counted if person.counts],
        )

    def worths(self, ways: Ways, table: PairTable) -> Ints:  # noqa: ARG002  # only who is placed counts
        """The citizen's weeks of waiting."""
        weeks = [ways.problem.wait_weeks(citizen) for citizen in ways.problem.citizens]
        return ways.waits * ways.of_citizens(weeks)

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Add up the weeks."""
        return sum(problem.wait_weeks(person.citizen) for person in seated(problem, plan) if person.counts)
