"""Support budget: what support costs the municipality stays within what it can pay a week.

Formula
-------
sum over i of (paid[i] * mentor_rate_ore / 60 + grant_ore[i]) <= support_budget_ore, with paid[i] as in
`supporter_paid_minutes`; a rate that is not known prices the minutes at 0.

Dansk: "Støtten koster ikke kommunen mere om ugen, end der er råd til."
Source: seeds/002 (500 kr. a week), domain notes 3.1. Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

from ortools.sat.python import cp_model

from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import paid_minutes, seated
from optimizer.variables import ProblemWeek
from optimizer.ways import Rows, Ways

HOUR_MIN = 60


class SupportBudget(Rule):
    """What support costs stays within what the municipality can pay."""

    id = "support_budget"
    scope = Scope.ACROSS
    sentence = "Støtten koster ikke kommunen mere om ugen, end der er råd til."
    source = "seeds/002 (500 kr. a week), domain notes 3.1"
    waivable = False
    weekly = True
    down_closed = True

    def post_across_week(self, week: ProblemWeek) -> None:
        """Cost of all placements, within the budget; sixtieths of an øre keep it whole."""
        budget, rate = week.problem.support_budget_ore, week.problem.mentor_rate_ore or 0
        if budget is None:
            return
        paid = [rate * person.paid for person in week.people]
        grants = [HOUR_MIN * person.pair.regime.grant_ore * person.on for person in week.people]
        spent = sum(week.problem.support_spent_60[week.week : week.week + 1])
        week.model.add(cp_model.LinearExpr.sum([*paid, *grants]) <= HOUR_MIN * budget - spent)

    def rows(self, ways: Ways) -> Iterator[Rows]:
        """What everybody's support costs, within the budget."""
        budget, rate = ways.problem.support_budget_ore, ways.problem.mentor_rate_ore or 0
        cost = rate * ways.paid + HOUR_MIN * ways.grant_ore
        for week in ways.telling_weeks if budget is not None else ():
            spent = sum(ways.problem.support_spent_60[week : week + 1])
            limit = HOUR_MIN * (budget or 0) - spent
            yield ways.rows(ways.citizen * 0, cost, [limit], where=ways.there(week))

    def concerns(self, problem: Problem) -> bool:
        """Only where there is a budget."""
        return problem.support_budget_ore is not None

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Add up what everybody's support costs."""
        budget, rate = problem.support_budget_ore, problem.mentor_rate_ore or 0
        cost = sum(paid_minutes(p) * rate + HOUR_MIN * p.regime.grant_ore for p in seated(problem, plan))
        if budget is not None and cost > HOUR_MIN * budget:
            found = f"{cost / HOUR_MIN / 100:.2f} kr. om ugen".replace(".", ",", 1)
            yield self.breach(problem.municipality, found=found, expected=f"højst {budget / 100:g} kr.")
