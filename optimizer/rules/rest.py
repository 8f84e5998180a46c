"""Rest: enough time between one shift and the next, also from one week to the next.

Formula
-------
For consecutive shifts s, s' of i in the standing week, the first of the next week after the last:
start(s') - end(s) >= max(rest_min[i], MIN_REST_HOURS[i]).

Dansk: "Der er hvile nok fra den ene vagt til den næste."
Source: domain notes 2.4 (MIN_REST_HOURS). Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator, Sequence

from optimizer.plan import Plan, Shift
from optimizer.problem import Problem
from optimizer.problem.timegrid import DAYS_PER_WEEK, MINUTES_PER_DAY
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import clock, seated
from optimizer.variables import WorkplaceVars, post_rest


class Rest(Rule):
    """Enough time between one shift and the next."""

    id = "rest"
    scope = Scope.WEEK
    sentence = "Der er hvile nok fra den ene vagt til den næste."
    source = "domain notes 2.4 (MIN_REST_HOURS)"
    waivable = False
    down_closed = True

    def post(self, model: WorkplaceVars) -> None:
        """Rest between any two shifts, also over the weekend."""
        for person in model.people:
            rest_min = model.problem.least_rest_min(person.citizen)
            if rest_min:
                post_rest(person, model.problem.grid.ceil_slots(rest_min))

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Measure every gap of the week."""
        for person in seated(problem, plan):
            levels = [need.effective_level for need in person.hard("MIN_REST_HOURS")]
            least = max([person.citizen.rest_min or 0, *levels])
            for shift, gap in gaps(person.step.shifts):
                if least and gap < least:
                    found = f"{gap} minutter efter {clock(shift.window)}"
                    yield self.breach(person.citizen.id, found=found, expected=f"mindst {least} minutter")


def gaps(shifts: Sequence[Shift]) -> Iterator[tuple[Shift, int]]:
    """Each shift with the minutes until the next one starts, the week going round."""
    ordered = sorted(shifts, key=lambda shift: shift.window)
    for shift, following in zip(ordered, [*ordered[1:], *ordered[:1]], strict=True):
        gap = _from_monday(following.window.weekday, following.window.start_min) - _from_monday(
            shift.window.weekday, shift.window.end_min
        )
        yield shift, gap + DAYS_PER_WEEK * MINUTES_PER_DAY if shift is ordered[-1] else gap


def _from_monday(weekday: int, minute: int) -> int:
    return weekday * MINUTES_PER_DAY + minute
