"""A plan of quite another dataset is refused in one sentence, not with a fault for every name in it."""

from collections.abc import Iterator, Sequence

from exchange.faults import Fault, Refused
from exchange.plan_names import PlanNames
from exchange.plan_schema import PlanFile, StepRecord
from exchange.step_names import steps_of

MOST_NAMED = 3
"""Unknown names that are told, of citizens and of places each."""


def refuse_foreign(plan: PlanFile, names: PlanNames, dataset_hash: str) -> None:
    """Refuse a plan that was made of another dataset and names what this one does not know.

    A plan of an earlier week, of whose citizens and places all are known, passes.

    Raises
    ------
    Refused
        With one fault that names the first of them.
    """
    made_of = plan.provenance.dataset_hash
    if not made_of or made_of == dataset_hash:
        return
    kinds = (
        ("borger", list(dict.fromkeys(_citizens(plan, names)))),
        ("virksomhed eller plads", list(dict.fromkeys(_places(plan, names)))),
    )
    found = "; ".join(f"{kind} {_first(unknown)}" for kind, unknown in kinds if unknown)
    if found:
        expected = "en plan, hvis borgere, virksomheder og pladser alle står i dette datasæt"
        raise Refused([Fault(place="Planen er lavet af et andet datasæt", found=found, expected=expected)])


def _citizens(plan: PlanFile, names: PlanNames) -> Iterator[str]:
    placed = (placement.citizen for placement in plan.placements)
    known = names.problem.citizen_by_id
    yield from (own for own in (*placed, *(record.citizen for record in plan.unplaced)) if own not in known)


def _places(plan: PlanFile, names: PlanNames) -> Iterator[str]:
    for placement in plan.placements:
        for _, step in steps_of((), placement):
            yield from _unknown(step, names)


def _unknown(step: StepRecord, names: PlanNames) -> Iterator[str]:
    if step.workplace is None:
        return
    workplace = names.workplace(step.workplace)
    if workplace is None:
        yield step.workplace
    elif step.place is not None and names.place(step, workplace) is None:
        yield step.place


def _first(unknown: Sequence[str]) -> str:
    left = len(unknown) - MOST_NAMED
    return ", ".join(unknown[:MOST_NAMED]) + (f" og {left} til" if left > 0 else "")
