"""Pins: what is agreed beforehand is in the plan.

Formula
-------
value = number of citizens with a pin who are placed as it says; maximised before all else.

Source: decision 0004; LAB § 57 stk. 3.
"""

from ortools.sat.python import cp_model

from optimizer.goals.base import Goal
from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.rules.look_up import seated
from optimizer.variables import Expr, ProblemVars


class Pins(Goal):
    """Pinned placements in the plan."""

    id = "pins"
    unit = "borgere"
    label = "Aftaler, der ligger fast"
    by_people = True

    def varies(self, model: ProblemVars) -> bool:
        """Only where there are pins."""
        return any(person.counts and person.citizen.pin is not None for person in model.counted)

    def expression(self, model: ProblemVars) -> Expr:
        """Pinned people placed; candidates leave them no other place."""
        pinned = [p for p in model.counted if p.counts and p.citizen.pin is not None]
        return cp_model.LinearExpr.sum([person.on for person in pinned])

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Count them."""
        return sum(p.counts and p.citizen.pin is not None for p in seated(problem, plan))
