"""Supporter paid minutes: nobody gives more paid support a week than is paid for.

Formula
-------
For supporter k:  sum of paid[i] over i whose first own supporter is k <= paid_min[k], where
paid[i] = support_min of the affinity with k, else with the workplace, else the regime's fixed minutes,
else ceil(attended[i] * share / 100); 0 under *kan tilkaldes* and *ansvarlig leder*.

Dansk: "En mentor giver ikke flere betalte minutter om ugen, end der er aftalt."
Source: seeds/002 (1 hour for 4-5), domain notes 3.2 (mentor hours). Waivable: no. Down-closed: yes.
"""

from collections import Counter
from collections.abc import Iterator

from ortools.sat.python import cp_model

from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import by_workplace, paid_minutes
from optimizer.variables import WorkplaceWeek


class SupporterPaidMinutes(Rule):
    """Nobody gives more paid support a week than is paid for."""

    id = "supporter_paid_minutes"
    scope = Scope.WORKPLACE
    sentence = "En mentor giver ikke flere betalte minutter om ugen, end der er aftalt."
    source = "seeds/002 (1 hour for 4-5), domain notes 3.2 (mentor hours)"
    waivable = False
    weekly = True
    down_closed = True

    def post_week(self, week: WorkplaceWeek) -> None:
        """Paid minutes that fall on the supporter, within the supporter's limit."""
        if week.relaxed:
            self._post_together(week)
            return
        for supporter in week.workplace.supporters:
            if supporter.paid_min is not None:
                paid = [p.paid_by[supporter.id] for p in week.people if supporter.id in p.paid_by]
                week.model.add(sum(paid) <= supporter.paid_min)

    @staticmethod
    def _post_together(week: WorkplaceWeek) -> None:
        """Implied: paid minutes, within what all supporters can be paid together."""
        limits = [supporter.paid_min for supporter in week.workplace.supporters]
        if None not in limits:
            paid = [person.least_paid for person in week.people]
            week.model.add(cp_model.LinearExpr.sum(paid) <= sum(limit or 0 for limit in limits))

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Add up the paid minutes of each supporter."""
        for workplace, people in by_workplace(problem, plan):
            paid: Counter[str] = Counter()
            for person in people:
                for supporter in person.supporters[:1]:
                    paid[supporter.id] += paid_minutes(person)
            for supporter in workplace.supporters:
                if supporter.paid_min is not None and paid[supporter.id] > supporter.paid_min:
                    yield self.breach(
                        supporter.id,
                        found=f"{paid[supporter.id]} betalte minutter",
                        expected=f"højst {supporter.paid_min}",
                    )
