"""What the workplaces have left, week by week, while placements are added one by one."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from optimizer.engine.paid import paid_minutes, support_cost
from optimizer.engine.room import Room, span
from optimizer.engine.staffing import StaffRoom
from optimizer.engine.week_limits import Counts, WeekLimits
from optimizer.plan import PlacementStep
from optimizer.problem import Position, Problem, RegimeKind
from optimizer.rules.fairness_ratio import counts_heads, in_ratio
from optimizer.variables import Pair

Bools = NDArray[np.bool_]


class Capacity:
    """Seats, support, tasks and ratios in use in every week; `take` adds a step, `room` says what fits."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.grid = problem.grid
        self.weeks = problem.horizon + problem.weeks
        self._spots = [(w, place) for w in problem.workplaces for place in w.places]
        self._enrolled: Counts = np.zeros((len(self._spots), self.weeks), dtype=np.int64)
        self._row = {f"{w.id}/{place.id}": row for row, (w, place) in enumerate(self._spots)}
        self.enrolled: dict[str, Counts] = dict(zip(self._row, self._enrolled, strict=True))
        self.groups: dict[tuple[str, str], Counts] = self._by_week()
        self.present: dict[str, Counts] = self._by_slot()
        self.supported: dict[str, Counts] = self._by_slot()
        self.people: dict[str, Counts] = self._by_week()
        self.paid: dict[str, Counts] = self._by_week()
        self.tasks: dict[tuple[str, str], Counts] = self._by_week()
        self.paid[""] = self._spent(problem.mentor_spent_min)
        self.cost: Counts = self._spent(problem.support_spent_60)
        self.counted: dict[str, Counts] = self._by_week()
        self.load_min: dict[str, Counts] = self._by_week()
        self.load_people: dict[str, Counts] = self._by_week()
        self.staff = StaffRoom(problem)
        self.limits = WeekLimits(problem)
        self.turns: set[int] = {0}

    def _spent(self, by_week: Sequence[int]) -> Counts:
        """What is spent elsewhere, shape (weeks,)."""
        found = np.zeros(self.weeks, dtype=np.int64)
        found[: len(by_week)] = by_week[: self.weeks]
        return found

    def _by_week(self) -> defaultdict[Any, Counts]:
        return defaultdict(lambda: np.zeros(self.weeks, dtype=np.int64))

    def _by_slot(self) -> defaultdict[Any, Counts]:
        return defaultdict(lambda: np.zeros((self.weeks, self.grid.slots_per_week), dtype=np.int64))

    def room(self, pair: Pair, start: int | None = None) -> Room:
        """What is left for the pair from the week on, by default from its first."""
        return Room(self, pair, pair.first if start is None else start)

    def full(self, during: slice) -> Bools:
        """Which places certainly have no seat left in some of the weeks.

        Returns
        -------
        Bools
            In the order of the problem's workplaces and their places, shape (places,).
        """
        full: Bools = np.any(self._enrolled[:, during] >= self._seats[:, during], axis=1)
        return full

    @cached_property
    def _seats(self) -> Counts:
        """The seats that the plan can give, week by week, shape (places, weeks)."""
        free = [self.limits.place(workplace, place).free for workplace, place in self._spots]
        return np.array(free, dtype=np.int64).reshape(len(self._spots), self.weeks)

    def take(self, pair: Pair, step: PlacementStep) -> None:
        """Count the step in."""
        self._count(pair, step, 1)

    def give_back(self, pair: Pair, step: PlacementStep) -> None:
        """Count a step that was taken out again."""
        self._count(pair, step, -1)

    def _count(self, pair: Pair, step: PlacementStep, sign: int) -> None:
        place, workplace, group = pair.place, pair.workplace, pair.citizen.target_group
        seat = span(step.first_week - step.held_before, step.end_week + step.held_after)
        there = span(step.first_week, step.end_week)
        self.turns.update((step.end_week, seat.stop))
        self.enrolled[pair.spot][seat] += sign
        self.groups[pair.spot, group][seat] += sign
        if place.free_seats is not None:
            self.groups[workplace.id, group][seat] += sign
        self.staff.take(pair, there, seat, sign)
        paid = paid_minutes(self.problem, pair, step)
        self.paid[""][there] += sign * paid
        self.paid[workplace.id][there] += sign * paid
        self.cost[there] += sign * support_cost(self.problem, pair, paid)
        for index, supporter_id in enumerate(step.supporter_ids):
            self.people[supporter_id][there] += sign
            self.paid[supporter_id][there] += sign * paid * (index == 0)
        self._take_load(pair, step, there, sign)
        self._take_shifts(pair, step, there, sign)

    def _take_load(self, pair: Pair, step: PlacementStep, there: slice, sign: int) -> None:
        workplace = pair.workplace
        if in_ratio(self.problem, pair):
            amount = 1 if counts_heads(self.problem) else step.weekly_min
            self.counted[workplace.unit][there] += sign * amount
        if pair.regime.kind is RegimeKind.ALWAYS_PRESENT:
            self.load_min[workplace.id][there] += sign * sum(shift.window.length_min for shift in step.shifts)
        self.load_people[workplace.id][there] += sign * pair.regime.has_own_supporter

    def _take_shifts(self, pair: Pair, step: PlacementStep, there: slice, sign: int) -> None:
        slot_min = self.grid.slot_min
        for shift in step.shifts:
            slots = self.grid.slots_of(shift.window)
            during = (there, slice(slots.start, slots.stop))
            self.present[pair.workplace.id][during] += sign
            self.present[pair.spot][during] += sign
            if shift.supporter_id is not None:
                self.supported[shift.supporter_id][during] += sign
            for part in shift.spans:
                amount = (part.end_min - part.start_min) // slot_min * _effort(pair)
                self.tasks[pair.workplace.id, part.task_id][there] += sign * amount
        for sitting in step.sittings:
            slots = self.grid.slots_of(sitting.window)
            self.supported[sitting.supporter_id][there, slice(slots.start, slots.stop)] += sign
        windows = {shift.window.weekday: shift.window for shift in step.shifts}
        for cover in step.covers:
            slots = self.grid.slots_of(windows[cover.weekday])
            if cover.week >= 0:
                self.supported[cover.supporter_id][cover.week, slots.start : slots.stop] += sign
        if not any(shift.spans for shift in step.shifts):
            amount = step.weekly_min // slot_min * _effort(pair)
            self.tasks[pair.workplace.id, step.task_ids[0]][there] += sign * amount


def _effort(pair: Pair) -> int:
    """What a slot is worth: in per cent on a position, where only what is done counts, else one."""
    return pair.citizen.intensity_pct if isinstance(pair.place, Position) else 1
