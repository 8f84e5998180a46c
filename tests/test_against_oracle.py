"""The whole run against the oracle, on hundreds of random tiny problems."""

import pytest

from optimizer.candidates import HOURS, SUPPORT, Candidates, find_candidates
from optimizer.engine import run
from optimizer.engine.options import Options
from optimizer.engine.run import Run
from optimizer.plan import Level, Plan, Verdict
from optimizer.problem import Problem
from optimizer.verify import score, verify
from tests.oracle import accepts, best, values
from tests.oracle.combine import all_pairs
from tests.oracle.options import options
from tests.tiny import tiny_problem

EXACT_SEEDS = range(1000, 1400)
LARGE_SEEDS = range(2000, 2200)
CHUNK = 25
PLENTY_S = 60.0
SMALL_WORK = 0.3


def chunks(seeds: range) -> list[range]:
    """The seeds in parts that xdist can spread."""
    return [seeds[i : i + CHUNK] for i in range(0, len(seeds), CHUNK)]


def by_seeds(seeds: range) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("seeds", chunks(seeds), ids=lambda part: f"{part[0]}-{part[-1]}")


def scores(problem: Problem, plan: Plan) -> dict[str, int]:
    return {level.id: level.value for level in score(problem, plan)}


def assert_plan_holds(problem: Problem, plan: Plan, seed: int) -> None:
    """Product and oracle agree that the plan keeps every rule, and on what it is worth."""
    assert verify(problem, plan) == (), seed
    assert accepts(problem, plan) == [], seed
    assert scores(problem, plan) == dict(values(problem, plan)), seed


@by_seeds(EXACT_SEEDS)
def test_a_run_proves_the_oracles_values(seeds: range) -> None:
    for seed in seeds:
        problem = tiny_problem(seed)
        placements, levels = Run(
            find_candidates(problem), Options(workers=1, time_limit_s=PLENTY_S, seed=seed)
        ).solve()
        plan = Plan(placements=placements)
        assert_plan_holds(problem, plan, seed)
        wanted = dict(best(problem))
        assert all(level.proven for level in levels), seed
        assert {level.id: level.value for level in levels}.items() <= wanted.items(), seed
        assert scores(problem, plan) == wanted, f"{seed}: a level that was left out differs"


@by_seeds(EXACT_SEEDS)
def test_candidates_are_the_oracles_pairs(seeds: range) -> None:
    for seed in seeds:
        problem = tiny_problem(seed)
        candidates = find_candidates(problem)
        for key, found in all_pairs(problem).items():
            if key in candidates.by_key:
                assert candidates.by_key[key].verdict is found.verdict, (seed, key)
            elif candidates.refused.get(key) in (HOURS, SUPPORT):
                assert found.verdict is Verdict.NO or not any(options(found)), (seed, key)
            else:
                assert found.verdict is Verdict.NO, (seed, key)


@by_seeds(LARGE_SEEDS)
def test_the_way_of_large_problems_keeps_within_the_oracles_values(
    seeds: range, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Relaxation, cuts and neighbourhoods: no value beats the best plan, no bound excludes it."""
    monkeypatch.setattr(run, "EXACT_PAIRS", 0)
    for seed in seeds:
        problem = tiny_problem(seed)
        candidates = find_candidates(problem)
        plan, levels = large(candidates, seed)
        assert_plan_holds(problem, plan, seed)
        reached, wanted = scores(problem, plan), dict(best(problem))
        assert in_order(reached) <= in_order(wanted), seed
        for level in levels:
            sign = 1 if level.maximise else -1
            if level.bound is not None:
                assert sign * level.bound >= sign * wanted[level.id], (seed, level)
            if level.value != wanted[level.id]:
                break  # what follows is bounded beside a level that could be higher


def large(candidates: Candidates, seed: int) -> tuple[Plan, tuple[Level, ...]]:
    placements, levels = Run(candidates, Options(work_limit=SMALL_WORK, seed=seed)).solve()
    return Plan(placements=placements), levels


def in_order(found: dict[str, int]) -> list[int]:
    """Values in the order of the levels, more is better."""
    return [-value if level == "evenness" else value for level, value in found.items()]
