"""What is told of all places of a citizen at once is what is told place by place."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from optimizer.candidates import find_candidates
from optimizer.judged import Judged
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


def test_threads_that_ask_for_a_pair_at_the_same_time_have_the_same_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    judged, both, make = find_candidates(generated(0)[0]).table, Barrier(2, timeout=20), Judged._make

    def made_together(*about: object) -> object:
        found = make(*about)  # type: ignore[arg-type]  # passed on as they come
        both.wait()
        return found

    monkeypatch.setattr(Judged, "_make", made_together)
    with ThreadPoolExecutor(2) as threads:
        one, other = threads.map(judged.pair_at, [0, 0])
    assert one is other
