"""Whether pairs can work even alone: the hours of citizen and workplace, and those of the support.

People of the same hours and the same support are tried together, at all workplaces at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optimizer.pairs import NO, Bools, Codes, Ints, PairTable
from optimizer.problem import Citizen, Mask, Problem, RegimeKind, TimeGrid
from optimizer.problem.support_classes import Support

DAYS_PER_WEEK = 7
HOURS = "hours"
SUPPORT = "support"
OBSTACLES = ("", HOURS, SUPPORT)
"""By code: what keeps a pair from working even alone."""

Runs = NDArray[np.int16]
"""Slots of the longest stretch of each weekday, shape (workplaces, weekdays)."""


@dataclass(frozen=True)
class _Hours:
    """What a citizen's week may look like.

    Attributes
    ----------
    free
        Week slots in which they can be at work, as bytes.
    shortest, longest
        Slots of a shift.
    days
        Most days a week.
    """

    free: bytes
    shortest: int
    longest: int
    days: int


class Clock:
    """Tries all pairs of a table that are left against the clock."""

    def __init__(self, table: PairTable) -> None:
        self._table = table
        self._problem = table.problem
        self._grid = table.problem.grid
        workplaces = table.problem.workplaces
        shape = (len(workplaces), self._grid.slots_per_week)
        opening = [self._grid.inside(workplace.opening) for workplace in workplaces]
        self._opening = np.array(opening, dtype=np.bool_).reshape(shape)
        self._open = _Weeks(self._grid, self._opening)
        self._runs: dict[bytes, Runs] = {}
        self._helped: dict[tuple[bytes, int], Runs] = {}
        self._staffed: dict[int, tuple[_Weeks, Ints]] = {}

    def obstacles(self, codes: Codes) -> Codes:
        """What keeps pairs from working even alone: an index in `OBSTACLES`, shape (citizens, places).

        Parameters
        ----------
        codes
            Verdicts so far, shape (citizens, places); where these are no nothing is tried.
        """
        found = np.zeros(codes.shape, dtype=np.int8)
        for (hours, support), rows in self._alike():
            left = np.flatnonzero((codes[rows] != NO).any(axis=0))
            if not left.size:
                continue
            least = self._table.least[rows[0], left]
            found[np.ix_(rows, left)] = self._obstacles(hours, support, left, least)[None, :]
        return found

    def _alike(self) -> Iterator[tuple[tuple[_Hours, Support], Ints]]:
        """Rows that are alike to the clock: hours, support, and the least slots everywhere."""
        problem, groups = self._problem, dict[object, tuple[tuple[_Hours, Support], list[int]]]()
        for row, citizen in enumerate(self._table.citizens):
            hours = self._hours(citizen)
            support = problem.support_classes.of(citizen)
            key = (hours, id(support), self._table.least[row].tobytes())
            groups.setdefault(key, ((hours, support), []))[1].append(row)
        for alike, rows in groups.values():
            yield alike, np.array(rows, dtype=np.int64)

    def _hours(self, citizen: Citizen) -> _Hours:
        problem, grid = self._problem, self._grid
        return _Hours(
            free=free_slots(problem, citizen).tobytes(),
            shortest=grid.ceil_slots(citizen.session_min[0]),
            longest=grid.floor_slots(problem.longest_day_min(citizen)),
            days=problem.most_days(citizen),
        )

    def _obstacles(self, hours: _Hours, support: Support, left: Ints, least: Ints) -> Codes:
        """Codes of one kind of citizens at the spots that are left."""
        where = self._table.workplace_of_spot[left]
        alone = self._fits(hours, self._alone(hours.free)[where], least)
        kinds = [regime.kind for regime in support.regimes]
        asks = (RegimeKind.ON_CALL, RegimeKind.ALWAYS_PRESENT)
        timed = np.array([kind in asks for kind in kinds], dtype=np.bool_)[where]
        fits = self._fits(hours, self._with_help(hours.free, support)[where], least)
        helped = ~timed | (fits & support.somebody[where])
        return np.where(alone, np.where(helped, 0, 2), 1).astype(np.int8)

    def _fits(self, hours: _Hours, runs: Runs, least: Ints) -> Bools:
        """Say where the longest stretches of the best days carry the least slots."""
        enough = runs >= np.minimum(hours.shortest, least)[:, None]
        usable = np.sort(np.where(enough, np.minimum(runs, hours.longest), 0), axis=1)
        fits: Bools = usable[:, max(0, usable.shape[1] - hours.days) :].sum(axis=1) >= least
        return fits

    def _alone(self, free: bytes) -> Runs:
        if free not in self._runs:
            self._runs[free] = self._open.longest(np.frombuffer(free, dtype=np.bool_))
        return self._runs[free]

    def _with_help(self, free: bytes, support: Support) -> Runs:
        """Longest stretches with support: of the best supporter, or of all who may be called together."""
        key = (free, id(support))
        if key not in self._helped:
            if id(support) not in self._staffed:
                self._staffed[id(support)] = self._with_staff(support)
            weeks, begins = self._staffed[id(support)]
            runs = weeks.longest(np.frombuffer(free, dtype=np.bool_))
            self._helped[key] = np.maximum.reduceat(runs, begins, axis=0)
        return self._helped[key]

    def _with_staff(self, support: Support) -> tuple["_Weeks", Ints]:
        """Opening hours with each supporter at work, and where those of each workplace begin."""
        masks = self._at_work(support)
        lengths = [len(mask) for mask in masks]
        opening = np.repeat(self._opening, lengths, axis=0)
        return _Weeks(self._grid, np.concatenate(masks) & opening), np.cumsum([0, *lengths[:-1]])

    def _at_work(self, support: Support) -> list[Mask]:
        """For each workplace the hours of each supporter, or on call of all; at least one row each."""
        found = []
        for regime, eligible in zip(support.regimes, support.eligible, strict=True):
            rows = [np.zeros(self._grid.slots_per_week, dtype=np.bool_)]
            rows += [self._grid.inside(supporter.windows) for supporter in eligible]
            on_call = regime.kind is RegimeKind.ON_CALL
            found.append(np.array([np.logical_or.reduce(rows)] if on_call else rows, dtype=np.bool_))
        return found


class _Weeks:
    """Masks over the week, of which many are alike: each distinct one is looked at once.

    Parameters
    ----------
    masks
        Shape (masks, slots_per_week).
    """

    def __init__(self, grid: TimeGrid, masks: Bools) -> None:
        self._shape = (-1, DAYS_PER_WEEK, grid.slots_per_day)
        self._weekdays = list(grid.weekdays)
        number: dict[bytes, int] = {}
        which = [number.setdefault(mask.tobytes(), len(number)) for mask in masks]
        self._which = np.array(which, dtype=np.int64)
        self._by_slot = self._slots_first(np.frombuffer(b"".join(number), dtype=np.bool_))

    def _slots_first(self, masks: Bools) -> Runs:
        """Ones and zeros, shape (slots_per_day, masks, weekdays)."""
        days = masks.reshape(self._shape)[:, self._weekdays]
        return np.ascontiguousarray(days.transpose(2, 0, 1), dtype=np.int16)

    def longest(self, free: Mask) -> Runs:
        """The longest run of slots that are free too, of each mask and weekday, shape (masks, weekdays)."""
        run = np.zeros(self._by_slot.shape[1:], dtype=np.int16)
        best = run.copy()
        for here, mine in zip(self._by_slot, self._slots_first(free), strict=True):
            run = (run + 1) * (here * mine)
            np.maximum(best, run, out=best)
        return best[self._which]


class FreeSlots:
    """The slots in which each citizen can be at work, made once for each way they are."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._known: dict[str, list[tuple[Citizen, Mask]]] = {}

    def of(self, citizen: Citizen) -> Mask:
        """Week slots of a citizen as they are in a step; not to be written to."""
        mine = self._known.setdefault(citizen.id, [])
        for known, mask in mine:
            if known is citizen:
                return mask
        mine.append((citizen, free_slots(self._problem, citizen)))
        return mine[-1][1]


def free_slots(problem: Problem, citizen: Citizen) -> Mask:
    """Week slots in which the citizen can be at work, wherever that is, shape (slots_per_week,)."""
    by_day = problem.calendar(citizen).reshape(DAYS_PER_WEEK, problem.grid.slots_per_day)
    by_day[:, : problem.grid.ceil_slots(problem.first_minute(citizen))] = False
    return by_day.ravel()
