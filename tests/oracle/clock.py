"""Minutes and slots: the oracle's own reading of the grid. A set of slots of the week is one whole number."""

from collections.abc import Iterable, Iterator
from functools import cache

from optimizer.problem.timegrid import Window

DAY = 24 * 60
WEEK = 7 * DAY


def up(minutes: int, slot: int) -> int:
    """Minutes rounded up to whole slots."""
    return -(-minutes // slot) * slot


def down(minutes: int, slot: int) -> int:
    """Minutes rounded down to whole slots."""
    return minutes // slot * slot


def stretch(weekday: int, start: int, end: int, slot: int) -> int:
    """The slots from one minute on the grid to another; nothing if they do not lie in order."""
    if end <= start:
        return 0
    first = weekday * DAY // slot + start // slot
    return ((1 << (end - start) // slot) - 1) << first


@cache
def whole(windows: tuple[Window, ...], slot: int) -> int:
    """Slots that lie wholly inside the union of the windows."""
    found = 0
    merged: list[list[int]] = []
    for window in sorted(windows):
        last = merged[-1] if merged else None
        if last and last[0] == window.weekday and window.start_min <= last[2]:
            last[2] = max(last[2], window.end_min)
        else:
            merged.append([window.weekday, window.start_min, window.end_min])
    for weekday, start, end in merged:
        found |= stretch(weekday, up(start, slot), down(end, slot), slot)
    return found


@cache
def touched(windows: tuple[Window, ...], slot: int) -> int:
    """Slots that share at least a minute with one of the windows."""
    found = 0
    for window in windows:
        found |= stretch(window.weekday, down(window.start_min, slot), up(window.end_min, slot), slot)
    return found


def shrunk(window: Window, slot: int) -> tuple[int, int]:
    """Start and end of the window shrunk to slots; the end is not after the start if nothing is left."""
    return up(window.start_min, slot), down(window.end_min, slot)


def slots_of(mask: int) -> Iterator[int]:
    """The slots of a set."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def covers(outer: int, inner: int) -> bool:
    """Say whether the first set holds all of the second."""
    return inner & ~outer == 0


def rests(shifts: Iterable[Window]) -> list[int]:
    """Minutes between the end of each shift and the start of the next, the last one into the next week."""
    ordered = sorted(shifts)
    if not ordered:
        return []
    starts = [s.weekday * DAY + s.start_min for s in ordered]
    ends = [s.weekday * DAY + s.end_min for s in ordered]
    following = [*starts[1:], starts[0] + WEEK]
    return [start - end for start, end in zip(following, ends, strict=True)]
