"""Quality: how well the placements serve the citizens and the companies, between which λ weighs.

Formula
-------
side = weighted mean of its components' points, 0-100 a placement (citizen: weights 14, company: weights 4).
value / scale = sum over placements of (λ citizen + (100 - λ) company) / 100, kept whole with
M = lcm of the sums of weights, scale = 100 M = 2800:
value = sum of  λ M/14 sum(w p) + (100 - λ) M/4 sum(w p);  maximised. Of several steps each counts by
its share of the weeks in per cent, rounded down.

Source: design 4; the evaluation's warning that projects fail when either side takes over (seeds/002).
"""

from math import lcm

from ortools.sat.python import cp_model

from optimizer.goals.base import Component, Goal, Side
from optimizer.goals.components import COMPONENTS
from optimizer.goals.shares import shares
from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.rules.look_up import Seated, seated
from optimizer.variables import Expr, Person, ProblemVars


class Quality(Goal):
    """Points for citizens and companies.

    Parameters
    ----------
    balance_pct
        λ, the citizen side's share in per cent, 0 to 100.
    """

    id = "quality"
    unit = "point"
    label = "Kvalitet for borgere og virksomheder"
    scale = 2800

    def __init__(self, balance_pct: int = 50) -> None:
        if not 0 <= balance_pct <= 100:
            raise ValueError(f"balance_pct={balance_pct}, expected 0 to 100.")
        self.balance_pct = balance_pct
        self.components: list[Component] = [component() for component in COMPONENTS]

    def factor(self, side: Side) -> int:
        """What one weighted point of the side adds to the value: λ * 2, or (100 - λ) * 7."""
        whole = lcm(self._weights(Side.CITIZEN), self._weights(Side.COMPANY))
        balance = self.balance_pct if side is Side.CITIZEN else 100 - self.balance_pct
        return balance * whole // self._weights(side)

    def expression(self, model: ProblemVars) -> Expr:
        """Weighted points of everybody placed."""
        return cp_model.LinearExpr.sum([self.worth(person) for person in model.counted])

    def worth(self, person: Person) -> Expr:
        """The person's weighted points, expressed once."""
        if self.id not in person.worth:
            whole = cp_model.LinearExpr.weighted_sum(
                [component.points(person) for component in self.components],
                [component.weight * self.factor(component.side) for component in self.components],
            )
            person.worth[self.id] = self._share(person, whole)
        return person.worth[self.id]

    def _share(self, person: Person, whole: Expr) -> Expr:
        """What a step adds: its share of the weeks of all steps."""
        parts = person.pair.stay.parts
        if len(parts) == 1:
            return whole
        share = shares([part.weeks for part in parts])[parts.index(person.pair.part)]
        points = person.model.new_int_var(0, 100 * self.scale, "")
        person.model.add(100 * points <= share * whole)
        return points

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Add up both sides of every placement, step by step."""
        return sum(
            sum(self.factor(side) * self._points(person, side) for side in Side) * _share_pct(person) // 100
            for person in seated(problem, plan)
        )

    def sides(self, problem: Problem, plan: Plan) -> tuple[float, float]:
        """Points of the citizen side and of the company side, 100 for each perfect placement."""
        people = list(seated(problem, plan))
        citizen, company = (
            sum(self._points(person, side) * _share_pct(person) / 100 for person in people)
            / self._weights(side)
            for side in (Side.CITIZEN, Side.COMPANY)
        )
        return citizen, company

    def _weights(self, side: Side) -> int:
        return sum(component.weight for component in self.components if component.side is side)

    def _points(self, person: Seated, side: Side) -> int:
        return sum(
            component.weight * component.measure(person.problem, person.placement, person.step)
            for component in self.components
            if component.side is side
        )


def _share_pct(person: Seated) -> int:
    """The step's share of the placement's weeks, in per cent."""
    steps = person.placement.steps
    parts = shares([step.weeks for step in steps])
    return next(part for part, step in zip(parts, steps, strict=True) if step is person.step)
