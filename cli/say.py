"""What the command writes: plain text where nobody looks at a terminal, nothing of the user's as markup."""

import re
from collections.abc import Iterable, Sequence

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table
from rich.text import Text

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
PLAIN_WIDTH = 160
"""Characters a line of a table where the output is no terminal."""


def console(*, to_errors: bool = False) -> Console:
    """The console for results, or for signs of life and faults."""
    found = Console(stderr=to_errors, highlight=False, soft_wrap=True, emoji=False)
    if not found.is_terminal:
        found.width = PLAIN_WIDTH
    return found


def _harmless(text: str) -> str:
    """The text without control codes, which could rewrite a terminal."""
    return CONTROLS.sub("", text)


def say(text: str = "", style: str = "", *, to_errors: bool = False) -> None:
    """Write a line."""
    console(to_errors=to_errors).print(Text(_harmless(text), style=style))


def warn(text: str) -> None:
    """Write a line to where faults go."""
    say(text, to_errors=True)


def section(title: str, lines: Iterable[str], *, to_errors: bool = False) -> None:
    """Write a title and indented lines, if there are any lines."""
    found = list(lines)
    if found:
        say(to_errors=to_errors)
        say(title, "bold", to_errors=to_errors)
    for line in found:
        say(f"  {line}", to_errors=to_errors)


def table(headings: Sequence[str], rows: Iterable[Sequence[object]], *, numbers: Sequence[int] = ()) -> None:
    """Write a table; the columns in `numbers` stand to the right."""
    made = Table(box=SIMPLE, header_style="bold")
    for at, heading in enumerate(headings):
        made.add_column(heading, justify="right" if at in numbers else "left", overflow="fold")
    for row in rows:
        made.add_row(*(Text(_harmless(str(value))) for value in row))
    console().print(made, soft_wrap=False)
