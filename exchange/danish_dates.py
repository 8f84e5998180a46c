"""Dates as Danish readers say them."""

from datetime import date

from exchange.weektimes import DAYS

MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober"),
    *("november", "december"),
)


def day_text(day: date) -> str:
    """The day in words: "torsdag den 4. september 2014"."""
    return f"{DAYS[day.weekday()]} den {day.day}. {MONTHS[day.month - 1]} {day.year}"
