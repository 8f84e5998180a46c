"""Late starts: nobody waits for a place longer than it takes.

Formula
-------
value = sum over placed i who wait of  first_week[i] - earliest legal start[i];  minimised.

Source: design 4, levels of `people_first`; decision 0004.
"""

import numpy as np
from ortools.sat.python import cp_model

from optimizer.goals.base import Goal
from optimizer.pairs import PairTable
from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.problem.stay import start_weeks
from optimizer.rules.look_up import seated
from optimizer.variables import Expr, Person, ProblemVars
from optimizer.ways import Ints, Ways


class LateStarts(Goal):
    """Weeks from when people could begin to when they do."""

    id = "late_starts"
    unit = "uger"
    label = "Uger, som start er udskudt"
    maximise = False
    by_people = True
    by_start = True
    ideal = 0

    def varies(self, ways: Ways) -> bool:
        """Only where somebody can begin in different weeks."""
        return bool((ways.waits & (ways.last > self._earliest_of(ways))).any())

    @staticmethod
    def _earliest_of(ways: Ways) -> Ints:
        """The first week in which each way's citizen may begin."""
        earliest = [min(start_weeks(ways.problem, citizen), default=0) for citizen in ways.problem.citizens]
        return ways.of_citizens(earliest)

    @staticmethod
    def _earliest(person: Person) -> int:
        return start_weeks(person.problem, person.problem.citizen_by_id[person.citizen.id])[0]

    def expression(self, model: ProblemVars) -> Expr:
        """Weeks late of all placed; without a timetable from the first start of the range."""
        people = [person for person in model.counted if person.counts]
        late = [person.pair.stay.first - self._earliest(person) for person in people]
        ranges = [person.timing.late for person in people]
        return cp_model.LinearExpr.sum(
            [*(person.on * weeks for person, weeks in zip(people, late, strict=True)), *ranges]
        )

    def worths(self, ways: Ways, table: PairTable) -> Ints:  # noqa: ARG002  # only the start counts
        """Weeks late of the first start of the range."""
        late: Ints = ways.waits * np.maximum(0, ways.first - self._earliest_of(ways))
        return late

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Add up the weeks."""
        late = 0
        for person in seated(problem, plan):
            if person.counts:
                legal = start_weeks(problem, problem.citizen_by_id[person.citizen.id])
                late += max(0, person.step.first_week - min(legal, default=0))
        return late
