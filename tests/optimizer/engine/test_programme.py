"""Linear programmes over ways: any prices bound, and pricing finds what all ways at once would."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.engine import programme as module
from optimizer.engine.programme import FINE, bound_of, first_ways, more_ways
from optimizer.engine.rounding import completed, whole
from optimizer.engine.simplex import solve
from optimizer.ways import Ints
from tests.optimizer.engine.drawn_programmes import best, drawn

PLENTY_S = 60.0


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), prices=st.lists(st.integers(0, 3 * FINE), min_size=3, max_size=3))
def test_any_prices_bound_every_whole_answer(seed: int, prices: list[int]) -> None:
    found = drawn(seed)
    allowed = np.minimum(np.array(prices), np.where(found.shortfall >= 0, FINE, 3 * FINE))
    assert bound_of(found, allowed) >= best(found)


@pytest.mark.parametrize("made", [whole, completed])
@pytest.mark.parametrize("seed", range(40))
def test_the_solver_bounds_and_its_whole_answer_is_one(seed: int, made: Callable[..., Ints]) -> None:
    found = drawn(seed)
    solution = solve(found, np.arange(len(found.worth)), PLENTY_S)
    assert solution is not None
    assert solution.bound >= best(found)
    chosen = made(found, solution, PLENTY_S, slack=0.0)
    assert np.bincount(found.group[chosen], minlength=found.groups).max(initial=0) <= 1
    hard = found.shortfall < 0
    assert (found.rows[:, chosen].sum(axis=1)[hard] <= found.limit[hard]).all()


@pytest.mark.parametrize("seed", range(40))
def test_what_is_taken_whole_stays_and_the_rest_is_chosen_beside_it(seed: int) -> None:
    found = drawn(seed, groups=8, ways=20)
    solution = solve(found, np.arange(20), PLENTY_S)
    assert solution is not None
    taken = set(np.flatnonzero(solution.values > 1 - 1e-6).tolist())
    assert taken <= set(completed(found, solution, PLENTY_S, slack=0.0).tolist())


@pytest.mark.parametrize("seed", range(5))
def test_pricing_reaches_what_all_ways_at_once_reach(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    found = drawn(seed, groups=30, ways=600, rows=12)
    found = replace(found, shortfall=np.full(12, -1), limit=found.limit * 3)
    everything = solve(found, np.arange(600), PLENTY_S)
    monkeypatch.setattr(module, "ALL_AT_ONCE", 10)
    active = first_ways(found, np.zeros(0, dtype=np.int64), np.zeros(600, dtype=np.int64), 2)
    assert len(active) <= 60
    for _ in range(50):
        solution = solve(found, active, PLENTY_S)
        assert solution is not None
        more, gain = more_ways(found, solution)
        if gain == 0:
            break
        active = np.union1d(active, more)
    assert everything is not None
    assert abs(solution.bound - everything.bound) <= 1
