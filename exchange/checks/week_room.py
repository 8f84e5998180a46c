"""How much of the week a workplace leaves for tasks, as far as the dataset says."""

from collections.abc import Iterable, Sequence

from exchange.clock import minutes_of
from exchange.schema import Dataset, TaskRecord, WindowRecord, WorkplaceRecord
from optimizer.problem import Mask, TimeGrid, Window, runs
from optimizer.problem.timegrid import DAYS_PER_WEEK, SLOT_LENGTHS


class WeekRoom:
    """The slots of one workplace; what is not stated leaves everything open."""

    def __init__(self, dataset: Dataset, workplace: WorkplaceRecord) -> None:
        weekdays = tuple(sorted(set(dataset.weekdays or range(DAYS_PER_WEEK))))
        self._grid = TimeGrid(slot_min=dataset.slot_min or min(SLOT_LENGTHS), weekdays=weekdays)
        self._open = self._grid.open_days()
        if workplace.opening is not None:
            self._open = self._open & self._grid.inside(_windows(workplace.opening))

    def minutes(self, tasks: Iterable[TaskRecord]) -> int:
        """Minutes of a week in which one of the tasks can be done."""
        return int(self._slots(tasks).sum()) * self._grid.slot_min

    def longest(self, tasks: Iterable[TaskRecord]) -> int:
        """Minutes of the longest stretch of a day in which one of the tasks can be done."""
        slots = self._slots(tasks)
        days = (slots[self._grid.day_slice(weekday)] for weekday in self._grid.weekdays)
        return max((end - start for day in days for start, end in runs(day)), default=0) * self._grid.slot_min

    def _slots(self, tasks: Iterable[TaskRecord]) -> Mask:
        found = self._open & False
        for task in tasks:
            own = self._grid.inside(_windows(task.windows)) if task.windows else self._grid.open_days()
            found = found | (self._open & own)
        return found


def _windows(records: Sequence[WindowRecord]) -> tuple[Window, ...]:
    """The windows that begin before they end; the others are faults of their own."""
    stretches = ((r.weekday, minutes_of(r.start), minutes_of(r.end)) for r in records)
    return tuple(Window(day, start, end) for day, start, end in stretches if start < end)
