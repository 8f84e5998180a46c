"""Whole filling: some jobs are taken whole, or not at all.

Formula
-------
For a position p to be filled whole, a task j of it and a week w < W in which somebody new is there:
100 (weekly_min[j] - slot) < sum over i of minutes[i, j, w] * intensity[i].

Dansk: "En stilling, der kun kan fyldes helt, fyldes helt eller slet ikke."
Source: design 3 (whole-or-partial filling), decision 0006. Waivable: no. Down-closed: no.
"""

from collections.abc import Iterator

from ortools.sat.python import cp_model

from optimizer.problem import Position, Task, positions_of
from optimizer.rules.look_up import effective_hundredths, task_minutes_of
from optimizer.rules.team import Lack, Team, TeamRule
from optimizer.variables import Var, WorkplaceWeek


class WholeFilling(TeamRule):
    """Some jobs are taken whole, or not at all."""

    id = "whole_filling"
    sentence = "En stilling, der kun kan fyldes helt, fyldes helt eller slet ikke."
    source = "design 3 (whole-or-partial filling), decision 0006"
    waivable = False
    down_closed = False

    def post_team(self, week: WorkplaceWeek) -> None:
        """With somebody new on the team, less than a slot of each task is left."""
        for position in positions_of(week.workplace):
            new = week.newcomer((position,))
            if position.whole and new is not None:
                for task in week.workplace.tasks_of(position):
                    self._post_task(week, position, task, new)

    @staticmethod
    def _post_task(week: WorkplaceWeek, position: Position, task: Task, new: Var) -> None:
        slot, needed = week.problem.grid.slot_min, task.weekly_min or 0
        done = [
            person.task_slots[task.id] * person.citizen.intensity_pct * slot
            for person in week.at(position)
            if task.id in person.task_slots
        ]
        least = 100 * (needed - slot) + 1
        if least > 0:
            week.model.add(cp_model.LinearExpr.sum(done) >= least * new)

    def lacks(self, team: Team) -> Iterator[Lack]:
        """Add up what is done of each task."""
        position, slot = team.positions[0], team.problem.grid.slot_min
        for task in team.workplace.tasks_of(position) if position.whole else ():
            done = sum(effective_hundredths(p, task_minutes_of(p, task.id)) for p in team.people)
            if done <= 100 * ((task.weekly_min or 0) - slot):
                yield f"{done / 100:g} effektive minutter på {task.name}", f"{task.weekly_min}, hele opgaven"
