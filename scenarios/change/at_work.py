"""Events at a workplace: supporters, seats and closures."""

from datetime import date, timedelta

from exchange.faults import Refused
from exchange.schema import (
    AbsenceRecord,
    Dataset,
    PlaceRecord,
    SeatChangeRecord,
    SupporterRecord,
    WorkplaceRecord,
)
from scenarios.change.event import Event, EventKind
from scenarios.change.where import Where, is_standing, with_place, with_supporter, with_workplace

LONGER_THAN_ANY_PLAN_YEARS = 5
MOST_SEATS = 1000
"""Seats that the record of a place may have."""


def absence(event: Event) -> AbsenceRecord:
    """The days of the event."""
    return AbsenceRecord(first=day_of(event), last=event.last, reason=event.note)


def day_of(event: Event) -> date:
    """The first day.

    Raises
    ------
    ValueError
        If the event names none, which `unfit` tells beforehand.
    """
    if event.first is None:
        raise ValueError(f"Event '{event.kind}' of {event.who} has first=None.")
    return event.first


def supporter_away(dataset: Dataset, event: Event) -> Dataset:
    """The supporter is away on the days."""
    return _with_absence(dataset, event, absence(event))


def supporter_gone(dataset: Dataset, event: Event) -> Dataset:
    """The supporter is away from the day on, for longer than any plan.

    The record stays, because running placements name it; in a standing week, which has no dates, no hours are
    left to it.
    """
    if is_standing(dataset):
        spot = Where(dataset).supporter(event)
        return with_supporter(dataset, spot, lambda s: s.model_copy(update={"windows": []}))
    day = day_of(event)
    last = date(day.year + LONGER_THAN_ANY_PLAN_YEARS, 12, 31)
    return _with_absence(dataset, event, AbsenceRecord(first=day, last=last, reason=event.note or "Stoppet"))


def _with_absence(dataset: Dataset, event: Event, days: AbsenceRecord) -> Dataset:
    def changed(supporter: SupporterRecord) -> SupporterRecord:
        return supporter.model_copy(update={"absences": [*supporter.absences, days]})

    return with_supporter(dataset, Where(dataset).supporter(event), changed)


def closed(dataset: Dataset, event: Event) -> Dataset:
    """The workplace is closed on the days."""

    def changed(record: WorkplaceRecord) -> WorkplaceRecord:
        return record.model_copy(update={"closures": [*record.closures, absence(event)]})

    return with_workplace(dataset, Where(dataset).workplace(event), changed)


def seats(dataset: Dataset, event: Event) -> Dataset:
    """Another number of seats on the days, or so many more or fewer; what was to change later changes too.

    Raises
    ------
    Refused
        If more seats are withdrawn than there are, or added than a place can have.
    """
    count, spot = event.count or 0, Where(dataset).place(event)
    record = dataset.workplaces[spot.workplace].places[spot.position]
    before = [seats_on(record, day) for day in _days(record, event) if _in(event, day)]
    if event.kind is EventKind.SEATS_WITHDRAWN and count > min(before):
        raise Refused([event.fault(f"højst {min(before)} pladser", found=str(count))])
    if event.kind is EventKind.SEATS_ADDED and count > (room := MOST_SEATS - max(before)):
        expected = f"højst {room} flere pladser, for der kan være {MOST_SEATS}"
        raise Refused([event.fault(expected, found=str(count))])
    return with_place(dataset, spot, lambda place: _changed(place, event))


def _changed(place: PlaceRecord, event: Event) -> PlaceRecord:
    changes = []
    for day in _days(place, event):
        before = seats_on(place, day)
        seats_now = _after(before, event) if _in(event, day) else before
        changes.append(SeatChangeRecord(day=day, seats=seats_now))
    return place.model_copy(update={"seat_changes": changes})


def _after(before: int, event: Event) -> int:
    """Seats during the event where there were so many before."""
    count = event.count or 0
    if event.kind is EventKind.SEATS:
        return count
    return before + (count if event.kind is EventKind.SEATS_ADDED else -count)


def _days(place: PlaceRecord, event: Event) -> list[date]:
    """Days on which the number of seats changes."""
    days = {day_of(event), *(change.day for change in place.seat_changes)}
    return sorted(days | ({event.last + timedelta(days=1)} if event.last else set()))


def _in(event: Event, day: date) -> bool:
    return day_of(event) <= day and (event.last is None or day <= event.last)


def seats_on(place: PlaceRecord, day: date) -> int:
    """Seats of the place on the day, as they are written."""
    past = [change for change in place.seat_changes if change.day <= day]
    latest = max(past, key=lambda change: change.day, default=None)
    return latest.seats if latest else place.seats or 0
