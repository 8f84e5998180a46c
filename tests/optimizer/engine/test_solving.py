from collections.abc import Callable

import pytest
from ortools.sat.python import cp_model

from optimizer.engine.budget import Budget
from optimizer.engine.options import Cancel, Options
from optimizer.engine.solving import Question, SolverError, _solver, solve


def budget(**fields: object) -> Budget:
    return Budget(Options(**{"workers": 1, "work_limit": 5.0, **fields}))


def knapsack() -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    model = cp_model.CpModel()
    items = [model.new_bool_var(f"x{i}") for i in range(12)]
    weights = [7, 5, 9, 11, 13, 4, 8, 6, 10, 3, 12, 2]
    model.add(sum(w * x for w, x in zip(weights, items, strict=True)) <= 40)
    return model, items


def test_an_optimum_has_its_value_as_bound() -> None:
    model, items = knapsack()
    answer = solve(Question(model=model, expression=sum(items), maximise=True, limit=5.0), budget(), Cancel())
    assert answer.found
    assert answer.optimal
    assert answer.bound == sum(answer.solver.value(x) for x in items) == 7


def test_minimising_has_a_bound_from_below() -> None:
    model, items = knapsack()
    model.add(sum(items) >= 3)
    answer = solve(
        Question(model=model, expression=sum(items), maximise=False, limit=5.0), budget(), Cancel()
    )
    assert answer.bound == 3


def test_an_infeasible_model_is_a_fault_of_the_program() -> None:
    model, items = knapsack()
    model.add(sum(items) >= 11)
    with pytest.raises(SolverError, match="INFEASIBLE"):
        solve(Question(model=model, expression=sum(items), maximise=True, limit=5.0), budget(), Cancel())


def test_an_invalid_model_is_a_fault_of_the_program() -> None:
    model = cp_model.CpModel()
    x = model.new_int_var(0, 1 << 60, "x")
    y = model.new_int_var(0, 1 << 60, "y")
    model.add((1 << 30) * x + (1 << 30) * y <= 1)
    with pytest.raises(SolverError, match="MODEL_INVALID"):
        solve(Question(model=model, expression=x + y, maximise=True, limit=5.0), budget(), Cancel())


def test_no_time_is_no_answer_and_no_bound() -> None:
    model, items = knapsack()
    ask = Question(model=model, expression=sum(items), maximise=True, limit=0.0)
    answer = solve(ask, budget(), Cancel())
    assert not answer.optimal
    assert answer.bound is None or answer.bound >= 7


def test_every_better_solution_is_told() -> None:
    model, items = knapsack()
    told: list[tuple[int, int]] = []
    tell: Callable[[int, int], None] = lambda value, bound: told.append((value, bound))  # noqa: E731
    solve(Question(model=model, expression=sum(items), maximise=True, limit=5.0), budget(), Cancel(), tell)
    assert told[-1][0] == 7
    assert all(value <= bound for value, bound in told)


def test_a_hint_is_only_a_hint() -> None:
    model, items = knapsack()
    bad = [(x, 1) for x in items]
    ask = Question(model=model, expression=sum(items), maximise=True, limit=5.0, hint=bad)
    assert solve(ask, budget(), Cancel()).bound == 7
    assert solve(ask, budget(), Cancel()).bound == 7, "hints are cleared before they are given again"


def test_work_is_counted_and_time_is_not_needed() -> None:
    model, items = knapsack()
    spent = budget()
    solve(Question(model=model, expression=sum(items), maximise=True, limit=5.0), spent, Cancel())
    assert spent.work_used > 0
    assert spent.left() == pytest.approx(5.0 - spent.work_used)


def test_a_finished_search_is_no_longer_stopped() -> None:
    model, items = knapsack()
    cancel = Cancel()
    solve(Question(model=model, expression=sum(items), maximise=True, limit=5.0), budget(), cancel)
    cancel.now()
    assert cancel.cancelled


@pytest.mark.parametrize("level", [1, 2])
def test_only_a_brief_question_goes_without_cuts(level: int) -> None:
    """A search to the end of assignments lives by its cuts: without, two of 66 known optima stayed open."""
    model, x = cp_model.CpModel(), cp_model.CpModel().new_bool_var("x")
    usual = cp_model.CpSolver().parameters
    for brief in (False, True):
        question = Question(
            model=model, expression=x, maximise=True, limit=1.0, linearization=level, brief=brief
        )
        found = _solver(question, Budget(Options())).parameters
        same = [
            found.cut_level == usual.cut_level,
            found.max_presolve_iterations == usual.max_presolve_iterations,
            found.cp_model_probing_level == usual.cp_model_probing_level,
        ]
        assert same == [not brief] * 3


def test_what_is_begun_after_a_cancel_ends_at_once() -> None:
    model, items = knapsack()
    ask = Question(model=model, expression=sum(items), maximise=True, limit=60.0)
    assert not solve(ask, budget(work_limit=None), Cancel(cancelled=True)).optimal
    assert solve(ask, budget(work_limit=None), Cancel()).optimal
