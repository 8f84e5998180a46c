"""What the steps of a placement's record name, each with its path in the file."""

from collections.abc import Iterator

from exchange.faults import Path
from exchange.placement_schema import PlacementRecord, StepRecord

Steps = Iterator[tuple[Path, StepRecord]]
Named = Iterator[tuple[Path, str]]


def steps_of(path: Path, placement: PlacementRecord) -> Steps:
    """The steps of a placement: those listed, else the one written into it."""
    if not placement.steps:
        yield path, placement
    for i, step in enumerate(placement.steps or []):
        yield (*path, "steps", i), step


def supporters_named(path: Path, step: StepRecord) -> Named:
    """The supporters that a step, its shifts, sittings and covers name."""
    if step.supporter is not None:
        yield (*path, "supporter"), step.supporter
    for i, own in enumerate(step.supporters or []):
        yield (*path, "supporters", i), own
    for i, shift in enumerate(step.shifts):
        if shift.supporter is not None:
            yield (*path, "shifts", i, "supporter"), shift.supporter
    for i, sitting in enumerate(step.sittings):
        yield (*path, "sittings", i, "supporter"), sitting.supporter
    for i, cover in enumerate(step.covers):
        yield (*path, "covers", i, "supporter"), cover.supporter


def tasks_named(path: Path, step: StepRecord) -> Named:
    """The tasks that a step and its shifts name."""
    for i, name in enumerate(step.tasks or []):
        yield (*path, "tasks", i), name
    for i, shift in enumerate(step.shifts):
        for j, span in enumerate(shift.spans or []):
            yield (*path, "shifts", i, "spans", j, "task"), span.task
