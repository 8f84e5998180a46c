"""Runs of slots of many masks at once, and the longest that two of them share."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from optimizer.goals.pair_types import Slots
from optimizer.pairs import Bools, Ints
from optimizer.problem import TimeGrid


@dataclass(frozen=True)
class Runs:
    """Runs of slots by owner and day, those inside a wider one of the same owner left out.

    Attributes
    ----------
    owner, day, start, end
        All of shape (runs,); the end is not included.
    depth
        How many runs of the same owner and day come before, shape (runs,).
    """

    owner: Ints
    day: Ints
    start: Ints
    end: Ints
    depth: Ints

    @classmethod
    def of(cls, masks: Bools, owners: Ints) -> "Runs":
        """The runs of masks of shape (masks, days, slots a day), each with its owner."""
        edges = np.diff(np.pad(masks, ((0, 0), (0, 0), (1, 1))).view(np.int8), axis=2)
        mask, day, start = np.nonzero(edges == 1)
        end, group = np.nonzero(edges == -1)[2], owners[mask] * masks.shape[1] + day
        order = np.lexsort((-end, start, group))
        group, start, end = group[order], start[order], end[order]
        reached = np.maximum.accumulate(group * (masks.shape[2] + 1) + end)
        kept = np.diff(reached, prepend=-1) > 0
        group, start, end = group[kept], start[kept], end[kept]
        depth = np.arange(len(group)) - np.searchsorted(group, group)
        owner, day = np.divmod(group, masks.shape[1])
        return cls(owner, day, start, end, depth)

    def hold(self, day: int, first: int, end: int, owners: int) -> Bools:
        """Whose runs hold a whole stretch of the day, shape (owners,)."""
        held = np.zeros(owners, dtype=np.bool_)
        held[self.owner[(self.day == day) & (self.start <= first) & (self.end >= end)]] = True
        return held

    def layers(self, day: int) -> Iterator[tuple[Ints, Ints, Ints]]:
        """Owners, starts and ends of the first runs of the day, then of the second ones, and so on."""
        today = self.day == day
        for depth in range(int(self.depth[today].max(initial=-1)) + 1):
            here = today & (self.depth == depth)
            yield self.owner[here], self.start[here].astype(np.int16), self.end[here].astype(np.int16)


def longest_shared(one: Runs, other: Runs, shape: tuple[int, int, int]) -> Slots:
    """Slots of the longest run that an owner of the one shares with an owner of the other, day by day.

    Parameters
    ----------
    shape
        Number of days, of owners of the one, and of owners of the other.
    """
    longest = np.zeros(shape, dtype=np.int16)
    for day, found in enumerate(longest):
        for mine, start, end in one.layers(day):
            for theirs, begins, ends in other.layers(day):
                shared = np.minimum(end[:, None], ends) - np.maximum(start[:, None], begins)
                both = np.ix_(mine, theirs)
                found[both] = np.maximum(found[both], shared)
    return longest


def by_day(grid: TimeGrid, weeks: Bools) -> Bools:
    """Week masks as the days of the grid, shape (masks, days, slots a day)."""
    whole = weeks.reshape(-1, grid.slots_per_week // grid.slots_per_day, grid.slots_per_day)
    return whole[:, list(grid.weekdays)]


def best_of_each(slots: Slots, place: Ints, places: int) -> Slots:
    """The most of all owners at a place, shape (days, places, others) from (days, owners, others)."""
    found = np.zeros((len(slots), places, slots.shape[2]), dtype=slots.dtype)
    order = np.argsort(place, kind="stable")
    known, first = np.unique(place[order], return_index=True)
    if len(known):
        found[:, known] = np.maximum.reduceat(slots[:, order], first, axis=1)
    return found
