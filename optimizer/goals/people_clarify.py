"""People placed *med forbehold*: they take seat and supporter, and count after every certain one.

Formula
-------
value = number of citizens placed with the verdict clarify; maximised.

Source: design 4, levels of `people_first`.
"""

from ortools.sat.python import cp_model

from optimizer.goals.base import Goal
from optimizer.goals.certain import certain
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
        waiting = {person.citizen.id for person in model.counted if person.counts}
        return any(not p.pair.certain and p.citizen.id in waiting for p in model.counted)

    def ceiling(self, model: ProblemVars) -> int:
        """Everybody who waits and could be placed."""
        return len({person.citizen.id for person in model.counted if person.counts})

    def expression(self, model: ProblemVars) -> Expr:
        """People placed with something left to clarify."""
        people = [person for person in model.counted if person.counts]
        placed = cp_model.LinearExpr.sum([person.on for person in people])
        return cp_model.LinearExpr.weighted_sum([placed, certain(model, people)], [1, -1])

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Count the placed with the verdict clarify."""
        people = (person for person in seated(problem, plan) if person.counts)
        return sum(person.placement.verdict is Verdict.CLARIFY for person in people)
