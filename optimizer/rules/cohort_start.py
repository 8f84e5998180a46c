"""Cohort start: a cohort begins together; whoever is not ready begins later, and the seat is kept.

Formula
-------
For member i of cohort c without a pinned start:
first_week[i] = week(praktik_start[c]) + (`hold.forsinkelse_uger` where i begins later).

Dansk: "Et hold begynder sammen; den, der ikke er klar, begynder senere, og pladsen holdes."
Source: seeds/004 (praktik the Monday after, 4 weeks more for some). Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator
from datetime import timedelta

from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.rules.base import Rule, Scope, Violation


class CohortStart(Rule):
    """A cohort begins together."""

    id = "cohort_start"
    scope = Scope.WEEK
    sentence = "Et hold begynder sammen; den, der ikke er klar, begynder senere, og pladsen holdes."
    source = "seeds/004 (praktik the Monday after, 4 weeks more for some)"
    waivable = False
    down_closed = True

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Compare the first day of every member with the cohort's; the stays leave no other."""
        for placement in plan.placements if problem.weeks > 1 else ():
            citizen = problem.citizen_by_id.get(placement.citizen_id)
            cohort = problem.cohort_by_id.get(citizen.cohort) if citizen is not None else None
            if citizen is None or cohort is None or citizen.id in problem.running_by_citizen:
                continue
            if citizen.pin is not None and citizen.pin.start is not None:
                continue
            late = problem.int_setting("hold.forsinkelse_uger") if citizen.cohort_later else 0
            wanted = cohort.praktik_start + timedelta(weeks=late)
            found = problem.day(placement.step.first_week)
            if found != wanted:
                yield self.breach(
                    citizen.id, cohort.id, found=f"start {found:%d-%m-%Y}", expected=f"{wanted:%d-%m-%Y}"
                )
