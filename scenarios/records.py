"""Placements of a plan as records of a dataset."""

from collections.abc import Iterable
from datetime import timedelta

from exchange.plan_json import plan_to_dict
from exchange.schema import CitizenRecord, Dataset, PinRecord, PlacementRecord
from optimizer.plan import Placement, Plan
from optimizer.problem import Status
from optimizer.problem.running import lasting
from scenarios.change.where import Where, with_status


def placement_records(placements: Iterable[Placement]) -> list[PlacementRecord]:
    """The placements as a dataset holds what is running."""
    raw = plan_to_dict(Plan(placements=tuple(placements)))["placements"]
    return [PlacementRecord.model_validate(record) for record in raw]


def with_running(dataset: Dataset, plan: Plan) -> Dataset:
    """The dataset in which every placement of the plan runs, begun or not, that has not ended.

    Who has one does not wait, but would if it were given up; so do those whose running placement the plan
    has given up. A pin has become a placement; an own-found one stays while it runs, because a cohort's seats
    are counted without it.

    Parameters
    ----------
    plan
        In the weeks of the dataset.
    """
    running = [placement for placement in plan.placements if lasting(placement)]
    names = {placement.citizen_id for placement in running}
    placed = {c.id for c in dataset.citizens if c.id in names and c.status is Status.PLACED}
    given_up = lost_by(dataset, plan)
    waiting = with_status(without_lost_pins(dataset, plan), dict.fromkeys(placed | given_up, Status.READY))
    citizens = [_without_pin(citizen) if citizen.id in names else citizen for citizen in waiting.citizens]
    return waiting.model_copy(update={"citizens": citizens, "running": placement_records(running)})


def lost_by(dataset: Dataset, plan: Plan) -> set[str]:
    """Those who ran and are nowhere in the plan, whatever a person has decided of them since aside."""
    gone = {record.citizen for record in dataset.running} - {p.citizen_id for p in plan.placements}
    return {c.id for c in dataset.citizens if c.id in gone and c.status in (None, Status.PLACED)}


def without_lost_pins(dataset: Dataset, plan: Plan) -> Dataset:
    """The dataset without the pins whose placement ran and does not go on in the plan.

    A placement elsewhere, or that begins later than was agreed, is a new one. A pin of somebody who never ran
    stays.

    Parameters
    ----------
    plan
        In the weeks of the dataset.
    """
    ran = {record.citizen for record in dataset.running}
    kept, where = plan.placement_of, Where(dataset)

    def lost(citizen: CitizenRecord) -> bool:
        if citizen.pin is None or citizen.id not in ran:
            return False
        placement, workplace = kept.get(citizen.id), where.names.workplace(citizen.pin.workplace)
        return placement is None or not _as_agreed(dataset, citizen.pin, workplace, placement)

    citizens = [c.model_copy(update={"pin": None}) if lost(c) else c for c in dataset.citizens]
    return dataset.model_copy(update={"citizens": citizens})


def _as_agreed(dataset: Dataset, pin: PinRecord, workplace: str | None, placement: Placement) -> bool:
    """Say whether the placement is where the pin says, and begins no later."""
    step, monday = placement.step, dataset.first_monday
    if step.workplace_id != workplace:
        return False
    if step.first_week <= 0 or monday is None or pin.start is None:
        return True
    return monday + timedelta(weeks=step.first_week) <= pin.start


def _without_pin(citizen: CitizenRecord) -> CitizenRecord:
    if citizen.pin is None or citizen.pin.own_found:
        return citizen
    return citizen.model_copy(update={"pin": None})
