"""What each share of a way adds to a goal at best."""

from collections.abc import Callable

import numpy as np

from optimizer.engine.shares import Shares
from optimizer.goals import Component, Goal, Quality
from optimizer.goals.components.competence_fit import NEUTRAL, CompetenceFit
from optimizer.goals.components.few_people import FewPeople
from optimizer.goals.components.minutes import Minutes
from optimizer.goals.components.steadiness import MOST_SHIFTS, Steadiness
from optimizer.goals.pair_facts import PairFacts
from optimizer.goals.position_minutes import PositionMinutes
from optimizer.goals.quality import PERFECT
from optimizer.problem import Citizen, Task
from optimizer.ways import Bools, Ints


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
    if isinstance(goal, Quality) and shares.parted.any():
        parted = np.flatnonzero(shares.parted)
        few, all_known = _points_of(goal, shares, sized, parted)
        found[parted] = np.minimum(found[parted] - few, all_known)
    return found


def _points_of(goal: Quality, shares: Shares, sized: Bools, parted: Ints) -> tuple[Ints, Ints]:
    """What of a way's worth the size of its team decides, and what the share is worth beside that.

    A way's worth may be less than what its components bring one by one: what excludes each other is taken off
    it. A share must not lose that twice, since it may be the very choice that was given up.
    """
    facts, spot, row = shares.facts, shares.spot[parted], shares.row[parted]
    few, known = np.zeros(len(parted), dtype=np.int64), np.zeros(len(parted), dtype=np.int64)
    for component in goal.components:
        each = np.array([goal.of_point(component, place) for _, place in shares.table.spots], dtype=np.int64)
        points = component.most(facts)[spot, row].astype(np.int64)
        if isinstance(component, FewPeople):
            few += each[spot] * points * sized[spot]
            points = np.where(sized[spot], 0, points)
        elif type(component) in POINTS:
            points = np.minimum(points, POINTS[type(component)](facts, shares)[parted])
        known += each[spot] * points
    return few, known


def _steadiness(facts: PairFacts, shares: Shares) -> Ints:
    """Points for the fewest shifts that carry the share's slots; all of them in a frame."""
    slot, at = shares.problem.grid.slot_min, (shares.spot, shares.row)
    shifts = np.ones(len(shares), dtype=np.int64)
    for number in range(1, len(shares.problem.grid.weekdays)):
        shifts += facts.hours.within(number)[at] < shares.slots
    longest = facts.by_row(lambda c: slot * max(1, facts.problem.longest_day_min(c) // slot))[shares.row]
    wished = facts.by_row(lambda citizen: citizen.hours.target_min)[shares.row]
    wanted = np.minimum(wished, shares.ways.most[shares.free[shares.way]] * slot)
    fewest = np.maximum(1, -(-wanted // longest))
    left = PERFECT * (MOST_SHIFTS - shifts) // np.maximum(MOST_SHIFTS - fewest, 1)
    framed = shares.table.frame[shares.row, shares.spot]
    return np.where(framed | (shifts <= fewest), PERFECT, np.maximum(left, 0))


def _near_target(facts: PairFacts, shares: Shares) -> Ints:
    """Points for minutes near the target, rounded up: shares mixed are worth no less than what is whole."""
    grid = shares.problem.grid
    least = facts.by_row(lambda citizen: grid.ceil_slots(citizen.hours.least_min))[shares.row]
    room = shares.target - least
    met = shares.target <= shares.ways.least[shares.free[shares.way]]
    near = -(-100 * (shares.slots - least) // np.maximum(room, 1))
    return np.where(met, PERFECT, np.clip(near, 0, PERFECT))


def _fit(facts: PairFacts, shares: Shares) -> Ints:
    """How well each share's citizen masters its task; all points where tasks are not told apart."""
    tasks = [task for _, task in shares.table.tasks]
    kinds = {task.requires: task for task in tasks}
    order = {requires: index for index, requires in enumerate(kinds)}
    points = np.array([[_fit_of(c, task) for c in facts.citizens] for task in kinds.values()], dtype=np.int64)
    kind = np.array([order[task.requires] for task in tasks], dtype=np.int64)
    return np.where(shares.task >= 0, points[kind[shares.task], shares.row], PERFECT)


def _fit_of(citizen: Citizen, task: Task) -> int:
    if not task.requires or citizen.competences is None:
        return NEUTRAL
    held = citizen.skill_levels
    met = sum(held.get(skill.name, 0) >= skill.level for skill in task.requires)
    return PERFECT * met // len(task.requires)


POINTS: dict[type[Component], Callable[[PairFacts, Shares], Ints]] = {
    Minutes: _near_target,
    CompetenceFit: _fit,
    Steadiness: _steadiness,
}
"""Components that a share knows better than its way: the most points of each share, shape (shares,)."""
