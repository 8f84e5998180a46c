"""Events of citizens: who comes, goes, is away, or needs something else."""

from datetime import date, timedelta

from exchange.checks.base import nearest
from exchange.faults import Refused
from exchange.schema import CitizenRecord, Dataset, NeedRecord, PlacementRecord
from exchange.second_jobs import second_id
from optimizer.problem import Status
from scenarios.change.at_work import absence, day_of
from scenarios.change.event import Event
from scenarios.change.running import cut, week_from
from scenarios.change.where import Where, with_citizen, with_status


def away(dataset: Dataset, event: Event) -> Dataset:
    """The citizen is away on the days."""

    def changed(citizen: CitizenRecord) -> CitizenRecord:
        return citizen.model_copy(update={"absences": [*citizen.absences, absence(event)]})

    return with_citizen(dataset, Where(dataset).citizen(event), changed)


def new(dataset: Dataset, event: Event) -> Dataset:
    """The citizen is added, and waits unless the record says otherwise.

    They begin on the event's day or later, and not before the record's own earliest day.

    Raises
    ------
    Refused
        If there is one of that id, or the target group is unknown.
    """
    citizen = event.citizen
    if citizen is None:
        raise ValueError(f"Event '{event.kind}' of {event.who} has citizen=None.")
    if citizen.id in {other.id for other in dataset.citizens}:
        raise Refused([event.fault("et pseudonym, som ingen anden borger har", found=citizen.id)])
    names = Where(dataset).names
    if names.group(citizen.target_group) is None:
        labels = [group.label for group in names.ruleset.target_groups]
        proposal = nearest(citizen.target_group, labels)
        expected = f"en målgruppe i reglerne {names.ruleset.id}"
        raise Refused([event.fault(expected, found=citizen.target_group, proposal=proposal)])
    if citizen.status is None and any(other.status is not None for other in dataset.citizens):
        citizen = citizen.model_copy(update={"status": Status.READY})
    days = [day for day in (event.first, citizen.earliest_day) if day is not None]
    citizen = citizen.model_copy(update={"earliest_day": max(days, default=None)})
    return dataset.model_copy(update={"citizens": [*dataset.citizens, citizen]})


def stops(dataset: Dataset, event: Event) -> Dataset:
    """The citizen's running placement, and a second job's, ends before the first whole week after the day.

    Who does not run then, also because they wait, is paused at once: nobody plans for them, and an agreement
    they had is off.
    """
    index = Where(dataset).citizen(event)
    citizen = dataset.citizens[index]
    running: list[PlacementRecord] = []
    for placement in dataset.running:
        kept: PlacementRecord | None = placement
        if placement.citizen in (citizen.id, second_id(citizen.id)):
            kept = cut(placement, week_from(dataset, day_of(event), event))
        if kept is not None:
            running.append(kept)
    stopped = dataset.model_copy(update={"running": running})
    if any(placement.citizen == citizen.id for placement in running):
        return stopped
    paused = with_status(stopped, {citizen.id: Status.PAUSED})
    return with_citizen(paused, index, lambda record: record.model_copy(update={"pin": None}))


def hours(dataset: Dataset, event: Event) -> Dataset:
    """Other weekly minutes, at once; least and most that are not stated give way to the target."""

    def changed(citizen: CitizenRecord) -> CitizenRecord:
        target = event.target_min or 0
        least, most = event.least_min or citizen.least_min, event.most_min or citizen.most_min
        return citizen.model_copy(
            update={
                "target_min": target,
                "least_min": None if least is None else min(least, target),
                "most_min": None if most is None else max(most, target),
            }
        )

    return with_citizen(dataset, Where(dataset).citizen(event), changed)


def needs(dataset: Dataset, event: Event) -> Dataset:
    """The needs take the place of those of the same codes, from the day on where one is named."""

    def changed(citizen: CitizenRecord) -> CitizenRecord:
        return citizen.model_copy(update={"needs": [*_before(citizen, event), *_after(event)]})

    return with_citizen(dataset, Where(dataset).citizen(event), changed)


def _after(event: Event) -> list[NeedRecord]:
    def begun(need: NeedRecord) -> NeedRecord:
        if event.first is None or need.valid_from is not None:
            return need
        return need.model_copy(update={"valid_from": event.first})

    return [begun(need) for need in event.needs or ()]


def _before(citizen: CitizenRecord, event: Event) -> list[NeedRecord]:
    """The needs that stay, those of the same codes until the day before."""
    codes = {need.code for need in event.needs or ()}
    kept = []
    for need in citizen.needs or []:
        if need.code not in codes:
            kept.append(need)
        elif event.first is not None and (need.valid_from is None or need.valid_from < event.first):
            kept.append(need.model_copy(update={"valid_to": _until(need, event.first)}))
    return kept


def _until(need: NeedRecord, day: date) -> date:
    before = day - timedelta(days=1)
    return before if need.valid_to is None else min(need.valid_to, before)
