"""Find in a dataset whom an event is about, and put the changed record back."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from exchange.checks.base import nearest
from exchange.convert import ruleset_of
from exchange.defaults import plain
from exchange.faults import Refused
from exchange.horizon import speaks_of_weeks
from exchange.names import Names, place_ids, position_ids, supporter_ids
from exchange.schema import CitizenRecord, Dataset, PlaceRecord, SupporterRecord, WorkplaceRecord
from optimizer.problem import PlaceKind, Status
from optimizer.problem.rulesets import RULESETS
from scenarios.change.event import Event


class Spot(NamedTuple):
    """Index of a workplace, and the position of one of its places or supporters there."""

    workplace: int
    position: int


@dataclass(frozen=True)
class Where:
    """The ids of a dataset, stated or to be made."""

    dataset: Dataset

    @cached_property
    def names(self) -> Names:
        """Names of workplaces and target groups."""
        monday = self.dataset.first_monday
        ruleset = ruleset_of(self.dataset, monday) if monday else RULESETS[-1]
        return Names(self.dataset, ruleset)

    @cached_property
    def _workplaces(self) -> list[tuple[WorkplaceRecord, str]]:
        return list(zip(self.dataset.workplaces, self.names.workplace_ids, strict=True))

    def citizen(self, event: Event) -> int:
        """Index of the citizen.

        Raises
        ------
        Refused
            If there is none of that id; so do the others.
        """
        ids = [citizen.id for citizen in self.dataset.citizens]
        return _found(event, ids, "en borger i datasættet")

    def workplace(self, event: Event) -> int:
        """Index of the workplace."""
        return self._workplace(event, (), "en virksomhed i datasættet")

    def _workplace(self, event: Event, other_ids: Iterable[str], expected: str) -> int:
        own = self.names.workplace(event.who)
        if own is not None:
            return self.names.workplace_ids.index(own)
        alike = [id_ for record, id_ in self._workplaces if plain(record.name) == plain(event.who)]
        if alike:
            raise Refused([event.fault(f"et af numrene {', '.join(alike)}, for de hedder det samme")])
        raise _unknown(event, [*other_ids, *self.names.workplace_names], expected)

    def supporter(self, event: Event) -> Spot:
        """The supporter; one who is only assumed to be there counts as unknown."""
        spots = {
            own: Spot(at, index)
            for at, (record, workplace_id) in enumerate(self._workplaces)
            if record.supporters
            for index, own in enumerate(supporter_ids(record, workplace_id))
        }
        ids = list(spots)
        return spots[ids[_found(event, ids, "en mentor i datasættet")]]

    def place(self, event: Event) -> Spot:
        """The place with seats: named itself, or the only one of the workplace that is named."""
        spots = {
            own: Spot(at, index)
            for at, (record, workplace_id) in enumerate(self._workplaces)
            for index, own in enumerate(place_ids(record, workplace_id))
            if record.places[index].kind is not PlaceKind.ON_DEMAND
        }
        by_id = {plain(own): spot for own, spot in spots.items()}
        if plain(event.who) in by_id:
            return by_id[plain(event.who)]
        self._refuse_position(event)
        at = self._workplace(event, spots, "en plads eller virksomhed i datasættet")
        own = [name for name, spot in spots.items() if spot.workplace == at]
        if len(own) != 1:
            expected = f"en af pladserne {', '.join(own)}" if own else "en virksomhed med faste pladser"
            raise Refused([event.fault(expected)])
        return spots[own[0]]

    def _refuse_position(self, event: Event) -> None:
        """A team is no number of seats."""
        named = {
            plain(name)
            for record, workplace_id in self._workplaces
            for own, position in zip(position_ids(record, workplace_id), record.positions, strict=True)
            for name in (own, position.name)
            if name
        }
        if plain(event.who) in named:
            expected = "en plads; det er en stilling, og den har et hold i stedet for pladser"
            raise Refused([event.fault(expected)])


def _found(event: Event, ids: Sequence[str], expected: str) -> int:
    by_plain = {plain(own): index for index, own in enumerate(ids)}
    index = by_plain.get(plain(event.who))
    if index is None:
        raise _unknown(event, ids, expected)
    return index


def _unknown(event: Event, known: Iterable[str], expected: str) -> Refused:
    return Refused([event.fault(expected, proposal=nearest(event.who, known))])


def with_citizen(dataset: Dataset, index: int, change: Callable[[CitizenRecord], CitizenRecord]) -> Dataset:
    """The dataset with one citizen changed."""
    citizens = list(dataset.citizens)
    citizens[index] = change(citizens[index])
    return dataset.model_copy(update={"citizens": citizens})


def with_workplace(
    dataset: Dataset, index: int, change: Callable[[WorkplaceRecord], WorkplaceRecord]
) -> Dataset:
    """The dataset with one workplace changed."""
    workplaces = list(dataset.workplaces)
    workplaces[index] = change(workplaces[index])
    return dataset.model_copy(update={"workplaces": workplaces})


def with_place(dataset: Dataset, spot: Spot, change: Callable[[PlaceRecord], PlaceRecord]) -> Dataset:
    """The dataset with one place changed."""

    def changed(record: WorkplaceRecord) -> WorkplaceRecord:
        places = list(record.places)
        places[spot.position] = change(places[spot.position])
        return record.model_copy(update={"places": places})

    return with_workplace(dataset, spot.workplace, changed)


def with_supporter(
    dataset: Dataset, spot: Spot, change: Callable[[SupporterRecord], SupporterRecord]
) -> Dataset:
    """The dataset with one supporter changed; a mere count of supporters becomes a list."""
    own_id = Where(dataset).names.workplace_ids[spot.workplace]

    def changed(record: WorkplaceRecord) -> WorkplaceRecord:
        supporters = record.supporters
        if not isinstance(supporters, list):
            supporters = [SupporterRecord(id=own) for own in supporter_ids(record, own_id)]
        listed = list(supporters)
        listed[spot.position] = change(listed[spot.position])
        return record.model_copy(update={"supporters": listed})

    return with_workplace(dataset, spot.workplace, changed)


def is_standing(dataset: Dataset) -> bool:
    """Say whether the dataset is of a standing week, which has no dates."""
    return dataset.weeks == 1 or (dataset.weeks is None and not speaks_of_weeks(dataset))


def with_status(dataset: Dataset, statuses: dict[str, Status]) -> Dataset:
    """The dataset with the citizens' statuses.

    Where nobody had one, everybody waited; that is now said, because a status left empty beside others means
    that the citizen is still to be clarified.
    """
    if not statuses.keys() & {citizen.id for citizen in dataset.citizens}:
        return dataset
    nobody_had = all(citizen.status is None for citizen in dataset.citizens)
    usual = Status.READY if nobody_had else None
    citizens = [
        c.model_copy(update={"status": statuses.get(c.id, c.status or usual)}) for c in dataset.citizens
    ]
    return dataset.model_copy(update={"citizens": citizens})
