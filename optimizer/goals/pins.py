"""Pins: what is agreed beforehand is in the plan.

Formula
-------
value = number of citizens with a pin who are placed as it says; maximised before all else.

Source: decision 0004; LAB § 57 stk. 3.
"""

from ortools.sat.python import cp_model

from optimizer.goals.base import Goal
from optimizer.pairs import PairTable
from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.rules.look_up import seated
from optimizer.variables import Expr, ProblemVars
from optimizer.ways import Ints, Ways


class Pins(Goal):
    """Pinned placements in the plan."""

    id = "pins"
    unit = "borgere"
    label = "Aftaler, der ligger fast"
    by_people = True

    def varies(self, ways: Ways) -> bool:
        """Only where there are pins."""
        pinned = ways.of_citizens([citizen.pin is not None for citizen in ways.problem.citizens])
        return bool((ways.waits & (pinned == 1)).any())

    def expression(self, model: ProblemVars) -> Expr:
        """Pinned people placed; candidates leave them no other place."""
        pinned = [p for p in model.counted if p.counts and p.citizen.pin is not None]
        return cp_model.LinearExpr.sum([person.on for person in pinned])

    def worths(self, ways: Ways, table: PairTable) -> Ints:  # noqa: ARG002  # only who is placed counts
        """One for everybody with a pin."""
        return ways.waits * ways.of_citizens([c.pin is not None for c in ways.problem.citizens])

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Count them."""
        return sum(p.counts and p.citizen.pin is not None for p in seated(problem, plan))
