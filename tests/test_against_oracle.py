"""The whole run against the oracle, on hundreds of random tiny problems."""

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from optimizer.candidates import Candidates, find_candidates
from optimizer.clock import HOURS, SUPPORT
from optimizer.engine import run
from optimizer.engine.options import Options
from optimizer.engine.run import Run
from optimizer.plan import Level, Plan, Verdict
from optimizer.problem import (
    Affinity,
    Hours,
    Need,
    Problem,
    SlotFeature,
    SupporterKind,
    TimeGrid,
    Window,
)
from optimizer.verify import score, verify
from tests.build import (
    MANAGER,
    ON_CALL,
    make_citizen,
    make_place,
    make_problem,
    make_supporter,
    make_task,
    make_workplace,
)
from tests.masters import by_each_master, choose
from tests.oracle import accepts, best, values
from tests.oracle.combine import all_pairs
from tests.oracle.levels import LEVELS
from tests.oracle.options import options
from tests.parts import in_parts, some
from tests.tiny import tiny_problem

pytestmark = pytest.mark.untraced  # smaller tests run the same lines

BALANCED = 50
BALANCES = (50, 0, 100, 30)
EXACT_SEEDS = some(range(1000, 1400), 75)
LARGE_SEEDS = some(range(2000, 2125), 25)
CHUNK = 25
PLENTY_S = 60.0
SMALL_WORK = 0.3


def scores(problem: Problem, plan: Plan, balance_pct: int) -> dict[str, int]:
    """The levels by id but pins, which the oracle knows as a rule: all plans that it accepts have them."""
    found = {level.id: level.value for level in score(problem, plan, balance_pct=balance_pct)}
    return {level: found[level] for level in LEVELS}


def assert_plan_holds(problem: Problem, plan: Plan, balance_pct: int, note: object) -> None:
    """Product and oracle agree that the plan keeps every rule, and on what it is worth."""
    assert verify(problem, plan) == (), note
    assert accepts(problem, plan) == [], note
    assert scores(problem, plan, balance_pct) == dict(values(problem, plan, balance_pct)), note


def assert_proven(problem: Problem, balance_pct: int, note: object) -> None:
    """The run proves every level at the oracle's value, and those left out are the same for every plan."""
    options = Options(workers=1, time_limit_s=PLENTY_S, balance_pct=balance_pct)
    placements, levels = Run(find_candidates(problem), options).solve()
    plan = Plan(placements=placements)
    assert_plan_holds(problem, plan, balance_pct, note)
    wanted = dict(best(problem, balance_pct))
    assert all(level.proven for level in levels), note
    assert {level.id: level.value for level in levels}.items() <= wanted.items(), note
    assert scores(problem, plan, balance_pct) == wanted, f"{note}: a level that was left out differs"


def assert_pairs_agree(problem: Problem, note: object) -> None:
    """The verdicts are the oracle's; who was struck by the clock has no week in the oracle either."""
    candidates = find_candidates(problem)
    for key, found in all_pairs(problem).items():
        if key in candidates.by_key:
            assert candidates.by_key[key].verdict is found.verdict, (note, key)
        elif candidates.refused.get(key) in (HOURS, SUPPORT):
            assert found.verdict is Verdict.NO or not any(options(found)), (note, key)
        else:
            assert found.verdict is Verdict.NO, (note, key)


@in_parts(EXACT_SEEDS, CHUNK)
def test_a_run_proves_the_oracles_values(seeds: range) -> None:
    for seed in seeds:
        assert_proven(tiny_problem(seed), BALANCES[seed % len(BALANCES)], seed)


@in_parts(EXACT_SEEDS, CHUNK)
def test_candidates_are_the_oracles_pairs(seeds: range) -> None:
    for seed in seeds:
        assert_pairs_agree(tiny_problem(seed), seed)


@by_each_master
@in_parts(LARGE_SEEDS, CHUNK)
def test_the_way_of_large_problems_keeps_within_the_oracles_values(
    seeds: range, master: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Relaxation, cuts and neighbourhoods: no value beats the best plan, no bound excludes it."""
    choose(monkeypatch, master)
    monkeypatch.setattr(run, "EXACT_PAIRS", 0)
    for seed in seeds:
        problem = tiny_problem(seed)
        candidates = find_candidates(problem)
        plan, levels = large(candidates, seed)
        assert_plan_holds(problem, plan, BALANCED, seed)
        reached, wanted = scores(problem, plan, BALANCED), best_of(seed)
        assert in_order(reached) <= in_order(wanted), seed
        for level in levels:
            sign = 1 if level.maximise else -1
            if level.bound is not None:
                assert sign * level.bound >= sign * wanted[level.id], (seed, level)
            if level.value != wanted[level.id]:
                break  # what follows is bounded beside a level that could be higher


@cache
def best_of(seed: int) -> dict[str, int]:
    """The oracle's values, worked out once for both masters."""
    return dict(best(tiny_problem(seed)))


def large(candidates: Candidates, seed: int) -> tuple[Plan, tuple[Level, ...]]:
    placements, levels = Run(candidates, Options(work_limit=SMALL_WORK, seed=seed)).solve()
    return Plan(placements=placements), levels


def in_order(found: dict[str, int]) -> list[int]:
    """Values in the order of the levels, more is better."""
    return [-value if level == "evenness" else value for level, value in found.items()]


def one(citizen: dict[str, Any], workplace: dict[str, Any], **fields: Any) -> Problem:
    """One citizen of three hours a week at one workplace, few days and hours, so that all can be tried."""
    hours = Hours(least_min=120, target_min=180, most_min=180)
    opening = (Window(0, 8 * 60, 11 * 60), Window(2, 8 * 60, 11 * 60))
    return make_problem(
        (make_citizen(**{"hours": hours, "session_min": (60, 180), **citizen}),),
        (make_workplace(**{"opening": opening, "places": (make_place(seats=1),), **workplace}),),
        grid=TimeGrid(slot_min=60, weekdays=(0, 2)),
        **fields,
    )


def soft(code: str, **fields: Any) -> tuple[Need, ...]:
    return (Need(code=code, hard=False, weight=2, **fields),)


def hard(code: str, **fields: Any) -> tuple[Need, ...]:
    return (Need(code=code, hard=True, **fields),)


BAR = make_task("bar", conditions={"alcohol_handling": True}, trains=frozenset({"kasse"}))
KITCHEN = make_task("køkken")
KNOWING = make_supporter("m1", specialisations=frozenset({"unge"}))
IGNORANT = make_supporter("m2", specialisations=frozenset())
SILENT = make_supporter("m2", specialisations=None)
TUTOR = replace(KNOWING, kind=SupporterKind.TUTOR)
APART = (Affinity(citizen_id="b1", workplace_id="", supporter_id="m1", forbidden=True),)
SUITS = {"accepts_substitution_treatment": True}
RAGGED = tuple(
    SlotFeature(window=window, free_for_health=True)
    for window in (Window(0, 8 * 60, 8 * 60 + 40), Window(0, 8 * 60 + 40, 9 * 60 + 40))
)
CORNERS = {
    "an alcohol task breaks a soft tolerance": one(
        {"needs": soft("SUBSTANCE_TOLERANCE")}, {"tasks": (BAR, KITCHEN), "conditions": SUITS}
    ),
    "an alcohol task may be worth it": one(
        {"needs": soft("SUBSTANCE_TOLERANCE"), "wants_to_train": frozenset({"kasse"})},
        {"tasks": (BAR, KITCHEN)},
    ),
    "only the one kept apart knows": one(
        {"needs": hard("MENTOR_SPECIALISATION", value="unge"), "support": MANAGER},
        {"supporters": (KNOWING, IGNORANT)},
        affinities=APART,
    ),
    "of the one not kept apart it is unknown": one(
        {"needs": hard("MENTOR_SPECIALISATION", value="unge"), "support": ON_CALL},
        {"supporters": (KNOWING, SILENT)},
        affinities=APART,
    ),
    "only a tutor knows where a mentor shall be": one(
        {"needs": hard("MENTOR_SPECIALISATION", value="unge") + hard("MENTOR_PRESENT")},
        {"supporters": (TUTOR, SILENT)},
    ),
    "features for health shrink one by one": one(
        {"needs": hard("TRAINING_ON_SITE")},
        {"slot_features": RAGGED, "conditions": {"on_site_health": False}},
    ),
    "nobody works there": one({"support": ON_CALL}, {"supporters": (make_supporter(windows=()),)}),
}


@pytest.mark.parametrize("note", CORNERS)
@pytest.mark.parametrize("balance_pct", BALANCES)
def test_corners_that_chance_seldom_meets(note: str, balance_pct: int) -> None:
    assert_proven(CORNERS[note], balance_pct, note)
    assert_pairs_agree(CORNERS[note], note)
