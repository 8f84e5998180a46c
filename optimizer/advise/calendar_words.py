"""Dates, times and lists of them as Danes write them."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from optimizer.problem import Window

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)


def date_text(day: date) -> str:
    """A date written out: den 5. marts 2014."""
    return f"den {day.day}. {MONTHS[day.month - 1]} {day.year}"


def dates_text(days: Iterable[date]) -> str:
    """Dates in their order, each month named once: den 5., 12. og 19. marts 2014 og den 2. april 2014."""
    months = groupby(days, key=lambda day: (day.year, day.month))
    return listed(_in_month(list(group)) for _, group in months)


def _in_month(days: Sequence[date]) -> str:
    return f"den {listed(f'{day.day}.' for day in days)} {MONTHS[days[0].month - 1]} {days[0].year}"


def day_text(day: date) -> str:
    """A date with its weekday: onsdag den 5. marts 2014."""
    return f"{WEEKDAYS[day.weekday()]} {date_text(day)}"


def window_text(window: Window) -> str:
    """A stretch of the week: tirsdag 9-12.30."""
    return f"{WEEKDAYS[window.weekday]} {stretch(window.start_min, window.end_min)}"


def stretch(start_min: int, end_min: int) -> str:
    """A stretch of a day: 9-12.30."""
    return f"{_time(start_min)}-{_time(end_min)}"


def _time(minute: int) -> str:
    return f"{minute // 60}.{minute % 60:02}" if minute % 60 else str(minute // 60)


def hours_text(minutes: int) -> str:
    """So many hours and minutes: 5 timer, 5 timer og 30 minutter."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} {'time' if hours == 1 else 'timer'}"] if hours or not rest else []
    return listed([*parts, *([f"{rest} minutter"] if rest else [])])


def weeks_text(weeks: int) -> str:
    """So many weeks: 1 uge, 4 uger."""
    return f"{weeks} {'uge' if weeks == 1 else 'uger'}"


def listed(texts: Iterable[str]) -> str:
    """Texts as one list: a, b og c."""
    *first, last = texts
    return f"{', '.join(first)} og {last}" if first else last
