"""Late start: no shift starts earlier than the citizen can.

Formula
-------
For every shift s of i:  start(s) >= max(earliest_start_min[i], LATE_START[i]).

Dansk: "Ingen vagt begynder tidligere, end borgeren kan møde."
Source: domain notes 2.4 (LATE_START). Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

import numpy as np

from optimizer.plan import Plan
from optimizer.problem import Mask, Problem
from optimizer.problem.timegrid import DAYS_PER_WEEK
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import clock, shifts
from optimizer.variables import Pair


class LateStart(Rule):
    """No shift starts earlier than the citizen can."""

    id = "late_start"
    scope = Scope.WEEK
    sentence = "Ingen vagt begynder tidligere, end borgeren kan møde."
    source = "domain notes 2.4 (LATE_START)"
    waivable = False
    down_closed = True

    def allow(self, problem: Problem, pair: Pair) -> Mask | None:
        """Not before the citizen's first hour."""
        grid, first = problem.grid, problem.first_minute(pair.citizen)
        if not first:
            return None
        return np.tile(np.arange(grid.slots_per_day) >= grid.ceil_slots(first), DAYS_PER_WEEK)

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Read the start of every shift."""
        for person, shift in shifts(problem, plan):
            levels = [need.effective_level for need in person.hard("LATE_START")]
            earliest = max([person.citizen.earliest_start_min or 0, *levels])
            if shift.window.start_min < earliest:
                yield self.breach(
                    person.citizen.id,
                    found=clock(shift.window),
                    expected=f"tidligst {earliest // 60:02}:{earliest % 60:02}",
                )
