"""Days a week: no more days than suits the citizen.

Formula
-------
number of shifts of i <= min(max_days[i], MAX_DAYS_WEEK[i]).

Dansk: "Borgeren er ikke på arbejde flere dage om ugen, end borgeren kan klare."
Source: domain notes 2.4 (MAX_DAYS_WEEK) and 7. Waivable: yes. Down-closed: yes.
"""

from collections.abc import Iterator

from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import seated
from optimizer.variables import WorkplaceVars


class DaysAWeek(Rule):
    """No more days than suits the citizen."""

    id = "days_a_week"
    scope = Scope.WEEK
    sentence = "Borgeren er ikke på arbejde flere dage om ugen, end borgeren kan klare."
    source = "domain notes 2.4 (MAX_DAYS_WEEK) and 7"
    waivable = True
    down_closed = True

    def post(self, model: WorkplaceVars) -> None:
        """Shifts a week within the citizen's days."""
        for person in model.people:
            model.model.add(person.shift_count <= model.problem.most_days(person.citizen) * person.on)

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Count the shifts."""
        for person in seated(problem, plan):
            levels = [need.effective_level for need in person.hard("MAX_DAYS_WEEK")]
            most, found = min([person.citizen.max_days, *levels]), len(person.step.shifts)
            if found > most:
                yield self.breach(person.citizen.id, found=f"{found} dage", expected=f"højst {most}")
