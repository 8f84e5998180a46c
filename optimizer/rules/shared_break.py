"""Shared break: whoever needs fixed colleagues has a break with them.

Formula
-------
FIXED_COLLEAGUES hard and breaks[w] not empty:  some shift of i contains a whole break of w.

Dansk: "Når faste kolleger er et krav, holder borgeren mindst én pause om ugen sammen med dem."
Source: seeds/000 (breaks with the same colleagues), domain notes 1.3. Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import clock, seated, shares_a_break
from optimizer.variables import WorkplaceVars


class SharedBreak(Rule):
    """Whoever needs fixed colleagues has a break with them."""

    id = "shared_break"
    scope = Scope.WEEK
    sentence = "Når faste kolleger er et krav, holder borgeren mindst én pause om ugen sammen med dem."
    source = "seeds/000 (breaks with the same colleagues), domain notes 1.3"
    waivable = False
    down_closed = True

    def post(self, model: WorkplaceVars) -> None:
        """Those with a hard need for fixed colleagues share a whole break with them once a week."""
        for person in model.people:
            fixed = model.problem.hard_need(person.citizen, "FIXED_COLLEAGUES")
            if fixed is not None and model.workplace.shared_breaks:
                model.model.add_bool_or([*person.break_literals, ~person.on])

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Look for a whole break inside a shift."""
        for person in seated(problem, plan):
            breaks = person.workplace.shared_breaks
            if breaks and person.hard("FIXED_COLLEAGUES") and not shares_a_break(person):
                yield self.breach(
                    person.citizen.id, found="ingen fælles pause", expected=f"en af {clock(*breaks)}"
                )
