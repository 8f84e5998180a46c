"""Waiting weeks: among plans that place as many, place those who have waited longest.

Formula
-------
value = sum over placed i of wait[i], whole weeks on the first Monday, the median where unknown; maximised.

Source: design 4, levels of `people_first`; domain notes 7.
"""

from ortools.sat.python import cp_model

from optimizer.goals.base import Goal
from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.rules.look_up import seated
from optimizer.variables import Expr, ProblemVars


class WaitingWeeks(Goal):
    """Weeks that the placed have waited."""

    id = "waiting_weeks"
    unit = "uger"
    by_people = True
    label = "Ventetid for dem, der får en plads"

    def varies(self, model: ProblemVars) -> bool:
        """Only where people have waited differently long."""
        return len({model.problem.wait_weeks(p.citizen) for p in model.counted if p.counts}) > 1

    def expression(self, model: ProblemVars) -> Expr:
        """Weeks waited by the placed."""
        return cp_model.LinearExpr.weighted_sum(
            [person.on for person in model.counted if person.counts],
            [model.problem.wait_weeks(person.citizen) for person in model.counted if person.counts],
        )

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Add up the weeks."""
        return sum(problem.wait_weeks(person.citizen) for person in seated(problem, plan) if person.counts)
