"""Where in the files a value of the dataset came from, so that a fault names a sheet, a row and a column."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from exchange.faults import Fault, Path, path_text
from exchange.rows import Row

_ROW = re.compile(r", række (\d+)")

COLUMN_OF = {"home": "lat", "location": "lat", "support": "support_kind"}
"""Columns of fields that have another name in the lists."""


@dataclass
class Origins:
    """The row behind every record of the dataset, by the record's path."""

    rows: dict[Path, Row] = field(default_factory=dict)

    def add(self, path: Path, row: Row) -> None:
        """Remember the row of the record at the path."""
        self.rows[path] = row

    def locate(self, path: Path) -> str:
        """The path as sheet, row and column; a path that came from no row is written as it is."""
        for length in range(len(path), 0, -1):
            row = self.rows.get(path[:length])
            if row is not None:
                return row.place(_column(row, path[length:]))
        return path_text(path)

    def located(self, faults: Iterable[Fault]) -> Iterable[Fault]:
        """The faults with their place in the files."""
        return (replace(fault, place=self.locate(fault.path)) if fault.path else fault for fault in faults)


def _column(row: Row, rest: Path) -> str:
    names = (COLUMN_OF.get(part, part) for part in rest if isinstance(part, str))
    fallback = "value" if row.table.key in {"settings", "conditions"} else ""
    return next((name for name in names if name in row.headings), fallback)


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """The faults by file or sheet and row, one of each place: a refused cell is not also a missing one."""
    first: dict[str, Fault] = {}
    for fault in faults:
        first.setdefault(fault.place, fault)
    order: dict[str, int] = {}
    for place in first:
        order.setdefault(_ROW.split(place)[0], len(order))
    return sorted(first.values(), key=lambda fault: (order[_ROW.split(fault.place)[0]], _row(fault.place)))


def _row(place: str) -> int:
    found = _ROW.search(place)
    return int(found[1]) if found else 0
