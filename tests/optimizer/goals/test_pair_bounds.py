"""No plan beats the pair bounds, and they are never looser than what the model lets one person claim."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest

from optimizer.candidates import find_candidates
from optimizer.engine.greedy import by_hand, scarcest_first
from optimizer.engine.options import Options
from optimizer.engine.run import Run
from optimizer.goals import Quality
from optimizer.goals.shares import shares
from optimizer.pairs import VERDICTS
from optimizer.plan import Plan, Verdict
from optimizer.problem import Problem
from tests.larger import generated, hardened
from tests.larger_weeks import larger_weeks
from tests.optimizer.goals.pair_bounds import EVERY, Bounds, claimed
from tests.parts import some
from tests.tiny import tiny_problem
from tests.tiny_positions import tiny_positions
from tests.tiny_weeks import tiny_weeks_problem

TINY: dict[str, Callable[[int], Problem]] = {
    "standing week": tiny_problem,
    "positions": tiny_positions,
    "weeks": tiny_weeks_problem,
}
BALANCES = (50, 0, 100, 30)


def greedy(problem: Problem) -> Iterator[Plan]:
    candidates = find_candidates(problem)
    yield Plan(placements=by_hand(candidates))
    yield Plan(placements=scarcest_first(candidates))


def exact(problem: Problem, balance_pct: int) -> Plan:
    options = Options(workers=1, time_limit_s=60.0, balance_pct=balance_pct)
    return Plan(placements=Run(find_candidates(problem), options).solve()[0])


def bound_of(bounds: Bounds, plan: Plan, balance_pct: int) -> int:
    """Quality of the plan if every step had its bound."""
    most, total = Quality(balance_pct).most(bounds.table), 0
    for placement in plan.placements:
        parts = shares([step.weeks for step in placement.steps])
        for step, part in zip(placement.steps, parts, strict=True):
            citizen = bounds.problem.citizen_in(placement.citizen_id, step)
            spot = bounds.spot(step.workplace_id, step.place_id)
            total += int(most[bounds.table.row_of(citizen), spot]) * part // 100
    return total


def assert_bounded(bounds: Bounds, plan: Plan, note: object, balance_pct: int = 50) -> None:
    assert list(bounds.exceeded(plan)) == [], note
    if not bounds.problem.running:
        assert Quality(balance_pct).measure(bounds.problem, plan) <= bound_of(bounds, plan, balance_pct), note


@pytest.mark.untraced
@pytest.mark.parametrize("number", some(range(10), 5))
def test_no_greedy_plan_beats_the_bounds(number: int) -> None:
    problem, hidden = generated(number)
    for changed in (problem, hardened(problem, number)):
        bounds = Bounds(changed)
        for plan in greedy(changed):
            assert_bounded(bounds, plan, number)
    if hidden is not None:
        assert_bounded(Bounds(problem), hidden, number)


@pytest.mark.parametrize("number", range(4))
def test_no_greedy_plan_over_weeks_beats_the_bounds(number: int) -> None:
    problem = larger_weeks(number)
    for plan in greedy(problem):
        assert_bounded(Bounds(problem), plan, number)


@pytest.mark.untraced
@pytest.mark.parametrize("kind", TINY)
def test_no_greedy_plan_of_a_tiny_problem_beats_the_bounds(kind: str) -> None:
    for seed in some(range(100), 30):
        problem = TINY[kind](seed)
        for plan in greedy(problem):
            assert_bounded(Bounds(problem), plan, seed)


@pytest.mark.untraced
@pytest.mark.parametrize("kind", ["standing week", "positions"])
@pytest.mark.parametrize("balance_pct", BALANCES)
def test_no_best_plan_of_a_tiny_problem_beats_the_bounds(kind: str, balance_pct: int) -> None:
    for seed in range(balance_pct, balance_pct + 12):
        problem = TINY[kind](seed)
        assert_bounded(Bounds(problem), exact(problem, balance_pct), seed, balance_pct)


@pytest.mark.untraced
@pytest.mark.parametrize("kind", ["standing week", "positions"])
def test_bounds_are_no_looser_than_what_the_model_lets_one_person_claim(kind: str) -> None:
    told: Counter[str] = Counter()
    for seed in some(range(60), 20):
        bounds = Bounds(TINY[kind](seed))
        for pair in find_candidates(bounds.problem).pairs:
            whole_slots = pair.citizen.session_min[1] % bounds.problem.grid.slot_min == 0
            for component in (c for c in EVERY if c.applies(pair.place)):
                most = int(bounds.most[component.id][bounds.cell(pair)])
                if whole_slots or not pair.frame:
                    assert most <= claimed(component, bounds.problem, pair), (seed, component.id, pair.name)
                told[component.id] += most < 100
    assert len(+told) >= len(EVERY) - 4


def test_bounds_are_no_looser_at_realistic_size() -> None:
    problem, _ = generated(3)
    bounds = Bounds(problem)
    for pair in find_candidates(problem).pairs[::23]:
        for component in (c for c in EVERY if c.applies(pair.place)):
            most = int(bounds.most[component.id][bounds.cell(pair)])
            assert most <= claimed(component, problem, pair), (component.id, pair.citizen.id)


@pytest.mark.parametrize("kind", TINY)
def test_usable_tasks_of_all_pairs_are_those_of_each(kind: str) -> None:
    for seed in some(range(60), 20):
        bounds = Bounds(TINY[kind](seed))
        table, verdicts = bounds.table, bounds.table.verdicts()
        for row, spot in np.argwhere(verdicts).tolist():
            mine = [
                table.tasks[task][1].id
                for layer in bounds.pairs.tasks.layers
                for place, task, usable in zip(layer.spots, layer.tasks, layer.usable[:, row], strict=True)
                if place == spot and usable
            ]
            assert mine == [task.id for task in table.usable_tasks(row, spot)], (seed, row, spot)
            assert VERDICTS[verdicts[row, spot]] is not Verdict.NO


def test_nobody_and_nowhere_have_bounds_too() -> None:
    problem, _ = generated(1)
    for empty in (replace(problem, citizens=()), replace(problem, workplaces=(), affinities=())):
        bounds = Bounds(empty)
        assert Quality().most(bounds.table).shape == (len(bounds.table.citizens), len(bounds.table.spots))
