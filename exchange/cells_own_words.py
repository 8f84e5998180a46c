"""Sentences in somebody's own words, in one cell."""

import re

from exchange.cells import CellError, tidy

LONGEST_OWN_WORDS = 200


def own_words(text: str) -> list[str]:
    """Read sentences in somebody's own words, separated by semicolon or line break.

    Raises
    ------
    CellError
        If one of them is longer than a line of a paper.
    """
    found = [piece for part in re.split(r"[;\n]", text) if (piece := tidy(part))]
    if any(len(piece) > LONGEST_OWN_WORDS for piece in found):
        raise CellError(f"højst {LONGEST_OWN_WORDS} tegn i hvert hensyn; flere skilles med semikolon")
    return found
