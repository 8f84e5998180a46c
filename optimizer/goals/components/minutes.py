"""Minutes near target: the citizen attends the hours they hope for.

Formula
-------
target = min(target[i], most) rounded down, least = least[i] rounded up, to slots.
100 if target <= least_eff, else min(100, max(0, 100 (attended - least) // (target - least))).
"""

import numpy as np

from optimizer.goals.base import Component, Side
from optimizer.goals.pair_facts import PairFacts
from optimizer.goals.pair_types import Points, Slots
from optimizer.pairs import Ints
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
        points = np.full(pairs.shape, 100, dtype=np.uint8)
        target = np.minimum(pairs.target.astype(np.int16), pairs.most)
        reach = np.minimum(pairs.hours.reach, pairs.tasks.carried)
        spots, rows = np.nonzero(pairs.alive & (reach < target))
        points[spots, rows] = self.within(pairs, spots, rows, reach[spots, rows])
        return points

    @staticmethod
    def within(pairs: PairFacts, spots: Ints, rows: Ints, reach: Slots) -> Ints:
        """Points of so many attended slots at some pairs, shape (these pairs,)."""
        grid, target = pairs.problem.grid, np.minimum(pairs.target[rows], pairs.most[spots, rows])
        least = pairs.by_row(lambda citizen: grid.ceil_slots(citizen.hours.least_min))[rows]
        near = 100 * (reach - least) // np.maximum(target - least, 1)
        return np.where(target <= pairs.least[spots, rows], 100, np.clip(near, 0, 100))

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
