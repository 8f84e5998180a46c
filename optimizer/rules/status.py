"""Status: only those who are ready are placed.

Formula
-------
on[i] = 1  implies  status[i] = READY, or i has a running placement.

Dansk: "Kun en borger, der er klar, får en plads."
Source: domain notes 7. Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

from optimizer.pairs import PairTable
from optimizer.plan import Plan
from optimizer.problem import Problem, Status
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import seated


class StatusRule(Rule):
    """Only those who are ready are placed."""

    id = "status"
    scope = Scope.PAIR
    sentence = "Kun en borger, der er klar, får en plads."
    source = "domain notes 7"
    waivable = False
    down_closed = True

    def screen(self, pairs: PairTable) -> None:
        """Nothing to strike: the table holds those who are ready, and nobody else."""

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Read the status of everybody placed."""
        for person in seated(problem, plan):
            runs = person.citizen.id in problem.running_by_citizen
            if person.citizen.status is not Status.READY and not runs:
                yield self.breach(person.citizen.id, found=person.citizen.status, expected="klar")
