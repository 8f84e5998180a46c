"""Pins: at a workplace and place that there are, from a Monday, with shifts that can be."""

from collections import Counter
from collections.abc import Iterator

from exchange.checks.base import Finding, View, not_monday, unknown
from exchange.checks.far_dates import is_far
from exchange.faults import Path
from exchange.names import place_ids
from exchange.schema import PinRecord


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
        if citizen.pin.start is not None and not is_far(citizen.pin.start, view.first_monday):
            yield from not_monday((*path, "start"), citizen.pin.start)
        yield from _where(path, citizen.pin, view)
        yield from _shifts(path, citizen.pin)


def _where(path: Path, pin: PinRecord, view: View) -> Iterator[Finding]:
    index = view.workplace_index(pin.workplace)
    if index is None:
        if pin.workplace not in view.lost_ids:
            known = view.names.workplace_names
            yield unknown((*path, "workplace"), pin.workplace, "en virksomhed i datasættet", known)
        return
    places = place_ids(view.dataset.workplaces[index], view.names.workplace_ids[index])
    if pin.place is not None and pin.place not in places and pin.place not in view.lost_ids:
        yield unknown((*path, "place"), pin.place, f"en af pladserne {', '.join(places)}", places)


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
