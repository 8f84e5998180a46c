"""Seats: stated, not overfilled, not reserved beyond their number or for groups that are not taken."""

from collections.abc import Iterator
from datetime import date

from exchange.checks.base import Finding, View
from exchange.faults import Path
from exchange.schema import PlaceRecord
from optimizer.problem import PlaceKind


def seats(view: View) -> Iterator[Finding]:
    """Faults in the seats of places."""
    for i, workplace in enumerate(view.dataset.workplaces):
        if not workplace.places and not workplace.positions:
            expected = "mindst én plads eller stilling"
            yield Finding(path=("workplaces", i, "places"), found="", expected=expected)
        for j, place in enumerate(workplace.places):
            path = ("workplaces", i, "places", j)
            yield from _number(path, place)
            yield from _changes(path, place)
            stated = workplace.accepted_groups if place.accepted_groups is None else place.accepted_groups
            yield from _reserved_groups(path, place, view.names.groups(stated), view)


def _number(path: Path, place: PlaceRecord) -> Iterator[Finding]:
    if place.kind is PlaceKind.ON_DEMAND:
        return
    if place.seats is None:
        yield Finding(path=(*path, "seats"), found="", expected="antal pladser")
        return
    if place.filled is not None and place.filled > place.seats:
        yield Finding(
            path=(*path, "filled"), found=place.filled, expected=f"højst {place.seats} (antal pladser)"
        )
    filled = place.seats if place.filled is None else place.filled
    if len(place.frees_on) > filled:
        expected = f"højst én dato for hver optaget plads, og {filled} er optaget"
        yield Finding(path=(*path, "frees_on"), found=len(place.frees_on), expected=expected)
    reserved = sum(place.reserved.values())
    if reserved > place.seats:
        yield Finding(
            path=(*path, "reserved"), found=reserved, expected=f"højst {place.seats} (antal pladser)"
        )


def _changes(path: Path, place: PlaceRecord) -> Iterator[Finding]:
    seen: set[date] = set()
    for i, change in enumerate(place.seat_changes):
        if change.day in seen:
            expected = "hver dato kun én gang"
            yield Finding(path=(*path, "seat_changes", i, "day"), found=change.day, expected=expected)
        seen.add(change.day)


def _reserved_groups(
    path: Path, place: PlaceRecord, accepted: frozenset[str] | None, view: View
) -> Iterator[Finding]:
    for name in place.reserved:
        code = view.names.group(name)
        if accepted is not None and code is not None and code not in accepted:
            expected = "en målgruppe, som pladsen tager imod"
            yield Finding(path=(*path, "reserved", name), found=name, expected=expected)
