"""Cells that hold several dates: absences, days on which seats come and go, and closed days."""

import re
from datetime import date, timedelta

from exchange.cells import CellError, day, items, tidy, whole

MOST_DAYS = 400
PERIODS = "datoer eller perioder, fx 1.7.2014-14.7.2014; 24.12.2014"
CHANGES = "et antal pladser fra en dato, fx 5 fra 1.9.2014"

_DATE = (
    r"(?:\d{4}-\d{2}-\d{2}(?: 00:00:00)?|\d{1,2}[-./ ]+\d{1,2}[-./ ]+\d{2,4}|\d{1,2}\.? [a-zæøå]+\.? \d{4})"
)
_PERIOD = re.compile(rf"({_DATE})\s*(?:-|–|til)\s*({_DATE})", re.IGNORECASE)
_WITHOUT_YEAR = re.compile(rf"(\d{{1,2}}[-./ ]+\d{{1,2}})\.?\s*(?:-|–|til)\s*({_DATE})", re.IGNORECASE)
_REASON = re.compile(r"(.+?)\s*\(([^()]*)\)")
_CHANGE = re.compile(rf"(\d+)(?: pladser| plads)?\s*(?:fra|:|pr\.)\s*({_DATE})", re.IGNORECASE)


def periods(text: str) -> list[dict[str, object]]:
    """Read days and periods, each with its reason in brackets: "1.7.2014-14.7.2014 (ferie); 24.12.2014".

    Raises
    ------
    CellError
        If a piece is neither a date nor a period.
    """
    return [_period(piece) for piece in items(text)]


def _period(text: str) -> dict[str, object]:
    noted = _REASON.fullmatch(text)
    plain = noted[1] if noted else text
    found: dict[str, object] = {"reason": tidy(noted[2])} if noted and tidy(noted[2]) else {}
    span = _PERIOD.fullmatch(plain)
    if span is None:
        return {"first": _one_day(plain)} | found
    first, last = _day(span[1]), _day(span[2])
    if last < first:
        raise CellError("en periode, der slutter efter den begynder", f"{span[2]}-{span[1]}")
    return {"first": first, "last": last} | found


def _one_day(plain: str) -> str:
    if short := _WITHOUT_YEAR.fullmatch(plain):
        raise CellError(PERIODS, f"{short[1]}.{_day(short[2])[:4]}-{short[2]}")
    return _day(plain)


def _day(text: str) -> str:
    try:
        return day(text)
    except CellError as error:
        raise CellError(PERIODS, error.proposal) from None


def days(text: str) -> list[str]:
    """Read dates; a period stands for each of its days.

    Raises
    ------
    CellError
        If a piece is neither a date nor a period, or the days are more than a year's.
    """
    found: dict[str, None] = {}
    for piece in periods(text):
        first = date.fromisoformat(str(piece["first"]))
        last = date.fromisoformat(str(piece.get("last", piece["first"])))
        if (last - first).days + len(found) >= MOST_DAYS:
            raise CellError(f"højst {MOST_DAYS} dage i alt")
        found |= {(first + timedelta(days=n)).isoformat(): None for n in range((last - first).days + 1)}
    return list(found)


def each_day(text: str) -> list[str]:
    """Read dates as they stand: the same one several times is several."""
    return [_day(piece) for piece in items(text)]


def seat_changes(text: str) -> list[dict[str, object]]:
    """Read other numbers of seats from days on: "5 fra 1.9.2014; 3 fra 1.1.2015".

    Raises
    ------
    CellError
        If a piece is no number with a date.
    """
    found = []
    for piece in items(text):
        change = _CHANGE.fullmatch(piece)
        if change is None:
            raise CellError(CHANGES)
        found.append({"seats": whole(change[1], 0, 1000), "day": _day(change[2])})
    return found
