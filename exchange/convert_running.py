"""Running placements and earlier proposals of the dataset as the core knows them."""

from exchange.plan_names import PlanNames
from exchange.plan_steps import placement_of
from exchange.schema import PlacementRecord, ProposedRecord
from optimizer.plan import Placement
from optimizer.problem import Problem, Proposed


def running_of(records: list[PlacementRecord], problem: Problem) -> tuple[Placement, ...]:
    """The placements; the records must have passed the checks.

    Parameters
    ----------
    problem
        Everything else of the dataset: it fills what a placement leaves out.
    """
    names = PlanNames(problem)
    return tuple(placement_of(record, names) for record in records)


def proposed_of(records: list[ProposedRecord], problem: Problem) -> tuple[Proposed, ...]:
    """The earlier proposals that can still be made; the others have lost their citizen or their place."""
    found = []
    for record in records:
        workplace = problem.workplace_by_id.get(record.workplace)
        known = record.citizen in problem.citizen_by_id and workplace is not None
        if known and workplace is not None and record.place in workplace.place_by_id:
            found.append(
                Proposed(
                    citizen_id=record.citizen,
                    workplace_id=record.workplace,
                    place_id=record.place,
                    start=record.start,
                    weeks=record.weeks,
                )
            )
    return tuple(found)
