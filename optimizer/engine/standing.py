"""Placements that stand whatever is planned: those that run, and others that are given."""

from collections.abc import Mapping
from dataclasses import replace

from optimizer.candidates import Candidates
from optimizer.plan import Placement, PlacementStep
from optimizer.problem.running import lasting
from optimizer.rules.look_up import worst
from optimizer.variables import Pair


def running_placements(candidates: Candidates) -> tuple[Placement, ...]:
    """The running placements as they stand, without what has ended, and others that are given.

    Where running placements may change, they are a start.
    """
    running = candidates.problem.running_by_citizen
    found = (replace(placement, steps=lasting(placement)) for placement in running.values())
    known = (p for p in found if all(_known(candidates, p.citizen_id, step) for step in p.steps))
    return (*known, *_settled(candidates, running))


def _settled(candidates: Candidates, running: Mapping[str, Placement]) -> list[Placement]:
    """What is given of those who are new."""
    steps: dict[str, list[Pair]] = {}
    for pair in candidates.given:
        if pair.citizen.id not in running:
            steps.setdefault(pair.citizen.id, []).append(pair)
    return [
        Placement(
            citizen_id=citizen_id,
            verdict=worst(pair.verdict for pair in pairs),
            steps=tuple(pair.given for pair in pairs if pair.given is not None),
        )
        for citizen_id, pairs in steps.items()
    ]


def _known(candidates: Candidates, citizen_id: str, step: PlacementStep) -> bool:
    try:
        candidates.pair_of(citizen_id, step)
    except KeyError:
        return False
    return True
