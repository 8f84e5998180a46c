"""Weeks short: nobody gets a shorter placement than they need to.

Formula
-------
value = sum over placed i who wait, without a course, of  longest[i] - weeks[i];  minimised.

Source: decision 0004; domain notes 3.2 (weeks by target group).
"""

import numpy as np
from ortools.sat.python import cp_model

from optimizer.goals.base import Goal
from optimizer.pairs import PairTable
from optimizer.plan import Plan
from optimizer.problem import Citizen, Place, Position, Problem
from optimizer.problem.stay import week_range
from optimizer.rules.look_up import seated
from optimizer.variables import Expr, Person, ProblemVars
from optimizer.ways import Ints, Ways


class WeeksShort(Goal):
    """Weeks that placements are shorter than agreed at most."""

    id = "weeks_short"
    unit = "uger"
    label = "Uger, som forløb er kortere end ønsket"
    maximise = False
    by_people = True
    ideal = 0

    def varies(self, ways: Ways) -> bool:
        """Only where somebody may have a shorter placement."""
        return bool(self._short_of(ways).any())

    @staticmethod
    def _short_of(ways: Ways) -> Ints:
        """Weeks by which each way of those who wait is shorter than the longest."""
        problem = ways.problem
        if problem.weeks == 1:
            return np.zeros(len(ways), dtype=np.int64)
        kinds = ways.citizen * 2 + ways.on_position
        asked = np.unique(kinds[ways.waits])
        longest = np.zeros(2 * len(problem.citizens), dtype=np.int64)
        for kind in asked.tolist():
            citizen = problem.citizens[kind // 2]
            if citizen.course is None:
                longest[kind] = week_range(problem, citizen, in_job=bool(kind % 2))[1]
        found: Ints = (ways.waits * np.maximum(0, longest[kinds] - ways.weeks)).astype(np.int64)
        return found

    @staticmethod
    def _short(person: Person) -> int:
        citizen = person.problem.citizen_by_id[person.citizen.id]
        longest = _longest(person.problem, citizen, person.pair.place, person.pair.weeks)
        return longest - person.pair.weeks

    def expression(self, model: ProblemVars) -> Expr:
        """Weeks short of all placed."""
        people = [person for person in model.counted if person.counts]
        return cp_model.LinearExpr.weighted_sum([p.on for p in people], [self._short(p) for p in people])

    def worths(self, ways: Ways, table: PairTable) -> Ints:  # noqa: ARG002  # only the length counts
        """Weeks short of each way."""
        return self._short_of(ways)

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
