"""The whole run against the oracle of positions, on many random tiny problems."""

from random import Random

import pytest

from optimizer.candidates import find_candidates
from optimizer.clock import HOURS, SUPPORT
from optimizer.engine import run
from optimizer.engine.options import Options
from optimizer.engine.run import Run
from optimizer.plan import Level, Placement, Plan, Verdict
from optimizer.problem import Problem
from optimizer.verify import score, verify
from tests.masters import by_each_master, choose
from tests.oracle.cases import hours
from tests.oracle.options import options, step_of
from tests.oracle_positions import (
    JOB_FIRST,
    PEOPLE_FIRST,
    TooLargeError,
    accepts,
    all_pairs,
    solve,
    values,
)
from tests.oracle_positions.cases import flex, on, site, work
from tests.oracle_positions.cases import problem as make_problem
from tests.oracle_positions.job_split import Split, as_problem, full_time_split
from tests.parts import in_parts, some
from tests.tiny_positions import tiny_positions, with_running

pytestmark = pytest.mark.untraced  # smaller tests run the same lines

BALANCED = 50
BALANCES = (50, 0, 100, 30)
PROFILES = (PEOPLE_FIRST, JOB_FIRST)
EXACT_SEEDS = some(range(3000, 3100), 20)
RUNNING_SEEDS = some(range(3500, 3540), 20)
LARGE_SEEDS = some(range(4000, 4040), 20)
MIXED_SEEDS = some(range(5000, 5060), 20)
PLANS_EACH = 8
CHUNK = 20
PLENTY_S = 60.0
SMALL_WORK = 0.3
PATIENCE = 3000
"""Problems that take the oracle more are left to others: a few in a hundred."""

RULES = {
    *("flex_job", "least_share", "position_start", "team_most", "position_minutes", "team_least", "cover"),
    *("workshop_minimum", "whole_filling", "handover", "second_job", "supporter_paid_minutes"),
    "support_budget",
}


both_profiles = pytest.mark.parametrize("profile", PROFILES)


def wanted_of(problem: Problem, profile: str, balance_pct: int) -> dict[str, int] | None:
    """The oracle's levels; None where the problem is too large for it."""
    try:
        return dict(solve(problem, profile, balance_pct, patience=PATIENCE).levels)
    except TooLargeError:
        return None


def scores(problem: Problem, plan: Plan, profile: str, balance_pct: int) -> dict[str, int]:
    """The levels by id but pins, of which there are none."""
    found = score(problem, plan, profile=profile, balance_pct=balance_pct)
    return {level.id: level.value for level in found if level.id != "pins"}


def assert_plan_holds(problem: Problem, plan: Plan, profile: str, balance_pct: int, note: object) -> None:
    """Product and oracle agree that the plan keeps every rule, and on what it is worth."""
    assert verify(problem, plan) == (), note
    assert accepts(problem, plan) == [], note
    assert scores(problem, plan, profile, balance_pct) == dict(values(problem, plan, profile, balance_pct)), (
        note
    )


def assert_proven(problem: Problem, profile: str, balance_pct: int, note: object) -> None:
    """The run proves every level at the oracle's value, and those left out are the same for every plan."""
    wanted = wanted_of(problem, profile, balance_pct)
    if wanted is None:
        return
    given = Options(workers=1, time_limit_s=PLENTY_S, balance_pct=balance_pct, profile=profile)
    placements, levels = Run(find_candidates(problem), given).solve()
    plan = Plan(placements=placements)
    assert_plan_holds(problem, plan, profile, balance_pct, note)
    assert all(level.proven for level in levels), note
    found = {level.id: level.value for level in levels if level.id != "pins"}
    assert found.items() <= wanted.items(), note
    assert scores(problem, plan, profile, balance_pct) == wanted, f"{note}: a level left out differs"


@both_profiles
@in_parts(EXACT_SEEDS, CHUNK)
def test_a_run_proves_the_oracles_values(seeds: range, profile: str) -> None:
    for seed in seeds:
        assert_proven(tiny_positions(seed), profile, BALANCES[seed % len(BALANCES)], seed)


def partly_running(seed: int) -> Problem:
    """The problem in which some of its best plan already run; itself where it is too large for the oracle."""
    problem = tiny_positions(seed)
    try:
        return with_running(problem, solve(problem, patience=PATIENCE).plan, Random(seed))
    except TooLargeError:
        return problem


@both_profiles
@in_parts(RUNNING_SEEDS, CHUNK)
def test_a_run_beside_running_placements_proves_the_oracles_values(seeds: range, profile: str) -> None:
    for seed in seeds:
        assert_proven(partly_running(seed), profile, BALANCES[seed % len(BALANCES)], seed)


@in_parts(EXACT_SEEDS, CHUNK)
def test_candidates_are_the_oracles_pairs(seeds: range) -> None:
    for seed in seeds:
        problem = tiny_positions(seed)
        candidates = find_candidates(problem)
        for key, found in all_pairs(problem).items():
            if key in candidates.by_key:
                assert candidates.by_key[key].verdict is found.verdict, (seed, key)
            elif candidates.refused.get(key) in (HOURS, SUPPORT):
                assert found.verdict is Verdict.NO or not any(options(found)), (seed, key)
            else:
                assert found.verdict is Verdict.NO, (seed, key)


def assert_within(problem: Problem, profile: str, seed: int) -> None:
    """A run with small work: no value beats the best plan, no bound excludes it."""
    wanted = wanted_of(problem, profile, BALANCED)
    if wanted is None:
        return
    given = Options(work_limit=SMALL_WORK, seed=seed, profile=profile)
    placements, levels = Run(find_candidates(problem), given).solve()
    plan = Plan(placements=placements)
    assert_plan_holds(problem, plan, profile, BALANCED, seed)
    reached = scores(problem, plan, profile, BALANCED)
    assert in_order(reached) <= in_order(wanted), seed
    assert_bounds_hold(levels, wanted, seed)


@by_each_master
@both_profiles
@in_parts(LARGE_SEEDS, CHUNK)
def test_the_way_of_large_problems_keeps_within_the_oracles_values(
    seeds: range, profile: str, master: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, master)
    monkeypatch.setattr(run, "EXACT_PAIRS", 0)
    for seed in seeds:
        assert_within(tiny_positions(seed), profile, seed)


def assert_bounds_hold(levels: tuple[Level, ...], wanted: dict[str, int], note: object) -> None:
    """No bound excludes the best plan, as far as the levels before are those of the best."""
    for level in levels:
        if level.id == "pins":
            continue
        sign = 1 if level.maximise else -1
        if level.bound is not None:
            assert sign * level.bound >= sign * wanted[level.id], (note, level)
        if level.value != wanted[level.id]:
            break


def in_order(found: dict[str, int]) -> list[int]:
    """Values in the order of the levels, more is better."""
    lower = ("late_starts", "weeks_short", "fewest_people", "evenness")
    return [-value if level in lower else value for level, value in found.items()]


def some_plan(problem: Problem, random: Random) -> Plan:
    """Anything that each citizen could do, whatever the others do."""
    placements = []
    for citizen in random.sample(problem.citizens, len(problem.citizens)):
        mine = [pair for key, pair in all_pairs(problem).items() if key[0] == citizen.id]
        pair = random.choice(mine)
        found = list(options(pair))
        if found and random.random() < 0.9:
            step = step_of(pair, random.choice(found))
            placements.append(Placement(citizen_id=citizen.id, verdict=pair.verdict, steps=(step,)))
    return Plan(placements=tuple(placements))


@in_parts(MIXED_SEEDS, CHUNK)
def test_plans_made_by_chance_are_judged_alike(seeds: range) -> None:
    """Product and oracle name the same rules of positions, and agree on what a plan is worth."""
    for seed in seeds:
        problem, random = tiny_positions(seed), Random(seed)
        for number in range(PLANS_EACH):
            plan, note = some_plan(problem, random), (seed, number)
            named, wanted = {v.rule_id for v in verify(problem, plan)}, set(accepts(problem, plan))
            assert named & RULES == wanted & RULES, note
            assert bool(named) is bool(wanted), (note, named, wanted)
            for profile in PROFILES:
                found = scores(problem, plan, profile, BALANCED)
                assert found == dict(values(problem, plan, profile, BALANCED)), (note, profile)


@pytest.mark.parametrize("seed", range(10))
def test_a_job_is_shared_as_the_dynamic_program_shares_it(seed: int) -> None:
    """One full-time job of four tasks and a pool of eight."""
    split = full_time_split(Random(seed), people=8)
    problem, wanted = as_problem(split), split.solve()
    placements, levels = Run(find_candidates(problem), Options(workers=1, profile=JOB_FIRST)).solve()
    assert verify(problem, Plan(placements=placements)) == ()
    assert all(level.proven for level in levels[:2])
    found = {level.id: level.value for level in score(problem, Plan(placements=placements), JOB_FIRST)}
    assert Split(found["position_minutes"] // 100, found["fewest_people"]) == wanted


@both_profiles
def test_only_the_first_takes_over_from_nobody(profile: str) -> None:
    assert_proven(tiny_positions(6201), profile, BALANCED, "three of one job on one day")


def test_of_those_who_begin_together_the_first_by_id_takes_over_from_nobody() -> None:
    short, first, other = (on(n, hours(0, 9, end)) for n, end in ((0, 10), (1, 11), (2, 11)))
    at = site(tasks=(work(handover_min=120, weekly_min=600),))
    problem = make_problem(flex(0), flex(1), flex(2), at=at)
    for placements in ((short, first, other), (first, other, short)):
        assert accepts(problem, Plan(placements=placements)) == []
        assert verify(problem, Plan(placements=placements)) == ()


@pytest.mark.parametrize(("seed", "profile"), [(8148, JOB_FIRST)])
def test_neighbours_of_a_second_job_are_laid_again(
    seed: int, profile: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "EXACT_PAIRS", 0)
    assert_within(tiny_positions(seed), profile, seed)


@both_profiles
@pytest.mark.parametrize("seed", [60, 148])
def test_newcomers_cover_those_who_run(seed: int, profile: str) -> None:
    assert_proven(partly_running(seed), profile, 30, seed)
