"""The best team of any size where only minutes in all are counted: a bound on every team, and fast.

A dynamic programme, person by person, over how many they are, what they do in all, and what those do who do
nothing but tasks that ask for competences: they are worth most and can do no more than there is of that.
"""

from dataclasses import dataclass
from functools import cached_property
from math import gcd

import numpy as np

from optimizer.engine.jobs import NOBODY, Found, Job, Member, Members
from optimizer.ways import Bools, Ints

MOST_UNITS = 240
"""Minutes are counted in at most so many units of the job's, rounded down where paces are finer."""


@dataclass(frozen=True)
class Option:
    """Units that somebody does, whether only of tasks that ask for competences, and what that is worth."""

    units: int
    asking: bool
    worth: int
    slots: int


ByRow = dict[int, list[Option]]
"""What each person could do, by row."""


class LooseTeams:
    """Teams for one job, task by task only as far as competences are asked for."""

    def __init__(self, job: Job) -> None:
        self._job = job
        exact = gcd(*np.unique(job.pace).tolist(), *job.needs.tolist()) or 1
        self._unit = max(exact, -(-int(job.needs.sum()) // MOST_UNITS))
        self._rounded = self._unit > exact

    def best(self, worths: Ints, least: int, sizes: range) -> list[Found]:
        """The best team of each size that does at least so much, as far as there is one.

        Parameters
        ----------
        worths
            What everybody is worth by tasks and slots, shape (people, sets, slots).
        least
            Effective minutes in hundredths.
        """
        if not sizes:
            return []
        layers = self._layers(self._options(worths))
        found = []
        for size in sizes:
            lost = size if self._rounded else 0
            begin = max(0, -(-least // self._unit) - lost)
            part = layers[-1][1][size, begin:]
            if part.size and part.max() > NOBODY // 2:
                units, asking = np.unravel_index(int(np.argmax(part)), part.shape)
                state = (size, int(units) + begin, int(asking))
                found.append((int(part.max()), self._members(layers, state, worths)))
        return found

    @cached_property
    def reach(self) -> int:
        """The most that any team can do, in hundredths of effective minutes, at least."""
        anybody = np.zeros(int(self._job.share.max()) + 1, dtype=np.int64)
        best = self._layers(self._options(self._job.worths(anybody)))[-1][1]
        units = np.flatnonzero((best > NOBODY // 2).any(axis=(0, 2)))
        rounded = self._job.most if self._rounded else 0
        return min(int(self._job.needs.sum()), (int(units.max(initial=0)) + rounded) * self._unit)

    @cached_property
    def _asking_sets(self) -> Bools:
        """The sets of tasks that all ask for competences, where others do not, shape (sets,)."""
        asking = self._job.asking
        return np.asarray(~self._job.sets[:, ~asking].any(axis=1) & (not asking.all()))

    def _options(self, worths: Ints) -> ByRow:
        """What each person could do, as far as it can be among the best of a team."""
        found: ByRow = {}
        for asking in (False, True):
            sets = self._asking_sets if asking else ~self._asking_sets
            if sets.any():
                best = worths[:, sets].max(axis=1)
                for pace in np.unique(self._job.pace).tolist():
                    rows = np.flatnonzero(self._job.pace == pace)
                    self._take(found, best[rows], rows, pace, asking=asking)
        return found

    def _take(self, found: ByRow, best: Ints, rows: Ints, pace: int, *, asking: bool) -> None:
        """Of those of one pace so many for each number of slots as a team may have."""
        order = np.argsort(-best, axis=0, kind="stable")[: self._job.most]
        for rank in order:
            for slots in range(1, best.shape[1]):
                worth = int(best[rank[slots], slots])
                if worth > NOBODY // 2:
                    units = pace * slots // self._unit
                    found.setdefault(int(rows[rank[slots]]), []).append(Option(units, asking, worth, slots))

    def _layers(self, options: ByRow) -> list[tuple[int, Ints, list[Option]]]:
        """After each person: who it is, the best by people, units and asking ones, and what they could do."""
        units = int(self._job.needs.sum()) // self._unit
        asking = int(self._job.needs[self._job.asking].sum()) // self._unit if self._asking_sets.any() else 0
        best = np.full((self._job.most + 1, units + 1, asking + 1), NOBODY)
        best[0, 0, 0] = 0
        layers: list[tuple[int, Ints, list[Option]]] = [(-1, best, [])]
        for row, mine in sorted(options.items()):
            after = best.copy()
            for option in mine:
                more = option.units if option.asking else 0
                if option.units <= units and more <= asking:
                    with_them = best[:-1, : units + 1 - option.units, : asking + 1 - more] + option.worth
                    there = after[1:, option.units :, more:]
                    np.maximum(there, with_them, out=there)
            best = after
            layers.append((row, best, mine))
        return layers

    def _members(
        self, layers: list[tuple[int, Ints, list[Option]]], state: tuple[int, int, int], worths: Ints
    ) -> Members:
        """Who makes up the best of a state."""
        found: list[Member] = []
        for (_, before, _), (row, after, mine) in zip(layers[-2::-1], layers[:0:-1], strict=True):
            size, units, asking = state
            worth = after[state]
            if size == 0 or before[state] == worth:
                continue
            option = next(o for o in mine if self._reaches(before, state, o, int(worth)))
            state = (size - 1, units - option.units, asking - option.units * option.asking)
            sets = np.flatnonzero(self._asking_sets == option.asking)
            tasks = int(sets[np.argmax(worths[row, sets, option.slots])])
            found.append(Member(row, tasks, option.slots))
        return tuple(found)

    @staticmethod
    def _reaches(before: Ints, state: tuple[int, int, int], option: Option, worth: int) -> bool:
        size, units, asking = state
        units, asking = units - option.units, asking - option.units * option.asking
        return units >= 0 and asking >= 0 and int(before[size - 1, units, asking]) + option.worth == worth
