"""Lays one citizen's week at one place beside what is already taken: the earliest hours that fit."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations

import numpy as np

from optimizer.clock import FreeSlots
from optimizer.engine.capacity import Capacity
from optimizer.engine.losses import Losses
from optimizer.engine.sittings import Team, sittings_inside
from optimizer.plan import PlacementStep, Shift, TaskSpan
from optimizer.problem import Citizen, Mask, RegimeKind, Task, runs
from optimizer.rules.week_look_up import keeps_slot_needs, shares_break, slot_need_mask
from optimizer.variables import Pair

Span = tuple[int, int]
"""First slot and end slot of a day."""

Stretch = tuple[int, int, int, str | None]
"""Weekday, first slot, end slot, supporter."""


class WeekLayer:
    """Finds a week for a pair: first free supporter, first task, earliest hours."""

    def __init__(self, capacity: Capacity) -> None:
        self.capacity = capacity
        self.problem = capacity.problem
        self.grid = capacity.grid
        self._free = FreeSlots(self.problem)
        self.losses = Losses(self.problem)

    def lay(self, pair: Pair, start: int | None = None) -> PlacementStep | None:
        """A step for the pair that keeps every rule beside what is taken; None where none was found.

        Parameters
        ----------
        start
            Week in which the step begins; by default the pair's first.
        """
        return next(_Laying(self, pair, pair.first if start is None else start).steps(), None)

    def around_breaks(self, pair: Pair, start: int, teams: Sequence[Team]) -> Iterator[PlacementStep]:
        """Steps for the pair, each with a shift around a shared break where one can be.

        Parameters
        ----------
        teams
            Own supporters to try, each with every task.
        """
        return _Laying(self, pair, start, teams).steps()

    def free(self, citizen: Citizen) -> Mask:
        """Week slots in which the citizen can be at work."""
        return self._free.of(citizen)


class _Laying:
    """One attempt at one pair."""

    def __init__(
        self, layer: WeekLayer, pair: Pair, start: int, offered: Sequence[Team] | None = None
    ) -> None:
        self._offered = offered
        self._free = layer.free(pair.citizen)
        self._start = start
        self._losses = layer.losses
        self.room = layer.capacity.room(pair, start)
        self.problem, self.grid = layer.problem, layer.grid
        self._pair = pair

    def steps(self) -> Iterator[PlacementStep]:
        """The steps that keep every rule."""
        pair = self._pair
        if not self.room.has_seat() or self._most_slots < pair.least:
            return
        for task in self._tasks(pair):
            for team in self._teams(pair):
                step = self._try(pair, task, team)
                if step is not None and self.room.can_pay(step) and self._losses.holds_enough(pair, step):
                    yield step

    def _tasks(self, pair: Pair) -> list[Task]:
        left = self._task_slots
        return [t for t in pair.tasks if (slots := left[t.id]) is None or slots >= pair.least]

    @cached_property
    def _task_slots(self) -> dict[str, int | None]:
        return self.room.task_slots()

    @cached_property
    def _most_slots(self) -> int:
        return self.room.most_slots()

    def _teams(self, pair: Pair) -> Iterator[Team]:
        """Own supporters to try, one before two; nobody under regimes without own supporters."""
        if self._offered is not None:
            yield from (team for team in self._offered if all(map(self.room.takes_more, team)))
            return
        if not pair.regime.has_own_supporter:
            yield ()
            return
        free = [s for s in pair.supporters if self.room.takes_more(s)]
        yield from ((s,) for s in free)
        if self.problem.most_supporters(pair.citizen) > 1:
            yield from combinations(free, 2)

    def _try(self, pair: Pair, task: Task, team: Team) -> PlacementStep | None:
        free = self._free & self.room.open_to()
        free &= slot_need_mask(self.problem, pair.citizen, pair.workplace)
        if task.windows:
            free &= self.grid.inside(task.windows)
        if pair.citizen.pin is not None and pair.citizen.pin.windows is not None:
            free &= self.grid.inside(pair.citizen.pin.windows)
        stretches = self._stretches(pair, task, self._masks(pair, free, team))
        if stretches is None:
            return None
        attended = self._attended(pair, stretches)
        step = self._step(pair, task, team, stretches, attended)
        if step is None or attended < pair.least or attended > self._most(task):
            return None
        kept = shares_break(self.problem, pair.citizen, pair.workplace, step) and keeps_slot_needs(
            self.problem, pair.citizen, pair.workplace, step
        )
        return step if kept and as_pinned(pair, step) else None

    def _most(self, task: Task) -> int:
        left = self._task_slots[task.id]
        return self._most_slots if left is None else min(self._most_slots, left)

    def _masks(self, pair: Pair, free: Mask, team: Team) -> list[tuple[Mask, str | None]]:
        kind = pair.regime.kind
        if kind is RegimeKind.ALWAYS_PRESENT:
            return [(free & self.room.helped_by(s), s.id) for s in team]
        if kind is RegimeKind.ON_CALL:
            anyone = [self.room.at_work(s) for s in pair.supporters]
            return [(free & np.logical_or.reduce(anyone), None)]
        if kind is RegimeKind.WEEKLY_MINUTES:
            return [(free & np.logical_or.reduce([self.room.helped_by(s) for s in team]), None)]
        return [(free, None)]

    def _stretches(
        self, pair: Pair, task: Task, masks: Sequence[tuple[Mask, str | None]]
    ) -> list[Stretch] | None:
        """The earliest shifts, up to the wanted hours; None where they break the rest between shifts."""
        citizen, grid = pair.citizen, self.grid
        shortest = min(grid.ceil_slots(citizen.session_min[0]), pair.least)
        longest = grid.floor_slots(self.problem.longest_day_min(citizen))
        left, most_days = self._wanted(pair, task), self.problem.most_days(citizen)
        room = self.room.load_slots()
        found: list[Stretch] = []
        for weekday in grid.weekdays:
            if len(found) == most_days or left < shortest:
                break
            longest_now = min(grid.slots_per_day if pair.frame else min(longest, left), room)
            length, pause = (shortest, longest_now), self._pause(pair, weekday, found)
            stretch = self._first(task, weekday, masks, length, found, pause)
            if stretch is None and pause is not None:
                stretch = self._first(task, weekday, masks, length, found)
            if stretch is not None:
                found.append(stretch)
                room -= stretch[2] - stretch[1]
                left -= 0 if pair.frame else stretch[2] - stretch[1]
        return found if self._rested(found) else None

    def _wanted(self, pair: Pair, task: Task) -> int:
        target = self.grid.floor_slots(pair.citizen.hours.target_min)
        return min(max(target, pair.least), self._most(task))

    def _first(
        self,
        task: Task,
        weekday: int,
        masks: Sequence[tuple[Mask, str | None]],
        length: tuple[int, int],
        before: Sequence[Stretch],
        pause: Span | None = None,
    ) -> Stretch | None:
        """The day's first stretch that is long enough, with the first supporter free then.

        Around the pause where one is named.
        """
        day = self.grid.day_slice(weekday)
        rested = self._earliest(weekday, before)
        for mask, supporter_id in masks:
            for first, end in runs(mask[day]):
                begin = max(first, rested)
                start, stop = self._around(begin, end, length[1], pause)
                if task.fixed:
                    start, stop = self._whole_window(task, weekday, first, end)
                holds = pause is None or start <= pause[0] < pause[1] <= stop
                if length[0] <= stop - start <= length[1] and start >= begin and holds:
                    return weekday, start, stop, supporter_id
        return None

    @staticmethod
    def _around(begin: int, end: int, longest: int, pause: Span | None) -> Span:
        """The earliest so many slots, those that end with the pause where there is one."""
        start = begin if pause is None else max(begin, pause[1] - longest)
        return start, min(end, start + longest)

    def _pause(self, pair: Pair, weekday: int, found: Sequence[Stretch]) -> Span | None:
        """The day's first shared break, until a shift lies around one; None where none is looked for."""
        breaks = pair.workplace.shared_breaks if self._offered is not None else ()
        spans = {w: (self.grid.floor_slots(w.start_min), self.grid.ceil_slots(w.end_min)) for w in breaks}
        held = any(
            w.weekday == d and f <= s[0] and s[1] <= e for w, s in spans.items() for d, f, e, _ in found
        )
        return None if held else next((s for w, s in spans.items() if w.weekday == weekday), None)

    def _whole_window(self, task: Task, weekday: int, first: int, end: int) -> tuple[int, int]:
        """The first whole window of a fixed task inside the stretch; empty where there is none."""
        for window in sorted(task.windows):
            start, stop = self.grid.ceil_slots(window.start_min), self.grid.floor_slots(window.end_min)
            if window.weekday == weekday and first <= start and stop <= end:
                return start, stop
        return first, first

    @cached_property
    def _rest(self) -> int:
        """Slots between two shifts."""
        return self.grid.ceil_slots(self.problem.least_rest_min(self._pair.citizen))

    def _earliest(self, weekday: int, before: Sequence[Stretch]) -> int:
        """First slot of the day that leaves the citizen's rest since the shift before."""
        if not before:
            return 0
        last_day, _, end, _ = before[-1]
        return max(0, end + self._rest - (weekday - last_day) * self.grid.slots_per_day)

    def _rested(self, found: Sequence[Stretch]) -> bool:
        """Say whether there is also rest from the last shift to next week's first."""
        if not found:
            return False
        days = 7 + found[0][0] - found[-1][0]
        return found[0][1] + days * self.grid.slots_per_day - found[-1][2] >= self._rest

    def _attended(self, pair: Pair, stretches: Sequence[Stretch]) -> int:
        lengths = [end - first for _, first, end, _ in stretches]
        if not pair.frame:
            return sum(lengths)
        longest = self.grid.floor_slots(self.problem.longest_day_min(pair.citizen))
        room = sum(lengths) * 100 // self.problem.int_setting("ramme.faktor_pct")
        target = self.grid.floor_slots(pair.citizen.hours.target_min)
        return min(sum(min(length, longest) for length in lengths), room, max(target, pair.least), pair.most)

    def _step(
        self,
        pair: Pair,
        task: Task,
        team: Team,
        stretches: Sequence[Stretch],
        attended: int,
    ) -> PlacementStep | None:
        shifts = tuple(self._shift(pair, task, stretch) for stretch in stretches)
        sittings = sittings_inside(self.room, pair, team, shifts)
        if sittings is None:
            return None
        used = {shift.supporter_id for shift in shifts} | {s.supporter_id for s in sittings}
        return PlacementStep(
            workplace_id=pair.workplace.id,
            place_id=pair.place.id,
            index=pair.part.index,
            first_week=self._start,
            weeks=pair.weeks,
            held_before=pair.part.held_before,
            held_after=pair.part.held_after,
            schedule=pair.schedule,
            weekly_min=attended * self.grid.slot_min,
            shifts=shifts,
            supporter_ids=tuple(s.id for s in team if s.id in used),
            sittings=sittings,
            task_ids=(task.id,),
        )

    def _shift(self, pair: Pair, task: Task, stretch: Stretch) -> Shift:
        weekday, first, end, supporter_id = stretch
        window = self.grid.window_of(weekday, first, end)
        spans = () if pair.frame else (TaskSpan(window.start_min, window.end_min, task.id),)
        return Shift(window=window, supporter_id=supporter_id, spans=spans)


def as_pinned(pair: Pair, step: PlacementStep) -> bool:
    """Say whether the shifts are just those that a pin states."""
    pin = pair.citizen.pin
    if pin is None or pin.windows is None:
        return True
    return sorted(pin.windows) == sorted(shift.window for shift in step.shifts)
