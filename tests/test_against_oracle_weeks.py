"""The whole run over weeks against the oracle, on many random tiny problems."""

from functools import cache

import pytest

from optimizer.candidates import find_candidates
from optimizer.engine import run
from optimizer.engine.options import Options
from optimizer.engine.run import Run
from optimizer.plan import Level, Plan
from optimizer.problem import Problem
from optimizer.verify import score, verify
from tests.masters import by_each_master, choose
from tests.oracle import RefusedError, accepts, best, in_order, values
from tests.oracle.levels import LEVELS
from tests.parts import in_parts, some
from tests.tiny_weeks import tiny_weeks_problem

pytestmark = pytest.mark.untraced  # smaller tests run the same lines

EXACT_SEEDS = some(range(180), 40)
LARGE_SEEDS = some(range(240, 300), 20)
CHUNK = 20
PLENTY_S = 60.0
SMALL_WORK = 0.5


def scores(problem: Problem, plan: Plan) -> dict[str, int]:
    """The product's levels, but for that of the pins, which the oracle takes for granted."""
    return {level.id: level.value for level in score(problem, plan) if level.id in LEVELS}


def solved(problem: Problem, options: Options) -> tuple[Plan, tuple[Level, ...]]:
    placements, levels = Run(find_candidates(problem), options).solve()
    return Plan(placements=placements), levels


@cache
def wanted(seed: int) -> dict[str, int] | None:
    """The oracle's best values, once for both masters; None where not all that is agreed can be in a plan."""
    try:
        return dict(best(tiny_weeks_problem(seed)))
    except RefusedError:
        return None


@in_parts(EXACT_SEEDS, CHUNK)
def test_a_run_over_weeks_proves_the_oracles_values(seeds: range) -> None:
    for seed in seeds:
        problem = tiny_weeks_problem(seed)
        ideal = wanted(seed)
        if ideal is None:
            continue
        plan, levels = solved(problem, Options(workers=1, time_limit_s=PLENTY_S))
        assert verify(problem, plan) == (), seed
        assert accepts(problem, plan) == [], seed
        assert scores(problem, plan) == dict(values(problem, plan)), seed
        assert scores(problem, plan) == ideal, seed
        assert all(level.proven for level in levels), seed


@by_each_master
@in_parts(LARGE_SEEDS, CHUNK)
def test_the_way_of_large_problems_keeps_within_the_oracles_values(
    seeds: range, master: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ranges of starts, crowds, cuts: no value beats the best plan, no bound excludes it."""
    choose(monkeypatch, master)
    monkeypatch.setattr(run, "EXACT_PAIRS", 0)
    for seed in seeds:
        problem = tiny_weeks_problem(seed)
        ideal = wanted(seed)
        if ideal is None:
            continue
        plan, levels = solved(problem, Options(workers=1, work_limit=SMALL_WORK, seed=seed))
        if all(c.pin is None or c.id in plan.placement_of for c in problem.waiting):
            assert verify(problem, plan) == (), seed
            assert in_order(list(scores(problem, plan).items())) <= in_order(list(ideal.items())), seed
        for level in comparable(levels, ideal):
            sign = 1 if level.maximise else -1
            assert level.bound is None or sign * level.bound >= sign * ideal[level.id], (seed, level)


def comparable(levels: tuple[Level, ...], ideal: dict[str, int]) -> list[Level]:
    """The levels up to the first that stays behind the best: after it a bound is about other plans."""
    found = []
    for level in levels:
        if level.id in ideal:
            found.append(level)
            if level.value != ideal[level.id]:
                break
    return found
