"""The bounds of the linear programme over shares, against the oracle's best plans, level by level."""

from random import Random

import pytest

from optimizer.candidates import find_candidates
from optimizer.engine.budget import Budget
from optimizer.engine.levels import Reached, at_least
from optimizer.engine.options import Options
from optimizer.engine.team_master import TeamMaster
from optimizer.goals import levels
from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.verify import score
from tests.oracle_positions import JOB_FIRST, PEOPLE_FIRST, TooLargeError, solve
from tests.parts import in_parts, some
from tests.tiny_positions import tiny_positions, with_running

BALANCES = (50, 0, 100, 30)
SEEDS = some(range(9000, 9120), 10)
PATIENCE = 3000

both_profiles = pytest.mark.parametrize("profile", [PEOPLE_FIRST, JOB_FIRST])


def best_of(problem: Problem, profile: str, balance_pct: int) -> Plan | None:
    try:
        return solve(problem, profile, balance_pct, patience=PATIENCE).plan
    except TooLargeError:
        return None


def assert_bounds_hold(problem: Problem, profile: str, balance_pct: int, seed: int) -> None:
    """With the levels before fixed at the best plan's values as rows or weighed, no bound is beaten by it."""
    best = best_of(problem, profile, balance_pct)
    if best is None:
        return
    values = {level.id: level.value for level in score(problem, best, profile, balance_pct)}
    budget, reached = Budget(Options(work_limit=10.0)), Reached(problem, Plan(placements=()))
    master = TeamMaster(find_candidates(problem))
    for goal in levels(profile, balance_pct):
        bound = master.level(goal, reached, 1.0, budget)
        assert bound is None or at_least(goal, bound, values[goal.id]), (seed, goal.id)
        master.fix(goal, values[goal.id], proven=seed // 4 % 2 == 0)


@both_profiles
@in_parts(SEEDS, 20)
def test_the_best_plan_never_beats_a_bound(seeds: range, profile: str) -> None:
    for seed in seeds:
        assert_bounds_hold(tiny_positions(seed), profile, BALANCES[seed % len(BALANCES)], seed)


@both_profiles
@in_parts(SEEDS, 20)
def test_nor_does_it_beside_people_who_run(seeds: range, profile: str) -> None:
    for seed in seeds:
        balance_pct = BALANCES[seed % len(BALANCES)]
        problem = tiny_positions(seed)
        best = best_of(problem, profile, balance_pct)
        if best is not None:
            assert_bounds_hold(with_running(problem, best, Random(seed)), profile, balance_pct, seed)
