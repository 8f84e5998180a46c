"""What the pair bounds of several components ask of a pair table, worked out once for all pairs.

Arrays of pairs have shape (spots, rows), so that the citizens of a spot lie side by side in memory. The table
must be settled: what is struck or asked later is not seen here.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from optimizer.goals.pair_hours import PairHours
from optimizer.goals.pair_support import PairSupport
from optimizer.goals.pair_tasks import PairTasks
from optimizer.goals.pair_types import Slots, turned
from optimizer.pairs import NO, Bools, Ints, PairTable
from optimizer.problem import Citizen
from optimizer.problem.journeys import Journeys
from optimizer.rules.need_codes import NeedJudge

Key = TypeVar("Key")


class PairFacts:
    """Facts of all pairs of a table.

    Attributes
    ----------
    shape
        Number of spots and number of rows.
    """

    def __init__(self, table: PairTable) -> None:
        self.table = table
        self.problem = table.problem
        self.citizens = table.citizens
        self.workplaces = table.problem.workplaces
        self.shape = (len(table.spots), len(table.citizens))

    def by_row(self, fact: Callable[[Citizen], int]) -> Ints:
        """A number of each citizen, shape (rows,)."""
        return np.array([fact(citizen) for citizen in self.citizens], dtype=np.int64)

    def grouped(self, fact: Callable[[Citizen], Iterable[Key]]) -> dict[Key, Ints]:
        """For each thing that some citizen has the rows that have it."""
        found: dict[Key, list[int]] = defaultdict(list)
        for row, citizen in enumerate(self.citizens):
            for key in fact(citizen):
                found[key].append(row)
        return {key: np.array(rows, dtype=np.int64) for key, rows in found.items()}

    @cached_property
    def rows_of(self) -> dict[str, Ints]:
        """The rows of each citizen."""
        return self.grouped(lambda citizen: [citizen.id])

    @cached_property
    def spots_of(self) -> list[Ints]:
        """The spots of each workplace."""
        there = self.table.workplace_of_spot
        return [np.flatnonzero(there == index) for index in range(len(self.workplaces))]

    @cached_property
    def tasks(self) -> PairTasks:
        """The tasks that each citizen may do at each spot."""
        return PairTasks(self.table, self.frame)

    @cached_property
    def support(self) -> PairSupport:
        """Regimes and supporters."""
        return PairSupport(self.table)

    @cached_property
    def hours(self) -> PairHours:
        """Hours by the clock."""
        framed = np.any(self.table.frame, axis=1, keepdims=True)[:, 0]
        return PairHours(self.table, self.support, framed, self.least)

    @cached_property
    def journeys(self) -> Journeys:
        """Journeys of all rows to all workplaces."""
        return Journeys(self.problem.travel, self.citizens, self.workplaces)

    @cached_property
    def judge(self) -> NeedJudge:
        """Judges needs against the conditions of all workplaces and tasks."""
        return NeedJudge(self.table)

    @cached_property
    def frame(self) -> Bools | None:
        """Pairs under a frame schedule, shape (spots, rows); None where there are none."""
        frame = self.table.frame
        return turned(frame, np.bool_) if frame.any() else None

    @cached_property
    def target(self) -> Ints:
        """Slots a week that each citizen hopes for, shape (rows,)."""
        return self.by_row(lambda citizen: self.problem.grid.floor_slots(citizen.hours.target_min))

    @cached_property
    def longest_day(self) -> Ints:
        """Most whole slots a day of each citizen, at least one, shape (rows,)."""
        slot = self.problem.grid.slot_min
        return self.by_row(lambda citizen: max(1, self.problem.longest_day_min(citizen) // slot))

    @cached_property
    def alive(self) -> Bools:
        """Pairs that no rule has struck so far, shape (spots, rows)."""
        return turned(self.table.place_code != NO, np.bool_)

    @cached_property
    def least(self) -> Slots:
        """Fewest slots a week, shape (spots, rows)."""
        return self._slots(self.table.least)

    @cached_property
    def most(self) -> Slots:
        """Most slots a week, shape (spots, rows)."""
        return self._slots(self.table.most)

    def _slots(self, slots: NDArray[np.int32]) -> Slots:
        return turned(np.minimum(slots, self.problem.grid.slots_per_week), np.int16)
