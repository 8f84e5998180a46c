"""What one typed cell means: numbers, hours, clock times, dates and lists as Danish offices write them.

A cell that can be read in one way only is read. Everything else is refused with a proposal: a range, a number
word or a remark beside a number is a question to the person who wrote it, never a guess.
"""

import re
from datetime import date

NUMBER_WORDS = (
    *("nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"),
    *("tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten", "tyve"),
)
UNKNOWN_WORDS = frozenset({"-", "–", "?", "ved ikke", "ukendt", "n/a", "måske"})
EMPTY_HINT = "tom celle, hvis det ikke vides"
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")

_NUMBER = re.compile(r"(?a)[-+]?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?")
_RANGE = re.compile(r"(\d+(?:,\d+)?)\s*(?:-|–|til|/|eller)\s*(\d+(?:,\d+)?)\b.*")
_CLOCK = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?")
_HOURS = re.compile(r"(\d{1,3}):([0-5]\d)(?::00)?")
_HOUR_UNIT = re.compile(r"\s*(?:timer|time|t\.?|h)$", re.IGNORECASE)
_SEPARATOR = re.compile(r"[;,\n](?![^(]*\))")
_DAY_MONTH = re.compile(r"(\d{1,2})[-./ ]+(\d{1,2})[-./ ]+(\d{4}|\d{2})")
_DAY_NAME = re.compile(r"(\d{1,2})\.? ([a-zæøå]+)\.? (\d{4})")


class CellError(ValueError):
    """A cell that cannot be read in one way only.

    Attributes
    ----------
    expected
        In Danish, without a full stop: what can stand in the cell.
    proposal
        What could stand there instead; None where nothing is near.
    """

    def __init__(self, expected: str, proposal: str | None = None) -> None:
        super().__init__(expected)
        self.expected = expected
        self.proposal = proposal


def tidy(text: str) -> str:
    """Trim the text and turn every run of blanks into one; line breaks stay."""
    lines = (" ".join(line.split()) for line in text.replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)


def danish(number: float) -> str:
    """Write a number as Danish readers expect it: 7.5 is 7,5 and 3.0 is 3."""
    return f"{number:.10g}".replace(".", ",")


def number(text: str, expected: str = "et tal") -> float:
    """Read a decimal number with comma and, if any, thousand dots.

    Raises
    ------
    CellError
        If the text is no number, or one that could be meant in several ways.
    """
    plain = tidy(text)
    if _NUMBER.fullmatch(plain):
        return float(plain.replace(".", "").replace(",", "."))
    raise CellError(expected, _number_proposal(plain))


def _number_proposal(plain: str) -> str | None:
    if plain.casefold() in UNKNOWN_WORDS:
        return EMPTY_HINT
    if span := _RANGE.fullmatch(plain):
        return f"{span[1]} eller {span[2]}"
    word = plain.casefold().rstrip(".")
    if word in NUMBER_WORDS:
        return str(NUMBER_WORDS.index(word))
    found = re.findall(r"(?a)\d+(?:[.,]\d+)?", plain)
    return str(found[0]).replace(".", ",") if len(found) == 1 else None


def whole(text: str, least: int = 0, most: int = 1_000_000) -> int:
    """Read a whole number within the bounds; "3,0" is 3.

    Raises
    ------
    CellError
        If the text is no whole number or lies outside the bounds.
    """
    expected = f"et helt tal fra {least} til {most}"
    value = number(text, expected)
    if value != int(value):
        raise CellError(expected, f"{int(value)} eller {int(value) + 1}")
    if not least <= value <= most:
        raise CellError(expected)
    return int(value)


def decimal(text: str, least: float = 0, most: float = 1_000_000) -> float:
    """Read a decimal number within the bounds.

    Raises
    ------
    CellError
        If the text is no number or lies outside the bounds.
    """
    expected = f"et tal fra {danish(least)} til {danish(most)}"
    value = number(text, expected)
    if not least <= value <= most:
        raise CellError(expected)
    return value


def hours(text: str, most: int = 168) -> int:
    """Read hours ("7,5", "7:30", "10 timer") as whole minutes.

    Parameters
    ----------
    most
        Largest number of hours.

    Raises
    ------
    CellError
        If the text is no number of hours within the bounds.
    """
    expected = f"et antal timer fra 0 til {most}, fx 7,5"
    plain = tidy(text)
    if clock_like := _HOURS.fullmatch(plain):
        minutes = int(clock_like[1]) * 60 + int(clock_like[2])
    else:
        minutes = round(number(_HOUR_UNIT.sub("", plain), expected) * 60)
    if 0 <= minutes <= most * 60:
        return minutes
    as_minutes = round(minutes / 3600, 2)
    raise CellError(expected, f"{danish(as_minutes)}" if 0 < as_minutes <= most else None)


def one_amount(text: str, least: str, most: str) -> int:
    """Read hours; a range is refused with the two columns it belongs in.

    Parameters
    ----------
    least, most
        Headings of the columns for the ends of a range.

    Raises
    ------
    CellError
        If the text is no number of hours within a week.
    """
    if span := _RANGE.fullmatch(tidy(text)):
        proposal = f"{span[1]} i {least} og {span[2]} i {most}"
        raise CellError(f"ét antal timer; et spænd skrives i kolonnerne {least} og {most}", proposal)
    return hours(text)


def yes_no(text: str) -> bool:
    """Read ja/nej or a cross.

    Raises
    ------
    CellError
        If the text is neither.
    """
    word = tidy(text).casefold()
    if word in {"ja", "j", "x", "sand", "true", "1"}:
        return True
    if word in {"nej", "n", "falsk", "false", "0"}:
        return False
    raise CellError("ja eller nej", EMPTY_HINT if word in UNKNOWN_WORDS else None)


def clock(text: str) -> str:
    """Read a time of day ("8", "kl 10", "10.30", "08:30") as HH:MM.

    Raises
    ------
    CellError
        If the text is no time of day.
    """
    expected = "et klokkeslæt, fx 8.30"
    plain = tidy(text).casefold()
    found = _CLOCK.fullmatch(plain.removesuffix(":00") if plain.count(":") == 2 else plain)
    if found and (int(found[1]), int(found[2] or 0)) <= (24, 0) and int(found[2] or 0) < 60:
        return f"{int(found[1]):02d}:{found[2] or '00'}"
    raise CellError(expected, _clock_proposal(plain))


def _clock_proposal(plain: str) -> str | None:
    if run := re.fullmatch(r"(\d{1,2})([0-5]\d)", plain):
        return f"{int(run[1])}.{run[2]}"
    part = re.fullmatch(r"(\d{1,2})[,.](?:5|50)", plain)
    if part:
        return f"{int(part[1])}.30"
    found = re.findall(r"\d{1,2}(?:[.:]\d{2})?", plain)
    return str(found[0]) if len(found) == 1 and found[0] != plain else None


def day(text: str) -> str:
    """Read a date ("22-11-2026", "22/11 2026", "22. november 2026", ISO) as ISO.

    Raises
    ------
    CellError
        If the text is no date, or its year has two digits.
    """
    expected = "en dato, fx 22-11-2026"
    plain = tidy(text).casefold().removesuffix(" 00:00:00")
    if found := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", plain):
        return _iso(int(found[1]), int(found[2]), int(found[3]), expected)
    if named := _DAY_NAME.fullmatch(plain):
        month = MONTHS.index(named[2][:3]) + 1 if named[2][:3] in MONTHS else 0
        return _iso(int(named[3]), month, int(named[1]), expected)
    if not (usual := _DAY_MONTH.fullmatch(plain)):
        raise CellError(expected, "en celle formateret som dato" if plain.isdigit() else None)
    if len(usual[3]) == 2:
        raise CellError(expected, f"{usual[1]}-{usual[2]}-20{usual[3]}")
    return _iso(int(usual[3]), int(usual[2]), int(usual[1]), expected)


def _iso(year: int, month: int, day_of_month: int, expected: str) -> str:
    try:
        return date(year, month, day_of_month).isoformat()
    except ValueError:
        raise CellError(expected) from None


def items(text: str) -> list[str]:
    """Read a list separated by comma, semicolon or line break; what stands in brackets is kept together."""
    return [piece for part in _SEPARATOR.split(text) if (piece := tidy(part))]


def choice(text: str, choices: dict[str, str]) -> str:
    """Read one of several words, each mapped to its value; capitals and a final dot do not matter.

    Raises
    ------
    CellError
        If the text is none of them.
    """
    word = tidy(text).casefold().rstrip(".")
    if word in choices:
        return choices[word]
    offered = {value: name for name, value in reversed(choices.items())}
    near = {choices[name] for name in choices if len(word) > 1 and (name in word or word in name)}
    proposal = offered[near.pop()] if len(near) == 1 else None
    raise CellError(f"et af: {', '.join(reversed(offered.values()))}", proposal)


def skill(text: str) -> dict[str, object]:
    """Read a competence with its level 1-3 in brackets: "kasse (2)".

    Raises
    ------
    CellError
        If the level is not 1, 2 or 3, or stands without brackets.
    """
    plain = tidy(text)
    if bare := re.fullmatch(r"(.+?) ([1-3])", plain):
        raise CellError("en kompetence med niveau i parentes", f"{bare[1]} ({bare[2]})")
    found = re.fullmatch(r"(.+?) ?\((\d+)\)", plain)
    if found is None:
        return {"name": plain, "level": 1}
    return {"name": found[1], "level": whole(found[2], 1, 3)}


def skills(text: str) -> list[dict[str, object]]:
    """Read a list of competences."""
    return [skill(piece) for piece in items(text)]


def counts(text: str) -> dict[str, int]:
    """Read names with a whole number each, separated by semicolon: "Sygedagpenge: 2; Ledighedsydelse: 1".

    Raises
    ------
    CellError
        If a piece has no colon or no whole number.
    """
    found: dict[str, int] = {}
    for piece in filter(None, map(tidy, re.split(r"[;\n]", text))):
        name, colon, amount = piece.rpartition(":")
        if not colon or tidy(name) in found:
            raise CellError("hver gruppe én gang med et tal efter kolon", "Sygedagpenge: 2")
        found[tidy(name)] = whole(re.sub(r"\s*(?:%|pct\.?)$", "", tidy(amount)))
    return found
