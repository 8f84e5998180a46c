"""Travel: the shorter the journey, the better.

Formula
-------
limit = the citizen's travel limit, else `rejse.normal_max_min`.
max(0, 100 (limit - minutes) // limit);  50 where the journey is unknown.
"""

import numpy as np

from optimizer.goals.base import Component, Side
from optimizer.goals.pair_facts import PairFacts
from optimizer.goals.pair_types import Points
from optimizer.plan import Placement, PlacementStep
from optimizer.problem import Citizen, Problem
from optimizer.problem.journeys import UNKNOWN
from optimizer.rules.look_up import travel_limit
from optimizer.variables import Expr, Person

NEUTRAL = 50


class TravelComponent(Component):
    """Journey left under the limit."""

    id = "travel"
    side = Side.CITIZEN
    label = "Kort rejsetid"
    weight = 2

    def points(self, person: Person) -> Expr:
        """Nearness of the workplace."""
        problem, citizen = person.problem, person.citizen
        journey = problem.journey(citizen, person.workplace)
        if journey is None:
            return NEUTRAL * person.on
        level = problem.hard_level(citizen, "MAX_TRAVEL_MINUTES")
        known = [limit for limit in (citizen.max_travel_min, level) if limit is not None]
        limit = min(known) if known else problem.int_setting("rejse.normal_max_min")
        return max(0, 100 * (limit - journey.minutes) // limit if limit else 0) * person.on

    def most(self, pairs: PairFacts) -> Points:
        """Nearness of every workplace, each way of each limit worked out once."""
        usual = pairs.problem.int_setting("rejse.normal_max_min")
        limits = pairs.by_row(lambda citizen: self._limit(pairs.problem, citizen, usual))
        journeys, ways = pairs.journeys, np.stack([pairs.journeys.home_of_row, limits])
        (home, limit), way_of_row = np.unique(ways, axis=1, return_inverse=True)
        minutes = journeys.minutes[:, home]
        near = np.maximum(100 * (limit - minutes) // np.maximum(limit, 1), 0)
        points = np.where(minutes == UNKNOWN, NEUTRAL, near).astype(np.uint8)
        return points[journeys.address_of_workplace[pairs.table.workplace_of_spot]][:, way_of_row.ravel()]

    @staticmethod
    def _limit(problem: Problem, citizen: Citizen, usual: int) -> int:
        level = problem.hard_level(citizen, "MAX_TRAVEL_MINUTES")
        known = [limit for limit in (citizen.max_travel_min, level) if limit is not None]
        return min(known, default=usual)

    def measure(self, problem: Problem, placement: Placement, step: PlacementStep) -> int:
        """Hold the journey against the limit."""
        citizen = problem.citizen_in(placement.citizen_id, step)
        journey = problem.journey(citizen, problem.workplace_by_id[step.workplace_id])
        if journey is None:
            return NEUTRAL
        limit = travel_limit(problem, citizen)
        if limit is None:
            limit = problem.int_setting("rejse.normal_max_min")
        if limit <= 0:
            return 0
        return max(0, 100 * (limit - journey.minutes) // limit)
