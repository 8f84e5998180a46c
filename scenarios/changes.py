"""What happens between two plans: events as data, their effect on a dataset, and the step to a later week."""

from collections.abc import Callable, Iterable, Mapping

from exchange.check import faults_of
from exchange.faults import Fault, Refused, refuse_if_any
from exchange.schema import Dataset
from scenarios.change import at_work, of_citizens
from scenarios.change.event import Event, EventKind
from scenarios.change.files import EventFile, read_changes
from scenarios.change.roll import roll

__all__ = ["Event", "EventFile", "EventKind", "apply_changes", "read_changes", "roll"]

Effect = Callable[[Dataset, Event], Dataset]

EFFECTS: Mapping[EventKind, Effect] = {
    EventKind.SUPPORTER_AWAY: at_work.supporter_away,
    EventKind.SUPPORTER_GONE: at_work.supporter_gone,
    EventKind.SEATS: at_work.seats,
    EventKind.SEATS_ADDED: at_work.seats,
    EventKind.SEATS_WITHDRAWN: at_work.seats,
    EventKind.WORKPLACE_CLOSED: at_work.closed,
    EventKind.CITIZEN_AWAY: of_citizens.away,
    EventKind.CITIZEN_STOPS: of_citizens.stops,
    EventKind.CITIZEN_NEW: of_citizens.new,
    EventKind.HOURS_CHANGED: of_citizens.hours,
    EventKind.NEEDS_CHANGED: of_citizens.needs,
}
"""What each kind of event does to a dataset."""


def apply_changes(dataset: Dataset, events: Iterable[Event]) -> Dataset:
    """The dataset after the events, one after the other; the dataset handed in stays as it is.

    Raises
    ------
    Refused
        With every event that names somebody unknown or cannot be, and with the faults that the events leave.
    """
    faults: list[Fault] = []
    changed = dataset
    for event in events:
        try:
            changed = EFFECTS[event.kind](changed, event)
        except Refused as refused:
            faults.extend(refused.faults)
    refuse_if_any(faults)
    refuse_if_any(faults_of(changed, first_monday=changed.first_monday))
    return changed
