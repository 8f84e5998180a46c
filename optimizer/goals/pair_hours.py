"""How much of a week each citizen could be at each workplace by the clock, for all pairs at once.

A shift lies inside one run of slots in which the citizen can come, the workplace is open and, where the
regime asks for it, one supporter (or on call anybody) is at work. So the longest such run of a day, the
citizen's longest day and their most days a week bound what they attend, and how few shifts that takes.
"""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from optimizer.goals.pair_runs import Runs, longest_shared
from optimizer.goals.pair_support import PairSupport, Wanted
from optimizer.goals.pair_types import ALWAYS, ON_CALL, Kinds, Slots
from optimizer.pairs import Bools, Ints, PairTable
from optimizer.problem import Citizen, Mask, Window
from optimizer.rules.week_look_up import break_mask

CALENDAR_NEEDS = ("PARALLEL_ACTIVITY", "TREATMENT_TIMES", "SOCIAL_MENTOR", "CHILDCARE_HOURS")
DAYS_PER_WEEK = 7


@dataclass(frozen=True)
class Access:
    """What decides when somebody can be at the workplaces, the citizen's own hours set aside.

    Attributes
    ----------
    kinds
        Index of the regime's kind at each workplace, as bytes.
    breaks
        Minutes of extra break an hour that a hard need asks for; None is no need.
    """

    kinds: bytes
    wanted: Wanted
    breaks: int | None


@dataclass(frozen=True)
class Limits:
    """The citizen's own limits.

    Attributes
    ----------
    free
        Week slots in which they can come, as bytes.
    shortest, longest
        Slots of their shortest shift and of their longest day.
    days
        Most days a week.
    """

    free: bytes
    shortest: int
    longest: int
    days: int


@dataclass(frozen=True)
class BestDays:
    """Slots that the best day holds, the two best days together, and so on.

    Attributes
    ----------
    carried
        Shape (days, workplaces, distinct limits).
    column
        The limits of each row asked for, shape (rows,).
    """

    carried: Slots
    column: Ints


class PairHours:
    """Hours by the clock of a pair table.

    Parameters
    ----------
    framed
        Rows that have a frame at some spot, shape (rows,): hours in a frame need not be whole slots a day.
    least
        Fewest slots a week, shape (spots, rows).
    """

    def __init__(self, table: PairTable, support: PairSupport, framed: Bools, least: Slots) -> None:
        self.problem, self.citizens, self.grid = table.problem, table.citizens, table.problem.grid
        self.workplaces, self._framed = table.problem.workplaces, framed
        self._support, self._place_of_spot, self._least = support, table.workplace_of_spot, least
        self._calendars: dict[Hashable, Mask] = {}

    @cached_property
    def reach(self) -> Slots:
        """Most slots a week, shape (spots, rows)."""
        return self._at_spots(self._best.carried[-1], self._best.column)

    @cached_property
    def fewest_shifts(self) -> Slots:
        """Fewest shifts a week that carry the least slots, shape (spots, rows)."""
        shifts = np.ones(self._least.shape, dtype=np.int16)
        for carried in self._best.carried[:-1]:
            shifts += self._at_spots(carried, self._best.column) < self._least
        return shifts

    def reach_within(self, rows: Ints, free: Bools | None = None, longest_min: int | None = None) -> Slots:
        """Most slots a week of some rows who keep further limits, shape (spots, rows).

        Parameters
        ----------
        free
            Week slots to keep to, shape (rows, slots a week) or (slots a week,).
        longest_min
            Most minutes a day to keep to.
        """
        best = self._best_days(rows, free, longest_min)
        return self._at_spots(best.carried[-1], best.column)

    def within(self, shifts: int) -> Slots:
        """Most slots a week in so many shifts, shape (spots, rows)."""
        return self._at_spots(self._best.carried[shifts - 1], self._best.column)

    def may_contain(self, pause: Window) -> Bools:
        """Where some shift could contain the whole of a window on a weekday, shape (spots, rows)."""
        begin, end = self.grid.floor_slots(pause.start_min), self.grid.ceil_slots(pause.end_min)
        there = np.zeros(self.grid.slots_per_week, dtype=np.bool_)
        there[self.grid.day_slice(pause.weekday)][begin:end] = True
        best = self._best_days(np.arange(len(self.citizens)), there, None, shortest=0)
        found: Bools = self._at_spots(best.carried[-1], best.column) >= end - begin
        return found

    def _at_spots(self, slots: Slots, column: Ints) -> Slots:
        return slots[self._place_of_spot][:, column]

    @cached_property
    def _best(self) -> BestDays:
        return self._best_days(np.arange(len(self.citizens)), None, None)

    def _best_days(
        self, rows: Ints, free: Bools | None, longest_min: int | None, shortest: int | None = None
    ) -> BestDays:
        by_access: dict[Access, dict[tuple[Limits, int], list[int]]] = defaultdict(lambda: defaultdict(list))
        kinds = np.ascontiguousarray(self._support.kinds.T)
        narrowed = [None] * len(rows) if free is None else np.broadcast_to(free, (len(rows), free.shape[-1]))
        for order, (row, more) in enumerate(zip(rows.tolist(), narrowed, strict=True)):
            alone = row if row in self._support.apart else -1
            access = Access(kinds[row].tobytes(), self._support.wanted[row], self._breaks(row))
            limits = self._limits(row, more, longest_min, shortest)
            by_access[access][limits, alone].append(order)
        column, width = np.zeros(len(rows), dtype=np.int64), 0
        parts = [np.empty((len(self.grid.weekdays), len(self.workplaces), 0), dtype=np.int16)]
        for access, found in by_access.items():
            for index, orders in enumerate(found.values()):
                column[orders] = width + index
            parts.append(self._carried(access, list(found)))
            width += len(found)
        return BestDays(np.concatenate(parts, axis=2), column)

    def _breaks(self, row: int) -> int | None:
        return self.problem.hard_level(self.citizens[row], "EXTRA_BREAKS")

    def _limits(self, row: int, more: Mask | None, longest_min: int | None, shortest: int | None) -> Limits:
        citizen, problem, grid = self.citizens[row], self.problem, self.grid
        free, longest = self._free(citizen), problem.longest_day_min(citizen)
        if longest_min is not None:
            longest = min(longest, longest_min)
        least = min(citizen.session_min[0], citizen.hours.least_min)
        return Limits(
            free=(free if more is None else free & more).tobytes(),
            shortest=grid.ceil_slots(least) if shortest is None else shortest,
            longest=grid.ceil_slots(longest) if self._framed[row] else grid.floor_slots(longest),
            days=problem.most_days(citizen),
        )

    def _free(self, citizen: Citizen) -> Mask:
        """Week slots in which the citizen can come, made once for all who have the same calendar."""
        first = self.grid.ceil_slots(self.problem.first_minute(citizen))
        needs = tuple(n for n in citizen.needs or () if n.hard and n.code in CALENDAR_NEEDS)
        key = (citizen.availability, citizen.busy, needs, citizen.support_person, first)
        if key not in self._calendars:
            late = np.arange(self.grid.slots_per_day) >= first
            self._calendars[key] = self.problem.calendar(citizen) & np.tile(late, DAYS_PER_WEEK)
        return self._calendars[key]

    def _carried(self, access: Access, found: list[tuple[Limits, int]]) -> Slots:
        """Slots of the best days, shape (days, workplaces, limits)."""
        mine = self._runs_of(found)
        shape = (len(self.grid.weekdays), len(self.workplaces), len(found))
        days = longest_shared(self._runs_at(access), mine, shape)
        for index, (_, row) in enumerate(found):
            if row >= 0:
                self._keep_apart(days[:, :, index : index + 1], access, row, self._runs_of(found[index:][:1]))
        limits = [limit for limit, _ in found]
        days[days < [limit.shortest for limit in limits]] = 0
        np.minimum(days, np.array([limit.longest for limit in limits], dtype=np.int16), out=days)
        days = -np.sort(-days, axis=0)
        for index, limit in enumerate(limits):
            days[limit.days :, :, index] = 0
        return np.cumsum(days, axis=0, dtype=np.int16)

    def _keep_apart(self, days: Slots, access: Access, row: int, mine: Runs) -> None:
        """Look again at the workplaces of supporters who are kept apart from the row."""
        for supporter_id in self._support.apart[row]:
            for place in self._support.with_supporter(supporter_id).tolist():
                there = self._runs_at(access, place, self._support.apart[row])
                days[:, [place]] = longest_shared(there, mine, (len(days), 1, 1))

    def _runs_of(self, found: list[tuple[Limits, int]]) -> Runs:
        free = np.frombuffer(b"".join(limits.free for limits, _ in found), dtype=np.bool_)
        return Runs.of(self._by_day(free), np.arange(len(found)))

    def _runs_at(self, access: Access, only: int | None = None, apart: frozenset[str] = frozenset()) -> Runs:
        """The runs in which a shift may lie at each workplace; of one workplace alone its owner is 0."""
        places = np.arange(len(self.workplaces)) if only is None else np.array([only])
        people = np.flatnonzero(np.isin(self._support.owner, places))
        people = people[self._support.eligible_of(access.wanted, people, apart)]
        owner = np.searchsorted(places, self._support.owner[people])
        kinds: Kinds = np.frombuffer(access.kinds, dtype=np.int8)[places]
        open_there = self._opening[places] & self._with_breaks(access.breaks)[places]
        at_work = self._at_work[people] & open_there[owner]
        always, called = kinds[owner] == ALWAYS, kinds[owner] == ON_CALL
        anybody = np.zeros_like(open_there)
        np.logical_or.at(anybody, owner[called], at_work[called])
        without = np.flatnonzero(kinds != ALWAYS)
        usual = np.where((kinds == ON_CALL)[:, None], anybody, open_there)[without]
        masks = np.concatenate([at_work[always], usual])
        return Runs.of(self._by_day(masks), np.concatenate([owner[always], without]))

    def _by_day(self, masks: Bools) -> Bools:
        weeks = masks.reshape(-1, DAYS_PER_WEEK, self.grid.slots_per_day)
        return weeks[:, list(self.grid.weekdays)]

    @cached_property
    def _opening(self) -> Bools:
        week = [self.grid.inside(workplace.opening) for workplace in self.workplaces]
        return np.array(week, dtype=np.bool_).reshape(-1, self.grid.slots_per_week)

    @cached_property
    def _at_work(self) -> Bools:
        week = [self.grid.inside(supporter.windows) for supporter in self._support.supporters]
        return np.array(week, dtype=np.bool_).reshape(-1, self.grid.slots_per_week)

    def _with_breaks(self, level: int | None) -> Bools:
        if level is None:
            return np.ones_like(self._opening)
        week = [break_mask(self.problem, workplace, level) for workplace in self.workplaces]
        return np.array(week, dtype=np.bool_).reshape(-1, self.grid.slots_per_week)
