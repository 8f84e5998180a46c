"""Bounds by whole teams: no plan beats them, and they are tighter than those of shares."""

from random import Random

import numpy as np
import pytest

from benchmarks.families.split import split
from exchange.convert import to_problem
from optimizer.candidates import find_candidates
from optimizer.engine.budget import Budget
from optimizer.engine.levels import Reached, at_least
from optimizer.engine.options import Cancel, Options
from optimizer.engine.run import Run
from optimizer.engine.team_master import TeamMaster
from optimizer.goals import Goal, levels
from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.verify import score
from tests.optimizer.engine.test_team_master import BALANCES, best_of
from tests.oracle_positions import JOB_FIRST, PEOPLE_FIRST
from tests.parts import in_parts, some
from tests.tiny_positions import tiny_positions, with_running

SEEDS = some(range(9500, 9700), 20)
WORK = 12.0


Bounds = list[tuple[Goal, int | None, bool]]
"""The bound on each level, and whether teams were looked at."""


def bounds_of(problem: Problem, plan: Plan, profile: str, balance_pct: int) -> Bounds:
    """The bounds with the levels before kept at the plan's values."""
    budget, reached = Budget(Options(work_limit=WORK)), Reached(problem, plan)
    master, found = TeamMaster(find_candidates(problem)), []
    values = {level.id: level.value for level in score(problem, plan, profile, balance_pct)}
    for goal in levels(profile, balance_pct):
        bound = master.level(goal, reached, 5.0, budget)
        found.append((goal, bound, master.whole_teams.about == goal.key))
        master.fix(goal, values[goal.id])
    return found


@pytest.mark.parametrize("profile", [PEOPLE_FIRST, JOB_FIRST])
@in_parts(SEEDS, 20)
def test_the_best_plan_beats_no_bound(seeds: range, profile: str) -> None:
    looked = 0
    for seed in seeds:
        problem, balance_pct = tiny_positions(seed), BALANCES[seed % len(BALANCES)]
        best = best_of(problem, profile, balance_pct)
        if best is None:
            continue
        values = {level.id: level.value for level in score(problem, best, profile, balance_pct)}
        for goal, bound, teams in bounds_of(problem, best, profile, balance_pct):
            assert bound is None or at_least(goal, bound, values[goal.id]), (seed, goal.id)
            looked += teams
    assert looked


def test_beside_people_who_run_teams_are_not_looked_at() -> None:
    problem = tiny_positions(9500)
    best = best_of(problem, JOB_FIRST, 50)
    assert best is not None
    running = with_running(problem, best, Random(0))
    if running.running:
        assert not any(teams for *_, teams in bounds_of(running, best, JOB_FIRST, 50))


@pytest.fixture(scope="module", params=[0.5, 4.0])
def market(request: pytest.FixtureRequest) -> tuple[Problem, Plan]:
    """A small job market, and a plan of it that leaves much open, or next to nothing."""
    problem = to_problem(split(36, seed=1), default_monday=None)
    options = Options(profile=JOB_FIRST, time_limit_s=request.param)
    placements, _ = Run(find_candidates(problem), options).solve()
    return problem, Plan(placements=placements)


def test_whole_teams_bound_tighter_than_shares(
    market: tuple[Problem, Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    by_teams = bounds_of(*market, JOB_FIRST, 50)
    assert {goal.id for goal, _, teams in by_teams if teams} >= {"fewest_people", "quality"}
    monkeypatch.setattr(TeamMaster, "_by_teams", lambda *_: None)
    by_shares = {goal.id: bound for goal, bound, _ in bounds_of(*market, JOB_FIRST, 50)}
    tight = False
    for goal, bound, _ in by_teams:
        loose = by_shares[goal.id]
        assert bound is not None
        assert loose is not None
        assert at_least(goal, loose, bound)
        tight = tight or loose != bound
    covered = Reached(*market).value(by_teams[1][0]) == by_teams[1][1]
    assert tight or not covered


def test_teams_at_hand_do_no_more_than_is_needed(market: tuple[Problem, Plan]) -> None:
    problem, plan = market
    master = TeamMaster(find_candidates(problem))
    goals, reached = {g.id: g for g in levels(JOB_FIRST, 50)}, Reached(problem, plan)
    master.fix(goals["position_minutes"], reached.value(goals["position_minutes"]))
    master.level(goals["fewest_people"], reached, 4.0, Budget(Options(work_limit=WORK)))
    programme = master.whole_teams.columns.programme
    assert programme is not None
    assert len(programme.columns) > len(programme.jobs)
    for column in programme.columns:
        job = programme.jobs[column.job]
        done = sum(int(job.pace[m.row]) * m.slots for m in column.members)
        assert not column.whole or done <= int(job.needs.sum())
        assert column.worth == -len(column.members)
    solution = programme.solved(0.0)
    assert solution is not None
    taken = np.bincount([programme.columns[c].job for c in solution.active], solution.values)
    assert taken == pytest.approx(np.ones(len(programme.jobs)))


def test_a_run_that_is_cancelled_looks_for_no_more_teams(market: tuple[Problem, Plan]) -> None:
    problem, plan = market
    cancel = Cancel()
    budget = Budget(Options(time_limit_s=60.0), cancel=cancel)
    master, reached = TeamMaster(find_candidates(problem)), Reached(problem, plan)
    goals = {g.id: g for g in levels(JOB_FIRST, 50)}
    master.fix(goals["position_minutes"], reached.value(goals["position_minutes"]))
    cancel.now()
    master.level(goals["fewest_people"], reached, 10.0, budget)
    programme = master.whole_teams.columns.programme
    assert programme is None or len(programme.columns) <= 2 * len(programme.jobs)
