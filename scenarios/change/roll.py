"""From a plan to the dataset of a later week."""

from datetime import date, timedelta

from exchange.schema import Dataset, ProposedRecord
from exchange.second_jobs import second_id
from optimizer.plan import Placement, Plan
from optimizer.problem import Status
from scenarios.change.running import moved
from scenarios.change.where import is_standing, with_status
from scenarios.records import lost_by, placement_records, without_lost_pins

AFTER_A_PLACEMENT = Status.PAUSED
"""Who has ended a placement is in none and does not wait: a person decides what comes next."""


def roll(dataset: Dataset, plan: Plan, weeks: int = 1) -> Dataset:
    """The dataset so many weeks later, when the plan has been lived.

    Placements that began before the new first Monday run on; those that ended are gone, and their citizens
    are paused until somebody decides what comes next. A placement that begins on that Monday or later is
    still a proposal: its citizen waits as before and is planned again, and what was proposed is proposed
    again where nothing that matters more speaks against it. Those left over from a cohort that has
    begun wait without it. Filled seats, dates and the length of the plan stay.

    Raises
    ------
    ValueError
        If `weeks` is not positive, or the dataset has no first Monday or is a standing week.
    """
    if weeks < 1 or dataset.first_monday is None or is_standing(dataset):
        raise ValueError(
            f"weeks={weeks} >= 1, first_monday={dataset.first_monday} and more than a week to plan "
            f"expected, has weeks={dataset.weeks}."
        )
    begun = [placement for placement in plan.placements if placement.step.first_week < weeks]
    running = [placement for placement in begun if _end(placement) > weeks]
    ended = {placement.citizen_id for placement in begun} - {placement.citizen_id for placement in running}
    later = without_lost_pins(dataset, plan).model_copy(
        update={
            "first_monday": dataset.first_monday + timedelta(weeks=weeks),
            "running": [moved(record, weeks) for record in placement_records(running)],
            "proposed": _proposals(dataset.first_monday, plan, weeks),
        }
    )
    return _citizens(with_status(later, _statuses(dataset, plan, ended)), plan, ended)


def _proposals(monday: date, plan: Plan, weeks: int) -> list[ProposedRecord]:
    """What the plan proposed for the new first Monday and later."""
    return [
        ProposedRecord(
            citizen=placement.citizen_id,
            workplace=placement.step.workplace_id,
            place=placement.step.place_id,
            start=monday + timedelta(weeks=placement.step.first_week),
            weeks=placement.weeks,
        )
        for placement in plan.placements
        if placement.step.first_week >= weeks
    ]


def _end(placement: Placement) -> int:
    """The first week in which neither the citizen is there nor a seat is kept for them."""
    last = placement.steps[-1]
    return last.end_week + last.held_after


def _statuses(dataset: Dataset, plan: Plan, ended: set[str]) -> dict[str, Status]:
    """Paused are those whose placement ended; those whose placement the plan gave up wait again."""
    waiting = dict.fromkeys(lost_by(dataset, plan), Status.READY)
    return dict.fromkeys(ended, AFTER_A_PLACEMENT) | waiting


def _citizens(dataset: Dataset, plan: Plan, ended: set[str]) -> Dataset:
    """The citizens without what has been lived: pins, and cohorts that ended or began without them.

    Whose second job has ended has one until somebody decides what comes next.
    An own-found placement keeps its pin while it goes on, because a cohort's seats are counted without it.
    """
    running = {record.citizen for record in dataset.running}
    proposed = {placement.citizen_id for placement in plan.placements}
    monday = dataset.first_monday or date.min
    begun = {cohort.id for cohort in dataset.cohorts if cohort.praktik_start < monday}
    citizens = []
    for citizen in dataset.citizens:
        changes: dict[str, object] = {}
        runs_by_pin = citizen.id in running and citizen.pin is not None and not citizen.pin.own_found
        if runs_by_pin or citizen.id in ended:
            changes["pin"] = None
        if citizen.id in ended or (citizen.id not in proposed and citizen.cohort in begun):
            changes |= {"cohort": None, "cohort_later": False}
        if citizen.id not in ended and second_id(citizen.id) in ended:
            changes["jobs"] = 1
        citizens.append(citizen.model_copy(update=changes) if changes else citizen)
    return dataset.model_copy(update={"citizens": citizens})
