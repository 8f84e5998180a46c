"""Steadiness: the minutes come in few, steady shifts.

Formula
-------
n = shifts, f = max(1, ceil(min(target[i], most) / longest)), longest = longest shift the citizen may have.
100 if n <= f, 0 if n >= 5, else 100 (5 - n) // (5 - f).
"""

import numpy as np

from optimizer.goals.base import Component, Side
from optimizer.goals.pair_facts import PairFacts
from optimizer.goals.pair_types import Points
from optimizer.pairs import Ints
from optimizer.plan import Placement, PlacementStep
from optimizer.problem import Citizen, Problem
from optimizer.rules.look_up import active_needs, hour_band, round_down
from optimizer.variables import Expr, Person

MOST_SHIFTS = 5


class Steadiness(Component):
    """Few shifts."""

    id = "steadiness"
    side = Side.COMPANY
    label = "Få og faste vagter"
    weight = 1

    def points(self, person: Person) -> Expr:
        """Few shifts a week."""
        grid = person.grid
        target = min(person.citizen.hours.target_min, person.pair.most * grid.slot_min)
        longest = grid.slot_min * max(1, grid.floor_slots(person.problem.longest_day_min(person.citizen)))
        fewest = max(1, -(-target // longest))
        most = min(len(person.blocks), person.problem.most_days(person.citizen))
        if most <= fewest or not person.timetable:
            return 100 * person.on
        steady = person.points_var()
        if most <= MOST_SHIFTS and fewest < MOST_SHIFTS:
            person.model.add(
                (MOST_SHIFTS - fewest) * steady <= 100 * (MOST_SHIFTS * person.on - person.shift_count)
            )
        else:
            table = [0, *(self._of(shifts, fewest) for shifts in range(1, len(person.blocks) + 1))]
            person.model.add_element(person.shift_count, table, steady)
        return steady

    @staticmethod
    def _of(shifts: int, fewest: int) -> int:
        if shifts <= fewest:
            return 100
        if shifts >= MOST_SHIFTS:
            return 0
        return 100 * (MOST_SHIFTS - shifts) // (MOST_SHIFTS - fewest)

    def most(self, pairs: PairFacts) -> Points:
        """All where the least minutes fit into the fewest shifts that carry the target."""
        points = np.full(pairs.shape, 100, dtype=np.uint8)
        slot, target = pairs.problem.grid.slot_min, pairs.by_row(lambda citizen: citizen.hours.target_min)
        cut = pairs.most < -(-target // slot).astype(np.int16)
        hard = pairs.hours.takes_more(-(-target // (slot * pairs.longest_day)))
        if cut.any():
            hard |= cut & pairs.hours.takes_more(np.ones_like(target))
        spots, rows = np.nonzero(pairs.alive & hard)
        points[spots, rows] = self.of_shifts(pairs, spots, rows, pairs.hours.fewest_shifts(spots, rows))
        return points

    @staticmethod
    def of_shifts(pairs: PairFacts, spots: Ints, rows: Ints, shifts: Ints) -> Ints:
        """Points of so many shifts at some pairs, shape (these pairs,)."""
        slot, target = pairs.problem.grid.slot_min, pairs.by_row(lambda citizen: citizen.hours.target_min)
        wanted = np.minimum(target[rows], pairs.most[spots, rows].astype(np.int64) * slot)
        fewest = np.maximum(1, -(-wanted // (slot * pairs.longest_day[rows])))
        left = 100 * (MOST_SHIFTS - shifts) // np.maximum(MOST_SHIFTS - fewest, 1)
        return np.where(shifts <= fewest, 100, np.maximum(left, 0))

    def measure(self, problem: Problem, placement: Placement, step: PlacementStep) -> int:
        """Compare the number of shifts with the fewest that carry the target."""
        citizen = problem.citizen_in(placement.citizen_id, step)
        place = problem.workplace_by_id[step.workplace_id].place_by_id[step.place_id]
        target = min(citizen.hours.target_min, hour_band(problem, citizen, place)[1])
        fewest = max(1, -(-target // _longest(problem, citizen)))
        shifts = len(step.shifts)
        if shifts <= fewest:
            return 100
        return 0 if shifts >= MOST_SHIFTS else 100 * (MOST_SHIFTS - shifts) // (MOST_SHIFTS - fewest)


def _longest(problem: Problem, citizen: Citizen) -> int:
    """The longest shift in whole slots, at least one."""
    needs = active_needs(problem, citizen, hard=True)
    levels = [need.effective_level for need in needs if need.code == "MAX_HOURS_DAY"]
    return max(problem.grid.slot_min, round_down(problem, min([citizen.session_min[1], *levels])))
