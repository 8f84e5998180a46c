"""Windows: each begins before it ends."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from exchange.checks.base import Finding, View, needs_in
from exchange.clock import minutes_of
from exchange.faults import Path
from exchange.placement_schema import StepRecord
from exchange.schema import CitizenRecord, CohortRecord, Dataset, WorkplaceRecord
from exchange.step_names import steps_of


class Timed(Protocol):
    """Whatever has a time from which and one until which."""

    @property
    def start(self) -> str:
        """When it begins."""

    @property
    def end(self) -> str:
        """When it ends."""


Placed = tuple[Path, Timed]


def windows(view: View) -> Iterator[Finding]:
    """Windows that end before they begin, or are empty."""
    for path, window in (*all_windows(view.dataset), *_days_and_shifts(view.dataset)):
        if minutes_of(window.start) >= minutes_of(window.end):
            found = f"{window.start}-{window.end}"
            yield Finding(
                path=(*path, "end"), found=found, expected="et tidsrum, der begynder før det slutter"
            )


def all_windows(dataset: Dataset) -> Iterator[Placed]:
    """Every window of the week in the dataset with its path, but for those of running placements."""
    for i, citizen in enumerate(dataset.citizens):
        yield from _of_citizen(("citizens", i), citizen)
    for path, need in needs_in(dataset):
        yield from _list((*path, "windows"), need.windows)
    for i, cohort in enumerate(dataset.cohorts):
        yield from _list(("cohorts", i, "teaching"), cohort.teaching)
        yield from _list(("cohorts", i, "training"), cohort.training)
    for i, workplace in enumerate(dataset.workplaces):
        yield from _of_workplace(("workplaces", i), workplace)


def _of_citizen(path: Path, record: CitizenRecord) -> Iterator[Placed]:
    yield from _list((*path, "availability"), record.availability)
    yield from _list((*path, "busy"), record.busy)
    yield from _list((*path, "support_person"), record.support_person)
    if record.pin is not None:
        yield from _list((*path, "pin", "windows"), record.pin.windows)


def _of_workplace(path: Path, record: WorkplaceRecord) -> Iterator[Placed]:
    yield from _list((*path, "opening"), record.opening)
    yield from _list((*path, "shared_breaks"), record.shared_breaks)
    for i, feature in enumerate(record.slot_features):
        yield (*path, "slot_features", i, "window"), feature.window
    for i, task in enumerate(record.tasks):
        yield from _list((*path, "tasks", i, "windows"), task.windows)
    for i, supporter in enumerate(record.supporters if isinstance(record.supporters, list) else []):
        yield from _list((*path, "supporters", i, "windows"), supporter.windows)


def _days_and_shifts(dataset: Dataset) -> Iterator[Placed]:
    """Course days of cohorts, and what running placements hold."""
    for i, cohort in enumerate(dataset.cohorts):
        yield from _course_days(("cohorts", i), cohort)
    for i, placement in enumerate(dataset.running):
        for path, step in steps_of(("running", i), placement):
            yield from _of_step(path, step)


def _course_days(path: Path, record: CohortRecord) -> Iterator[Placed]:
    yield from _list((*path, "course_days"), record.course_days)
    if record.course_rhythm is not None:
        yield (*path, "course_rhythm"), record.course_rhythm


def _of_step(path: Path, record: StepRecord) -> Iterator[Placed]:
    yield from _list((*path, "shifts"), record.shifts)
    yield from _list((*path, "sittings"), record.sittings)
    for i, shift in enumerate(record.shifts):
        yield from _list((*path, "shifts", i, "spans"), shift.spans)


def _list(path: Path, records: Sequence[Timed] | None) -> Iterator[Placed]:
    for i, window in enumerate(records or []):
        yield (*path, i), window
