"""Linear programmes over ways: any prices bound, and pricing finds what all ways at once would."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from optimizer.engine import programme as module
from optimizer.engine.programme import FINE, LinearProgramme, bound_of, first_ways, more_ways, solve
from optimizer.engine.rounding import to_the_end, whole

PLENTY_S = 60.0


def drawn(seed: int, groups: int = 4, ways: int = 9, rows: int = 3) -> LinearProgramme:
    rng = np.random.default_rng(seed)
    weights = rng.integers(0, 4, (rows, ways))
    return LinearProgramme(
        worth=rng.integers(-2, 12, ways),
        group=np.sort(rng.integers(0, groups, ways)),
        groups=groups,
        rows=sparse.csc_array(weights),
        limit=rng.integers(1, 7, rows),
        equal=np.zeros(rows, dtype=np.bool_),
        shortfall=np.array([-1, -1, 0]),
    )


def best(found: LinearProgramme) -> int:
    """The best whole answer, every set of ways tried; a shortfall costs what it gives."""
    values = []
    for chosen in product((0, 1), repeat=len(found.worth)):
        taken = np.array(chosen)
        if np.bincount(found.group, weights=taken, minlength=found.groups).max() > 1:
            continue
        over = found.rows @ taken - found.limit
        hard, soft = over[found.shortfall < 0], over[found.shortfall >= 0]
        if (hard <= 0).all():
            values.append(int(found.worth @ taken - max(0, *soft)))
    return max(values)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), prices=st.lists(st.integers(0, 3 * FINE), min_size=3, max_size=3))
def test_any_prices_bound_every_whole_answer(seed: int, prices: list[int]) -> None:
    found = drawn(seed)
    allowed = np.minimum(np.array(prices), np.where(found.shortfall >= 0, FINE, 3 * FINE))
    assert bound_of(found, allowed) >= best(found)


@pytest.mark.parametrize("seed", range(40))
def test_the_solver_bounds_and_its_whole_answer_is_one(seed: int) -> None:
    found = drawn(seed)
    solution = solve(found, np.arange(len(found.worth)), PLENTY_S)
    assert solution is not None
    assert solution.bound >= best(found)
    chosen = whole(found, solution, PLENTY_S, slack=0.0)
    assert np.bincount(found.group[chosen], minlength=found.groups).max(initial=0) <= 1
    hard = found.shortfall < 0
    assert (found.rows[:, chosen].sum(axis=1)[hard] <= found.limit[hard]).all()


@pytest.mark.parametrize("seed", range(40))
def test_the_end_in_whole_numbers_is_the_best_whole_answer(seed: int) -> None:
    found = drawn(seed)
    end = to_the_end(found, PLENTY_S, nodes=None)
    assert end.optimal
    assert end.bound == best(found)
    over = found.rows[:, end.ways].sum(axis=1) - found.limit
    value = found.worth[end.ways].sum() - max(0, *over[found.shortfall >= 0])
    assert value == best(found)
    assert (over[found.shortfall < 0] <= 0).all()
    assert np.bincount(found.group[end.ways], minlength=found.groups).max(initial=0) <= 1


def test_a_programme_that_cannot_be_met_has_no_end() -> None:
    found = drawn(0)
    never = replace(found, equal=np.array([True, False, False]), limit=np.array([1_000, 5, 5]))
    end = to_the_end(never, PLENTY_S, nodes=500)
    assert (len(end.ways), end.bound, end.optimal) == (0, None, False)


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
