"""Placements of a plan as records of a dataset."""

from collections.abc import Iterable

from exchange.plan_json import plan_to_dict
from exchange.schema import PlacementRecord
from optimizer.plan import Placement, Plan


def placement_records(placements: Iterable[Placement]) -> list[PlacementRecord]:
    """The placements as a dataset holds what is running."""
    raw = plan_to_dict(Plan(placements=tuple(placements)))["placements"]
    return [PlacementRecord.model_validate(record) for record in raw]
