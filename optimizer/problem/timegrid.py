"""The week as a grid of slots.

A slot is `slot_min` minutes (15, 30 or 60). Slot ``t`` of a week is slot ``t % slots_per_day`` of weekday
``t // slots_per_day``; weekdays count from Monday = 0. This is the only place where minutes become slots.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

MINUTES_PER_DAY = 24 * 60
DAYS_PER_WEEK = 7
SLOT_LENGTHS = (15, 30, 60)

Mask = NDArray[np.bool_]


@dataclass(frozen=True, order=True)
class Window:
    """A stretch of one weekday, from `start_min` to `end_min` minutes after midnight.

    Raises
    ------
    ValueError
        If the weekday is not 0-6 or the window is empty or leaves the day.
    """

    weekday: int
    start_min: int
    end_min: int

    def __post_init__(self) -> None:
        if not 0 <= self.weekday < DAYS_PER_WEEK:
            raise ValueError(f"weekday={self.weekday}, expected 0 (Monday) to 6 (Sunday).")
        if not 0 <= self.start_min < self.end_min <= MINUTES_PER_DAY:
            raise ValueError(
                f"start_min={self.start_min} must be < end_min={self.end_min}, both within 0-1440."
            )

    @property
    def length_min(self) -> int:
        """Length in minutes."""
        return self.end_min - self.start_min

    def contains(self, other: "Window") -> bool:
        """Say whether `other` lies wholly inside this window."""
        return (
            self.weekday == other.weekday
            and self.start_min <= other.start_min
            and other.end_min <= self.end_min
        )

    def overlap_min(self, other: "Window") -> int:
        """Minutes that both windows share."""
        if self.weekday != other.weekday:
            return 0
        return max(0, min(self.end_min, other.end_min) - max(self.start_min, other.start_min))


@dataclass(frozen=True)
class TimeGrid:
    """The slots of one week.

    Parameters
    ----------
    slot_min
        Minutes a slot: 15, 30 or 60.
    weekdays
        The weekdays on which shifts may lie, Monday = 0.
    """

    slot_min: int = 30
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)

    def __post_init__(self) -> None:
        if self.slot_min not in SLOT_LENGTHS:
            raise ValueError(f"slot_min={self.slot_min}, expected one of {SLOT_LENGTHS}.")

    @cached_property
    def slots_per_day(self) -> int:
        """Number of slots in a day."""
        return MINUTES_PER_DAY // self.slot_min

    @cached_property
    def slots_per_week(self) -> int:
        """Number of slots in a week, all seven days."""
        return DAYS_PER_WEEK * self.slots_per_day

    def floor_slots(self, minutes: int) -> int:
        """Whole slots that fit in `minutes`."""
        return minutes // self.slot_min

    def ceil_slots(self, minutes: int) -> int:
        """Slots needed to hold `minutes`."""
        return -(-minutes // self.slot_min)

    def inside(self, windows: Iterable[Window]) -> Mask:
        """Slots of the week that lie wholly inside the union of the windows.

        Returns
        -------
        Mask
            Shape (slots_per_week,).
        """
        return _mark(self, tuple(windows), True)

    def touching(self, windows: Iterable[Window]) -> Mask:
        """Slots of the week that share at least a minute with one of the windows, shape (slots_per_week,)."""
        return _mark(self, tuple(windows), False)

    def open_days(self) -> Mask:
        """Slots on the weekdays of the grid, shape (slots_per_week,)."""
        mask = np.zeros(self.slots_per_week, dtype=np.bool_)
        for weekday in self.weekdays:
            mask[self.day_slice(weekday)] = True
        return mask

    def day_slice(self, weekday: int) -> slice:
        """The weekday's slots within a week mask."""
        return slice(weekday * self.slots_per_day, (weekday + 1) * self.slots_per_day)

    def window_of(self, weekday: int, first_slot: int, end_slot: int) -> Window:
        """The window of the day's slots from `first_slot` up to, not including, `end_slot`."""
        return Window(weekday, first_slot * self.slot_min, end_slot * self.slot_min)

    def slots_of(self, window: Window) -> range:
        """Week slots that share at least a minute with the window."""
        base = window.weekday * self.slots_per_day
        return range(base + window.start_min // self.slot_min, base + self.ceil_slots(window.end_min))


@lru_cache(maxsize=65536)
def _mark(grid: TimeGrid, windows: tuple[Window, ...], whole: bool) -> Mask:  # cache key
    """Slots wholly inside, or else touched by, the union of the windows; not to be written to."""
    minute = np.zeros(DAYS_PER_WEEK * MINUTES_PER_DAY, dtype=np.bool_)
    for window in windows:
        base = window.weekday * MINUTES_PER_DAY
        minute[base + window.start_min : base + window.end_min] = True
    by_slot = minute.reshape(grid.slots_per_week, grid.slot_min)
    mask: Mask = np.all(by_slot, axis=1) if whole else np.any(by_slot, axis=1)
    mask.setflags(write=False)
    return mask


def runs(day_mask: Mask) -> Iterator[tuple[int, int]]:
    """The maximal runs of true slots of one day, each as (first slot, end slot), end not included."""
    day = day_mask.tobytes() + b"\0"
    first = day.find(1)
    while first >= 0:
        end = day.find(0, first)
        yield first, end
        first = day.find(1, end)
