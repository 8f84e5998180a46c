"""What is told of all places of a citizen at once is what is told place by place."""

from dataclasses import replace

import pytest

from optimizer.candidates import find_candidates
from optimizer.plan import Verdict
from optimizer.problem import Pin, Problem
from tests.larger import generated, hardened


def partly_pinned(problem: Problem) -> Problem:
    """Every third of those who wait is to be at the first workplace."""
    pin = Pin(workplace_id=problem.workplaces[0].id)
    pinned = {citizen.id for citizen in problem.waiting[::3]}
    citizens = (replace(c, pin=pin) if c.id in pinned else c for c in problem.citizens)
    return replace(problem, citizens=tuple(citizens))


@pytest.mark.parametrize("number", range(12))
def test_refusals_and_certainty_are_those_of_each_place(number: int) -> None:
    candidates = find_candidates(partly_pinned(hardened(generated(number)[0], number)))
    doubtful = set(candidates.asked)
    judged, spots = candidates.table, candidates.table.table.spots
    for citizen in candidates.problem.waiting:
        keys = [(citizen.id, workplace.id, place.id) for workplace, place in spots]
        refusals = [judged.reasons[code] for code in judged.refusals(citizen.id).tolist()]
        assert refusals == [judged.refusal(key) for key in keys]
        assert judged.doubts(citizen.id).tolist() == [key in doubtful for key in keys]
        firsts = [
            None if refusal else candidates.first_at(key) for key, refusal in zip(keys, refusals, strict=True)
        ]
        sure = [pair is not None and pair.verdict is Verdict.YES for pair in firsts]
        assert judged.first_certain(citizen.id).tolist() == sure
        pairs = judged.of_citizen(citizen.id)
        assert judged.certain(citizen.id) == any(pair.certain for pair in pairs)
