"""Minutes near target: the citizen attends the hours they hope for.

Formula
-------
target = min(target[i], most) rounded down, least = least[i] rounded up, to slots.
100 if target <= least_eff, else min(100, max(0, 100 (attended - least) // (target - least))).
"""

import numpy as np

from optimizer.goals.base import Component, Side
from optimizer.goals.pair_facts import PairFacts
from optimizer.goals.pair_types import Points
from optimizer.plan import Placement, PlacementStep
from optimizer.problem import Problem
from optimizer.rules.look_up import hour_band, round_down, round_up
from optimizer.variables import Expr, Person


class Minutes(Component):
    """Weekly minutes between the least and the target."""

    id = "minutes"
    side = Side.CITIZEN
    label = "Timer tæt på det ønskede"
    weight = 2

    def points(self, person: Person) -> Expr:
        """How far the attended minutes have come from the least to the target."""
        grid, hours = person.grid, person.citizen.hours
        least = grid.ceil_slots(hours.least_min)
        target = min(grid.floor_slots(hours.target_min), person.pair.most)
        if target <= person.pair.least:
            return 100 * person.on
        near = person.points_var()
        person.model.add(near * (target - least) <= 100 * person.attended - 100 * least * person.on)
        return near

    def most(self, pairs: PairFacts) -> Points:
        """How far the most that anything allows lies between the least and the target."""
        grid, points = pairs.problem.grid, np.full(pairs.shape, 100, dtype=np.uint8)
        wanted = pairs.by_row(lambda citizen: grid.floor_slots(citizen.hours.target_min))
        target = np.minimum(wanted.astype(np.int16), pairs.most)
        reach = np.minimum(pairs.hours.reach, pairs.tasks.carried)
        short = np.nonzero((reach < target) & (pairs.least <= reach))
        least = pairs.by_row(lambda c: grid.ceil_slots(c.hours.least_min))[short[1]]
        near = 100 * (reach[short] - least) // (target[short] - least)
        points[short] = np.maximum(near, 0)
        return points

    def measure(self, problem: Problem, placement: Placement, step: PlacementStep) -> int:
        """Place the week's minutes between least and target."""
        citizen = problem.citizen_in(placement.citizen_id, step)
        place = problem.workplace_by_id[step.workplace_id].place_by_id[step.place_id]
        least_eff, most_eff = hour_band(problem, citizen, place)
        target = round_down(problem, min(citizen.hours.target_min, most_eff))
        if target <= least_eff:
            return 100
        least = round_up(problem, citizen.hours.least_min)
        return min(100, max(0, 100 * (step.weekly_min - least) // (target - least)))
