"""From a sheet of texts to rows of values, with every fault, and notes of what was read in spite of looks."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from exchange.cells import CellError, tidy
from exchange.columns import Column, Table, Use
from exchange.cpr import holds_cpr, mask_cpr
from exchange.faults import Fault
from exchange.headings import Heading, columns_like, is_own_heading, normal, recognise
from exchange.long_rows import split_text

TOTALS = frozenset({"i alt", "ialt", "sum", "total", "samlet", "totalt", "alt i alt"})
MOST_ROWS = 100_000


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A sheet or file as texts.

    Attributes
    ----------
    place
        Where, in the user's words: "Ark 'Borgere'" or "Filen borgere.csv".
    name
        Name of the sheet, or of the file without its suffix.
    table
        The table, where the sheet's name says so.
    merged
        Last row and name of each range of merged cells.
    unreadable
        What was expected of cells that cannot be read, by row number and column index.
    """

    place: str
    name: str
    rows: Sequence[Sequence[str]]
    table: Table | None = None
    merged: Sequence[tuple[int, str]] = ()
    unreadable: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass
class Findings:
    """What is found while reading: faults, and notes of what was read in spite of looks."""

    faults: list[Fault] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)

    def note(self, text: str) -> None:
        """Add a note, once; anything shaped like a CPR number is masked."""
        self.notes.setdefault(mask_cpr(text))


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of a table.

    Attributes
    ----------
    number
        The row's number in the file, from 1.
    values
        What was read, by column key; empty and refused cells are absent.
    texts
        What stands in the cells, by column key.
    headings
        Column index and heading, by column key: all columns of the file.
    """

    sheet: str
    table: Table
    number: int
    values: dict[str, object]
    texts: dict[str, str]
    headings: dict[str, tuple[int, str]]

    def place(self, key: str = "") -> str:
        """Where the row or one of its cells is, in the user's words."""
        row = f"{self.sheet}, række {self.number}"
        if key not in self.headings:
            return row
        index, heading = self.headings[key]
        return f"{row}, kolonne {get_column_letter(index + 1)} '{heading}'"

    def fault(self, key: str, expected: str, proposal: str | None = None, found: str | None = None) -> Fault:
        """A fault in one of the row's cells."""
        stands = self.texts.get(key, "") if found is None else found
        return Fault(place=self.place(key), found=stands, expected=expected, proposal=proposal)

    def text(self, key: str) -> str:
        """The text read in a column, empty where nothing was."""
        return str(self.values.get(key, ""))


def rows_of(sheet: Sheet, findings: Findings) -> list[Row]:
    """Read every row of the sheet; what cannot be read goes to the findings' faults."""
    heading = recognise(sheet.rows, sheet.name, sheet.table)
    _refuse_cpr(sheet, heading, findings)
    if heading is None:
        findings.faults.append(_no_heading(sheet))
        return []
    _note_heading(sheet, heading, findings)
    findings.faults.extend(_heading_faults(sheet, heading))
    findings.faults.extend(_merged_cells(sheet, heading))
    if len(sheet.rows) > MOST_ROWS:
        expected = f"højst {MOST_ROWS} rækker"
        findings.faults.append(Fault(place=sheet.place, found=str(len(sheet.rows)), expected=expected))
        return []
    return list(_data_rows(sheet, heading, findings))


def _no_heading(sheet: Sheet) -> Fault:
    found = next((", ".join(filter(None, row)) for row in sheet.rows if any(row)), "")
    wanted = sheet.table.required if sheet.table else ()
    named = " og ".join(f"'{column.heading}'" for column in wanted) or "fx 'Borger' og 'Målgruppe'"
    return Fault(place=sheet.place, found=found, expected=f"en række med overskrifter, {named}")


def _refuse_cpr(sheet: Sheet, heading: Heading | None, findings: Findings) -> None:
    columns = heading.columns if heading else {}
    exempt = {at for at, column in columns.items() if column.business_number}
    for number, row in enumerate(sheet.rows, start=1):
        for at, cell in enumerate(row):
            if len(cell) >= 10 and at not in exempt and holds_cpr(cell):
                title = f" '{tidy(sheet.rows[heading.row][at])}'" if heading and at in columns else ""
                place = f"{sheet.place}, række {number}, kolonne {get_column_letter(at + 1)}{title}"
                expected = "intet, der ligner et CPR-nummer; brug et pseudonym"
                findings.faults.append(Fault(place=place, found=cell, expected=expected))


def _note_heading(sheet: Sheet, heading: Heading, findings: Findings) -> None:
    above = [tidy(" ".join(filter(None, row))) for row in sheet.rows[: heading.row]]
    for number, text in enumerate(above, start=1):
        if text:
            findings.note(f"{sheet.place}, række {number}: '{text}' er en titel og er sprunget over.")
    row = sheet.rows[heading.row]
    for at, column in heading.columns.items():
        if column.use is Use.REMARK:
            findings.note(f"{sheet.place}: kolonnen '{tidy(row[at])}' er fri tekst og er ikke læst.")
        elif not is_own_heading(column, row[at]):
            findings.note(f"{sheet.place}: overskriften '{tidy(row[at])}' er læst som {column.heading}.")


def _heading_faults(sheet: Sheet, heading: Heading) -> Iterator[Fault]:
    row = sheet.rows[heading.row]
    place = f"{sheet.place}, række {heading.row + 1}"
    for at in heading.unknown:
        near = columns_like(heading.table, row[at])
        expected = f"en overskrift, som {heading.table.name} kender"
        at_column = f"{place}, kolonne {get_column_letter(at + 1)}"
        yield Fault(place=at_column, found=row[at], expected=expected, proposal=" eller ".join(near) or None)
    seen = Counter(column.key for column in heading.columns.values())
    for column in heading.table.columns:
        if seen[column.key] > 1 and column.use is not Use.REMARK:
            found = ", ".join(row[at] for at, other in heading.columns.items() if other is column)
            yield Fault(place=place, found=found, expected=f"kolonnen '{column.heading}' én gang")
        if column.required and not seen[column.key]:
            yield Fault(place=place, found="", expected=f"en kolonne '{column.heading}'")


def _merged_cells(sheet: Sheet, heading: Heading) -> Iterator[Fault]:
    for last_row, name in sheet.merged:
        if last_row > heading.row:
            expected = "en værdi i hver celle; ophæv fletningen"
            yield Fault(place=f"{sheet.place}, celle {name}", found="flettede celler", expected=expected)


def _data_rows(sheet: Sheet, heading: Heading, findings: Findings) -> Iterator[Row]:
    titles = sheet.rows[heading.row]
    headings = {column.key: (at, tidy(titles[at])) for at, column in heading.columns.items()}
    blank, trimmed = 0, sum(cell != cell.strip() for cell in titles)
    for number, row in enumerate(sheet.rows[heading.row + 1 :], start=heading.row + 2):
        if not any(map(tidy, row)):
            blank += number < len(sheet.rows)
        elif _is_total(row):
            shown = "; ".join(filter(None, map(tidy, row)))
            findings.note(f"{sheet.place}, række {number}: '{shown}' er en sum og er sprunget over.")
        else:
            trimmed += sum(cell != cell.strip() for cell in row)
            row = _fitted(sheet, heading, number, row, findings)  # noqa: PLW2901  # the row as it was meant
            blank_row = Row(
                sheet=sheet.place, table=heading.table, number=number, values={}, texts={}, headings=headings
            )
            yield _filled(blank_row, sheet, heading, row, findings)
    if blank:
        rows = "1 tom række" if blank == 1 else f"{blank} tomme rækker"
        findings.note(f"{sheet.place}: {rows} er sprunget over.")
    if trimmed:
        cells = "1 celle" if trimmed == 1 else f"{trimmed} celler"
        findings.note(f"{sheet.place}: mellemrum før eller efter teksten er fjernet i {cells}.")


def _is_total(row: Sequence[str]) -> bool:
    first = next((cell for cell in row if tidy(cell)), "")
    return normal(first) in TOTALS


def _fitted(
    sheet: Sheet, heading: Heading, number: int, row: Sequence[str], findings: Findings
) -> Sequence[str]:
    """The row as wide as the heading; whatever does not fit is a fault."""
    split = split_text(heading, len(sheet.rows[heading.row]), row)
    if split is None:
        findings.faults.extend(_stray_cells(sheet, heading, number, row))
        return row
    title = tidy(sheet.rows[heading.row][split.column])
    place = f"{sheet.place}, række {number}, kolonne {get_column_letter(split.column + 1)} '{title}'"
    expected = f"tekst i citationstegn, for rækken har {len(row)} felter og overskriften færre"
    findings.faults.append(Fault(place=place, found=split.text, expected=expected, proposal=split.proposal))
    return split.row


def _stray_cells(sheet: Sheet, heading: Heading, number: int, row: Sequence[str]) -> Iterator[Fault]:
    titled = {*heading.columns, *heading.unknown}
    for at, cell in enumerate(row):
        if at not in titled and tidy(cell):
            place = f"{sheet.place}, række {number}, kolonne {get_column_letter(at + 1)}"
            yield Fault(place=place, found=cell, expected="en tom celle, for kolonnen har ingen overskrift")


def _filled(row: Row, sheet: Sheet, heading: Heading, cells: Sequence[str], findings: Findings) -> Row:
    for at, column in heading.columns.items():
        row.texts[column.key] = cell = tidy(cells[at]) if at < len(cells) else ""
        expected = sheet.unreadable.get((row.number, at))
        if expected:
            findings.faults.append(row.fault(column.key, expected))
        elif column.use is not Use.REMARK:
            _read_cell(row, column, cell, findings)
    return row


def _read_cell(row: Row, column: Column, cell: str, findings: Findings) -> None:
    if not cell:
        if column.required:
            findings.faults.append(row.fault(column.key, "en udfyldt celle"))
        return
    try:
        value = column.read(cell)
    except CellError as error:
        findings.faults.append(row.fault(column.key, error.expected, error.proposal))
        return
    row.values[column.key] = value
    if isinstance(value, int) and not isinstance(value, bool) and column.key in _WHOLE and cell != str(value):
        findings.note(f"{row.place(column.key)}: '{cell}' er læst som {value}.")


_WHOLE = frozenset({"seats", "filled", "free"})
