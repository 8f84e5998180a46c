"""One event: what happened, to whom, from and to which day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from exchange.checks.far_dates import EARLIEST, LATEST
from exchange.defaults import plain
from exchange.faults import Fault
from exchange.schema import CitizenRecord, NeedRecord


class EventKind(StrEnum):
    """What happened, in the words of the lists."""

    SUPPORTER_AWAY = "mentor væk"
    SUPPORTER_GONE = "mentor stopper"
    SEATS = "pladser"
    SEATS_ADDED = "flere pladser"
    SEATS_WITHDRAWN = "færre pladser"
    WORKPLACE_CLOSED = "lukket"
    CITIZEN_AWAY = "borger væk"
    CITIZEN_STOPS = "borger stopper"
    CITIZEN_NEW = "ny borger"
    HOURS_CHANGED = "timer ændret"
    NEEDS_CHANGED = "behov ændret"


@dataclass(frozen=True, kw_only=True)
class Event:
    """One event.

    Attributes
    ----------
    who
        Id of a citizen or supporter, id or name of a workplace, or id of a place.
    first, last
        The days from and to, both included; an absence or a closure without a last day is a single day, and
        any other event without one lasts.
    count
        Seats: the number from the day on, or so many more or fewer.
    least_min, target_min, most_min
        Weekly minutes; those left out give way to the target.
    needs
        Take the place of the citizen's needs of the same codes.
    citizen
        The new citizen.
    place
        Where the event stood, in the user's words.
    """

    kind: EventKind
    who: str
    first: date | None = None
    last: date | None = None
    count: int | None = None
    least_min: int | None = None
    target_min: int | None = None
    most_min: int | None = None
    needs: tuple[NeedRecord, ...] | None = None
    citizen: CitizenRecord | None = None
    note: str = ""
    place: str = ""

    def fault(self, expected: str, *, found: str | None = None, proposal: str | None = None) -> Fault:
        """A fault in the event; without words for what was found it is the one it names."""
        stands = self.who if found is None else found
        return Fault(place=self.place or f"'{self.kind}'", found=stands, expected=expected, proposal=proposal)


class Asked(NamedTuple):
    """Fields that a kind of event must have, and those that it may have beside them."""

    needed: tuple[str, ...]
    allowed: tuple[str, ...] = ()


_DAYS = Asked(("first",), ("last",))
_HOURS = ("least_min", "target_min", "most_min")
_SEATS = Asked(("first", "count"), ("last",))

ASKED: Mapping[EventKind, Asked] = {
    EventKind.SUPPORTER_AWAY: _DAYS,
    EventKind.SUPPORTER_GONE: Asked(("first",)),
    EventKind.SEATS: _SEATS,
    EventKind.SEATS_ADDED: _SEATS,
    EventKind.SEATS_WITHDRAWN: _SEATS,
    EventKind.WORKPLACE_CLOSED: _DAYS,
    EventKind.CITIZEN_AWAY: _DAYS,
    EventKind.CITIZEN_STOPS: Asked(("first",)),
    EventKind.CITIZEN_NEW: Asked(("citizen",), ("first",)),
    EventKind.HOURS_CHANGED: Asked(("target_min",), _HOURS),
    EventKind.NEEDS_CHANGED: Asked(("needs",), ("first",)),
}

EXPECTED: Mapping[str, str] = {
    "first": "den første dag",
    "count": "et antal pladser",
    "citizen": "den nye borger med målgruppe",
    "target_min": "timer om ugen",
    "needs": "de nye behov",
}
"""What is asked for in a field that is empty."""

WHY_NOT: Mapping[tuple[EventKind, str], str] = {
    (EventKind.HOURS_CHANGED, "first"): ", for de nye timer gælder straks",
}
"""Why a kind of event does not take a field that one might look for."""

_SAID_BY_SOME = ("first", "last", "count", *_HOURS, "needs", "citizen")


class Unfit(NamedTuple):
    """A field that does not fit the kind of event, and what was expected."""

    field: str
    expected: str


def unfit(event: Event) -> Iterator[Unfit]:
    """Fields that are missing, say nothing about such an event, or do not go together."""
    asked = ASKED[event.kind]
    for field in asked.needed:
        if getattr(event, field) is None:
            yield Unfit(field, f"{EXPECTED[field]} ved '{event.kind}'")
    for field in _SAID_BY_SOME:
        if getattr(event, field) is not None and field not in (*asked.needed, *asked.allowed):
            yield Unfit(field, f"ingenting ved '{event.kind}'{WHY_NOT.get((event.kind, field), '')}")
    if event.citizen is not None and plain(event.who) != plain(event.citizen.id):
        yield Unfit("who", f"{event.citizen.id} som i 'borger', eller ingenting")
    yield from _far(event)
    if event.first is not None and event.last is not None and event.last < event.first:
        yield Unfit("last", f"en dato fra {event.first.isoformat()} eller senere")
    yield from _hours(event)


def _far(event: Event) -> Iterator[Unfit]:
    """Dates in another century, which are slips of the pen."""
    for field, day in (("first", event.first), ("last", event.last)):
        if day is not None and not EARLIEST <= day.year <= LATEST:
            yield Unfit(field, f"en dato i årene {EARLIEST}-{LATEST}")


def _hours(event: Event) -> Iterator[Unfit]:
    target = event.target_min
    if target is None:
        return
    if target <= 0:
        yield Unfit("target_min", "flere timer end 0")
    if event.least_min is not None and event.least_min > target:
        yield Unfit("least_min", f"højst {target} minutter")
    if event.most_min is not None and event.most_min < target:
        yield Unfit("most_min", f"mindst {target} minutter")
