"""Rows of a CSV file with more fields than the heading, because a free text holds the separator."""

from collections.abc import Sequence
from typing import NamedTuple

from exchange.cells import tidy
from exchange.columns import Use
from exchange.headings import Heading


class SplitText(NamedTuple):
    """A free text that its own separator split.

    Attributes
    ----------
    column
        Index of the first column the text may belong to.
    text
        Everything that may belong to it.
    proposal
        The text in quotes; None where it cannot be told which fields belong together.
    row
        The row with the text in one field, so that the fields on both sides can be read.
    """

    column: int
    text: str
    proposal: str | None
    row: list[str]


def split_text(heading: Heading, width: int, row: Sequence[str]) -> SplitText | None:
    """Find the text that was split; None where the row is not too long, or no column holds free text.

    Parameters
    ----------
    width
        Number of fields of the heading row.
    """
    filled = next((at + 1 for at in range(len(row) - 1, -1, -1) if tidy(row[at])), 0)
    free = [at for at, column in heading.columns.items() if _may_hold_separators(column.key, column.use)]
    if filled <= width or not free:
        return None
    first, last, extra = min(free), max(free), filled - width
    middle = row[first : last + 1 + extra]
    text = "; ".join(filter(None, map(tidy, middle)))
    fitted = [*row[:first], text, *[""] * (last - first), *row[last + 1 + extra : filled]]
    return SplitText(first, text, _proposal(middle, extra), fitted)


def _may_hold_separators(key: str, use: Use) -> bool:
    return use is not Use.DATA or key == "tasks"


def _proposal(middle: Sequence[str], extra: int) -> str | None:
    """The fields joined where one begins with a blank, as words after a typed semicolon do."""
    joined: list[str] = []
    for cell in middle:
        if joined and cell.startswith(" "):
            joined[-1] = f"{joined[-1]};{cell}"
        else:
            joined.append(cell)
    if len(middle) - len(joined) != extra:
        return None
    return "; ".join(f'"{tidy(cell)}"' for cell in joined if ";" in cell)
