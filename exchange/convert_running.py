"""Running placements of the dataset as placements of the core."""

from exchange.plan_names import PlanNames
from exchange.plan_steps import placement_of
from exchange.schema import PlacementRecord
from optimizer.plan import Placement
from optimizer.problem import Problem


def running_of(records: list[PlacementRecord], problem: Problem) -> tuple[Placement, ...]:
    """The placements; the records must have passed the checks.

    Parameters
    ----------
    problem
        Everything else of the dataset: it fills what a placement leaves out.
    """
    names = PlanNames(problem)
    return tuple(placement_of(record, names) for record in records)
