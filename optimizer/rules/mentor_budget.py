"""Mentor budget: the municipality pays for no more support than it can.

Formula
-------
sum over i of paid[i] <= mentor_budget_min, with paid[i] as in `supporter_paid_minutes`.

Dansk: "Kommunen betaler ikke for flere mentorminutter om ugen, end der er råd til."
Source: domain notes 3.1 (mentor spending capped). Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

from ortools.sat.python import cp_model

from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import paid_minutes, seated
from optimizer.variables import ProblemWeek
from optimizer.ways import Rows, Ways


class MentorBudget(Rule):
    """The municipality pays for no more support than it can."""

    id = "mentor_budget"
    scope = Scope.ACROSS
    sentence = "Kommunen betaler ikke for flere mentorminutter om ugen, end der er råd til."
    source = "domain notes 3.1 (mentor spending capped)"
    waivable = False
    weekly = True
    down_closed = True

    def post_across_week(self, week: ProblemWeek) -> None:
        """Paid minutes of all placements, within the municipality's budget."""
        if week.problem.mentor_budget_min is not None:
            paid = [person.paid for person in week.people]
            spent = week.problem.mentor_spent_min[week.week : week.week + 1]
            week.model.add(cp_model.LinearExpr.sum(paid) <= week.problem.mentor_budget_min - sum(spent))

    def rows(self, ways: Ways) -> Iterator[Rows]:
        """Paid minutes of everybody, within the municipality's budget."""
        budget = ways.problem.mentor_budget_min
        for week in ways.telling_weeks if budget is not None else ():
            spent = sum(ways.problem.mentor_spent_min[week : week + 1])
            yield ways.rows(ways.citizen * 0, ways.paid, [(budget or 0) - spent], where=ways.there(week))

    def concerns(self, problem: Problem) -> bool:
        """Only where there is a budget."""
        return problem.mentor_budget_min is not None

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Add up the paid minutes of everybody."""
        budget = problem.mentor_budget_min
        paid = sum(paid_minutes(person) for person in seated(problem, plan))
        if budget is not None and paid > budget:
            yield self.breach(
                problem.municipality, found=f"{paid} betalte minutter", expected=f"højst {budget}"
            )
