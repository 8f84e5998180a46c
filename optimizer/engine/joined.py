"""Placements put together from steps that were planned apart."""

from collections.abc import Sequence

from optimizer.candidates import Candidates
from optimizer.plan import Placement
from optimizer.rules.look_up import worst


def joined(parts: Sequence[Placement]) -> Placement:
    """One citizen's placement of all the steps."""
    steps = sorted((step for part in parts for step in part.steps), key=lambda step: step.index)
    verdict = worst(part.verdict for part in parts)
    return Placement(citizen_id=parts[0].citizen_id, verdict=verdict, steps=tuple(steps))


def is_whole(candidates: Candidates, placement: Placement) -> bool:
    """Say whether the steps are all those of one stay."""
    found = [candidates.pair_of(placement.citizen_id, step) for step in placement.steps]
    stays = {id(pair.stay) for pair in found}
    return len(stays) == 1 and len(found) == len(found[0].stay.parts)
