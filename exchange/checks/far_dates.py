"""Dates far from the plan, which are slips of the pen: 2104 for 2014."""

from collections.abc import Iterator
from datetime import date

from exchange.checks.base import Finding, View
from exchange.checks.periods import absences_in
from exchange.faults import Path
from exchange.schema import CitizenRecord, CohortRecord, Dataset, PlaceRecord

MOST_YEARS = 10
EARLIEST, LATEST = 2000, 2100
"""Years in which a plan may begin."""

Placed = tuple[Path, date | None]


def far_dates(view: View) -> Iterator[Finding]:
    """A plan in another century, and dates more than ten years away from it."""
    monday = view.first_monday
    if monday is not None and not EARLIEST <= monday.year <= LATEST:
        expected = f"en mandag i årene {EARLIEST}-{LATEST}"
        yield Finding(path=("first_monday",), found=monday, expected=expected)
        return
    expected = f"en dato i årene {EARLIEST}-{LATEST}"
    if monday is not None:
        expected = f"en dato højst {MOST_YEARS} år fra planens første mandag {monday.isoformat()}"
    for path, day in dates_in(view.dataset):
        if day is not None and is_far(day, monday):
            yield Finding(path=path, found=day, expected=expected)


def is_far(day: date, monday: date | None) -> bool:
    """Say whether the day is so far from the first Monday that no more can be said of it."""
    if monday is None or not EARLIEST <= monday.year <= LATEST:
        return not EARLIEST <= day.year <= LATEST
    return abs(day.year - monday.year) > MOST_YEARS


def dates_in(dataset: Dataset) -> Iterator[Placed]:
    """Every date that is laid beside the weeks of the plan, with its path."""
    for path, absence in absences_in(dataset):
        yield (*path, "first"), absence.first
        yield (*path, "last"), absence.last
    for i, citizen in enumerate(dataset.citizens):
        yield from _of_citizen(("citizens", i), citizen)
    for i, cohort in enumerate(dataset.cohorts):
        yield from _of_cohort(("cohorts", i), cohort)
    for i, workplace in enumerate(dataset.workplaces):
        for j, place in enumerate(workplace.places):
            yield from _of_place(("workplaces", i, "places", j), place)
        for j, position in enumerate(workplace.positions):
            yield ("workplaces", i, "positions", j, "widens_on"), position.widens_on
            yield ("workplaces", i, "positions", j, "starts_on"), position.starts_on
    for i, day in enumerate(dataset.closed_days):
        yield ("closed_days", i), day


def _of_citizen(path: Path, record: CitizenRecord) -> Iterator[Placed]:
    yield (*path, "earliest_day"), record.earliest_day
    yield (*path, "latest_day"), record.latest_day
    if record.pin is not None:
        yield (*path, "pin", "start"), record.pin.start


def _of_cohort(path: Path, record: CohortRecord) -> Iterator[Placed]:
    yield (*path, "praktik_start"), record.praktik_start
    yield (*path, "teaching_from"), record.teaching_from
    for i, course_day in enumerate(record.course_days):
        yield (*path, "course_days", i, "day"), course_day.day


def _of_place(path: Path, record: PlaceRecord) -> Iterator[Placed]:
    for i, change in enumerate(record.seat_changes):
        yield (*path, "seat_changes", i, "day"), change.day
    for i, day in enumerate(record.frees_on):
        yield (*path, "frees_on", i), day
