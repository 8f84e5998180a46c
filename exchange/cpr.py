"""Find what is shaped like a CPR number, so that none gets in.

Only the shape counts: ten digits that begin with a day and a month, day + 60 for replacement numbers. Modulus
11 is not tried, because numbers issued since 2007 need not satisfy it.
"""

import re

MASK = "******-****"

_SHAPE = re.compile(
    r"(?:(?<![^\W_])|(?<=cpr))"  # a token of its own, or glued to the word
    r"(?P<day>\d{2})(?P<month>\d{2})\d{2}[ \u00a0]?[-\u2010-\u2015]?[ \u00a0]?\d{4}"
    r"(?![^\W_])",
    re.IGNORECASE,
)


def holds_cpr(text: str) -> bool:
    """Say whether the text holds something shaped like a CPR number as a token of its own."""
    return any(_has_date(found) for found in _SHAPE.finditer(text))


def mask_cpr(text: str) -> str:
    """The text with everything shaped like a CPR number made unreadable."""
    return _SHAPE.sub(lambda found: MASK if _has_date(found) else found.group(), text)


def is_business_number(text: str) -> bool:
    """Say whether a text in a typed CVR or P-number field is one: digits alone, spaces aside.

    Real P-numbers look like CPR numbers; anything but digits in such a field is no P-number.
    """
    return text.replace(" ", "").isdecimal()


def _has_date(found: re.Match[str]) -> bool:
    day, month = int(found["day"]), int(found["month"])
    return (1 <= day <= 31 or 61 <= day <= 91) and 1 <= month <= 12
