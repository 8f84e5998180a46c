"""Columns of whole stays: the steps of a course taken together, so that no row need tie them to each other.

Where rows tie the steps of courses a programme is ten times slower, and its answer seldom whole. A column of
all steps takes its seats in one week after the other like any other stay.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from optimizer.engine.single_starts import SingleStarts
from optimizer.goals import Goal
from optimizer.problem import Part, StepWhere
from optimizer.ways import NOWHERE, Ints, Ways

MOST_STAYS = 36
"""Stays of several steps that are looked at for each start, the best first."""

Stay = tuple[int, ...]
"""The ways of a stay's steps, in their order."""


@dataclass(frozen=True)
class WholeStays:
    """Stays made up of free ways.

    Attributes
    ----------
    steps
        The free ways of each stay in the order of its steps, `NOWHERE` after the last, shape (stays, steps).
    citizen
        Whose stay it is, shape (stays,).
    kept
        The stays that the plan has.
    """

    steps: Ints
    citizen: Ints
    kept: Ints

    @classmethod
    def of(cls, starts: SingleStarts, worth: Ints) -> "WholeStays":
        """Every way that is a stay by itself, and stays of the best places of each step.

        Parameters
        ----------
        worth
            What each of the ways is worth at best, shape (ways,).
        """
        ways, free = starts.ways, starts.free
        alone = (ways.stay_weeks == ways.weeks)[free]
        single = [(int(way),) for way in np.flatnonzero(alone)]
        together = _Together(ways, worth, frozenset(starts.kept.tolist()))
        several = list(together.stays(np.flatnonzero(~alone)))
        width = max(map(len, several), default=1)
        found = [way + (NOWHERE,) * (width - len(way)) for way in (*single, *several)]
        steps = np.array(found, dtype=np.int64).reshape(-1, width)
        planned = np.append(np.isin(np.arange(len(free)), starts.kept), True)
        return cls(steps, ways.citizen[free][steps[:, 0]], np.flatnonzero(planned[steps].all(axis=1)))

    def __len__(self) -> int:
        return len(self.citizen)

    def of_stay(self, stay: int) -> list[int]:
        """The free ways of a stay in the order of its steps."""
        return [way for way in self.steps[stay].tolist() if way != NOWHERE]

    def made_of(self, ways: int) -> sparse.csc_array:
        """Which ways each stay is made of, shape (ways, stays)."""
        column, step = np.nonzero(self.steps != NOWHERE)
        entries = (np.ones(len(column), dtype=np.int64), (self.steps[column, step], column))
        return sparse.csc_array(entries, shape=(ways, len(self.steps)))

    def worth(self, goal: Goal, worth: Ints) -> Ints:
        """What each stay adds to the goal, given what its ways do; who is placed counts once."""
        each = np.append(worth, 0)[self.steps]
        found: Ints = each.max(axis=1) if goal.by_people else each.sum(axis=1)
        return found


class _Together:
    """Puts the steps of courses together."""

    def __init__(self, ways: Ways, worth: Ints, kept: frozenset[int]) -> None:
        self._problem, self._kept = ways.problem, kept
        of_stay = (ways.citizen.tolist(), ways.stay.tolist())
        self._stay_of = list(zip(*of_stay, strict=True))
        self._part, self._first = ways.part.tolist(), ways.first.tolist()
        self._where, self._certain = ways.workplace.tolist(), ways.certain.tolist()
        self._worth = worth.tolist()

    def stays(self, free: Ints) -> Iterator[Stay]:
        """For each start the best stays that the course allows, and those that are kept."""
        for (citizen, stay, _), by_part in self._by_start(free).items():
            found: list[Stay] = [()]
            for part in self._parts(citizen, stay):
                where = StepWhere.ANY if part.step is None else part.step.where
                longer = ((*stay, way) for stay in found for way in by_part.get(part.index, ()))
                found = self._best([stay for stay in longer if self._allowed(stay, where)])
            yield from found

    def _parts(self, citizen: int, stay: int) -> tuple[Part, ...]:
        return self._problem.stays(self._problem.citizens[citizen].id)[stay].parts

    def _by_start(self, free: Ints) -> dict[tuple[int, int, int], dict[int, list[int]]]:
        """The ways of each part, by citizen, stay and the week in which the stay begins."""
        found: dict[tuple[int, int, int], dict[int, list[int]]] = {}
        for way in free.tolist():
            citizen, stay = self._stay_of[way]
            part = self._part[way]
            start = self._first[way] - self._parts(citizen, stay)[part].offset
            found.setdefault((citizen, stay, start), {}).setdefault(part, []).append(way)
        return found

    def _best(self, stays: list[Stay]) -> list[Stay]:
        stays.sort(key=lambda stay: (-sum(self._worth[way] for way in stay), stay))
        return stays[:MOST_STAYS] + [stay for stay in stays[MOST_STAYS:] if self._kept.issuperset(stay)]

    def _allowed(self, stay: Stay, where: StepWhere) -> bool:
        """Say whether the last step may follow the one before, and is as certain as the first."""
        if len(stay) == 1:
            return True
        same = self._where[stay[-2]] == self._where[stay[-1]]
        there = where is StepWhere.ANY or same is (where is StepWhere.SAME)
        return there and self._certain[stay[-1]] >= self._certain[stay[0]]
