"""Bands: least before most, and hours that are more than none."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from exchange.checks.base import Finding, View, steps_in
from exchange.faults import Path
from exchange.schema import CitizenRecord, CourseStepRecord, PlaceRecord, PositionRecord, RegimeRecord
from optimizer.problem import RegimeKind

Value = tuple[str, int | None]


def bands(view: View) -> Iterator[Finding]:
    """Limits that contradict each other at citizens, courses, places, positions and support regimes."""
    for i, citizen in enumerate(view.dataset.citizens):
        yield from _citizen(("citizens", i), citizen)
    for path, step in steps_in(view.dataset):
        yield from _hours(path, step)
        yield from _regime((*path, "support"), step.support)
    for i, workplace in enumerate(view.dataset.workplaces):
        yield from _regime(("workplaces", i, "support"), workplace.support)
        for j, place in enumerate(workplace.places):
            yield from _accepted(("workplaces", i, "places", j), place)
        for j, position in enumerate(workplace.positions):
            yield from _accepted(("workplaces", i, "positions", j), position)


def _hours(path: Path, record: CitizenRecord | CourseStepRecord) -> Iterator[Finding]:
    hours = [
        ("least_min", record.least_min),
        ("target_min", record.target_min),
        ("most_min", record.most_min),
    ]
    yield from _rising(path, hours)
    for name, minutes in hours:
        if minutes == 0:
            yield Finding(path=(*path, name), found=minutes, expected="mere end 0 minutter om ugen")


def _accepted(path: Path, record: PlaceRecord | PositionRecord) -> Iterator[Finding]:
    yield from _rising(path, [("least_min", record.least_min), ("most_min", record.most_min)])


def _citizen(path: Path, record: CitizenRecord) -> Iterator[Finding]:
    yield from _hours(path, record)
    yield from _rising(path, [("least_weeks", record.least_weeks), ("weeks", record.weeks)])
    shifts = [
        ("shortest_shift_min", record.shortest_shift_min),
        ("longest_shift_min", record.longest_shift_min),
    ]
    yield from _rising(path, shifts)
    if record.longest_shift_min == 0:
        yield Finding(path=(*path, "longest_shift_min"), found=0, expected="mere end 0 minutter")
    yield from _regime((*path, "support"), record.support)


def _rising(path: Path, band: Sequence[Value]) -> Iterator[Finding]:
    known = [(name, value) for name, value in band if value is not None]
    for (name, least), (next_name, most) in pairwise(known):
        if least > most:
            expected = f"mindst {least} som i feltet {name}"
            yield Finding(path=(*path, next_name), found=most, expected=expected)


def _regime(path: Path, record: RegimeRecord | None) -> Iterator[Finding]:
    if record and record.kind is RegimeKind.WEEKLY_MINUTES and not record.weekly_min:
        expected = "antal minutter om ugen med egen mentor"
        yield Finding(path=(*path, "weekly_min"), found=record.weekly_min, expected=expected)
