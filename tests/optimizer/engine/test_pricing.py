"""Programmes solved with few ways and rows at a time come to what they come to with all."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import sparse

from optimizer.engine import pricing
from optimizer.engine.budget import Budget
from optimizer.engine.options import Options
from optimizer.engine.pricing import Priced, Terms, broken_rows, priced, short_rows
from optimizer.engine.programme import LinearProgramme
from optimizer.engine.simplex import solve
from optimizer.ways import Ints

WAYS, GROUPS, ROWS = 400, 40, 12


def drawn(seed: int) -> LinearProgramme:
    rng = np.random.default_rng(seed)
    return LinearProgramme(
        worth=rng.integers(1, 60, WAYS),
        group=np.sort(rng.integers(0, GROUPS, WAYS)),
        groups=GROUPS,
        rows=sparse.csc_array(rng.integers(0, 4, (ROWS, WAYS))),
        limit=rng.integers(5, 30, ROWS),
        equal=np.zeros(ROWS, dtype=np.bool_),
        shortfall=np.full(ROWS, -1),
    )


def priced_from(programme: LinearProgramme, first: Ints) -> Priced:
    terms = Terms(more=2, close=0.0, exact=True, charge=lambda _: None)
    return priced(programme, first, terms, Budget(Options(work_limit=1e6)), 60.0)


@pytest.mark.parametrize("seed", range(10))
def test_rows_and_ways_left_out_at_first_change_nothing(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    programme = drawn(seed)
    everything = solve(programme, np.arange(WAYS), 60.0)
    assert everything is not None
    monkeypatch.setattr(pricing, "MANY", 1)
    monkeypatch.setattr(pricing, "LONG", 1.0)
    monkeypatch.setattr(pricing, "MOST_ROUNDS", 100)
    assert 0 < len(short_rows(programme)) < ROWS
    found = priced_from(programme, np.arange(0, WAYS, 5))
    assert abs(found.bound - everything.bound) <= 1
    assert found.solution is not None
    assert not len(broken_rows(programme, found.solution, np.zeros(0, dtype=np.int64)))


def test_equations_and_what_may_give_way_are_never_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pricing, "MANY", 1)
    monkeypatch.setattr(pricing, "LONG", 0.0)
    programme = drawn(0)
    assert not len(short_rows(programme))
    equal, shortfall = programme.equal.copy(), programme.shortfall.copy()
    equal[3], shortfall[7] = True, 0
    assert short_rows(replace(programme, equal=equal, shortfall=shortfall)).tolist() == [3, 7]


def test_rows_that_values_break_are_those_and_no_others() -> None:
    programme = drawn(1)
    none: Ints = np.zeros(0, dtype=np.int64)
    loose = solve(programme, np.arange(WAYS), 60.0, none)
    assert loose is not None
    used = programme.rows[:, loose.active] @ loose.values
    over = np.flatnonzero(used > programme.limit + 1e-3)
    assert len(over)
    assert broken_rows(programme, loose, none).tolist() == over.tolist()
    assert not len(broken_rows(programme, loose, np.arange(ROWS)))
