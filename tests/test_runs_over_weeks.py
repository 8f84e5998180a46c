"""Runs over weeks: two ways to search never refute each other, and the same run gives the same plan."""

from hashlib import sha256
from itertools import takewhile

import pytest

from exchange.plan_json import plan_bytes
from optimizer.candidates import Candidates, find_candidates
from optimizer.engine import run
from optimizer.engine.options import Options
from optimizer.engine.run import Run
from optimizer.plan import Level, Plan
from optimizer.planning import make_plan
from optimizer.verify import verify
from tests.elsewhere import elsewhere
from tests.larger_weeks import larger_weeks

pytestmark = pytest.mark.untraced  # smaller tests run the same lines

FEW, SOME = (5, 7), (8, 12)
WORK, LESS_WORK = 1.5, 0.6
BOUNDS = (2, 3, 4, 8)
SAME = (1, 4)
MANY = 10**6


def levels_of(candidates: Candidates, seed: int) -> tuple[Level, ...]:
    """The levels of a run whose plan keeps every rule."""
    placements, found = Run(candidates, Options(work_limit=WORK, seed=seed)).solve()
    assert verify(candidates.problem, Plan(placements=placements)) == ()
    return found


def within(level: Level, bound: int | None) -> bool:
    """Say whether the bound allows the level's value."""
    return bound is None or (level.value <= bound if level.maximise else level.value >= bound)


@pytest.mark.parametrize("number", BOUNDS)
def test_no_plan_beats_the_bound_of_another_search(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Coordinator and neighbourhoods against the exact model, as far as the levels before are equal."""
    candidates = find_candidates(larger_weeks(number, FEW))
    monkeypatch.setattr(run, "EXACT_PAIRS", MANY)
    exact = levels_of(candidates, number)
    monkeypatch.setattr(run, "EXACT_PAIRS", 0)
    large = levels_of(candidates, number)
    assert [level.id for level in exact] == [level.id for level in large]
    pairs = list(zip(exact, large, strict=True))
    alike = list(takewhile(lambda pair: pair[0].value == pair[1].value, pairs))
    assert len(alike) >= 2
    for one, other in pairs[: len(alike) + 1]:
        assert within(one, other.bound), (one, other)
        assert within(other, one.bound), (other, one)


def made(number: int, seed: int = 3) -> bytes:
    return plan_bytes(make_plan(larger_weeks(number, SOME), Options(work_limit=LESS_WORK, seed=seed)))


@pytest.mark.parametrize("number", SAME)
def test_the_same_bytes_here_and_in_another_process(number: int) -> None:
    first = made(number)
    assert made(number) == first
    assert (
        elsewhere("tests.test_runs_over_weeks", number, "1")
        == elsewhere("tests.test_runs_over_weeks", number, "77")
        == sha256(first).hexdigest()
    )
