"""Which table a sheet is, and which column stands where, from the Danish headings and their synonyms."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from exchange.cells import tidy
from exchange.columns import Column, Table, Use
from exchange.tables_citizens import CITIZENS
from exchange.tables_courses import COHORTS, COURSE_DAYS, COURSES, STAFF
from exchange.tables_people import AFFINITIES, COMPETENCES, NEEDS, WISHES
from exchange.tables_places import CONDITIONS, PLACES, SLOT_FEATURES, SUPPORTERS, TASKS
from exchange.tables_positions import POSITIONS
from exchange.tables_setup import JOURNEYS, SETTINGS, ZONES
from exchange.tables_workplaces import WORKPLACES

TABLES: tuple[Table, ...] = (
    *(SETTINGS, CITIZENS, NEEDS, WISHES, COMPETENCES, COURSES, COHORTS, COURSE_DAYS),
    *(WORKPLACES, CONDITIONS, PLACES, POSITIONS, TASKS, SUPPORTERS, SLOT_FEATURES),
    *(AFFINITIES, STAFF, ZONES, JOURNEYS),
)
"""Every table, in the order of the template's sheets."""

LAST_HEADING_ROW = 30
LIKENESS = 0.8
SAME_NAME_POINTS = 0.4
LIKENESS_POINTS = 0.6
LEAST_POINTS = 0.8
FEW = 300


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading row that was recognised.

    Attributes
    ----------
    row
        Index of the row, from 0.
    columns
        Columns by their index.
    unknown
        Indices of headings that no column of the table has.
    """

    row: int
    table: Table
    columns: dict[int, Column]
    unknown: tuple[int, ...]


@cache
def normal(heading: str) -> str:
    """The heading without case, punctuation and superfluous blanks: "Timer/uge." is "timer uge"."""
    return " ".join(re.sub(r"[^\w ]|_", " ", tidy(heading).casefold()).split())


_NAMES: dict[str, dict[str, Column]] = {}


def _names(table: Table) -> dict[str, Column]:
    """The table's columns by heading and synonym; kept, because every cell of a sheet may be asked about."""
    if table.key not in _NAMES:
        named = {synonym: column for column in table.columns for synonym in column.synonyms}
        _NAMES[table.key] = named | {normal(column.heading): column for column in table.columns}
    return _NAMES[table.key]


def column_named(table: Table, heading: str) -> Column | None:
    """The column of that heading or synonym."""
    return _names(table).get(normal(heading))


def columns_like(table: Table, heading: str) -> list[str]:
    """Headings of the columns whose name is nearest."""
    names = _names(table)
    near = get_close_matches(normal(heading), names, n=3, cutoff=0.7)
    return list(dict.fromkeys(names[name].heading for name in near))


def is_own_heading(column: Column, heading: str) -> bool:
    """Say whether the heading is the template's own, case and blanks aside."""
    return normal(heading) == normal(column.heading)


def table_named(name: str) -> Table | None:
    """The table whose sheet has that name."""
    wanted = normal(name)
    return next((t for t in TABLES if wanted in {normal(t.name), t.key, *t.synonyms}), None)


def recognise(rows: Sequence[Sequence[str]], name: str, only: Table | None = None) -> Heading | None:
    """Find the heading row among the first rows, and the table it belongs to.

    Parameters
    ----------
    name
        Name of the sheet or file; it decides between tables that fit equally well.
    only
        The table, where it is known.
    """
    tables = TABLES if only is None else (only,)
    scored = [
        (_points(table, row, name), -index, -order, table)
        for index, row in enumerate(rows[:LAST_HEADING_ROW])
        for order, table in enumerate(tables)
        if any(row)
    ]
    if not scored:
        return None
    points, minus_index, _, table = max(scored, key=lambda entry: entry[:3])
    return _heading(table, rows[-minus_index], -minus_index) if points >= LEAST_POINTS else None


def _points(table: Table, row: Iterable[str], name: str) -> float:
    cells = [cell for cell in row if cell and len(cell) <= 60]
    named = [column for cell in cells if (column := column_named(table, cell))]
    found = {column.key for column in named if column.use is not Use.REMARK}
    if not found:
        return 0
    unknown = [cell for cell in cells if column_named(table, cell) is None]
    near = [cell for cell in unknown if columns_like(table, cell)]
    missing = [column for column in table.required if column.key not in found]
    same_name = SAME_NAME_POINTS if table_named(name) is table else 0
    return len(found) + LIKENESS_POINTS * len(near) + same_name - 0.5 * len(missing) - 0.1 * len(unknown)


def _heading(table: Table, row: Sequence[str], index: int) -> Heading:
    columns = {at: column for at, cell in enumerate(row) if (column := column_named(table, cell))}
    unknown = tuple(at for at, cell in enumerate(row) if cell and at not in columns)
    return Heading(row=index, table=table, columns=columns, unknown=unknown)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is nearest to the one that is not known.

    Among very many names only those that begin alike are compared, so that a long list of faults stays quick.
    """
    names = list(dict.fromkeys(known))
    if len(names) > FEW:
        begins = name[:2].casefold()
        names = [other for other in names if other[:2].casefold() == begins][:FEW]
    plain = {other.casefold(): other for other in names}
    found = get_close_matches(name.casefold(), plain, n=1, cutoff=LIKENESS)
    return plain[found[0]] if found else None
