"""Position minutes: a team never does more of a task than the job needs.

Formula
-------
For task j of a position and week w, in effective minutes:
sum over i of minutes[i, j, w] * intensity[i] / 100 <= weekly_min[j].

Dansk: "Et hold arbejder ikke flere effektive timer på en opgave, end stillingen kræver."
Source: Cabi (effective hours), seeds/002, decision 0006. Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

import numpy as np

from optimizer.plan import Plan
from optimizer.problem import Position, Problem, positions_of
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import by_place, effective_hundredths, task_minutes_of
from optimizer.variables import WorkplaceWeek
from optimizer.ways import Rows, Ways


class PositionMinutes(Rule):
    """A team never does more of a task than the job needs."""

    id = "position_minutes"
    scope = Scope.WORKPLACE
    sentence = "Et hold arbejder ikke flere effektive timer på en opgave, end stillingen kræver."
    source = "Cabi (effective hours), seeds/002, decision 0006"
    waivable = False
    weekly = True
    down_closed = True

    def post_week(self, week: WorkplaceWeek) -> None:
        """Effective minutes on each task of a position, within what is needed."""
        slot = week.problem.grid.slot_min
        for position in positions_of(week.workplace):
            for task in week.workplace.tasks_of(position):
                done = [
                    person.task_slots[task.id] * person.citizen.intensity_pct * slot
                    for person in week.at(position)
                    if task.id in person.task_slots
                ]
                if task.weekly_min is not None and done:
                    week.model.add(sum(done) <= 100 * task.weekly_min)

    def rows(self, ways: Ways) -> Iterator[Rows]:
        """Least effective minutes on each position, within all that is needed there."""
        limits = [
            100 * sum(task.weekly_min or 0 for task in workplace.tasks_of(place))
            if isinstance(place, Position)
            else None
            for workplace, place in ways.spots
        ]
        pace = np.array([person.intensity_pct for person in ways.people], dtype=np.int64)[ways.person]
        done = ways.least * ways.problem.grid.slot_min * pace
        for week in ways.telling_weeks:
            yield ways.rows(ways.spot, done, limits, where=ways.there(week))

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Add up the effective minutes on each task of each position."""
        for place, people in by_place(problem, plan):
            for task in people[0].workplace.tasks_of(place) if isinstance(place, Position) else ():
                done = sum(effective_hundredths(p, task_minutes_of(p, task.id)) for p in people)
                if task.weekly_min is not None and done > 100 * task.weekly_min:
                    about = (people[0].workplace.id, place.id, task.id)
                    found = f"{done / 100:g} effektive minutter"
                    yield self.breach(*about, found=found, expected=f"højst {task.weekly_min}")
