"""How much of a week each citizen could be at each workplace by the clock, for all pairs at once.

A shift lies inside one run of slots in which the citizen can come, the workplace is open and, where the
regime asks for it, one supporter (or on call anybody) is at work. So the longest such run of a day, the
citizen's longest day and their most days a week bound what they attend, and how few shifts that takes.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from optimizer.goals.pair_access import NOBODY, Access, PairAccess
from optimizer.goals.pair_runs import Runs, best_of_each, by_day, longest_shared
from optimizer.goals.pair_support import PairSupport
from optimizer.goals.pair_types import Kind, Kinds, Slots, turned
from optimizer.pairs import Bools, Ints, PairTable
from optimizer.problem import Citizen, Mask

CALENDAR_NEEDS = ("PARALLEL_ACTIVITY", "TREATMENT_TIMES", "SOCIAL_MENTOR", "CHILDCARE_HOURS")
DAYS_PER_WEEK = 7
AT_ONCE = 512
"""Distinct limits looked at together, so that memory stays small."""


class Help(Enum):
    """Who is present, where somebody must be."""

    ANYBODY = auto()
    ONE = auto()
    ONE_AT_BREAK = auto()
    """One supporter all week who is there during a whole shared break, where the workplace has any."""


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
    framed
        Whether they may have a frame, which may be longer than their longest day.
    apart
        Ids of the supporters who are kept apart from them.
    """

    free: bytes
    shortest: int
    longest: int
    days: int
    framed: bool
    apart: frozenset[str]


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


@dataclass(frozen=True)
class Group:
    """Rows with the same access.

    Attributes
    ----------
    limits
        The distinct limits among them.
    columns
        Which of these each row has, shape (rows,).
    """

    access: Access
    rows: Ints
    limits: Sequence[Limits]
    columns: Ints


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
        self._access = PairAccess(table.problem, support)
        self._known: dict[Help, BestDays] = {}

    @cached_property
    def reach(self) -> Slots:
        """Most slots a week, shape (spots, rows)."""
        return self._at_spots(self._best.carried[-1], self._best.column)

    def reach_with(self, help_: Help, spots: Ints, rows: Ints) -> Slots:
        """Most slots a week with such help, shape (pairs,).

        Where one supporter helps, those who are kept apart from somebody are not left out.
        """
        best = self._best_with(help_)
        reach: Slots = best.carried[-1][self._place_of_spot[spots], best.column[rows]]
        return reach

    @property
    def two_reach_more(self) -> Bools:
        """Where two supporters can be present longer than one, or than one at the break; (spots, rows)."""
        more = self._best_with(Help.ONE).carried[-1] < self._best.carried[-1]
        at_break = self._best_with(Help.ONE_AT_BREAK).carried[-1] < self._best.carried[-1]
        found: Bools = self._at_spots(more, self._best.column)
        return found | (self._at_spots(at_break, self._best.column) & self.holds_break)

    def takes_more(self, shifts: Ints) -> Bools:
        """Where so many shifts a week, shape (rows,), do not carry the least slots; shape (spots, rows)."""
        days = np.clip(shifts, 1, len(self._best.carried)) - 1
        (day, limits), column = np.unique(np.stack([days, self._best.column]), axis=1, return_inverse=True)
        more: Bools = self._at_spots(self._best.carried[day, :, limits].T, column.ravel()) < self._least
        return more

    def fewest_shifts(self, spots: Ints, rows: Ints, help_: Help = Help.ANYBODY) -> Ints:
        """Fewest shifts a week that carry the least slots, at spots and rows of shapes that go together.

        No matter what where no number of shifts does.
        """
        best = self._best_with(help_)
        place, column, least = self._place_of_spot[spots], best.column[rows], self._least[spots, rows]
        too_few = [carried[place, column] < least for carried in best.carried[:-1]]
        return np.array(sum(too_few), dtype=np.int64) + 1

    def reach_within(self, rows: Ints, free: Bools | None = None, longest_min: int | None = None) -> Slots:
        """Most slots a week of some rows who keep further limits, shape (spots, rows).

        Parameters
        ----------
        free
            Week slots to keep to, shape (rows, slots a week) or (slots a week,).
        longest_min
            Most minutes a day to keep to.
        """
        best = self._best_days(self._groups(rows, free, longest_min), len(rows))
        return self._at_spots(best.carried[-1], best.column)

    def within(self, shifts: int) -> Slots:
        """Most slots a week in so many shifts, shape (spots, rows)."""
        return self._at_spots(self._best.carried[shifts - 1], self._best.column)

    @cached_property
    def holds_break(self) -> Bools:
        """Where a shift could hold a whole shared break of the workplace, shape (spots, rows)."""
        held = np.zeros((len(self.workplaces), len(self.citizens)), dtype=np.bool_)
        everywhere = np.arange(len(self.workplaces))
        for group in self._everybody:
            there = self._access.everywhere(group.access).runs
            held[:, group.rows] = self._at_a_break(there, everywhere, group.limits)[:, group.columns]
        return held[self._place_of_spot]

    def _at_a_break(self, there: Runs, place: Ints, limits: Sequence[Limits]) -> Bools:
        """Where a shift in runs at some workplaces could hold a whole break, shape (owners, limits).

        Parameters
        ----------
        place
            Index of the workplace of each owner of runs, shape (owners,).
        """
        mine, found = self._runs_of(limits), np.zeros((len(place), len(limits)), dtype=np.bool_)
        for (day, first, end), places in self._breaks.items():
            roomy = np.array([x.framed or x.longest >= end - first for x in limits], dtype=np.bool_)
            able = roomy & mine.hold(day, first, end, len(limits))
            found |= np.logical_and.outer(places[place] & there.hold(day, first, end, len(place)), able)
        return found

    @cached_property
    def _breaks(self) -> dict[tuple[int, int, int], Bools]:
        """Day, first slot and end of each distinct break, with the workplaces that have it."""
        found: dict[tuple[int, int, int], Bools] = {}
        for index, workplace in enumerate(self.workplaces):
            for pause in workplace.shared_breaks:
                if pause.weekday in self.grid.weekdays:
                    day = self.grid.weekdays.index(pause.weekday)
                    key = day, self.grid.floor_slots(pause.start_min), self.grid.ceil_slots(pause.end_min)
                    found.setdefault(key, np.zeros(len(self.workplaces), dtype=np.bool_))[index] = True
        return found

    def _at_spots(self, found: NDArray[Kind], column: Ints) -> NDArray[Kind]:
        return found[self._place_of_spot][:, column]

    @cached_property
    def _kinds(self) -> Kinds:
        return turned(self._support.kinds, np.int8)

    @cached_property
    def _everybody(self) -> list[Group]:
        return list(self._groups(np.arange(len(self.citizens)), None, None))

    @property
    def _best(self) -> BestDays:
        return self._best_with(Help.ANYBODY)

    def _best_with(self, help_: Help) -> BestDays:
        if help_ not in self._known:
            self._known[help_] = self._best_days(self._everybody, len(self.citizens), help_)
        return self._known[help_]

    def _best_days(self, groups: Iterable[Group], rows: int, help_: Help = Help.ANYBODY) -> BestDays:
        column, width = np.zeros(rows, dtype=np.int64), 0
        parts = [np.empty((len(self.grid.weekdays), len(self.workplaces), 0), dtype=np.int16)]
        for group in groups:
            column[group.rows] = width + group.columns
            width += len(group.limits)
            firsts = range(0, len(group.limits), AT_ONCE)
            parts += [self._carried_with(help_, group.access, group.limits[i : i + AT_ONCE]) for i in firsts]
        return BestDays(np.concatenate(parts, axis=2), column)

    def _groups(self, rows: Ints, free: Bools | None, longest_min: int | None) -> Iterator[Group]:
        """The rows by access; they are numbered in the order given."""
        found: dict[Access, dict[Limits, list[int]]] = defaultdict(lambda: defaultdict(list))
        narrowed = [None] * len(rows) if free is None else np.broadcast_to(free, (len(rows), free.shape[-1]))
        for order, (row, more) in enumerate(zip(rows.tolist(), narrowed, strict=True)):
            breaks = self.problem.hard_level(self.citizens[row], "EXTRA_BREAKS")
            access = Access(self._kinds[row].tobytes(), self._support.wanted[row], breaks)
            found[access][self._limits(row, more, longest_min)].append(order)
        for access, by_limits in found.items():
            orders = list(by_limits.values())
            columns = np.repeat(np.arange(len(orders)), [len(mine) for mine in orders])
            yield Group(access, np.concatenate(orders), list(by_limits), columns)

    def _limits(self, row: int, more: Mask | None, longest_min: int | None) -> Limits:
        citizen, problem, grid = self.citizens[row], self.problem, self.grid
        free, longest = self._free(citizen), problem.longest_day_min(citizen)
        if longest_min is not None:
            longest = min(longest, longest_min)
        least = min(citizen.session_min[0], citizen.hours.least_min)
        return Limits(
            free=(free if more is None else free & more).tobytes(),
            shortest=grid.ceil_slots(least),
            longest=grid.ceil_slots(longest) if self._framed[row] else grid.floor_slots(longest),
            days=problem.most_days(citizen),
            framed=bool(self._framed[row]),
            apart=self._support.apart.get(row, NOBODY),
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

    def _carried_with(self, help_: Help, access: Access, limits: Sequence[Limits]) -> Slots:
        """Slots of the best days with such help, shape (days, workplaces, limits)."""
        if help_ is Help.ANYBODY:
            return self._carried(access, limits)
        return self._carried_by_one(access, limits, at_break=help_ is Help.ONE_AT_BREAK)

    def _carried(self, access: Access, limits: Sequence[Limits]) -> Slots:
        """Slots of the best days, shape (days, workplaces, limits)."""
        shape = (len(self.grid.weekdays), len(self.workplaces), len(limits))
        days = longest_shared(self._access.everywhere(access).runs, self._runs_of(limits), shape)
        for index, mine in enumerate(limits):
            if mine.apart:
                self._keep_apart(days[:, :, index : index + 1], access, mine)
        return self._add_up(days, limits)

    def _carried_by_one(self, access: Access, limits: Sequence[Limits], *, at_break: bool) -> Slots:
        """The same with the best supporter alone; those who are kept apart are not left out."""
        there = self._access.everywhere(access)
        shape = (len(self.grid.weekdays), len(there.place), len(limits))
        days = longest_shared(there.one_by_one, self._runs_of(limits), shape)
        if at_break:
            days *= self._at_a_break(there.one_by_one, there.place, limits)
        return best_of_each(self._add_up(days, limits), there.place, len(self.workplaces))

    @staticmethod
    def _add_up(days: Slots, limits: Sequence[Limits]) -> Slots:
        """Slots of the best day, of the two best and so on, from the longest runs of the days."""
        days[days < [mine.shortest for mine in limits]] = 0
        np.minimum(days, np.array([mine.longest for mine in limits], dtype=np.int16), out=days)
        days = -np.sort(-days, axis=0)
        for index, mine in enumerate(limits):
            days[mine.days :, :, index] = 0
        return np.cumsum(days, axis=0, dtype=np.int16)

    def _keep_apart(self, days: Slots, access: Access, mine: Limits) -> None:
        """Look again at the workplaces of supporters who are kept apart from somebody."""
        for supporter_id in mine.apart:
            for place in self._support.with_supporter(supporter_id).tolist():
                there = self._access.at(access, np.array([place]), mine.apart).runs
                days[:, [place]] = longest_shared(there, self._runs_of([mine]), (len(days), 1, 1))

    def _runs_of(self, limits: Sequence[Limits]) -> Runs:
        free = np.frombuffer(b"".join(mine.free for mine in limits), dtype=np.bool_)
        return Runs.of(by_day(self.grid, free), np.arange(len(limits)))
