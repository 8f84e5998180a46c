"""The master over weeks where people share jobs: ways by themselves, and the size of each team beside them.

A way on a position is worth its points for a team as small as it can be, of which everybody else who comes
takes. People are counted whenever they are there, as the goal counts them.
"""

from functools import cached_property

import numpy as np

from optimizer.engine.levelled import RowsOf
from optimizer.engine.master import Master
from optimizer.engine.programme import LinearProgramme
from optimizer.engine.team_sizes import Sizes, new_teams, size_worths, told, with_sizes
from optimizer.goals import Goal, Quality
from optimizer.goals.components.few_people import FewPeople
from optimizer.goals.quality import PERFECT
from optimizer.ways import Bools, Ints


class SizedMaster(Master):
    """Columns are the free ways, then the sizes."""

    @cached_property
    def _counted(self) -> Ints:
        """The ways that are somebody more on a new team: of several steps there somebody counts but once."""
        mine = self._sized[self._spot] & (self.ways.share_pct[self._free] == PERFECT)
        return np.flatnonzero(mine & (self.ways.row[self._free] >= 0))

    @cached_property
    def _sized(self) -> Bools:
        return new_teams(self.ways)

    @cached_property
    def _spot(self) -> Ints:
        found: Ints = self.ways.spot[self._free]
        return found

    @cached_property
    def _sizes(self) -> Sizes:
        """All sizes at which being few is worth something, and one of all who could come."""
        citizens = len(self.ways.problem.citizens)
        who = self._spot[self._counted] * citizens + self.ways.citizen[self._free[self._counted]]
        spots, counts = np.unique(np.unique(who) // citizens, return_counts=True)
        found = []
        for spot, count in zip(spots.tolist(), counts.tolist(), strict=True):
            workplace, place = self.ways.spots[spot]
            _, most = self.ways.problem.team_ranges[workplace.id, place.id]
            found += [(spot, size) for size in sorted({*range(1, min(most, count) + 1), count})]
        return told(found)

    def _spread(self, goal: Goal, worth: Ints) -> Ints:
        """What the ways add beside being few, and what the sizes of teams do."""
        alone = worth.copy()
        if isinstance(goal, Quality):
            for component in (c for c in goal.components if isinstance(c, FewPeople)):
                each = [PERFECT * goal.of_point(component, place) for _, place in self.ways.spots]
                alone[self._counted] -= np.array(each, dtype=np.int64)[self._spot[self._counted]]
        return np.concatenate([alone, size_worths(goal, self.ways, self._sizes)])

    @cached_property
    def _rows(self) -> RowsOf:
        """The rows of all rules over ways, and those that count teams."""
        return with_sizes(super()._rows, self._spot, self._counted, self._sizes)

    @property
    def _grouped(self) -> tuple[Ints, int]:
        """The groups of the ways, then one for each place."""
        group = np.concatenate([self._group, self._groups + self._sizes[0]])
        return group, self._groups + len(self.ways.spots)

    @cached_property
    def _liking(self) -> Ints:
        """The sizes are alike, shape (columns,)."""
        return np.concatenate([super()._liking, np.zeros(len(self._sizes[0]), dtype=np.int64)])

    def _ways_of(self, columns: Ints) -> Ints:
        """The columns that are ways."""
        return columns[columns < len(self._free)]

    def _first(self, programme: LinearProgramme, keep: Ints, liked: Ints) -> Ints:
        """All sizes are there from the start."""
        sizes = np.arange(len(self._free), len(programme.worth))
        return np.union1d(super()._first(programme, keep, liked), sizes)
