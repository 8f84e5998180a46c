"""Where in the files a value of the dataset came from, so that a fault names a sheet, a row and a column."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from exchange.faults import Fault, Path, path_text
from exchange.rows import Row

_ROW = re.compile(r", række (\d+)")

COLUMN_OF = {"home": "lat", "location": "lat", "support": "support_kind", "pin": "pin_workplace"}
"""Columns of fields that have another name in the lists; `pin.start` is looked for as `pin_start` first."""


@dataclass
class Origins:
    """The row behind every record of the dataset, by the record's path."""

    rows: dict[Path, Row] = field(default_factory=dict)

    def add(self, path: Path, row: Row) -> None:
        """Remember the row of the record at the path."""
        self.rows[path] = row

    def locate(self, path: Path) -> str:
        """The path as sheet, row and column; a path that came from no row is written as it is."""
        row, rest = self._row_of(path)
        return row.place(_column(row, rest)) if row else path_text(path)

    def follows_from_heading(self, fault: Fault) -> bool:
        """Say whether the value is missing because its whole column is: one fault in the heading says so."""
        row, rest = self._row_of(fault.path)
        column = row.table.by_key.get(str(rest[-1])) if row and rest else None
        return row is not None and column is not None and column.required and column.key not in row.headings

    def _row_of(self, path: Path) -> tuple[Row | None, Path]:
        """The row of the innermost record on the path, and the rest of the path."""
        for length in range(len(path), 0, -1):
            row = self.rows.get(path[:length])
            if row is not None:
                return row, path[length:]
        return None, path


def _column(row: Row, rest: Path) -> str:
    parts = [part for part in rest if isinstance(part, str)]
    names = (*map("_".join, pairwise(parts)), *(COLUMN_OF.get(part, part) for part in parts))
    fallback = "value" if row.table.key in {"settings", "conditions"} else ""
    return next((name for name in names if name in row.headings), fallback)


def in_order(reading: Iterable[Fault], checking: Iterable[Fault]) -> list[Fault]:
    """The faults by file or sheet and row.

    Parameters
    ----------
    reading
        Faults of the cells.
    checking
        Faults of the whole; those at a place that has a fault already only follow from it.
    """
    faults = list(reading)
    known = {fault.place for fault in faults}
    faults += [fault for fault in checking if fault.place not in known]
    order: dict[str, int] = {}
    for fault in faults:
        order.setdefault(_ROW.split(fault.place)[0], len(order))
    return sorted(faults, key=lambda fault: (order[_ROW.split(fault.place)[0]], _row(fault.place)))


def _row(place: str) -> int:
    found = _ROW.search(place)
    return int(found[1]) if found else 0
