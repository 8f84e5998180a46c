"""People placed *med forbehold*: they take seat and supporter, and count after every certain one.

Formula
-------
value = number of citizens placed with the verdict clarify; maximised.

Source: design 4, levels of `people_first`.
"""

from ortools.sat.python import cp_model

from optimizer.goals.base import Goal
from optimizer.plan import Plan, Verdict
from optimizer.problem import Problem
from optimizer.rules.look_up import seated
from optimizer.variables import Expr, ProblemVars


class PeopleClarify(Goal):
    """Citizens placed med forbehold."""

    id = "people_clarify"
    unit = "borgere"
    by_people = True
    label = "Borgere, der får en plads med forbehold"

    def varies(self, model: ProblemVars) -> bool:
        """Only where somebody has a place with something left to clarify."""
        return any(not person.pair.certain for person in model.people)

    def expression(self, model: ProblemVars) -> Expr:
        """People placed with something left to clarify."""
        return cp_model.LinearExpr.sum([p.on for p in model.people if not p.pair.certain])

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Count the placed with the verdict clarify."""
        return sum(person.placement.verdict is Verdict.CLARIFY for person in seated(problem, plan))
