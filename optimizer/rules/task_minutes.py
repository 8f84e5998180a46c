"""Task minutes: no task is done more minutes a week than the workplace offers.

Formula
-------
For task j of no position:  sum over i of minutes[i, j] <= weekly_min[j] rounded down to slots.
A frame's minutes go to the tasks of its citizen in any split: for every set S of tasks that a frame uses,
minutes of fixed spans in S + minutes of frames with all tasks in S <= sum of weekly_min over S.

Dansk: "Ingen opgave bruges flere minutter om ugen, end virksomheden tilbyder."
Source: seeds/002 (tasks offered by firms), domain notes 1.7.3. Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

from optimizer.plan import Plan
from optimizer.problem import Position, Problem, Task, Workplace, positions_of
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import Seated, by_workplace, round_down
from optimizer.variables import WorkplaceWeek


class TaskMinutes(Rule):
    """No task is done more minutes a week than the workplace offers."""

    id = "task_minutes"
    scope = Scope.WORKPLACE
    sentence = "Ingen opgave bruges flere minutter om ugen, end virksomheden tilbyder."
    source = "seeds/002 (tasks offered by firms), domain notes 1.7.3"
    waivable = False
    weekly = True
    down_closed = True

    def post_week(self, week: WorkplaceWeek) -> None:
        """Slots a week on a task, over all people, within what is offered."""
        for task in _offered_tasks(week.workplace):
            used = [p.task_slots[task.id] for p in week.people if task.id in p.task_slots]
            if task.weekly_min is not None and used:
                week.model.add(sum(used) <= week.problem.grid.floor_slots(task.weekly_min))

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Add up the minutes on each task, and on each set of tasks of a frame."""
        for workplace, people in by_workplace(problem, plan):
            sets = {frozenset({task.id}) for task in _offered_tasks(workplace)}
            placed = [person for person in people if not isinstance(person.place, Position)]
            sets |= {frozenset(person.step.task_ids) for person in placed if person.is_frame}
            for tasks in sorted(sets, key=sorted):
                most, found = _offered(problem, workplace, tasks), _done(people, tasks)
                if most is not None and found > most:
                    about = (workplace.id, *sorted(tasks))
                    yield self.breach(*about, found=f"{found} minutter", expected=f"højst {most}")


def _offered_tasks(workplace: Workplace) -> Iterator[Task]:
    """The tasks that are offered, not those that a position needs."""
    needed = {task_id for position in positions_of(workplace) for task_id in position.task_ids}
    return (task for task in workplace.tasks if task.id not in needed)


def _offered(problem: Problem, workplace: Workplace, tasks: frozenset[str]) -> int | None:
    """Minutes offered on the tasks together; None is plenty."""
    known = [workplace.task_by_id[task_id] for task_id in tasks if task_id in workplace.task_by_id]
    limits = [task.weekly_min for task in known]
    if None in limits:
        return None
    return sum(round_down(problem, limit) for limit in limits if limit is not None)


def _done(people: list[Seated], tasks: frozenset[str]) -> int:
    """Minutes that can only be spent on these tasks."""
    framed = [p for p in people if p.is_frame and tasks.issuperset(p.step.task_ids)]
    spans = [span for p in people if not p.is_frame for shift in p.step.shifts for span in shift.spans]
    return sum(p.step.weekly_min for p in framed) + sum(
        span.end_min - span.start_min for span in spans if span.task_id in tasks
    )
