"""The weighing as a workbook of one sheet: what is fixed, what the picture says, picture and table."""

from collections.abc import Iterable
from io import BytesIO

from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from exchange.balance import EVEN, Weighing
from exchange.balance_rows import COLUMNS, EXPLAINED, cells
from exchange.balance_words import TITLE, what_is_fixed, what_it_is, what_it_says
from exchange.plan_sheets_page import (
    SUBTITLE,
    Marked,
    Row,
    Tone,
    across,
    put,
    set_up,
    write_table,
)
from exchange.plan_sheets_page import TITLE as TITLE_FONT

SHEET = "Balance"
WIDTHS = [column.width for column in COLUMNS]
ROW_PX = 20
"""Height of an ordinary row on the screen."""

ONE_PAGE = 15
"""Up to so many points all of it can be read on one page."""


def balance_workbook_bytes(weighing: Weighing) -> bytes:
    """The weighing as a workbook."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = SHEET
    write_balance(page, weighing)
    book.properties.creator = "Holdepunkt"
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def write_balance(page: Worksheet, weighing: Weighing) -> None:
    """Write the sheet."""
    for at, width in enumerate(WIDTHS, start=1):
        page.column_dimensions[get_column_letter(at)].width = width
    put(page, 1, 1, f"{TITLE}: {weighing.problem.municipality}".removesuffix(": ")).font = TITLE_FONT
    across(page, 2, what_it_is(weighing), WIDTHS)
    row = _block(page, 4, "Det ligger fast i alle punkter", what_is_fixed(weighing))
    row = _block(page, row, "Det siger billedet", what_it_says(weighing))
    row = _picture(page, row, weighing)
    put(page, row, 1, "Det samme som tabel").font = SUBTITLE
    row = write_table(page, row + 1, COLUMNS, _rows(weighing))
    _block(page, row + 1, "Ord i tabellen", (f"{word}: {text}" for word, text in EXPLAINED))
    set_up(page, pages_high=1 if len(weighing.points) <= ONE_PAGE else 0)
    page.page_setup.orientation = "portrait"


def _block(page: Worksheet, row: int, title: str, lines: Iterable[str]) -> int:
    """A title and its lines, if there are any; returns the row after them and some air."""
    found = list(lines)
    if not found:
        return row
    put(page, row, 1, title).font = SUBTITLE
    for at, line in enumerate(found, start=row + 1):
        across(page, at, line, WIDTHS)
    return row + len(found) + 2


def _picture(page: Worksheet, row: int, weighing: Weighing) -> int:
    """Place the picture; returns the row after it."""
    from exchange.balance_picture import balance_png  # noqa: PLC0415  # Altair is slow to load
    from exchange.gantt import PNG_SCALE  # noqa: PLC0415

    picture = Image(BytesIO(balance_png(weighing)))
    picture.width = round(picture.width / PNG_SCALE)
    picture.height = round(picture.height / PNG_SCALE)
    page.add_image(picture, f"A{row}")
    return row + picture.height // ROW_PX + 2


def _rows(weighing: Weighing) -> list[Row]:
    """The table; equal weight is marked by its word, what is beaten by a quiet background too."""
    found: list[Row] = []
    for point, row in zip(weighing.points, cells(weighing), strict=True):
        weight: str | float = f"{EVEN} (lige vægt)" if point.balance_pct == EVEN else row[0]
        found.append([weight, *row[1:6], Marked(row[6], Tone.QUIET) if point.beaten else row[6], *row[7:]])
    return found
