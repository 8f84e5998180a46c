"""What stands in a calendar, and how iCalendar (RFC 5545) writes it: same content, same bytes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from exchange.calendar_names import Key, digest
from exchange.plan_week_words import one_line

ZONE = ZoneInfo("Europe/Copenhagen")
_WEEK = timedelta(weeks=1)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, order=True, kw_only=True)
class Entry:
    """Something on one day, or on the same weekday of several weeks.

    Attributes
    ----------
    start_min, end_min
        Minutes of the day; None is all day.
    weeks
        How many weeks; None goes on until further notice.
    left_out
        Days on which it does not take place.
    """

    first: date
    start_min: int | None = None
    end_min: int | None = None
    summary: str
    location: str = ""
    description: str = ""
    weeks: int | None = 1
    left_out: frozenset[date] = frozenset()

    def trimmed(self) -> "Entry | None":
        """The entry from the first to the last day on which it takes place; None where there is no such."""
        if self.weeks is None:
            return self
        days = [self.first + _WEEK * at for at in range(self.weeks)]
        held = [day for day in days if day not in self.left_out]
        if not held:
            return None
        weeks = (held[-1] - held[0]) // _WEEK + 1
        inside = frozenset(day for day in days if held[0] < day < held[-1] and day in self.left_out)
        return Entry(
            first=held[0],
            start_min=self.start_min,
            end_min=self.end_min,
            summary=self.summary,
            location=self.location,
            description=self.description,
            weeks=weeks,
            left_out=inside,
        )


def calendar_bytes(key: Key, name: str, stamp: date, entries: Iterable[Entry]) -> bytes:
    """A calendar.

    Parameters
    ----------
    key
        Whose it is: uids follow from it, so that they stay the same from plan to plan.
    stamp
        Stands for the time at which the calendar was made, for there is no clock here.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Holdepunkt//Holdepunkt//DA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", one_line(name))
    calendar.add_component(_zone())
    for event in _events(key, stamp, sorted(entries, key=_order)):
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _order(entry: Entry) -> tuple[object, ...]:
    return (entry.first, -1 if entry.start_min is None else entry.start_min, entry.summary, entry.location)


def _events(key: Key, stamp: date, entries: Iterable[Entry]) -> Iterator[Event]:
    used: dict[str, int] = {}
    for entry in entries:
        whole = entry.trimmed()
        own = digest(*key, entry.first.isoformat(), str(entry.start_min), entry.summary, entry.location)[:32]
        used[own] = used.get(own, 0) + 1
        if whole is not None:
            yield _event(f"{own}-{used[own]}@holdepunkt", stamp, whole)


def _event(uid: str, stamp: date, entry: Entry) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", datetime.combine(stamp, time(), tzinfo=timezone.utc))  # noqa: UP017  # RFC 5545: UTC
    event.add("summary", one_line(entry.summary))
    if place := one_line(entry.location):
        event.add("location", place)
    if text := "\n".join(map(one_line, entry.description.split("\n"))):
        event.add("description", text)
    event.add("class", "PRIVATE")
    _when(event, entry)
    return event


def _when(event: Event, entry: Entry) -> None:
    if entry.start_min is None or entry.end_min is None:
        event.add("dtstart", entry.first)
        event.add("dtend", entry.first + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        return
    event.add("dtstart", _at(entry.first, entry.start_min))
    event.add("dtend", _at(entry.first, entry.end_min))
    if entry.weeks != 1:
        event.add("rrule", {"freq": "weekly", **({"count": entry.weeks} if entry.weeks else {})})
    if entry.left_out:
        event.add("exdate", [_at(day, entry.start_min) for day in sorted(entry.left_out)])


def _at(day: date, minute: int) -> datetime:
    """The time on the clock on the wall."""
    return (datetime.combine(day, time()) + timedelta(minutes=minute)).replace(tzinfo=ZONE)


def _zone() -> Timezone:
    """Danish time as it has been since 1996."""
    zone = Timezone()
    zone.add("tzid", ZONE.key)
    zone.add_component(_half(TimezoneDaylight(), "CEST", 3, datetime(1996, 3, 31, 2), (_HOUR, 2 * _HOUR)))
    zone.add_component(_half(TimezoneStandard(), "CET", 10, datetime(1996, 10, 27, 3), (2 * _HOUR, _HOUR)))
    return zone


def _half(
    half: TimezoneDaylight | TimezoneStandard,
    name: str,
    month: int,
    first: datetime,
    offsets: tuple[timedelta, timedelta],
) -> TimezoneDaylight | TimezoneStandard:
    half.add("tzname", name)
    half.add("dtstart", first)
    half.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
    half.add("tzoffsetfrom", offsets[0])
    half.add("tzoffsetto", offsets[1])
    return half
