"""What the workplaces have left while placements are added one by one."""

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from optimizer.plan import PlacementStep
from optimizer.problem import Mask, Problem, RegimeKind, Supporter
from optimizer.rules.fairness_ratio import counts_heads, production_units, ratio_room
from optimizer.variables import Pair

Counts = NDArray[np.int64]
MUCH_MIN = 7 * 24 * 60


class Capacity:
    """Seats, support, tasks and ratios in use; `take` adds a step, the questions say what still fits."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.grid = problem.grid
        self._enrolled: Counter[str] = Counter()
        self._groups: Counter[tuple[str, str]] = Counter()
        self._present: dict[str, Counts] = {}
        self._supported: dict[str, Counts] = {}
        self._people: Counter[str] = Counter()
        self._paid: Counter[str] = Counter()
        self._tasks: Counter[tuple[str, str]] = Counter()
        self._counted: Counter[str] = Counter()
        self._load_min: Counter[str] = Counter()
        self._load_people: Counter[str] = Counter()
        self._units = production_units(problem)
        self._windows = {s.id: self.grid.inside(s.windows) for w in problem.workplaces for s in w.supporters}
        self._opening = {w.id: self.grid.inside(w.opening) for w in problem.workplaces}

    def has_seat(self, pair: Pair) -> bool:
        """Say whether a seat is left for the citizen, reservations and shares kept."""
        place, group = pair.place, pair.citizen.target_group
        if place.free_seats is None:
            return True
        after = {g: self._groups[pair.spot, g] for g in place.free_reserved}
        enrolled = self._enrolled[pair.spot]
        others = enrolled - sum(after.values()) + (group not in after)
        if group in after:
            after[group] += 1
        kept = sum(max(after[g], left) for g, left in place.free_reserved.items()) + others
        if not place.shared and kept > place.free_seats:
            return False
        share = pair.workplace.group_shares.get(group)
        seats = sum(p.seats or 0 for p in pair.workplace.places if p.free_seats is not None)
        return share is None or (self._groups[pair.workplace.id, group] + 1) * 100 <= share * seats

    def open_to(self, pair: Pair) -> Mask:
        """Week slots in which one more may be present at the workplace and on the place."""
        mask = self._opening[pair.workplace.id].copy()
        limit = pair.workplace.max_present
        if limit is not None:
            mask &= self._count(self._present, pair.workplace.id) < limit
        if pair.place.shared and pair.place.free_seats is not None:
            mask &= self._count(self._present, pair.spot) < pair.place.free_seats
        return mask

    def helped_by(self, supporter: Supporter) -> Mask:
        """Week slots in which the supporter is at work and can take one more at once."""
        mask = self._windows[supporter.id].copy()
        if supporter.at_once is not None:
            mask &= self._count(self._supported, supporter.id) < supporter.at_once
        return mask

    def at_work(self, supporter: Supporter) -> Mask:
        """Week slots in which the supporter is at work."""
        return self._windows[supporter.id]

    def takes_more(self, supporter: Supporter) -> bool:
        """Say whether the supporter can have one more citizen in all."""
        return supporter.in_all is None or self._people[supporter.id] < supporter.in_all

    def task_slots(self, pair: Pair) -> dict[str, int | None]:
        """Slots a week left of each of the pair's tasks; None is plenty."""
        return {
            task.id: None
            if task.weekly_min is None
            else self.grid.floor_slots(task.weekly_min) - self._tasks[pair.workplace.id, task.id]
            for task in pair.tasks
        }

    def most_slots(self, pair: Pair) -> int:
        """Attended slots that rimelighedskrav and the assumed load of others leave room for."""
        rooms = [pair.most * self.grid.slot_min, self._ratio_room(pair), self._load_room(pair)]
        return self.grid.floor_slots(max(0, min(rooms)))

    def load_slots(self, pair: Pair) -> int:
        """Slots of shifts or frames that the assumed load of others leaves room for."""
        return self.grid.floor_slots(max(0, self._load_room(pair)))

    def ratio_slots(self, pair: Pair) -> int:
        """Attended slots that rimelighedskrav leaves room for."""
        return self.grid.floor_slots(max(0, min(self._ratio_room(pair), pair.most * self.grid.slot_min)))

    def free_seats(self, pair: Pair) -> int | None:
        """Seats of the place that nobody has; None is without limit."""
        free = pair.place.free_seats
        return None if free is None or pair.place.shared else free - self._enrolled[pair.spot]

    def can_pay(self, pair: Pair, step: PlacementStep) -> bool:
        """Say whether supporter and budget can carry the step's paid minutes."""
        paid = paid_minutes(self.problem, pair, step)
        budget = self.problem.mentor_budget_min
        if budget is not None and self._paid[""] + paid > budget:
            return False
        if not step.supporter_ids:
            return True
        limit = pair.workplace.supporter_by_id[step.supporter_ids[0]].paid_min
        return limit is None or self._paid[step.supporter_ids[0]] + paid <= limit

    def take(self, pair: Pair, step: PlacementStep) -> None:
        """Count the step in."""
        place, workplace, group = pair.place, pair.workplace, pair.citizen.target_group
        self._enrolled[pair.spot] += 1
        self._groups[pair.spot, group] += 1
        if place.free_seats is not None:
            self._groups[workplace.id, group] += 1
        paid = paid_minutes(self.problem, pair, step)
        self._paid[""] += paid
        for index, supporter_id in enumerate(step.supporter_ids):
            self._people[supporter_id] += 1
            self._paid[supporter_id] += paid * (index == 0)
        self._take_load(pair, step)
        self._take_shifts(pair, step)

    def _take_load(self, pair: Pair, step: PlacementStep) -> None:
        workplace = pair.workplace
        if self.problem.ruleset.groups[pair.citizen.target_group].counts_in_ratio:
            self._counted[workplace.p_number or workplace.id] += (
                1 if counts_heads(self.problem) else step.weekly_min
            )
        if pair.regime.kind is RegimeKind.ALWAYS_PRESENT:
            self._load_min[workplace.id] += sum(shift.window.length_min for shift in step.shifts)
        self._load_people[workplace.id] += pair.regime.has_own_supporter

    def _take_shifts(self, pair: Pair, step: PlacementStep) -> None:
        for shift in step.shifts:
            slots = list(self.grid.slots_of(shift.window))
            self._count(self._present, pair.workplace.id)[slots] += 1
            self._count(self._present, pair.spot)[slots] += 1
            if shift.supporter_id is not None:
                self._count(self._supported, shift.supporter_id)[slots] += 1
            for span in shift.spans:
                self._tasks[pair.workplace.id, span.task_id] += (
                    span.end_min - span.start_min
                ) // self.grid.slot_min
        for sitting in step.sittings:
            slots = list(self.grid.slots_of(sitting.window))
            self._count(self._supported, sitting.supporter_id)[slots] += 1
        if not any(shift.spans for shift in step.shifts):
            self._tasks[pair.workplace.id, step.task_ids[0]] += step.weekly_min // self.grid.slot_min

    def _count(self, counts: dict[str, Counts], key: str) -> Counts:
        if key not in counts:
            counts[key] = np.zeros(self.grid.slots_per_week, dtype=np.int64)
        return counts[key]

    def _ratio_room(self, pair: Pair) -> int:
        """Weekly minutes that rimelighedskrav leaves the pair's production unit."""
        problem, unit = self.problem, pair.workplace.p_number or pair.workplace.id
        room = ratio_room(problem, self._units[unit])
        if room is None or not problem.ruleset.groups[pair.citizen.target_group].counts_in_ratio:
            return MUCH_MIN
        left = room - self._counted[unit]
        if counts_heads(problem):
            return MUCH_MIN if left > 0 else 0
        return left

    def _load_room(self, pair: Pair) -> int:
        """Minutes under support that the assumed load of those on filled seats leaves."""
        workplace = pair.workplace
        regime = workplace.support.kind if workplace.support else RegimeKind.ALWAYS_PRESENT
        if not workplace.filled or regime is not RegimeKind.ALWAYS_PRESENT:
            return MUCH_MIN
        room = MUCH_MIN
        if pair.regime.kind is RegimeKind.ALWAYS_PRESENT and all(
            s.at_once is not None for s in workplace.supporters
        ):
            slots = sum((s.at_once or 0) * int(self._windows[s.id].sum()) for s in workplace.supporters)
            minutes = slots * self.grid.slot_min
            assumed = workplace.filled * self.problem.int_setting("antaget.optaget_min")
            room = max(0, minutes - assumed) - self._load_min[workplace.id]
        if pair.regime.has_own_supporter and all(s.in_all is not None for s in workplace.supporters):
            people = sum(s.in_all or 0 for s in workplace.supporters) - workplace.filled
            if self._load_people[workplace.id] >= people:
                return 0
        return room


def paid_minutes(problem: Problem, pair: Pair, step: PlacementStep) -> int:
    """Paid support minutes a week of the step."""
    if not pair.regime.has_own_supporter:
        return 0
    first = step.supporter_ids[0] if step.supporter_ids else ""
    for affinity in (
        problem.supporter_affinity(pair.citizen.id, first),
        problem.workplace_affinity(pair.citizen.id, pair.workplace.id),
    ):
        if affinity is not None and affinity.support_min is not None:
            return affinity.support_min
    if pair.regime.paid_fixed_min is not None:
        return pair.regime.paid_fixed_min
    return -(-step.weekly_min * pair.regime.paid_share_pct // 100)
