"""Positions as 0001 sees them: the minutes of their tasks are counted elsewhere."""

from dataclasses import replace

from optimizer.problem import Problem
from tests.oracle_positions.pairs import positions


def with_plenty(problem: Problem) -> Problem:
    """The problem with plenty of the tasks of positions, whose minutes position_minutes counts."""
    workplaces = []
    for site in problem.workplaces:
        taken = {task_id for position in positions(site) for task_id in position.task_ids}
        tasks = tuple(replace(t, weekly_min=None) if t.id in taken else t for t in site.tasks)
        workplaces.append(replace(site, tasks=tasks))
    return replace(problem, workplaces=tuple(workplaces))
