"""Continuity: placements that run go on as they are.

Formula
-------
value = number of running placements that stand in the plan unchanged; maximised.

Source: design 4, levels of `people_first`; decision 0004.
"""

from ortools.sat.python import cp_model

from optimizer.goals.base import Goal
from optimizer.goals.unchanged import goes_on, same_as_running
from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.variables import Expr, ProblemVars


class Continuity(Goal):
    """Running placements unchanged."""

    id = "continuity"
    unit = "borgere"
    label = "Forløb i gang, der fortsætter uændret"
    by_person = False

    def varies(self, model: ProblemVars) -> bool:
        """Only where running placements may change."""
        return model.problem.replans and bool(model.problem.running_by_citizen)

    def expression(self, model: ProblemVars) -> Expr:
        """Literals that hold only where a running placement stands unchanged."""
        return cp_model.LinearExpr.sum(list(same_as_running(model).values()))

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Compare with the running placements."""
        return sum(
            goes_on(running, plan.placement_of.get(citizen_id))
            for citizen_id, running in problem.running_by_citizen.items()
        )
