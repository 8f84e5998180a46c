"""Position start: nobody is in a job before it begins.

Formula
-------
on[i, p] = 1 in week w on a position p  implies  Monday[w] >= starts_on[p].

Dansk: "Ingen begynder i en stilling, før den er der."
Source: design 3 (a position's start week), decision 0006. Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator
from datetime import date

from optimizer.plan import Plan
from optimizer.problem import Place, Position, Problem
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import seated
from optimizer.variables import WorkplaceVars

ALWAYS = -(1 << 20)
"""Weeks before the plan: earlier than anybody who runs can have begun."""


class PositionStart(Rule):
    """Nobody is in a job before it begins."""

    id = "position_start"
    scope = Scope.WEEK
    sentence = "Ingen begynder i en stilling, før den er der."
    source = "design 3 (a position's start week), decision 0006"
    waivable = False
    down_closed = True

    def post(self, model: WorkplaceVars) -> None:
        """Nobody there in the weeks before."""
        for person in model.people:
            weeks = range(person.pair.first, start_week(model.problem, person.pair.place))
            early = (person.timing.here(week) for week in weeks)
            for literal in {lit.index: lit for lit in early if lit is not None}.values():
                model.model.add(literal == 0)

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Hold the first Monday of everybody on a position against its first day."""
        for person in seated(problem, plan):
            if isinstance(person.place, Position) and person.place.starts_on is not None:
                begins = problem.day(person.step.first_week)
                if begins < person.place.starts_on:
                    about = (person.citizen.id, person.place.id)
                    yield self.breach(*about, found=_told(begins), expected=_told(person.place.starts_on))


def start_week(problem: Problem, place: Place) -> int:
    """The first week in which somebody may be there; before all weeks where it was always there."""
    if not isinstance(place, Position) or place.starts_on is None:
        return ALWAYS
    return -((problem.first_monday - place.starts_on).days // 7)


def _told(day: date) -> str:
    return day.strftime("%d-%m-%Y")
