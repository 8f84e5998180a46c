"""Which workplace of a new file is which of those that are there, where the file states no ids."""

from collections import Counter
from collections.abc import Iterator

from api.datasets import shelves
from api.datasets.kept import Laid
from api.datasets.shelves import Raw
from exchange.defaults import ids_for, plain
from exchange.faults import Fault, refuse_if_any

LISTS = ("citizens", "workplaces", "affinities", "cohorts", "staff", "running", "proposed")


def as_it_is(laid: Laid) -> Raw:
    """The version with every list, and with the ids of its workplaces stated."""
    return _with_ids(laid, shelves.workplaces(laid).ids)


def as_matched(file: Laid, newest: Laid) -> Raw:
    """The file in the same form: workplaces without an id have that of the one of their name, or a new one.

    Raises
    ------
    Refused
        If the file names a workplace by the number of its row, and it was another one's.
    """
    here, there = shelves.workplaces(newest), shelves.workplaces(file)
    known = dict(zip(_names(here.records), here.ids, strict=True))
    stated = [
        record.get("id") or (known.get(name) if name else None)
        for record, name in zip(there.records, _names(there.records), strict=True)
    ]
    made = dict(enumerate(there.ids, start=1))
    found = ids_for([*stated, *here.ids], lambda number: made.get(number, f"V{number:02d}"))[: len(stated)]
    _refuse_moved(file, there.ids, found)
    return _with_ids(file, found)


def _names(records: list[Raw]) -> list[str]:
    """The name of each record; empty where others have it too."""
    names = [plain(record["name"]) for record in records]
    counts = Counter(names)
    return [name if counts[name] == 1 else "" for name in names]


def _refuse_moved(file: Laid, made: list[str], found: list[str]) -> None:
    rest = {name: value for name, value in file.raw.items() if name != "workplaces"}
    named = set(_texts(rest))
    expected = "et id på virksomheden, når andet i filen nævner den ved dens nummer"
    moved = ((at, own) for at, (own, now) in enumerate(zip(made, found, strict=True)) if own != now)
    refuse_if_any(
        [
            Fault(place=f"workplaces[{at}]", found=own, expected=expected, path=("workplaces", at, "id"))
            for at, own in moved
            if own in named
        ]
    )


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def _with_ids(laid: Laid, ids: list[str]) -> Raw:
    records = shelves.workplaces(laid).records
    workplaces = [{**record, "id": own} for record, own in zip(records, ids, strict=True)]
    return {**{name: [] for name in LISTS}, **laid.raw, "workplaces": workplaces}
