"""Weeks short: nobody gets a shorter placement than they need to.

Formula
-------
value = sum over placed i who wait, without a course, of  longest[i] - weeks[i];  minimised.

Source: decision 0004; domain notes 3.2 (weeks by target group).
"""

from ortools.sat.python import cp_model

from optimizer.goals.base import Goal
from optimizer.plan import Plan
from optimizer.problem import Citizen, Place, Position, Problem
from optimizer.problem.stay import week_range
from optimizer.rules.look_up import seated
from optimizer.variables import Expr, Person, ProblemVars


class WeeksShort(Goal):
    """Weeks that placements are shorter than agreed at most."""

    id = "weeks_short"
    unit = "uger"
    label = "Uger, som forløb er kortere end ønsket"
    maximise = False
    by_people = True
    ideal = 0

    def varies(self, model: ProblemVars) -> bool:
        """Only where somebody may have a shorter placement."""
        return any(self._short(person) for person in model.counted if person.counts)

    @staticmethod
    def _short(person: Person) -> int:
        citizen = person.problem.citizen_by_id[person.citizen.id]
        longest = _longest(person.problem, citizen, person.pair.place, person.pair.weeks)
        return longest - person.pair.weeks

    def expression(self, model: ProblemVars) -> Expr:
        """Weeks short of all placed."""
        people = [person for person in model.counted if person.counts]
        return cp_model.LinearExpr.weighted_sum([p.on for p in people], [self._short(p) for p in people])

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Add up the weeks."""
        short = 0
        for person in seated(problem, plan):
            if person.counts:
                citizen, weeks = problem.citizen_by_id[person.citizen.id], person.step.weeks
                short += max(0, _longest(problem, citizen, person.place, weeks) - weeks)
        return short


def _longest(problem: Problem, citizen: Citizen, place: Place, weeks: int) -> int:
    """The longest placement; in a standing week and with a course it is as long as it is."""
    if problem.weeks == 1 or citizen.course is not None:
        return weeks
    return week_range(problem, citizen, in_job=isinstance(place, Position))[1]
