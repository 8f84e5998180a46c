"""Runs over weeks: two ways to search never refute each other, and the same run gives the same plan."""

import os
import subprocess
import sys
from hashlib import sha256
from itertools import takewhile
from pathlib import Path

import pytest

from exchange.plan_json import plan_bytes
from optimizer.candidates import Candidates, find_candidates
from optimizer.engine import run
from optimizer.engine.options import Options
from optimizer.engine.run import Run
from optimizer.plan import Level, Plan
from optimizer.planning import make_plan
from optimizer.verify import verify
from tests.larger_weeks import larger_weeks

ROOT = Path(__file__).parents[1]
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


def elsewhere(number: int, hash_seed: str) -> str:
    """Hash of the plan that another process makes."""
    code = (
        "from hashlib import sha256; from tests.test_runs_over_weeks import made; "
        f"print(sha256(made({number})).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.parametrize("number", SAME)
def test_the_same_bytes_here_and_in_another_process(number: int) -> None:
    first = made(number)
    assert made(number) == first
    assert elsewhere(number, "1") == elsewhere(number, "77") == sha256(first).hexdigest()
