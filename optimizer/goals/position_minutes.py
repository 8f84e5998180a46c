"""Position minutes: as much as possible of the jobs that can be shared is done.

Formula
-------
value / 100 = sum over weeks w = 0 .. W-1 and people i there on a position of
attended[i] * intensity[i] / 100;  maximised.

Source: design 4, levels of `people_first` and `job_first`; decision 0006.
"""

import numpy as np
from ortools.sat.python import cp_model

from optimizer.goals.base import Goal
from optimizer.pairs import PairTable
from optimizer.plan import Plan
from optimizer.problem import Position, Problem
from optimizer.rules.look_up import effective_hundredths, seated
from optimizer.variables import Expr, Person, ProblemVars, in_week
from optimizer.ways import Ints, Ways


class PositionMinutes(Goal):
    """Effective minutes on positions."""

    id = "position_minutes"
    unit = "minutter"
    label = "Timer i delte stillinger, der bliver dækket"
    scale = 100
    sums_weeks = True
    on_positions = True

    def varies(self, ways: Ways) -> bool:
        """Only where somebody may be on a position."""
        return bool(ways.on_position.any())

    def expression(self, model: ProblemVars) -> Expr:
        """Effective minutes of everybody on a position."""
        return cp_model.LinearExpr.sum([self.worth(person) for person in model.counted])

    def worth(self, person: Person) -> Expr:
        """The person's effective minutes in the weeks of the plan, expressed once."""
        if not isinstance(person.pair.place, Position):
            return 0
        if self.id not in person.worth:
            person.worth[self.id] = self._worth(person)
        return person.worth[self.id]

    @staticmethod
    def _worth(person: Person) -> Expr:
        each, last = person.citizen.intensity_pct * person.grid.slot_min, person.problem.weeks
        weeks = range(max(0, person.pair.first), min(last, person.pair.last + person.pair.weeks))
        if not person.timetable:
            longest = min(len(weeks), person.pair.weeks)
            return each * longest * person.attended
        here = [literal for week in weeks if (literal := person.timing.here(week)) is not None]
        certain = sum(literal is person.on for literal in here)
        parts = [in_week(person, literal).attended for literal in here if literal is not person.on]
        return cp_model.LinearExpr.weighted_sum(
            [person.attended, *parts], [each * certain, *(each for _ in parts)]
        )

    def worths(self, ways: Ways, table: PairTable) -> Ints:  # noqa: ARG002  # the ways say it all
        """The most effective minutes on a position, in the weeks of the plan."""
        pace = np.array([person.intensity_pct for person in ways.people], dtype=np.int64)[ways.person]
        weeks = np.clip(ways.problem.weeks - np.maximum(0, ways.first), 0, ways.weeks)
        found: Ints = ways.on_position * pace * ways.problem.grid.slot_min * ways.most * weeks
        return found

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Add up the effective minutes, week by week."""
        total = 0
        for person in seated(problem, plan):
            if isinstance(person.place, Position):
                weeks = range(max(0, person.step.first_week), min(problem.weeks, person.step.end_week))
                total += len(weeks) * effective_hundredths(person, person.step.weekly_min)
        return total
