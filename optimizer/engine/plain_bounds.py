"""What no plan can better whoever is placed where: told without a search."""

from collections.abc import Sequence

import numpy as np

from optimizer.goals import Goal
from optimizer.goals.people import People
from optimizer.goals.people_clarify import PeopleClarify
from optimizer.goals.position_minutes import PositionMinutes
from optimizer.plan import Plan
from optimizer.problem import Position, Problem, Workplace, positions_of
from optimizer.rules.base import Rule
from optimizer.rules.look_up import effective_hundredths, seated
from optimizer.ways import Ints

Spot = tuple[str, str]


def plain_bound(
    goal: Goal, problem: Problem, rules: Sequence[Rule], fixed: Sequence[tuple[Goal, int]] = ()
) -> int | None:
    """The bound on the goal; None where there is none so plain.

    Of jobs that are shared no more is done than they need, if that is a rule; running placements may do more.
    Nobody counts both as certain and as doubtful.

    Parameters
    ----------
    fixed
        The levels before and what they are kept at.
    """
    if isinstance(goal, PeopleClarify):
        certain = sum(value for level, value in fixed if isinstance(level, People))
        return sum(not citizen.second_of for citizen in problem.waiting) - certain
    if isinstance(goal, PositionMinutes) and any(rule.id == "position_minutes" for rule in rules):
        return _needed(problem)
    return goal.ideal


def _needed(problem: Problem) -> int | None:
    """Effective minutes that all jobs need in the plan's weeks, in hundredths; None where not all tell."""
    running = _by_running(problem)
    total = 0
    for workplace in problem.workplaces:
        for position in positions_of(workplace):
            need = _need_of(workplace, position)
            if need is None:
                return None
            done = running.get((workplace.id, position.id), np.zeros(problem.weeks, dtype=np.int64))
            total += int(np.maximum(need, done).sum())
    return total


def _need_of(workplace: Workplace, position: Position) -> int | None:
    """Effective minutes a week in hundredths; None where some task does not tell."""
    minutes = [task.weekly_min for task in workplace.tasks_of(position)]
    known = [each for each in minutes if each is not None]
    return 100 * sum(known) if len(known) == len(minutes) else None


def _by_running(problem: Problem) -> dict[Spot, Ints]:
    """What running placements do on each position, shape (weeks,)."""
    found: dict[Spot, Ints] = {}
    for person in seated(problem, Plan(placements=tuple(problem.running))):
        done = found.setdefault(
            (person.workplace.id, person.place.id), np.zeros(problem.weeks, dtype=np.int64)
        )
        weeks = slice(max(0, person.step.first_week), max(0, person.step.end_week))
        done[weeks] += effective_hundredths(person, person.step.weekly_min)
    return found
