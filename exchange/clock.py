"""Times of day and windows, between what people write and minutes after midnight."""

import re

from optimizer.problem import Window

WEEKDAYS = ("man", "tir", "ons", "tor", "fre", "lør", "søn")

_HOURS = re.compile(r"(?P<first>\w{3})-(?P<last>\w{3}) (?P<start>\d\d:\d\d)-(?P<end>\d\d:\d\d)")


def minutes_of(clock: str) -> int:
    """Minutes after midnight of "HH:MM"."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def clock_of(minutes: int) -> str:
    """Minutes after midnight as "HH:MM"."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def weekly_windows(text: str) -> tuple[Window, ...]:
    """The windows of a setting like "man-fre 08:00-16:00".

    Raises
    ------
    ValueError
        If the setting is written otherwise.
    """
    found = _HOURS.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is not like 'man-fre 08:00-16:00'.")
    days = range(WEEKDAYS.index(found["first"]), WEEKDAYS.index(found["last"]) + 1)
    return tuple(Window(day, minutes_of(found["start"]), minutes_of(found["end"])) for day in days)
