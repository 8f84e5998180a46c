"""Pins: of those who wait, at a workplace and place that there are, from a Monday, with fitting shifts."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from exchange.checks.base import Finding, View, not_monday, unknown
from exchange.checks.far_dates import is_far
from exchange.clock import minutes_of
from exchange.faults import Path
from exchange.names import spot_ids, spots_text
from exchange.schema import CitizenRecord, PinRecord
from optimizer.problem import Status, TimeGrid


def pins(view: View) -> Iterator[Finding]:
    """Faults in the pins of citizens."""
    running = frozenset(placement.citizen for placement in view.dataset.running)
    for i, citizen in enumerate(view.dataset.citizens):
        if citizen.pin is None:
            continue
        path = ("citizens", i, "pin")
        if citizen.id in running and not citizen.pin.own_found:
            expected = "ingen fast plads, for borgeren har en løbende placering"
            yield Finding(path=path, found=citizen.pin.workplace, expected=expected)
        if citizen.id not in running:
            yield from _waits(path, citizen, view)
            yield from _over(path, citizen, citizen.pin, view)
        if citizen.pin.start is not None and not is_far(citizen.pin.start, view.first_monday):
            yield from not_monday((*path, "start"), citizen.pin.start)
        yield from _where(path, citizen.pin, view)
        yield from _shifts(path, citizen.pin)
        yield from _on_slots(path, citizen.pin, view)


def _waits(path: Path, citizen: CitizenRecord, view: View) -> Iterator[Finding]:
    """A pin of somebody who is not planned for would count for nothing without a word."""
    if citizen.status is Status.READY or (citizen.status is None and not view.tells_status):
        return
    expected = "ingen fast plads, for borgeren har en anden status end klar"
    yield Finding(path=path, found=citizen.pin and citizen.pin.workplace, expected=expected)


def _over(path: Path, citizen: CitizenRecord, pin: PinRecord, view: View) -> Iterator[Finding]:
    """A pin that has ended before the plan begins."""
    monday, weeks = view.first_monday, pin.weeks or (citizen.weeks if citizen.course is None else None)
    if pin.start is None or weeks is None or monday is None or view.dataset.weeks == 1:
        return
    if not is_far(pin.start, monday) and pin.start + timedelta(weeks=weeks) <= monday:
        expected = f"en aftale, der ikke er slut før planens første mandag {monday.isoformat()}"
        found = f"{pin.start.isoformat()} i {weeks} {'uge' if weeks == 1 else 'uger'}"
        yield Finding(path=(*path, "start"), found=found, expected=expected)


def _where(path: Path, pin: PinRecord, view: View) -> Iterator[Finding]:
    index = view.workplace_index(pin.workplace)
    if index is None:
        if pin.workplace not in view.lost_ids:
            known = view.names.workplace_names
            yield unknown((*path, "workplace"), pin.workplace, "en virksomhed i datasættet", known)
        return
    record = view.dataset.workplaces[index]
    places = spot_ids(record, view.names.workplace_ids[index])
    if pin.place is not None and pin.place not in places and pin.place not in view.lost_ids:
        yield unknown((*path, "place"), pin.place, f"en af {spots_text(record)} {', '.join(places)}", places)


def _shifts(path: Path, pin: PinRecord) -> Iterator[Finding]:
    if pin.windows is None:
        return
    if not pin.windows:
        yield Finding(path=(*path, "windows"), found="", expected="mindst én tid, eller feltet udeladt")
    days = Counter(window.weekday for window in pin.windows)
    for i, window in enumerate(pin.windows):
        if days[window.weekday] > 1:
            found = f"{window.start}-{window.end}"
            yield Finding(path=(*path, "windows", i), found=found, expected="højst én vagt på en ugedag")
            days[window.weekday] = 0


def _on_slots(path: Path, pin: PinRecord, view: View) -> Iterator[Finding]:
    """Shifts that the plan's grid cannot have: just these were agreed, so they are not rounded."""
    slot = view.dataset.slot_min or TimeGrid().slot_min
    for i, window in enumerate(pin.windows or []):
        if minutes_of(window.start) % slot or minutes_of(window.end) % slot:
            found = f"{window.start}-{window.end}"
            expected = f"klokkeslæt på hele {slot} minutter"
            yield Finding(path=(*path, "windows", i), found=found, expected=expected)
