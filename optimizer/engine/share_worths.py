"""What each share of a way adds to a goal at best, and what a team's size adds to quality."""

import numpy as np

from optimizer.engine.shares import Shares
from optimizer.goals import Goal, Quality
from optimizer.goals.components.competence_fit import NEUTRAL, CompetenceFit
from optimizer.goals.components.few_people import FewPeople
from optimizer.goals.components.minutes import Minutes
from optimizer.goals.pair_facts import PairFacts
from optimizer.goals.position_minutes import PositionMinutes
from optimizer.problem import Citizen, Task
from optimizer.ways import Bools, Ints

PERFECT = 100


def share_worths(goal: Goal, shares: Shares, worth: Ints, sized: Bools) -> Ints:
    """What each share adds to the goal at best.

    Parameters
    ----------
    worth
        What each way adds at best, whatever its minutes, shape (free ways,).
    sized
        Spots whose few people are counted by the size of the team, shape (spots,).
    """
    found = worth[shares.way]
    if isinstance(goal, PositionMinutes):
        return np.where(shares.parted, shares.effective, found)
    if isinstance(goal, Quality):
        parted = np.flatnonzero(shares.parted)
        found[parted] -= _lost_points(goal, shares, sized, parted)
    return found


def _lost_points(goal: Quality, shares: Shares, sized: Bools, parted: Ints) -> Ints:
    """What the best of a way has more than the share: by its minutes, its task, and the size of its team."""
    facts, spot, row = PairFacts(shares.table), shares.spot[parted], shares.row[parted]
    lost = np.zeros(len(parted), dtype=np.int64)
    for component in goal.components:
        each = np.array([goal.of_point(component, place) for _, place in shares.table.spots], dtype=np.int64)
        if isinstance(component, Minutes):
            most = component.most(facts)[spot, row].astype(np.int64)
            lost += each[spot] * (most - _near_target(shares)[parted])
        elif isinstance(component, CompetenceFit):
            fit, told = _fit(shares)[parted], shares.task[parted] >= 0
            most = component.most(facts)[spot, row].astype(np.int64)
            lost += each[spot] * np.where(told, most - fit, 0)
        elif isinstance(component, FewPeople):
            lost += each[spot] * PERFECT * sized[spot]
    return lost


def _near_target(shares: Shares) -> Ints:
    """Points for minutes near the target, rounded up: shares mixed are worth no less than what is whole."""
    grid, people = shares.problem.grid, shares.table.citizens
    least = np.array([grid.ceil_slots(c.hours.least_min) for c in people], dtype=np.int64)[shares.row]
    room = shares.target - least
    met = shares.target <= shares.ways.least[shares.free[shares.way]]
    near = -(-100 * (shares.slots - least) // np.maximum(room, 1))
    return np.where(met, PERFECT, np.clip(near, 0, PERFECT))


def _fit(shares: Shares) -> Ints:
    """How well each share's citizen masters its task; meaningless where tasks are not told apart."""
    tasks = [task for _, task in shares.table.tasks]
    kinds = {task.requires: task for task in tasks}
    order = {requires: index for index, requires in enumerate(kinds)}
    points = np.array([[_fit_of(c, task) for c in shares.table.citizens] for task in kinds.values()])
    kind = np.array([order[task.requires] for task in tasks], dtype=np.int64)
    found: Ints = points.astype(np.int64)[kind[shares.task], shares.row]
    return found


def _fit_of(citizen: Citizen, task: Task) -> int:
    if not task.requires or citizen.competences is None:
        return NEUTRAL
    held = citizen.skill_levels
    met = sum(held.get(skill.name, 0) >= skill.level for skill in task.requires)
    return PERFECT * met // len(task.requires)


def size_worths(goal: Goal, shares: Shares, spot: Ints, people: Ints) -> Ints:
    """What a team of so many adds to quality together by being few, as decision 0006 counts it."""
    worth = np.zeros(len(spot), dtype=np.int64)
    few = [c for c in goal.components if isinstance(c, FewPeople)] if isinstance(goal, Quality) else []
    for component in few:
        for index, (where, size) in enumerate(zip(spot.tolist(), people.tolist(), strict=True)):
            workplace, place = shares.ways.spots[where]
            fewest, most = shares.problem.team_ranges[workplace.id, place.id]
            points = PERFECT if most == fewest else PERFECT * (most - size) // (most - fewest)
            each = goal.of_point(component, place) if isinstance(goal, Quality) else 0
            worth[index] += each * size * min(PERFECT, max(0, points))
    return worth
