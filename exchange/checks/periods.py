"""Periods: what ends does not end before it begins."""

from collections.abc import Iterator, Sequence
from datetime import date

from exchange.checks.base import Finding, View, supporters_in
from exchange.faults import Path
from exchange.schema import AbsenceRecord, Dataset

Placed = tuple[Path, AbsenceRecord]


def periods(view: View) -> Iterator[Finding]:
    """Absences, closures and starts whose end lies before their beginning."""
    for path, absence in absences_in(view.dataset):
        if absence.last is not None:
            yield from _in_order((*path, "last"), absence.first, absence.last)
    for i, citizen in enumerate(view.dataset.citizens):
        if citizen.earliest_day is not None and citizen.latest_day is not None:
            yield from _in_order(("citizens", i, "latest_day"), citizen.earliest_day, citizen.latest_day)


def absences_in(dataset: Dataset) -> Iterator[Placed]:
    """Every absence of the dataset with its path."""
    for i, citizen in enumerate(dataset.citizens):
        yield from _list(("citizens", i, "absences"), citizen.absences)
    for i, workplace in enumerate(dataset.workplaces):
        yield from _list(("workplaces", i, "closures"), workplace.closures)
    for path, supporter in supporters_in(dataset):
        yield from _list((*path, "absences"), supporter.absences)


def _list(path: Path, records: Sequence[AbsenceRecord]) -> Iterator[Placed]:
    for i, absence in enumerate(records):
        yield (*path, i), absence


def _in_order(path: Path, first: date, last: date) -> Iterator[Finding]:
    if last < first:
        yield Finding(path=path, found=last, expected=f"en dato fra {first.isoformat()} eller senere")
