"""Windows: each begins before it ends."""

from collections.abc import Iterator

from exchange.checks.base import Finding, View
from exchange.clock import minutes_of
from exchange.faults import Path
from exchange.schema import CitizenRecord, Dataset, WindowRecord, WorkplaceRecord

Placed = tuple[Path, WindowRecord]


def windows(view: View) -> Iterator[Finding]:
    """Windows that end before they begin, or are empty."""
    for path, window in all_windows(view.dataset):
        if minutes_of(window.start) >= minutes_of(window.end):
            found = f"{window.start}-{window.end}"
            yield Finding(
                path=(*path, "end"), found=found, expected="et tidsrum, der begynder før det slutter"
            )


def all_windows(dataset: Dataset) -> Iterator[Placed]:
    """Every window of the dataset with its path."""
    for i, citizen in enumerate(dataset.citizens):
        yield from _of_citizen(("citizens", i), citizen)
    for i, workplace in enumerate(dataset.workplaces):
        yield from _of_workplace(("workplaces", i), workplace)


def _of_citizen(path: Path, record: CitizenRecord) -> Iterator[Placed]:
    yield from _list((*path, "availability"), record.availability)
    yield from _list((*path, "busy"), record.busy)
    yield from _list((*path, "support_person"), record.support_person)
    for i, need in enumerate(record.needs or []):
        yield from _list((*path, "needs", i, "windows"), need.windows)


def _of_workplace(path: Path, record: WorkplaceRecord) -> Iterator[Placed]:
    yield from _list((*path, "opening"), record.opening)
    yield from _list((*path, "shared_breaks"), record.shared_breaks)
    for i, feature in enumerate(record.slot_features):
        yield (*path, "slot_features", i, "window"), feature.window
    for i, task in enumerate(record.tasks):
        yield from _list((*path, "tasks", i, "windows"), task.windows)
    for i, supporter in enumerate(record.supporters if isinstance(record.supporters, list) else []):
        yield from _list((*path, "supporters", i, "windows"), supporter.windows)


def _list(path: Path, records: list[WindowRecord] | None) -> Iterator[Placed]:
    for i, window in enumerate(records or []):
        yield (*path, i), window
