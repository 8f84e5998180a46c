"""Excel workbooks: the template filled in, or lists of one's own with headings that are known."""

import warnings
import zipfile
import zlib
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from exchange.assemble import Loaded, Reading, assemble
from exchange.cells import danish, tidy
from exchange.columns import Table
from exchange.faults import Fault, Refused
from exchange.headings import TABLES, nearest, normal, recognise, table_named
from exchange.rows import Findings, Sheet
from exchange.workbook_guard import EXPECTED, UnfitWorkbook, look_into

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
SKIPPED = frozenset({"vejledning", "lister", "hjælp"})
"""Sheets of the template that hold no data."""

MOST_SHEETS = 60
MOST_CELLS = 3_000_000
_DAMAGE = (
    *(OSError, EOFError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError),
    *(InvalidFileException, ParseError, zipfile.BadZipFile, zlib.error),
)
"""What openpyxl raises on files that are not as the format has it."""
_FORMULA_FAULT = "en værdi; cellen er en formel uden resultat. Åbn filen i regnearket, og gem den igen"


def read_workbook(path: Path) -> Loaded:
    """Read a workbook as one dataset.

    Raises
    ------
    Refused
        With every fault of every sheet.
    """
    return reading(path).loaded()


def reading(path: Path) -> Reading:
    """Read a workbook; faults, notes and questions are given whether the whole stands or not.

    Raises
    ------
    Refused
        If the file cannot be opened as a workbook at all.
    """
    findings = Findings()
    sheets = sheets_in(path, findings)
    if not sheets and not findings.faults:
        expected = "mindst arkene 'Borgere' og 'Virksomheder' med indhold"
        findings.faults.append(Fault(place=f"Filen {path.name}", found="", expected=expected))
    return assemble(sheets, findings)


def sheets_in(path: Path, findings: Findings, only: Table | None = None) -> list[Sheet]:
    """The sheets with data as texts; what cannot be read goes to the findings' faults.

    Parameters
    ----------
    only
        The table that every sheet holds, where it is known.
    """
    values, formulas = _opened(path)
    read = (_sheet(page, formulas, findings, only) for page in values.worksheets)
    return [sheet for sheet in read if sheet is not None]


def _opened(path: Path) -> tuple[Workbook, Workbook | None]:
    """The workbook with values, and with formulas where it has any."""
    place = f"Filen {path.name}"
    try:
        contents = look_into(path)
        values = _load(path, values=True)
        formulas = _load(path, values=False) if contents.has_formulas else None
    except UnfitWorkbook as unfit:
        raise Refused([Fault(place=place, found=str(unfit), expected=EXPECTED)]) from unfit
    except _DAMAGE as error:
        found = "et beskadiget regneark"
        raise Refused([Fault(place=place, found=found, expected=EXPECTED)]) from error
    if len(values.sheetnames) > MOST_SHEETS:
        found = f"{len(values.sheetnames)} ark"
        raise Refused([Fault(place=place, found=found, expected=f"højst {MOST_SHEETS} ark")])
    return values, formulas


def _load(path: Path, *, values: bool) -> Workbook:
    with warnings.catch_warnings():
        # openpyxl warns of parts it does not keep (styles, extensions); only values are read here.
        warnings.simplefilter("ignore")
        # Handed over open, because openpyxl judges a path by its suffix.
        with path.open("rb") as file:
            return load_workbook(file, data_only=values, keep_links=False)


def _sheet(
    page: Worksheet, formulas: Workbook | None, findings: Findings, only: Table | None
) -> Sheet | None:
    """The sheet as texts; None where it is empty, has no data, or cannot be read."""
    place = f"Ark '{page.title}'"
    if normal(page.title) in SKIPPED:
        return None
    if page.max_row * page.max_column > MOST_CELLS:
        found = f"noget i række {page.max_row} eller kolonne {get_column_letter(page.max_column)}"
        expected = "et ark uden indhold eller formatering langt ude"
        findings.faults.append(Fault(place=place, found=found, expected=expected))
        return None
    rows, unreadable = _texts(page, formulas[page.title] if formulas else None)
    if not any(map(any, rows)):
        return None
    merged = [(cells.max_row, str(cells)) for cells in page.merged_cells.ranges]
    table = only or table_named(page.title)
    sheet = Sheet(place=place, name=page.title, rows=rows, table=table, merged=merged, unreadable=unreadable)
    return sheet if table else _guessed(sheet, findings)


def _guessed(sheet: Sheet, findings: Findings) -> Sheet | None:
    """The sheet of an unknown name, if its headings say which table it is."""
    heading = recognise(sheet.rows, sheet.name)
    if heading is not None:
        findings.note(f"{sheet.place} er læst som {heading.table.name} efter overskrifterne.")
        return sheet
    names = [table.name for table in TABLES]
    expected = f"et ark med et af navnene {', '.join(names)}"
    findings.faults.append(
        Fault(place=sheet.place, found=sheet.name, expected=expected, proposal=nearest(sheet.name, names))
    )
    return None


def _texts(
    page: Worksheet, formulas: Worksheet | None
) -> tuple[Sequence[Sequence[str]], dict[tuple[int, int], str]]:
    """The texts of the rows, and what was expected of cells that cannot be read."""
    rows: list[list[str]] = []
    unreadable: dict[tuple[int, int], str] = {}
    for number, cells in enumerate(page.iter_rows(min_row=1, min_col=1), start=1):
        row = [cell_text(cell) for cell in cells]
        for at, cell in enumerate(cells):
            expected = _unreadable(cell, formulas.cell(number, at + 1) if formulas else None)
            if expected:
                unreadable[number, at] = expected
                row[at] = row[at] or "en formel"
        rows.append(row)
    while rows and not any(map(tidy, rows[-1])):
        rows.pop()
    return rows, unreadable


def _unreadable(cell: Cell | MergedCell, formula: Cell | MergedCell | None) -> str:
    """What was expected instead of a cell that cannot be read; empty where it can."""
    if cell.data_type == "e":
        return "en værdi; cellen er en formel, der fejler"
    without_result = formula is not None and formula.data_type == "f" and cell.value is None
    return _FORMULA_FAULT if without_result else ""


def cell_text(cell: Cell | MergedCell) -> str:
    """The cell as a Danish reader would type it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number_text(value, share="%" in (cell.number_format or ""))
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    return str(value) if isinstance(value, str) else _other_text(value)


def _other_text(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ") if value.time() != time() else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value.strftime("%H:%M") if isinstance(value, time) else str(value)


def _number_text(value: float, *, share: bool) -> str:
    shown = round(value * 100, 6) if share else value
    return str(shown) if isinstance(shown, int) else danish(shown)
