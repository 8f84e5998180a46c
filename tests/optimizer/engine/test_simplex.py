"""A programme begun from the basis of one like it comes to what it comes to from nothing."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import sparse

from optimizer.engine import simplex
from optimizer.engine.basis import Basis
from optimizer.engine.programme import LinearProgramme
from optimizer.engine.simplex import model_of, solve
from tests.optimizer.engine.drawn_programmes import drawn

PLENTY_S = 60.0
WAYS, ROWS = 200, 9


def larger(seed: int) -> LinearProgramme:
    shortfall = np.where(np.arange(ROWS) % 3 == 2, 0, -1)
    return replace(drawn(seed, groups=30, ways=WAYS, rows=ROWS), shortfall=shortfall)


def value(programme: LinearProgramme, begin: Basis | None, active: slice = slice(None)) -> float:
    solution = solve(programme, np.arange(WAYS)[active], PLENTY_S, begin=begin)
    assert solution is not None
    return solution.bound


def basis_of(programme: LinearProgramme, active: slice = slice(None)) -> Basis:
    solution = solve(programme, np.arange(WAYS)[active], PLENTY_S)
    assert solution is not None
    assert solution.basis is not None
    return solution.basis


@pytest.mark.parametrize("seed", range(20))
def test_as_much_is_basic_as_there_are_rows(seed: int) -> None:
    programme = larger(seed)
    found = basis_of(programme)
    basic = len(found.ways) + len(found.shortfalls) + (~found.groups).sum() + (~found.rows).sum()
    assert basic == programme.groups + ROWS


@pytest.mark.parametrize("seed", range(20))
def test_more_ways_another_worth_and_more_rows_come_to_the_same_as_from_nothing(seed: int) -> None:
    programme = larger(seed)
    begin = basis_of(programme, slice(0, None, 3))
    assert value(programme, begin) == value(programme, None)
    turned = replace(programme, worth=programme.worth[::-1])
    assert value(turned, begin) == value(turned, None)
    row = sparse.csc_array(np.random.default_rng(seed).integers(0, 3, (1, WAYS)))
    more = replace(
        programme,
        rows=sparse.csc_array(sparse.vstack([programme.rows, row])),
        limit=np.append(programme.limit, 4),
        equal=np.append(programme.equal, False),
        shortfall=np.append(programme.shortfall, -1),
    )
    assert value(more, begin) == value(more, None)


@pytest.mark.parametrize("seed", range(20))
def test_an_equation_may_be_held_and_a_basis_of_another_programme_is_begun_from_too(seed: int) -> None:
    programme = replace(larger(seed), shortfall=np.full(ROWS, -1))
    equal = programme.equal.copy()
    equal[0] = True
    programme = replace(programme, equal=equal)
    assert value(programme, basis_of(programme)) == value(programme, None)
    other = basis_of(larger(seed + 100))
    if not other.shortfalls.size:
        assert value(programme, other) == value(programme, None)


@pytest.mark.parametrize("seed", range(5))
def test_where_something_basic_is_left_out_it_begins_from_nothing(seed: int) -> None:
    programme = larger(seed)
    begin = basis_of(programme)
    asked, active = np.arange(ROWS), np.arange(WAYS)
    assert begin.suits(asked, active, 1)
    without = np.setdiff1d(active, begin.ways[:1])
    assert not begin.suits(asked, without, 1)
    assert not begin.suits(np.flatnonzero(~begin.rows), active, 1) or not begin.rows.any()
    assert begin.suits(asked, active, 0) == (not begin.shortfalls.size)
    found, anew = (solve(programme, without, PLENTY_S, begin=each) for each in (begin, None))
    assert found is not None
    assert anew is not None
    assert found.bound == anew.bound


def test_a_basis_spares_the_solver_nearly_all_of_its_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[int] = []
    plain = simplex.mathopt.solve

    def counted(*asked: object, **named: object) -> object:
        answer = plain(*asked, **named)  # type: ignore[arg-type]  # passed on as it came
        steps.append(answer.solve_stats.simplex_iterations)
        return answer

    monkeypatch.setattr(simplex.mathopt, "solve", counted)
    programme = larger(3)
    begin = basis_of(programme)
    value(programme, begin)
    assert steps[0] > 10
    assert steps[1] <= 1


def test_whole_ways_are_whole_in_the_model_and_shortfalls_are_not() -> None:
    programme = larger(0)
    model = model_of(programme, np.arange(5), np.arange(ROWS), whole=True)
    assert [variable.integer for variable in model.variables()] == [True] * 5 + [False]
    assert not any(v.integer for v in model_of(programme, np.arange(5), np.arange(ROWS)).variables())
