"""Task windows: a task with windows is done inside them, a fixed one from end to end.

Formula
-------
For a span on task j with windows:  span lies inside windows[j], of which touching ones count as one;
j fixed: span = a whole window of j, shrunk to slots. Under a frame no windowed task is done.

Dansk: "Opgaver med faste tider ligger på deres tider."
Source: seeds/002 (avoid fixed deadlines), domain notes 1.7.3. Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from optimizer.plan import Plan, TaskSpan
from optimizer.problem import Problem, Task, TimeGrid, Window
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import clock, covered, seated
from optimizer.variables import Person, WorkplaceVars


class TaskWindows(Rule):
    """A task with windows is done inside them, a fixed one from end to end."""

    id = "task_windows"
    scope = Scope.WORKPLACE
    sentence = "Opgaver med faste tider ligger på deres tider."
    source = "seeds/002 (avoid fixed deadlines), domain notes 1.7.3"
    waivable = False
    down_closed = True

    def post(self, model: WorkplaceVars) -> None:
        """Windowed tasks only inside one window at a time; fixed ones through a whole window."""
        grid = model.problem.grid
        for person in model.people:
            for task in person.pair.tasks:
                if not task.windows:
                    continue
                allowed = grid.inside(task.windows)
                for (task_id, slot), literal in person.doing.items():
                    if task_id == task.id and not allowed[slot]:
                        model.model.add(literal == 0)
                if task.fixed:
                    self._whole_windows(model, person, task)

    @staticmethod
    def _whole_windows(model: WorkplaceVars, person: Person, task: Task) -> None:
        for window in task.windows:
            slots = np.flatnonzero(model.problem.grid.inside([window])).tolist()
            literals = [person.doing.get((task.id, slot)) for slot in slots]
            for first, second in pairwise(literals):
                if first is not None and second is not None:
                    model.model.add(first == second)
            if any(literal is None for literal in literals):
                for literal in literals:
                    if literal is not None:
                        model.model.add(literal == 0)

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Hold every span on a windowed task against the windows."""
        for person in seated(problem, plan):
            windowed = {task.id: task for task in person.tasks if task.windows}
            if person.is_frame and windowed:
                found = f"opgave {sorted(windowed)} i en ramme"
                yield self.breach(person.citizen.id, found=found, expected="opgaver uden faste tider")
            for shift in person.step.shifts:
                for span in shift.spans:
                    task = windowed.get(span.task_id)
                    if task and not _fits(problem.grid, task, shift.window.weekday, span):
                        about = (person.citizen.id, task.id)
                        found = clock(Window(shift.window.weekday, span.start_min, span.end_min))
                        yield self.breach(*about, found=found, expected=clock(*task.windows))


def _fits(grid: TimeGrid, task: Task, weekday: int, span: TaskSpan) -> bool:
    if not task.fixed:
        return covered(Window(weekday, span.start_min, span.end_min), task.windows)
    whole = [
        (grid.ceil_slots(w.start_min) * grid.slot_min, grid.floor_slots(w.end_min) * grid.slot_min)
        for w in task.windows
        if w.weekday == weekday
    ]
    return (span.start_min, span.end_min) in whole
