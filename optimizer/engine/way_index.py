"""Which of a programme's free ways a pair is, found by sorted keys: millions of ways are no dictionary."""

from functools import cached_property

import numpy as np

from optimizer.problem import Problem
from optimizer.variables import Pair
from optimizer.ways import Ints, Ways


class WayIndex:
    """Looks up ways by citizen, place, stay and step.

    Parameters
    ----------
    ways
        All ways of a problem.
    free
        Those that are looked up, by their index in all ways; answers are indices in this array.
    """

    def __init__(self, problem: Problem, ways: Ways, free: Ints) -> None:
        self._problem, self._ways, self._free = problem, ways, free

    def of(self, pair: Pair) -> int:
        """The way of a pair."""
        stays = self._problem.stays(pair.citizen.id)
        stay = next(index for index, stay in enumerate(stays) if stay is pair.stay)
        key = self._key_of(pair, stay, pair.part.index)
        return int(self._order[np.searchsorted(self._sorted, key)])

    def there(self, pair: Pair, week: int) -> Ints:
        """The ways of the citizen at the place, as they are, that are there in the week."""
        first = self._key_of(pair, 0, 0)
        ends = (first, first + self._strides[1])
        begin, end = np.searchsorted(self._sorted, ends)
        ways = self._order[begin:end]
        ways = ways[self._ways.there(week)[self._free[ways]]]
        alike = [self._ways.people[self._ways.person[self._free[way]]] == pair.citizen for way in ways]
        return ways[np.array(alike, dtype=np.bool_)]

    def _key_of(self, pair: Pair, stay: int, part: int) -> int:
        spots, stays, parts = self._strides
        spot = self._spots[pair.workplace.id, pair.place.id]
        return (self._citizens[pair.citizen.id] * spots + spot) * stays + stay * parts + part

    @cached_property
    def _strides(self) -> tuple[int, int, int]:
        """Spots, keys of a citizen at a spot, keys of a stay."""
        parts = int(self._ways.part.max(initial=0)) + 1
        return len(self._ways.spots), (int(self._ways.stay.max(initial=0)) + 1) * parts, parts

    @cached_property
    def _keys(self) -> Ints:
        spots, stays, parts = self._strides
        ways = self._ways
        where = ways.citizen * spots + ways.spot
        found: Ints = (where * stays + ways.stay * parts + ways.part)[self._free]
        return found

    @cached_property
    def _order(self) -> Ints:
        return np.argsort(self._keys, kind="stable")

    @cached_property
    def _sorted(self) -> Ints:
        found: Ints = self._keys[self._order]
        return found

    @cached_property
    def _citizens(self) -> dict[str, int]:
        return {citizen.id: index for index, citizen in enumerate(self._problem.citizens)}

    @cached_property
    def _spots(self) -> dict[tuple[str, str], int]:
        return {(w.id, place.id): index for index, (w, place) in enumerate(self._ways.spots)}
