"""Running placements as records: cut short, and moved to another first Monday."""

from datetime import date

from exchange.faults import Refused
from exchange.placement_schema import StepRecord
from exchange.schema import Dataset, PlacementRecord
from scenarios.change.event import Event


def week_from(dataset: Dataset, day: date, event: Event) -> int:
    """The first week whose Monday is not before the day.

    Raises
    ------
    Refused
        If the dataset has no first Monday to count from.
    """
    if dataset.first_monday is None:
        raise Refused([event.fault("et datasæt med første mandag", found="")])
    return -(-(day - dataset.first_monday).days // 7)


def cut(placement: PlacementRecord, end_week: int) -> PlacementRecord | None:
    """The placement with nothing from the week on; None where nothing is left from week 0 on."""
    steps = [_shorter(step, end_week) for step in steps_of(placement) if (step.first_week or 0) < end_week]
    if not any(end_of(step) > 0 for step in steps):
        return None
    held = [min(step.held_after or 0, max(0, end_week - end_of(step))) for step in steps[:-1]]
    kept = [s.model_copy(update={"held_after": weeks}) for s, weeks in zip(steps, [*held, 0], strict=True)]
    return with_steps(placement, kept)


def _shorter(step: StepRecord, end_week: int) -> StepRecord:
    weeks = min(step.weeks or 1, end_week - (step.first_week or 0))
    return step.model_copy(
        update={
            "weeks": weeks,
            "lost": [lost for lost in step.lost if lost.week < end_week],
            "covers": [cover for cover in step.covers if cover.week < end_week],
        }
    )


def moved(placement: PlacementRecord, weeks: int) -> PlacementRecord:
    """The placement seen from a first Monday so many weeks later; what fell away before it is forgotten."""
    return with_steps(placement, [_earlier(step, weeks) for step in steps_of(placement)])


def _earlier(step: StepRecord, weeks: int) -> StepRecord:
    lost = [x.model_copy(update={"week": x.week - weeks}) for x in step.lost if x.week >= weeks]
    covers = [x.model_copy(update={"week": x.week - weeks}) for x in step.covers if x.week >= weeks]
    first_week = (step.first_week or 0) - weeks
    return step.model_copy(update={"first_week": first_week, "lost": lost, "covers": covers})


def steps_of(placement: PlacementRecord) -> list[StepRecord]:
    """The steps: those listed, else the one written into the placement."""
    return list(placement.steps) if placement.steps else [placement]


def with_steps(placement: PlacementRecord, steps: list[StepRecord]) -> PlacementRecord:
    """The placement with other steps, written as it was."""
    if placement.steps:
        return placement.model_copy(update={"steps": steps})
    return placement.model_copy(update={key: getattr(steps[0], key) for key in StepRecord.model_fields})


def end_of(step: StepRecord) -> int:
    """The first week after the step."""
    return (step.first_week or 0) + (step.weeks or 1)
