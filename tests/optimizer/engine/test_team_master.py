"""The bounds of the linear programme over shares, against the oracle's best plans, level by level."""

from random import Random

from optimizer.candidates import find_candidates
from optimizer.engine.budget import Budget
from optimizer.engine.levels import Reached, at_least
from optimizer.engine.options import Options
from optimizer.engine.team_master import TeamMaster
from optimizer.goals import levels
from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.verify import score
from tests.oracle_positions import PEOPLE_FIRST, TooLargeError, solve
from tests.parts import in_parts, some
from tests.tiny_positions import tiny_positions, with_running

BALANCES = (50, 0, 100, 30)
SEEDS = some(range(9000, 9120), 80)
PATIENCE = 3000


def best_of(problem: Problem, balance_pct: int) -> Plan | None:
    try:
        return solve(problem, PEOPLE_FIRST, balance_pct, patience=PATIENCE).plan
    except TooLargeError:
        return None


def assert_bounds_hold(problem: Problem, balance_pct: int, seed: int) -> None:
    """With the levels before fixed at the best plan's values as rows or weighed, no bound is beaten by it."""
    best = best_of(problem, balance_pct)
    if best is None:
        return
    values = {level.id: level.value for level in score(problem, best, PEOPLE_FIRST, balance_pct)}
    budget, reached = Budget(Options(work_limit=10.0)), Reached(problem, Plan(placements=()))
    master = TeamMaster(find_candidates(problem))
    for goal in levels(PEOPLE_FIRST, balance_pct):
        bound = master.level(goal, reached, 1.0, budget)
        assert bound is None or at_least(goal, bound, values[goal.id]), (seed, goal.id)
        master.fix(goal, values[goal.id], proven=seed // 4 % 2 == 0)


@in_parts(SEEDS, 20)
def test_the_best_plan_never_beats_a_bound(seeds: range) -> None:
    for seed in seeds:
        assert_bounds_hold(tiny_positions(seed), BALANCES[seed % len(BALANCES)], seed)


@in_parts(SEEDS, 20)
def test_nor_does_it_beside_people_who_run(seeds: range) -> None:
    for seed in seeds:
        balance_pct = BALANCES[seed % len(BALANCES)]
        problem = tiny_positions(seed)
        best = best_of(problem, balance_pct)
        if best is not None:
            assert_bounds_hold(with_running(problem, best, Random(seed)), balance_pct, seed)
