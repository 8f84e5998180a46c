"""Weekdays and windows of the week as they are typed: "man 8-16; tir 9-12", "man-fre 8-16"."""

import re

from exchange.cells import CellError, clock, tidy

DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
SHORT = ("man", "tir", "ons", "tor", "fre", "lør", "søn")
EXPECTED = "ugedage med klokkeslæt, fx man-fre 8-16; lør 9-13"

_NAMES: dict[str, tuple[int, ...]] = {
    **{name: (index,) for index, name in enumerate(DAYS)},
    **{name + "e": (index,) for index, name in enumerate(DAYS)},
    **{name: (index,) for index, name in enumerate(SHORT)},
    **{name: (index,) for index, name in enumerate(("ma", "ti", "on", "to", "fr", "lø", "sø"))},
    **{"tirs": (1,), "tors": (3,), "hverdage": (0, 1, 2, 3, 4), "hverdag": (0, 1, 2, 3, 4)},
    **{"alle dage": (0, 1, 2, 3, 4, 5, 6), "hver dag": (0, 1, 2, 3, 4, 5, 6), "weekend": (5, 6)},
}
_DAY = rf"(?:{'|'.join(sorted(map(re.escape, _NAMES), key=len, reverse=True))})\b\.?"
_DAYS = rf"{_DAY}(?:\s*(?:,|\+|&|og|-|–|til)\s*{_DAY})*"
_TIME = r"(?:kl\.?\s*)?\d{1,2}(?:[.:]\d{2})?"
_SPAN = rf"{_TIME}\s*(?:-|–|til)\s*{_TIME}"
_PART = re.compile(rf"(?P<days>{_DAYS})\s*:?\s*(?P<spans>{_SPAN}(?:\s*(?:,|\+|&|og)\s*{_SPAN})*)")
_GAP = re.compile(r"[\s;,]*")


def weekdays(text: str) -> list[int]:
    """Read weekdays ("man-fre", "tirs + tors", "mandag og onsdag"), Monday = 0, in order, each once.

    Raises
    ------
    CellError
        If the text holds anything but weekdays.
    """
    plain = tidy(text).casefold().replace(";", ",")
    if not re.fullmatch(_DAYS, plain):
        raise CellError("ugedage, fx man-fre eller man, ons")
    return sorted(set(_day_numbers(plain)))


def days_in(text: str) -> list[int]:
    """The weekdays that a free text names in words of at least three letters; nothing is refused."""
    found = {day for word in re.findall(r"\w{3,}", text.casefold()) for day in _NAMES.get(word, ())}
    return sorted(found)


def _day_numbers(text: str) -> list[int]:
    found: list[int] = []
    joined_by_range = False
    for word in re.findall(rf"{_DAY}|-|–|til", text):
        if word in {"-", "–", "til"}:
            joined_by_range = True
            continue
        days = _NAMES[word.rstrip(".")]
        if joined_by_range and days[0] < found[-1]:
            raise CellError("ugedage i rækkefølge, fx man-fre")
        found.extend(range(found[-1], days[0] + 1) if joined_by_range else days)
        joined_by_range = False
    return found


def windows(text: str) -> list[dict[str, object]]:
    """Read windows of the week; "ingen" is an empty list.

    Raises
    ------
    CellError
        If any part is not weekdays with times, or a window ends before it starts.
    """
    plain = tidy(text).casefold()
    if plain in {"ingen", "aldrig"}:
        return []
    found: list[dict[str, object]] = []
    position = 0
    while position < len(plain):
        part = _PART.match(plain, position)
        if part is None:
            raise CellError(EXPECTED, _proposal(plain[position:]))
        for weekday in sorted(set(_day_numbers(part["days"]))):
            found.extend(_window(weekday, span) for span in re.findall(_SPAN, part["spans"]))
        position = _end_of_gap(plain, part.end())
    return sorted(found, key=lambda window: (str(window["weekday"]), str(window["start"])))


def _end_of_gap(plain: str, position: int) -> int:
    gap = _GAP.match(plain, position)
    end = gap.end() if gap else position
    if end == position < len(plain):
        raise CellError(EXPECTED)
    return end


def _window(weekday: int, span: str) -> dict[str, object]:
    start, end = (clock(side) for side in re.split(r"\s*(?:-|–|til)\s*", span, maxsplit=1))
    if start >= end:
        next_day = SHORT[(weekday + 1) % 7]
        split = f"{SHORT[weekday]} {_typed(start)}-24; {next_day} 0-{_typed(end)}"
        raise CellError("en tid, der slutter efter den begynder", split)
    return {"weekday": weekday, "start": start, "end": end}


def _typed(time: str) -> str:
    hour, minute = time.split(":")
    return str(int(hour)) if minute == "00" else f"{int(hour)}.{minute}"


def _proposal(rest: str) -> str | None:
    if re.fullmatch(rf"{_SPAN}.*", rest):
        return f"man-fre {rest}"
    days = re.match(_DAYS, rest)
    return f"{days[0]} 8-16" if days else None
