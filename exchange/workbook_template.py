"""The Excel template: a sheet for every table, with drop-down lists, explanations and a worked example."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from exchange.columns import Column, Table
from exchange.headings import TABLES
from exchange.settings_in import SETTING_LIST
from exchange.template_example import EXAMPLE, Cell
from exchange.template_help import HELP
from exchange.vocabulary import CONDITION_NAMES
from optimizer.problem import NEEDS
from optimizer.problem.rulesets import RULESETS

HELP_SHEET = "Vejledning"
LISTS_SHEET = "Lister"
LAST_ROW = 2_000
NARROWEST, WIDEST = 11, 34
DATE_FORMAT = "DD-MM-YYYY"
TEXT_FORMAT = "@"
DATE_COLUMNS = frozenset(
    {"waiting_since", "valid_from", "valid_to", "earliest_day", "latest_day", "pin_start", "praktik_start"}
    | {"teaching_from", "day", "widens_on", "starts_on"}
)
TEXT_COLUMNS = frozenset(
    {"id", "citizen", "cvr", "p_number", "earliest_start", "level", "value", "window", "windows", "opening"}
    | {"shared_breaks", "availability", "busy", "support_person", "zone", "home_zone", "from_zone", "to_zone"}
    | {"absences", "closures", "seat_changes", "frees_on", "pin_windows", "teaching", "training"}
    | {"course_rhythm_start", "course_rhythm_end", "start", "end", "cohort"}
)
"""Columns that a spreadsheet would else turn into dates or numbers: "8-12", "9.30", "0012"."""

FONT = "Calibri"
_HEADING_FONT = Font(name=FONT, bold=True, color="FFFFFF")
_HEADING_FILL = PatternFill("solid", fgColor="1F4E5F")
_REQUIRED_FILL = PatternFill("solid", fgColor="8A3B12")
_WRAP = Alignment(wrap_text=True, vertical="top")


def write_template(path: Path) -> None:
    """Write the template with its worked example; it reads and plans as it stands."""
    book = Workbook()
    help_sheet = book.worksheets[0]
    help_sheet.title = HELP_SHEET
    lists = _Lists(book.create_sheet(LISTS_SHEET))
    for table in TABLES:
        _write_table(book.create_sheet(table.name), table, lists)
    _write_help(help_sheet)
    # Last in the book, out of the way, and hidden: it only feeds the drop-down lists.
    book.move_sheet(LISTS_SHEET, offset=len(TABLES))
    book[LISTS_SHEET].sheet_state = "hidden"
    book.save(path)


class _Lists:
    """The sheet that feeds the drop-down lists, a column for each."""

    def __init__(self, page: Worksheet) -> None:
        self._page = page
        self._ranges: dict[tuple[str, ...], str] = {}

    def range_of(self, title: str, words: tuple[str, ...]) -> str:
        """The range that holds the words, written once."""
        if words not in self._ranges:
            at = len(self._ranges) + 1
            letter = get_column_letter(at)
            for row, word in enumerate((title, *words), start=1):
                self._page.cell(row, at, word).number_format = TEXT_FORMAT
            self._page.column_dimensions[letter].width = WIDEST
            self._ranges[words] = f"{LISTS_SHEET}!${letter}$2:${letter}${len(words) + 1}"
        return self._ranges[words]


def _write_table(page: Worksheet, table: Table, lists: _Lists) -> None:
    columns = [column for column in table.columns if column.in_template]
    _write_heading(page, columns)
    for number, record in enumerate(_example(table), start=2):
        for at, column in enumerate(columns, start=1):
            _write_cell(page, number, at, record.get(column.key))
    for at, column in enumerate(columns, start=1):
        _format_column(page, at, column)
        words = _words(table, column)
        if words:
            _add_list(page, at, column, lists.range_of(column.heading, words))
    _add_setting_lists(page, table, lists)
    _set_up_page(page, frozen="B2")


def _write_heading(page: Worksheet, columns: Sequence[Column]) -> None:
    page.row_dimensions[1].height = 32
    for at, column in enumerate(columns, start=1):
        cell = page.cell(1, at, column.heading)
        cell.font, cell.alignment = _HEADING_FONT, _WRAP
        cell.fill = _REQUIRED_FILL if column.required else _HEADING_FILL
        must = " Skal udfyldes." if column.required else ""
        if column.explanation or must:
            cell.comment = Comment(f"{column.explanation}{must}".strip(), "Holdepunkt", height=110, width=280)


def _example(table: Table) -> Iterable[dict[str, Cell]]:
    rows = EXAMPLE.get(table.key, ())
    if table.key != "settings":
        return rows
    explained = {setting.label: setting.explanation for setting in SETTING_LIST}
    return [{**row, "explanation": explained[str(row["setting"])]} for row in rows]


def _write_cell(page: Worksheet, row: int, at: int, value: Cell) -> None:
    if value is None:
        return
    cell = page.cell(row, at, value)
    if isinstance(value, date):
        cell.number_format = DATE_FORMAT
    elif isinstance(value, str):
        cell.number_format = TEXT_FORMAT
        cell.alignment = _WRAP


def _format_column(page: Worksheet, at: int, column: Column) -> None:
    dimension = page.column_dimensions[get_column_letter(at)]
    values = (str(cell.value) for cell in page[get_column_letter(at)] if cell.value is not None)
    dimension.width = min(WIDEST, max(NARROWEST, *(len(value) + 2 for value in values)))
    if column.key in DATE_COLUMNS:
        dimension.number_format = DATE_FORMAT
    elif column.key in TEXT_COLUMNS:
        dimension.number_format = TEXT_FORMAT


def _words(table: Table, column: Column) -> tuple[str, ...]:
    if column.key == "target_group":
        return tuple(dict.fromkeys(g.label for ruleset in RULESETS for g in ruleset.target_groups))
    if (table.key, column.key) == ("needs", "code"):
        return ("ingen", *(spec.label for spec in NEEDS))
    return column.words


def _add_list(page: Worksheet, at: int, column: Column, source: str) -> None:
    # Several words may stand in a cell of ways to travel, so the list only offers them there.
    strict = column.key not in {"travel_modes", "code"}
    letter = get_column_letter(at)
    _add_validation(page, f"{letter}2:{letter}{LAST_ROW}", source, strict=strict)


def _add_setting_lists(page: Worksheet, table: Table, lists: _Lists) -> None:
    if table.key != "settings":
        return
    words = {setting.label: setting.words for setting in SETTING_LIST}
    for number, record in enumerate(EXAMPLE["settings"], start=2):
        label = str(record["setting"])
        if words[label]:
            _add_validation(page, f"B{number}", lists.range_of(label, words[label]), strict=False)


def _add_validation(page: Worksheet, cells: str, source: str, *, strict: bool) -> None:
    rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=strict)
    rule.errorTitle, rule.error = "Ukendt værdi", "Vælg en værdi fra listen."
    rule.add(cells)
    page.add_data_validation(rule)


def _write_help(page: Worksheet) -> None:
    rows = [*HELP, *((table.name, table.explanation) for table in TABLES)]
    rows += [("Betingelser, der kan svares på", "")]
    rows += [("", name) for name in CONDITION_NAMES.values()]
    for number, (left, right) in enumerate(rows, start=1):
        page.cell(number, 1, left or None).font = Font(name=FONT, bold=True, size=11 if right else 14)
        page.cell(number, 2, right or None).alignment = _WRAP
    page.column_dimensions["A"].width = 22
    page.column_dimensions["B"].width = 100
    _set_up_page(page, frozen=None)


def _set_up_page(page: Worksheet, frozen: str | None) -> None:
    page.freeze_panes = frozen
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if frozen:
        page.print_title_rows = "1:1"
        page.print_options.gridLines = True
