"""One placement: a citizen is in one place.

Formula
-------
For citizen i and step k:  sum over places p and stays b of on[i, k, p, b] <= 1.

Dansk: "En borger får højst én plads."
Source: decision 0001, domain notes 1.3. Waivable: no. Down-closed: yes.
"""

from collections import Counter
from collections.abc import Iterator

from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.variables import ProblemVars
from optimizer.ways import Rows, Ways


class OnePlacement(Rule):
    """A citizen is in one place."""

    id = "one_placement"
    scope = Scope.WEEK
    sentence = "En borger får højst én plads."
    source = "decision 0001, domain notes 1.3"
    waivable = False
    down_closed = True

    def post_across(self, model: ProblemVars) -> None:
        """Each citizen gets at most one place."""
        for people in model.by_citizen.values():
            for index in {person.pair.part.index for person in people}:
                mine = [person.on for person in people if person.pair.part.index == index]
                if len(mine) > 1:
                    model.model.add_at_most_one(mine)

    def rows(self, ways: Ways) -> Iterator[Rows]:
        """Each step of a citizen at one place at most."""
        for index in range(int(ways.part.max(initial=0)) + 1):
            yield ways.rows(ways.citizen, 1, [1] * len(ways.problem.citizens), where=ways.part == index)

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:  # noqa: ARG002  # the plan says it all
        """Count the placements of each citizen."""
        for citizen_id, times in Counter(p.citizen_id for p in plan.placements).items():
            if times > 1:
                yield self.breach(citizen_id, found=f"{times} pladser", expected="højst én")
