"""The tasks that each citizen may do at each spot, for all pairs at once.

Arrays of pairs have shape (spots, rows).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from optimizer.goals.pair_types import Numbers, Slots
from optimizer.pairs import ASK, NO, PLENTY, YES, Bools, Codes, Ints, PairTable
from optimizer.problem import Position

Carried = NDArray[np.int16] | NDArray[np.int32]


@dataclass(frozen=True)
class Layer:
    """One task of each spot that has so many: the first of all spots, then the second, and so on.

    Attributes
    ----------
    spots, tasks
        Indices of the spots and of their tasks, both of shape (layer,).
    codes
        The verdict of the task for each citizen, shape (layer, rows); NO where a frame leaves it out.
    slots
        Slots a week that the task offers each citizen, shape (layer, rows) or (layer, 1).
    usable
        Whether each citizen may do the task there, shape (layer, rows).
    """

    spots: Ints
    tasks: Ints
    codes: Codes
    slots: Slots
    usable: Bools


class PairTasks:
    """The usable tasks of all pairs, as `PairTable.usable_tasks` names them one by one.

    Parameters
    ----------
    frame
        Pairs under a frame, shape (spots, rows); None where there are none.
    """

    def __init__(self, table: PairTable, frame: Bools | None) -> None:
        self._table = table
        self._frame = frame
        self.shape = (len(table.spots), len(table.citizens))
        self.layers = self._settled()

    def _settled(self) -> tuple[Layer, ...]:
        """All layers; the doubtful tasks only where the certain ones do not carry the least slots."""
        drafts = list(self._drafts())
        least = np.minimum(self._table.least, self._whole_week).T
        enough = self._carried(drafts, [layer.codes == YES for layer in drafts]) >= least
        floor = np.where(enough, np.int8(YES), np.int8(ASK))
        return tuple(replace(layer, usable=layer.codes >= floor[layer.spots]) for layer in drafts)

    @property
    def _whole_week(self) -> int:
        return self._table.problem.grid.slots_per_week

    def _drafts(self) -> Iterator[Layer]:
        """The layers with what the verdicts say."""
        table = self._table
        codes = table.task_code.T
        windowed = np.array([bool(task.windows) for _, task in table.tasks], dtype=np.bool_)
        for depth in range(max(map(len, table.tasks_of_spot), default=0)):
            spots = np.flatnonzero([len(tasks) > depth for tasks in table.tasks_of_spot])
            tasks = np.array([table.tasks_of_spot[spot][depth] for spot in spots.tolist()], dtype=np.int64)
            found = codes[tasks]
            if self._frame is not None:
                found[self._frame[spots] & windowed[tasks, None]] = NO
            yield Layer(spots, tasks, found, self._slots(spots, tasks), found >= ASK)

    def _slots(self, spots: Ints, tasks: Ints) -> Slots:
        """Slots a week that each task offers; a job's are effective, so that slower people attend longer."""
        table, grid = self._table, self._table.problem.grid
        limits = [table.tasks[task][1].weekly_min for task in tasks.tolist()]
        minutes = np.array([self._whole_week * grid.slot_min if m is None else m for m in limits])[:, None]
        job = np.array([isinstance(table.spots[spot][1], Position) for spot in spots.tolist()])
        if job.any():
            effort = np.array([citizen.intensity_pct for citizen in table.citizens], dtype=np.int64)
            needed = np.array([m or 0 for m in limits], dtype=np.int64)[:, None]
            minutes = np.where(job[:, None], needed * 100 // effort, minutes)
        slots: Slots = np.minimum(minutes // grid.slot_min, self._whole_week).astype(np.int16)
        return slots

    @cached_property
    def carried(self) -> Carried:
        """Slots a week that the usable tasks hold at most, shape (spots, rows); in a frame one of them."""
        grid, tasks = self._table.problem.grid, [task for _, task in self._table.tasks]
        whole_week = self._whole_week
        windows = [sum(grid.ceil_slots(window.length_min) for window in task.windows) for task in tasks]
        hours = np.array([min(slots or PLENTY, whole_week) for slots in windows], dtype=np.int16)
        held = [replace(one, slots=np.minimum(one.slots, hours[one.tasks, None])) for one in self.layers]
        return self._carried(held, [layer.usable for layer in held])

    def _carried(self, layers: Sequence[Layer], use: list[Bools]) -> Carried:
        wide = len(layers) * self._whole_week >= 1 << 15
        together = np.zeros(self.shape, dtype=np.int32 if wide else np.int16)
        alone = together.copy()
        for layer, used in zip(layers, use, strict=True):
            slots = layer.slots * used
            together[layer.spots] += slots
            if self._frame is not None:
                alone[layer.spots] = np.maximum(alone[layer.spots], slots)
        return together if self._frame is None else np.where(self._frame, alone, together)

    def best(self, points: NDArray[Numbers]) -> NDArray[Numbers]:
        """The most points of a usable task, shape (spots, rows); 0 where there is none.

        Parameters
        ----------
        points
            Points by task, shape (tasks, rows) or (tasks, 1).
        """
        found = np.zeros(self.shape, dtype=points.dtype)
        for layer in self.layers:
            found[layer.spots] = np.maximum(found[layer.spots], points[layer.tasks] * layer.usable)
        return found

    def best_of(self, points: NDArray[Numbers], rows: Ints) -> NDArray[Numbers]:
        """The same of some rows only, shape (spots, rows); `points` has shape (tasks,)."""
        found = np.zeros((self.shape[0], len(rows)), dtype=points.dtype)
        for layer in self.layers:
            mine = layer.usable[:, rows] * points[layer.tasks, None]
            found[layer.spots] = np.maximum(found[layer.spots], mine)
        return found

    def any_of(self, wanted: Bools, rows: Ints) -> tuple[Ints, Bools]:
        """The spots that have wanted tasks, and where some of the rows may do one: shape (these spots, rows).

        Parameters
        ----------
        wanted
            Which tasks, shape (tasks,).
        """
        parts = [(layer, np.flatnonzero(wanted[layer.tasks])) for layer in self.layers]
        some = np.zeros(self.shape[0], dtype=np.bool_)
        for layer, here in parts:
            some[layer.spots[here]] = True
        spots = np.flatnonzero(some)
        found = np.zeros((len(spots), len(rows)), dtype=np.bool_)
        for layer, here in parts:
            found[np.searchsorted(spots, layer.spots[here])] |= layer.usable[np.ix_(here, rows)]
        return spots, found
