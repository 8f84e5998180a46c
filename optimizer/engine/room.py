"""What is left at a workplace for one pair that begins in a given week."""

from typing import TYPE_CHECKING

import numpy as np

from optimizer.engine.paid import paid_minutes, support_cost
from optimizer.engine.week_limits import ENDLESS, Counts
from optimizer.plan import PlacementStep
from optimizer.problem import Mask, Position, RegimeKind, Supporter, Task
from optimizer.rules.fairness_ratio import counts_heads, in_ratio
from optimizer.rules.position_start import start_week
from optimizer.rules.support_budget import HOUR_MIN
from optimizer.rules.trial_weeks import is_long_trial
from optimizer.variables import Pair

if TYPE_CHECKING:
    from optimizer.engine.capacity import Capacity

MUCH_MIN = 7 * 24 * 60


def span(first: int, end: int) -> slice:
    """The weeks from 0 on in which something lies."""
    return slice(max(0, first), max(0, end))


class Room:
    """What is left for one pair that begins in a given week: what every week of it leaves."""

    def __init__(self, capacity: "Capacity", pair: Pair, start: int) -> None:
        self._all, self._pair, self.start = capacity, pair, start
        self._problem, self.grid, self._limits = capacity.problem, capacity.grid, capacity.limits
        self._there = span(start, start + pair.weeks)
        part = pair.part
        self._seat = span(start - part.held_before, start + pair.weeks + part.held_after)

    def has_seat(self) -> bool:
        """Say whether a seat is left in every week, reservations and shares kept."""
        if not self._all.staff.has_room(self._pair, self._there, self._seat) or not self._on_team():
            return False
        return self._pair.place.free_seats is None or (self._in_seats() and self._in_share())

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

    def _in_seats(self) -> bool:
        """Say whether one more leaves what is reserved for other groups."""
        pair, limits = self._pair, self._limits.place(self._pair.workplace, self._pair.place)
        kept: Counts = self._all.enrolled[pair.spot][self._seat] + 1
        for group, reserved in limits.reserved.items():
            there = self._all.groups[pair.spot, group][self._seat] + (group == pair.citizen.target_group)
            kept = kept + np.maximum(reserved[self._seat] - there, 0)
        return bool((kept <= limits.free[self._seat]).all())

    def _in_share(self) -> bool:
        """Say whether the group's share of the workplace's seats has room for one more."""
        workplace, group = self._pair.workplace, self._pair.citizen.target_group
        share = workplace.group_shares.get(group)
        if share is None:
            return True
        here = self._all.groups[workplace.id, group][self._seat] + 1
        return bool((here * 100 <= share * self._limits.workplace(workplace).seats[self._seat]).all())

    def open_to(self) -> Mask:
        """Week slots in which one more may be present at the workplace and on the place."""
        pair, mask = self._pair, self.grid.inside(self._pair.workplace.opening).copy()
        if pair.workplace.max_present is not None:
            mask &= self._most(self._all.present[pair.workplace.id]) < pair.workplace.max_present
        if pair.place.shared and pair.place.free_seats is not None:
            mask &= self._most(self._all.present[pair.spot]) < self._least_shared()
        return mask

    def _least_shared(self) -> int:
        """Seats of a shared place in the week with fewest."""
        weeks = range(self._there.start, self._there.stop)
        found = (self._problem.in_week(week).workplace_by_id[self._pair.workplace.id] for week in weeks)
        return min((there.place_by_id[self._pair.place.id].free_seats or 0 for there in found), default=0)

    def helped_by(self, supporter: Supporter) -> Mask:
        """Week slots in which the supporter is at work and can take one more at once."""
        mask = self.grid.inside(supporter.windows).copy()
        if supporter.at_once is not None:
            mask &= self._most(self._all.supported[supporter.id]) < supporter.at_once
        return mask

    def at_work(self, supporter: Supporter) -> Mask:
        """Week slots in which the supporter is at work."""
        return self.grid.inside(supporter.windows)

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
        return None if task.weekly_min is None else self.grid.floor_slots(task.weekly_min) - done

    def _needed_slots(self, task: Task, done: int) -> int | None:
        """Slots that the citizen could still do of a position's task."""
        left = 100 * (task.weekly_min or 0) - done * self.grid.slot_min
        return max(0, left) // (self._pair.citizen.intensity_pct * self.grid.slot_min)

    def most_slots(self) -> int:
        """Attended slots that rimelighedskrav and the assumed load of others leave room for."""
        rooms = [self._pair.most * self.grid.slot_min, self._ratio_room(), self._load_room()]
        return self.grid.floor_slots(max(0, min(rooms)))

    def load_slots(self) -> int:
        """Slots of shifts or frames that the assumed load of others leaves room for."""
        return self.grid.floor_slots(max(0, self._load_room()))

    def ratio_slots(self) -> int:
        """Attended slots that rimelighedskrav leaves room for."""
        return self.grid.floor_slots(max(0, min(self._ratio_room(), self._pair.most * self.grid.slot_min)))

    def free_seats(self) -> int | None:
        """Seats of the place that nobody has in any of the weeks; None is without limit."""
        place = self._pair.place
        if place.free_seats is None or place.shared:
            return None
        free = self._limits.place(self._pair.workplace, place).free - self._all.enrolled[self._pair.spot]
        return int(free[self._there].min(initial=ENDLESS))

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
        pair = self._pair
        if not in_ratio(self._problem, pair):
            return MUCH_MIN
        unit = pair.workplace.unit
        left = self._least(self._limits.ratio(unit), self._all.counted[unit])
        if counts_heads(self._problem):
            return MUCH_MIN if left > 0 else 0
        return left

    def _load_room(self) -> int:
        """Minutes under support that the assumed load of those on filled seats leaves in every week."""
        regime, workplace = self._pair.regime, self._pair.workplace
        limits = self._limits.workplace(workplace)
        people = self._least(limits.load_people, self._all.load_people[workplace.id])
        if regime.has_own_supporter and people <= 0:
            return 0
        if regime.kind is not RegimeKind.ALWAYS_PRESENT:
            return MUCH_MIN
        return self._least(limits.load_min, self._all.load_min[workplace.id])

    def _least(self, limit: Counts, used: Counts) -> int:
        """What the week with least leaves, but no more than a week has minutes."""
        return int((limit[self._there] - used[self._there]).min(initial=MUCH_MIN))
