"""One placement: a citizen is in one place.

Formula
-------
For citizen i:  sum over p of on[i, p] <= 1.

Dansk: "En borger får højst én plads."
Source: decision 0001, domain notes 1.3. Waivable: no. Down-closed: yes.
"""

from collections import Counter
from collections.abc import Iterator

from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.variables import ProblemVars


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
            if len(people) > 1:
                model.model.add_at_most_one(person.on for person in people)

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:  # noqa: ARG002  # the plan says it all
        """Count the placements of each citizen."""
        for citizen_id, times in Counter(p.citizen_id for p in plan.placements).items():
            if times > 1:
                yield self.breach(citizen_id, found=f"{times} pladser", expected="højst én")
