"""Supporter paid minutes: nobody gives more paid support a week than is paid for.

Formula
-------
For supporter k:  sum of paid[i] over i whose first own supporter is k <= paid_min[k], where
paid[i] = support_min of the affinity with k, else with the workplace, else the regime's fixed minutes,
else ceil(attended[i] * share / 100); without own supporters the affinities do not count.
All supporters limited:  sum of paid[i] over everybody at the workplace <= sum of paid_min.

Dansk: "En mentor giver ikke flere betalte minutter om ugen, end der er aftalt."
Source: seeds/002 (1 hour for 4-5), domain notes 3.2 (mentor hours). Waivable: no. Down-closed: yes.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from ortools.sat.python import cp_model

from optimizer.plan import Plan
from optimizer.problem import Problem, Workplace
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import Seated, by_workplace, paid_minutes
from optimizer.variables import WorkplaceWeek
from optimizer.ways import Rows, Ways


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
        self._post_together(week)
        for supporter in week.workplace.supporters if not week.relaxed else ():
            if supporter.paid_min is not None:
                paid = [p.paid_by[supporter.id] for p in week.people if supporter.id in p.paid_by]
                week.model.add(sum(paid) <= supporter.paid_min)

    @staticmethod
    def _post_together(week: WorkplaceWeek) -> None:
        """Paid minutes, within what all supporters can be paid together."""
        limits = [supporter.paid_min for supporter in week.workplace.supporters]
        unowned = any(not person.pair.regime.has_own_supporter for person in week.people)
        if None not in limits and (week.relaxed or unowned):
            paid = [person.paid for person in week.people]
            week.model.add(cp_model.LinearExpr.sum(paid) <= sum(limit or 0 for limit in limits))

    def rows(self, ways: Ways) -> Iterator[Rows]:
        """Paid minutes at each workplace, within what all its supporters are paid for together."""
        limits = [_paid_together(workplace) for workplace in ways.problem.workplaces]
        for week in ways.telling_weeks:
            yield ways.rows(ways.workplace, ways.paid, limits, where=ways.there(week))

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Add up the paid minutes of each supporter."""
        for workplace, people in by_workplace(problem, plan):
            paid: Counter[str] = Counter()
            for person in people:
                for supporter in person.supporters[:1]:
                    paid[supporter.id] += paid_minutes(person)
            yield from self._together(workplace, people)
            for supporter in workplace.supporters:
                if supporter.paid_min is not None and paid[supporter.id] > supporter.paid_min:
                    yield self.breach(
                        supporter.id,
                        found=f"{paid[supporter.id]} betalte minutter",
                        expected=f"højst {supporter.paid_min}",
                    )

    def _together(self, workplace: Workplace, people: Sequence[Seated]) -> Iterator[Violation]:
        """Minutes that fall on nobody by name still need somebody who is paid for them."""
        limits = [supporter.paid_min for supporter in workplace.supporters]
        unowned = any(not person.regime.has_own_supporter for person in people)
        found = sum(paid_minutes(person) for person in people)
        if unowned and None not in limits and found > sum(limit or 0 for limit in limits):
            expected = f"højst {sum(limit or 0 for limit in limits)} i alt"
            yield self.breach(workplace.id, found=f"{found} betalte minutter", expected=expected)


def _paid_together(workplace: Workplace) -> int | None:
    """What all supporters are paid for together; None where one has no limit."""
    limits = [supporter.paid_min for supporter in workplace.supporters]
    return None if None in limits else sum(limit or 0 for limit in limits)
