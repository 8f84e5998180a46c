"""Opening hours: shifts lie inside the workplace's opening hours.

Formula
-------
For every shift s at workplace w:  every minute of s lies in opening[w].

Dansk: "Borgeren er kun på arbejde i virksomhedens åbningstid."
Source: domain notes 3.2 (hours within normal work time). Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

from optimizer.plan import Plan
from optimizer.problem import Mask, Problem
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import clock, covered, shifts
from optimizer.variables import Pair


class OpeningHours(Rule):
    """Shifts lie inside the workplace's opening hours."""

    id = "opening_hours"
    scope = Scope.WORKPLACE
    sentence = "Borgeren er kun på arbejde i virksomhedens åbningstid."
    source = "domain notes 3.2 (hours within normal work time)"
    waivable = False
    down_closed = True

    def allow(self, problem: Problem, pair: Pair) -> Mask:
        """Inside the opening hours."""
        return problem.grid.inside(pair.workplace.opening)

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Hold every minute of every shift against the opening hours."""
        for person, shift in shifts(problem, plan):
            opening = person.workplace.opening
            if not covered(shift.window, opening):
                yield self.breach(
                    person.citizen.id,
                    person.workplace.id,
                    found=clock(shift.window),
                    expected=f"åbent {clock(*opening)}",
                )
