"""Sheets of the plan's workbook: safe cells, tables with frozen headings, and a page that prints whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from openpyxl.cell import Cell as SheetCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

A4 = 9
LINE_HEIGHT = 15.5
HOSTILE = ("=", "+", "-", "@", "\t", "\r")
LONGEST = 32_000
"""Characters of a cell; a workbook holds 32,767."""
HIGHEST = 409
"""Points of a row; a spreadsheet takes no more."""
WHOLE, ONE_DECIMAL, TWO_DECIMALS = "[$-406]#,##0", "[$-406]#,##0.0", "[$-406]#,##0.00"
"""Danish numbers, whatever the language of the spreadsheet: 1.234,5."""
KRONER = f'{TWO_DECIMALS}" kr."'
ORE_A_KRONE = 100
LEAST = 1e-6
"""Less is no decimal, only how computers write numbers."""

FACE = "Calibri"
TITLE = Font(name=FACE, bold=True, size=16, color="1F4E5F")
SUBTITLE = Font(name=FACE, bold=True, size=12, color="1F4E5F")
HEADING = Font(name=FACE, bold=True, size=11, color="FFFFFF")
BOLD = Font(name=FACE, bold=True, size=11)
HEADING_FILL = PatternFill("solid", fgColor="1F4E5F")
LINE = Side(style="thin", color="9AA5AB")
GRID = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
WRAP = Alignment(wrap_text=True, vertical="top")
CENTRED = Alignment(wrap_text=True, vertical="top", horizontal="center")
LEFT = Alignment(wrap_text=True, vertical="top", horizontal="left")


class Tone(Enum):
    """A background that goes with a word, never alone; dark text on it is well above 7:1."""

    GOOD = "DCEFE3"
    CARE = "FCE9C4"
    ASK = "FFF7D1"
    BAD = "F9D8D6"
    QUIET = "ECEFF1"

    @property
    def fill(self) -> PatternFill:
        """The background."""
        return PatternFill("solid", fgColor=self.value)


@dataclass(frozen=True)
class Marked:
    """A word or a number with its background."""

    text: str | float
    tone: Tone


@dataclass(frozen=True)
class Kroner:
    """An amount of money."""

    ore: int


@dataclass(frozen=True)
class Column:
    """A column of a table; width in characters."""

    heading: str
    width: int
    centred: bool = False


Value = str | int | float | Marked | Kroner | None
Row = Sequence[Value]


def put(page: Worksheet, row: int, at: int, value: Value) -> SheetCell:
    """Write a value; text is never a formula, whatever it starts with."""
    cell = page.cell(row, at)
    assert isinstance(cell, SheetCell)  # only parts of merged ranges are not
    if isinstance(value, Marked):
        cell.fill = value.tone.fill
        value = value.text
    if isinstance(value, Kroner):
        cell.value, cell.number_format = value.ore / ORE_A_KRONE, KRONER
        return cell
    if not isinstance(value, str):
        return _number(cell, value)
    text = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST]
    cell.value = text or None
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(HOSTILE)
    return cell


def _number(cell: SheetCell, value: float | None) -> SheetCell:
    cell.value = value
    if value is not None:
        one = abs(value - round(value, 1)) < LEAST
        cell.number_format = WHOLE if value == int(value) else ONE_DECIMAL if one else TWO_DECIMALS
    return cell


def write_table(page: Worksheet, top: int, columns: Sequence[Column], rows: Iterable[Row]) -> int:
    """Write a table with its headings in row `top`; returns the first row after it."""
    for at, column in enumerate(columns, start=1):
        cell = put(page, top, at, column.heading)
        cell.font, cell.fill, cell.border = HEADING, HEADING_FILL, GRID
        cell.alignment = CENTRED if column.centred else WRAP
    # Headings are bold and share their cell with the button of the filter.
    _fit(page, top, top + 1, [max(5, column.width - 2) - 1 for column in columns])
    return write_rows(page, top + 1, columns, rows)


def write_rows(page: Worksheet, top: int, columns: Sequence[Column], rows: Iterable[Row]) -> int:
    """Write rows of a table from row `top`; returns the first row after them."""
    after = top
    for after, row in enumerate(rows, start=top + 1):
        for at, (column, value) in enumerate(zip(columns, row, strict=True), start=1):
            cell = put(page, after - 1, at, value)
            cell.border, cell.alignment = GRID, CENTRED if column.centred else LEFT
    _fit(page, top, after, [column.width for column in columns])
    return after


def without(
    dropped: Iterable[str], columns: Sequence[Column], rows: Iterable[Row]
) -> tuple[list[Column], list[Row]]:
    """The table without the columns of those headings."""
    gone = set(dropped)
    kept = [at for at, column in enumerate(columns) if column.heading not in gone]
    return [columns[at] for at in kept], [[row[at] for at in kept] for row in rows]


def list_sheet(page: Worksheet, title: str, lead: str, columns: Sequence[Column], rows: Sequence[Row]) -> int:
    """A sheet of one table: title, a sentence, headings that stay and a filter; returns the next free row."""
    for at, column in enumerate(columns, start=1):
        page.column_dimensions[get_column_letter(at)].width = column.width
    put(page, 1, 1, title).font = TITLE
    across(page, 2, lead, [column.width for column in columns])
    after = write_table(page, 4, columns, rows)
    page.freeze_panes = "B5"
    page.print_title_rows = "4:4"
    if rows:
        page.auto_filter.ref = f"A4:{get_column_letter(len(columns))}{after - 1}"
    set_up(page)
    return after


def across(page: Worksheet, row: int, text: str, widths: Sequence[int]) -> SheetCell:
    """Write a text over all columns of the sheet, with room for all its lines."""
    cell = put(page, row, 1, text)
    cell.alignment = WRAP
    page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(widths))
    page.row_dimensions[row].height = LINE_HEIGHT * lines_of(text, sum(widths) - 4)
    return cell


def set_up(page: Worksheet, *, pages_high: int = 0, scale: int | None = None) -> None:
    """A4 across, as wide as one page.

    Parameters
    ----------
    pages_high
        Pages that all must fit on; 0 is as many as it takes.
    scale
        Size in per cent instead: a spreadsheet that fits a page by itself ignores page breaks.
    """
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = A4
    if scale is not None:
        page.page_setup.scale = scale
    else:
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, pages_high
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top, page.page_margins.bottom, page.page_margins.footer = 0.5, 0.75, 0.3
    page.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(text="Holdepunkt: et forslag, et menneske afgør"),
        center=_HeaderFooterPart(text="&A"),
        right=_HeaderFooterPart(text="Side &P af &N"),
    )


def _fit(page: Worksheet, top: int, after: int, widths: Sequence[int]) -> None:
    """Rows high enough for the longest of their cells."""
    for row in range(top, after):
        cells = [str(page.cell(row, at).value or "") for at in range(1, len(widths) + 1)]
        needed = max(lines_of(text, width) for text, width in zip(cells, widths, strict=True))
        page.row_dimensions[row].height = min(HIGHEST, LINE_HEIGHT * needed)


def lines_of(text: str, width: int) -> int:
    """Lines that the text takes in so many characters when words are kept whole."""
    room = max(1, width - 1)
    total = 0
    for part in text.split("\n"):
        used, count = 0, 1
        for word in part.split(" "):
            if used and used + 1 + len(word) > room:
                used, count = 0, count + 1
            count += max(0, len(word) - 1) // room
            used += len(word) + (1 if used else 0)
        total += count
    return total
