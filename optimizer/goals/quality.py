"""Quality: how well the placements serve the citizens and the companies, between which λ weighs.

Formula
-------
side = weighted mean of its components' points, 0-100 a placement (citizen: weights 14, company: weights 4
on places and 8 on positions).
value / scale = sum over placements of (λ citizen + (100 - λ) company) / 100, kept whole with
M = lcm of the sums of weights, scale = 100 M = 5600:
value = sum of  λ M/14 sum(w p) + (100 - λ) M/4 sum(w p), on positions M/8;  maximised.
Of several steps each counts by its share of the weeks in per cent, rounded down.

Source: design 4; the evaluation's warning that projects fail when either side takes over (seeds/002).
"""

import numpy as np
from numpy.typing import NDArray
from ortools.sat.python import cp_model

from optimizer.goals.base import Component, Goal, Side
from optimizer.goals.components import COMPONENTS
from optimizer.goals.pair_facts import PairFacts
from optimizer.goals.pair_quality import PairQuality
from optimizer.goals.shares import shares
from optimizer.pairs import PairTable
from optimizer.plan import Plan
from optimizer.problem import Place, Problem
from optimizer.rules.look_up import Seated, seated
from optimizer.variables import Expr, Person, ProblemVars
from optimizer.ways import Ints, Ways

PERFECT = 100
WHOLE = 56
"""Least common multiple of the sums of weights: 14 for the citizen, 4 or 8 for the company."""


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
    scale = 100 * WHOLE

    def __init__(self, balance_pct: int = 50) -> None:
        if not 0 <= balance_pct <= 100:
            raise ValueError(f"balance_pct={balance_pct}, expected 0 to 100.")
        self.balance_pct = balance_pct
        self.components: list[Component] = [component() for component in COMPONENTS]

    @property
    def key(self) -> str:
        """Qualities of different balance are different goals."""
        return f"{self.id} {self.balance_pct}"

    def factor(self, side: Side, place: Place) -> int:
        """What one weighted point of the side adds to the value of a placement on the place."""
        balance = self.balance_pct if side is Side.CITIZEN else 100 - self.balance_pct
        return balance * WHOLE // self._weights(side, place)

    def ceiling(self, model: ProblemVars) -> int:
        """A perfect placement for everybody."""
        return PERFECT * self.scale * len({person.citizen.id for person in model.counted})

    def expression(self, model: ProblemVars) -> Expr:
        """Weighted points of everybody placed."""
        return cp_model.LinearExpr.sum([self.worth(person) for person in model.counted])

    def worth(self, person: Person) -> Expr:
        """The person's weighted points, expressed once."""
        if self.key not in person.worth:
            place = person.pair.place
            told = [component for component in self.components if component.applies(place)]
            whole = cp_model.LinearExpr.weighted_sum(
                [self._points_of(component, person) for component in told],
                [self.of_point(component, place) for component in told],
            )
            person.worth[self.key] = self._share(person, whole)
        return person.worth[self.key]

    @staticmethod
    def _points_of(component: Component, person: Person) -> Expr:
        """The component's points for the person, expressed once whatever the balance."""
        if component.id not in person.worth:
            person.worth[component.id] = component.points(person)
        return person.worth[component.id]

    def _share(self, person: Person, whole: Expr) -> Expr:
        """What a step adds: its share of the weeks of all steps."""
        parts = person.pair.stay.parts
        if len(parts) == 1:
            return whole
        share = shares([part.weeks for part in parts])[parts.index(person.pair.part)]
        points = person.model.new_int_var(0, 100 * self.scale, "")
        person.model.add(100 * points <= share * whole)
        return points

    def most(self, table: PairTable) -> NDArray[np.int32]:
        """The most value that any plan can give each pair, shape (rows, spots).

        For a placement of one step; of several each counts by its share of the weeks, which the caller knows.
        Meaningless where a rule has struck the pair.

        Parameters
        ----------
        table
            Settled by all pair rules.
        """
        spots = [place for _, place in table.spots]
        of_point = [[self.of_point(component, place) for place in spots] for component in self.components]
        return PairQuality(PairFacts(table), self.components, np.array(of_point, dtype=np.int32)).most()

    def of_point(self, component: Component, place: Place) -> int:
        """What a point of the component adds to the value of a placement on the place."""
        applies = component.applies(place)
        return component.weight * self.factor(component.side, place) if applies else 0

    def worths(self, ways: Ways, table: PairTable) -> Ints:
        """The most points of each way, those of a step by its share of the weeks."""
        known = ways.row >= 0
        found = np.full(len(ways), PERFECT * self.scale, dtype=np.int64)
        found[known] = self.most(table)[ways.row[known], ways.spot[known]]
        return found * ways.share_pct // 100

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Add up both sides of every placement, step by step."""
        return sum(
            sum(self.factor(side, person.place) * self._points(person, side, plan) for side in Side)
            * _share_pct(person)
            // 100
            for person in seated(problem, plan)
        )

    def sides(self, problem: Problem, plan: Plan) -> tuple[float, float]:
        """Points of the citizen side and of the company side, 100 for each perfect placement."""
        people = list(seated(problem, plan))
        citizen, company = (
            sum(self._side(p, side, plan) for p in people) for side in (Side.CITIZEN, Side.COMPANY)
        )
        return citizen, company

    def _side(self, person: Seated, side: Side, plan: Plan) -> float:
        points = self._points(person, side, plan) / self._weights(side, person.place)
        return points * _share_pct(person) / 100

    def _weights(self, side: Side, place: Place) -> int:
        return sum(c.weight for c in self.components if c.side is side and c.applies(place))

    def _points(self, person: Seated, side: Side, plan: Plan) -> int:
        return sum(
            component.weight * component.in_plan(person, plan)
            for component in self.components
            if component.side is side and component.applies(person.place)
        )


def _share_pct(person: Seated) -> int:
    """The step's share of the placement's weeks, in per cent."""
    steps = person.placement.steps
    parts = shares([step.weeks for step in steps])
    return next(part for part, step in zip(parts, steps, strict=True) if step is person.step)
