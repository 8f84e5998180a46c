"""What the workplaces have left, week by week, while placements are added one by one."""

from collections import defaultdict
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from optimizer.engine.staffing import StaffRoom
from optimizer.plan import PlacementStep
from optimizer.problem import Mask, Place, Position, Problem, RegimeKind, Supporter, Task, Workplace
from optimizer.rules.fairness_ratio import counts_heads, in_ratio, ratio_room
from optimizer.rules.position_start import start_week
from optimizer.rules.support_budget import HOUR_MIN
from optimizer.rules.trial_weeks import is_long_trial
from optimizer.variables import Pair

Counts = NDArray[np.int64]
Bools = NDArray[np.bool_]
MUCH_MIN = 7 * 24 * 60
ENDLESS = 1 << 40


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
        self.cost: Counts = np.zeros(self.weeks, dtype=np.int64)
        self.counted: dict[str, Counts] = self._by_week()
        self.load_min: dict[str, Counts] = self._by_week()
        self.load_people: dict[str, Counts] = self._by_week()
        self.staff = StaffRoom(problem)
        self.turns: set[int] = {0}
        self._ratio_rooms: dict[tuple[str, int], int | None] = {}

    def _by_week(self) -> defaultdict[Any, Counts]:
        return defaultdict(lambda: np.zeros(self.weeks, dtype=np.int64))

    def _by_slot(self) -> defaultdict[Any, Counts]:
        return defaultdict(lambda: np.zeros((self.weeks, self.grid.slots_per_week), dtype=np.int64))

    def room(self, pair: Pair, start: int | None = None) -> "Room":
        """What is left for the pair from the week on, by default from its first."""
        return Room(self, pair, pair.first if start is None else start)

    def ratio_room(self, unit: str, week: int) -> int | None:
        """Heads or minutes that rimelighedskrav leaves an empty plan at a production unit, found once."""
        if (unit, week) not in self._ratio_rooms:
            here = self.problem.in_week(week).workplace_by_id
            units = [here[workplace.id] for workplace in self.problem.production_units[unit]]
            self._ratio_rooms[unit, week] = ratio_room(self.problem, units)
        return self._ratio_rooms[unit, week]

    def full(self, during: slice) -> Bools:
        """Which places certainly have no seat left in some of the weeks.

        Returns
        -------
        Bools
            In the order of the problem's workplaces and their places, shape (places,).
        """
        full: Bools = np.any(self._enrolled[:, during] >= self._seats[:, during], axis=1)
        return full

    def full_at(self, spot: str, during: slice) -> bool:
        """Say whether a place, by workplace and place id, certainly has no seat left in some of the weeks."""
        row = self._row[spot]
        return bool((self._enrolled[row, during] >= self._seats[row, during]).any())

    @cached_property
    def _seats(self) -> Counts:
        """The seats that the plan can give, week by week, shape (places, weeks)."""
        counted = np.array([not (p.free_seats is None or p.shared) for _, p in self._spots], dtype=np.bool_)
        if self.problem.weeks == 1:
            free = np.array([[place.free_seats or 0] for _, place in self._spots], dtype=np.int64)
        else:
            weeks = [self.problem.in_week(week).workplace_by_id for week in range(self.weeks)]
            free = np.array(
                [[week[w.id].place_by_id[p.id].free_seats or 0 for week in weeks] for w, p in self._spots],
                dtype=np.int64,
            )
        return np.where(counted[:, None], free.reshape(len(self._spots), -1), ENDLESS)

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
            self.counted[workplace.p_number or workplace.id][there] += sign * amount
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


def span(first: int, end: int) -> slice:
    """The weeks from 0 on in which something lies."""
    return slice(max(0, first), max(0, end))


class Room:
    """What is left for one pair that begins in a given week: what every week of it leaves."""

    def __init__(self, capacity: Capacity, pair: Pair, start: int) -> None:
        self._all, self._pair, self.start = capacity, pair, start
        self._problem, self._grid = capacity.problem, capacity.grid
        self._there = span(start, start + pair.weeks)
        part = pair.part
        self._seat = span(start - part.held_before, start + pair.weeks + part.held_after)

    def has_seat(self) -> bool:
        """Say whether a seat is left in every week, reservations and shares kept."""
        if not self._all.staff.has_room(self._pair, self._there, self._seat) or not self._on_team():
            return False
        return self._pair.place.free_seats is None or all(
            self._seat_in(week) for week in range(self._seat.start, self._seat.stop)
        )

    def _on_team(self) -> bool:
        """Say whether a position has begun, and has room for one more on its team."""
        place = self._pair.place
        if is_long_trial(self._problem, self._pair):
            return False
        if not isinstance(place, Position):
            return True
        team = int(self._all.enrolled[self._pair.spot][self._seat].max(initial=0))
        full = place.team_most is not None and team >= place.team_most
        return not full and self.start >= start_week(self._problem, place)

    def _seat_in(self, week: int) -> bool:
        pair, group = self._pair, self._pair.citizen.target_group
        workplace = self._workplace(week)
        place = workplace.place_by_id[pair.place.id]
        after = {g: int(self._all.groups[pair.spot, g][week]) for g in place.free_reserved}
        others = int(self._all.enrolled[pair.spot][week]) - sum(after.values()) + (group not in after)
        if group in after:
            after[group] += 1
        kept = sum(max(after[g], left) for g, left in place.free_reserved.items()) + others
        if not place.shared and kept > (place.free_seats or 0):
            return False
        share = workplace.group_shares.get(group)
        seats = sum(p.seats or 0 for p in workplace.places if p.free_seats is not None)
        here = int(self._all.groups[workplace.id, group][week])
        return share is None or (here + 1) * 100 <= share * seats

    def _workplace(self, week: int) -> Workplace:
        return self._problem.in_week(week).workplace_by_id[self._pair.workplace.id]

    def _places(self) -> list[Place]:
        weeks = range(self._there.start, self._there.stop)
        return [self._workplace(week).place_by_id[self._pair.place.id] for week in weeks]

    def open_to(self) -> Mask:
        """Week slots in which one more may be present at the workplace and on the place."""
        pair, mask = self._pair, self._grid.inside(self._pair.workplace.opening).copy()
        if pair.workplace.max_present is not None:
            mask &= self._most(self._all.present[pair.workplace.id]) < pair.workplace.max_present
        if pair.place.shared and pair.place.free_seats is not None:
            least = min((place.free_seats or 0 for place in self._places()), default=0)
            mask &= self._most(self._all.present[pair.spot]) < least
        return mask

    def helped_by(self, supporter: Supporter) -> Mask:
        """Week slots in which the supporter is at work and can take one more at once."""
        mask = self._grid.inside(supporter.windows).copy()
        if supporter.at_once is not None:
            mask &= self._most(self._all.supported[supporter.id]) < supporter.at_once
        return mask

    def at_work(self, supporter: Supporter) -> Mask:
        """Week slots in which the supporter is at work."""
        return self._grid.inside(supporter.windows)

    def takes_more(self, supporter: Supporter) -> bool:
        """Say whether the supporter can have one more citizen in all."""
        return supporter.in_all is None or self._peak(self._all.people[supporter.id]) < supporter.in_all

    def task_slots(self) -> dict[str, int | None]:
        """Slots a week left of each of the pair's tasks; None is plenty."""
        where, job = self._pair.workplace.id, isinstance(self._pair.place, Position)
        used = {task.id: self._peak(self._all.tasks[where, task.id]) for task in self._pair.tasks}
        left = self._needed_slots if job else self._offered_slots
        return {task.id: left(task, used[task.id]) for task in self._pair.tasks}

    def _offered_slots(self, task: Task, done: int) -> int | None:
        """Slots left of an offered task; None is plenty."""
        return None if task.weekly_min is None else self._grid.floor_slots(task.weekly_min) - done

    def _needed_slots(self, task: Task, done: int) -> int | None:
        """Slots that the citizen could still do of a position's task."""
        left = 100 * (task.weekly_min or 0) - done * self._grid.slot_min
        return max(0, left) // (self._pair.citizen.intensity_pct * self._grid.slot_min)

    def most_slots(self) -> int:
        """Attended slots that rimelighedskrav and the assumed load of others leave room for."""
        rooms = [self._pair.most * self._grid.slot_min, self._ratio_room(), self._load_room()]
        return self._grid.floor_slots(max(0, min(rooms)))

    def load_slots(self) -> int:
        """Slots of shifts or frames that the assumed load of others leaves room for."""
        return self._grid.floor_slots(max(0, self._load_room()))

    def ratio_slots(self) -> int:
        """Attended slots that rimelighedskrav leaves room for."""
        return self._grid.floor_slots(max(0, min(self._ratio_room(), self._pair.most * self._grid.slot_min)))

    def free_seats(self) -> int | None:
        """Seats of the place that nobody has in any of the weeks; None is without limit."""
        if self._pair.place.free_seats is None or self._pair.place.shared:
            return None
        enrolled = self._all.enrolled[self._pair.spot][self._there]
        free = [place.free_seats or 0 for place in self._places()]
        return int(min(np.array(free) - enrolled, default=0))

    def can_pay(self, step: PlacementStep) -> bool:
        """Say whether supporter and budget can carry the step's paid minutes."""
        paid = paid_minutes(self._problem, self._pair, step)
        budget = self._problem.mentor_budget_min
        if budget is not None and self._peak(self._all.paid[""]) + paid > budget:
            return False
        if not self._affordable(paid) or not self._paid_together(paid):
            return False
        if not step.supporter_ids:
            return True
        first = step.supporter_ids[0]
        limit = self._pair.workplace.supporter_by_id[first].paid_min
        return limit is None or self._peak(self._all.paid[first]) + paid <= limit

    def _affordable(self, paid: int) -> bool:
        budget = self._problem.support_budget_ore
        cost = support_cost(self._problem, self._pair, paid)
        return budget is None or self._peak(self._all.cost) + cost <= HOUR_MIN * budget

    def _paid_together(self, paid: int) -> bool:
        """Say whether those who are paid for support at the workplace can give so much more together."""
        limits = [supporter.paid_min for supporter in self._pair.workplace.supporters]
        known = [limit for limit in limits if limit is not None]
        used = self._peak(self._all.paid[self._pair.workplace.id])
        return not paid or len(known) < len(limits) or used + paid <= sum(known)

    def _peak(self, by_week: Counts) -> int:
        return int(by_week[self._there].max(initial=0))

    def _most(self, by_slot: Counts) -> Counts:
        found: Counts = by_slot[self._there].max(axis=0, initial=0)
        return found

    def _ratio_room(self) -> int:
        """Weekly minutes that rimelighedskrav leaves the pair's production unit in every week."""
        pair, problem = self._pair, self._problem
        if not in_ratio(problem, pair):
            return MUCH_MIN
        unit = pair.workplace.p_number or pair.workplace.id
        rooms = [self._ratio_in(unit, week) for week in range(self._there.start, self._there.stop)]
        return min(rooms, default=MUCH_MIN)

    def _ratio_in(self, unit: str, week: int) -> int:
        room = self._all.ratio_room(unit, week)
        if room is None:
            return MUCH_MIN
        left = room - int(self._all.counted[unit][week])
        if counts_heads(self._problem):
            return MUCH_MIN if left > 0 else 0
        return left

    def _load_room(self) -> int:
        """Minutes under support that the assumed load of those on filled seats leaves in every week."""
        rooms = [self._load_in(week) for week in range(self._there.start, self._there.stop)]
        return min(rooms, default=MUCH_MIN)

    def _load_in(self, week: int) -> int:
        pair, workplace = self._pair, self._workplace(week)
        regime = workplace.support.kind if workplace.support else RegimeKind.ALWAYS_PRESENT
        if not workplace.filled or regime is not RegimeKind.ALWAYS_PRESENT:
            return MUCH_MIN
        room, supporters = MUCH_MIN, workplace.supporters
        limited = all(s.at_once is not None for s in supporters)
        if pair.regime.kind is RegimeKind.ALWAYS_PRESENT and limited:
            slots = sum((s.at_once or 0) * int(self._grid.inside(s.windows).sum()) for s in supporters)
            assumed = workplace.filled * self._problem.int_setting("antaget.optaget_min")
            left = max(0, slots * self._grid.slot_min - assumed)
            room = left - int(self._all.load_min[workplace.id][week])
        if pair.regime.has_own_supporter and all(s.in_all is not None for s in supporters):
            people = sum(s.in_all or 0 for s in supporters) - workplace.filled
            if self._all.load_people[workplace.id][week] >= people:
                return 0
        return room


def support_cost(problem: Problem, pair: Pair, paid: int) -> int:
    """What the support of a step costs a week, in sixtieths of an øre."""
    return (problem.mentor_rate_ore or 0) * paid + HOUR_MIN * pair.regime.grant_ore


def paid_minutes(problem: Problem, pair: Pair, step: PlacementStep) -> int:
    """Paid support minutes a week of the step."""
    first = step.supporter_ids[0] if step.supporter_ids else ""
    matches = (
        problem.supporter_affinity(pair.citizen.id, first),
        problem.workplace_affinity(pair.citizen.id, pair.workplace.id),
    )
    for affinity in matches if pair.regime.has_own_supporter else ():
        if affinity is not None and affinity.support_min is not None:
            return affinity.support_min
    if pair.regime.paid_fixed_min is not None:
        return pair.regime.paid_fixed_min
    return -(-step.weekly_min * pair.regime.paid_share_pct // 100)
