"""Money in cells: kroner with comma, kept as whole øre."""

import re

from exchange.cells import CellError, danish, number, tidy

ORE_A_KRONE = 100
MOST_KRONER = 100_000_000
_UNIT = re.compile(r"(?:\s*(?:kr\.?|dkk|kroner)|,-+)$", re.IGNORECASE)


def kroner(text: str) -> int:
    """Read an amount in kroner ("250", "1.250,50 kr.", "300,-") as øre.

    Raises
    ------
    CellError
        If the text is no amount from 0, or has parts of an øre.
    """
    expected = "et beløb i kr. fra 0, fx 250,50"
    plain = tidy(text)
    ore = number(_UNIT.sub("", plain.removeprefix("kr. ")), expected) * ORE_A_KRONE
    if not 0 <= ore <= MOST_KRONER * ORE_A_KRONE:
        raise CellError(expected)
    if abs(ore - round(ore)) > 1e-6:
        raise CellError(f"{expected}, med højst to decimaler", danish(round(ore) / ORE_A_KRONE))
    return round(ore)
