"""Three versions of a dataset become one: the last import, what people have made of it since, a new file.

What was changed by hand since the import is kept; all else is as the file has it. Lists whose records can be
told apart are merged record by record, records field by field, and whatever else stands there as one value.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal

from api.datasets.shelves import Raw

Kind = Literal["added", "removed", "changed", "kept"]
GONE: Final = object()
"""Stands for what a version does not have."""


class Key(str):
    """Tells a record apart from the others of its list."""


Place = tuple[str, ...]
"""Names of fields, and keys of the records on the way."""

KeyOf = Callable[[Raw], str | None]


def _all_of(*names: str) -> KeyOf:
    return lambda record: ",".join(str(record.get(name, "")) for name in names)


def _first_of(*names: str) -> KeyOf:
    return lambda record: next((str(record[name]) for name in names if name in record), None)


KEYED: dict[Place, KeyOf] = {
    ("citizens",): _first_of("id"),
    ("citizens", "competences"): _first_of("name"),
    ("citizens", "needs"): _all_of("code", "value"),
    ("workplaces",): _first_of("id"),
    ("workplaces", "tasks"): _first_of("id", "name"),
    ("workplaces", "supporters"): _first_of("id"),
    ("workplaces", "places"): _first_of("id"),
    ("workplaces", "positions"): _first_of("id", "name"),
    ("cohorts",): _first_of("id"),
    ("staff",): _first_of("id"),
    ("affinities",): _all_of("citizen", "workplace", "supporter"),
    ("running",): _first_of("citizen"),
    ("proposed",): _first_of("citizen"),
    ("travel", "minutes"): _all_of("from_zone", "to_zone", "mode"),
}
"""Lists of records, and what tells their records apart."""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One difference between the newest version and the file.

    Attributes
    ----------
    kind
        The record is new in the file, is gone from it, or a value in it is another one; or it was changed by
        hand and is kept.
    record
        Lists and keys down to the record, none for the dataset itself.
    field
        Where in the record; nowhere is the whole of it.
    by_hand, in_file
        Whether anything stands there in the newest version, and in the file.
    """

    kind: Kind
    record: Place
    field: Place
    by_hand: bool
    in_file: bool


class Merge:
    """Merges three versions, and tells every difference between the newest of them and the file."""

    def __init__(self) -> None:
        self.differences: list[Difference] = []

    def value(self, base: Any, ours: Any, theirs: Any, at: Place = ()) -> Any:
        """The merged value: `base` as last imported, `ours` as it is now, `theirs` in the file."""
        if ours == theirs:
            return ours
        merged = self._within(base, ours, theirs, at)
        if merged is GONE:
            self._tell(base, ours, theirs, at)
            merged = ours
        return theirs if ours == base else ours if theirs == base else merged

    def _within(self, base: Any, ours: Any, theirs: Any, at: Place) -> Any:
        """Merged part by part; gone where that cannot be."""
        if isinstance(ours, dict) and isinstance(theirs, dict):
            return self._parts(base if isinstance(base, dict) else {}, ours, theirs, at)
        if isinstance(ours, list) and isinstance(theirs, list):
            key = KEYED.get(tuple(part for part in at if not isinstance(part, Key)))
            was, now, new = (_keyed(records, key) for records in (base, ours, theirs))
            if was is not None and now is not None and new is not None:
                return list(self._parts(was, now, new, at).values())
        return GONE

    def _parts(self, base: Any, ours: Raw, theirs: Raw, at: Place) -> Raw:
        """Fields of a record, or records of a list by key; the file's order, then what only stands here."""
        merged = {
            name: self.value(base.get(name, GONE), ours.get(name, GONE), theirs.get(name, GONE), (*at, name))
            for name in dict.fromkeys([*theirs, *ours])
        }
        return {name: value for name, value in merged.items() if value is not GONE}

    def _tell(self, base: Any, ours: Any, theirs: Any, at: Place) -> None:
        last = max((number for number, part in enumerate(at, start=1) if isinstance(part, Key)), default=0)
        by_hand, in_file = ours is not GONE, theirs is not GONE
        self.differences.append(
            Difference(
                kind=_kind(by_hand, in_file, last == len(at)) if ours == base else "kept",
                record=at[:last],
                field=at[last:],
                by_hand=by_hand,
                in_file=in_file,
            )
        )


def _kind(by_hand: bool, in_file: bool, whole: bool) -> Kind:
    """What the file does to a record as a whole, or to a field."""
    if not whole or by_hand is in_file:
        return "changed"
    return "added" if in_file else "removed"


def _keyed(records: Any, key: KeyOf | None) -> Raw | None:
    """The records by key; None where some have none or share one."""
    if key is None:
        return None
    listed = records if isinstance(records, list) else []
    found: Raw = {Key(own): record for record in listed if (own := key(record)) is not None}
    return found if len(found) == len(listed) else None
