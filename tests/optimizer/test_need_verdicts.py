"""Every need of the catalogue, hard and soft, from the candidates to the finished plan."""

from dataclasses import replace
from typing import Any

import pytest

from optimizer.advise.notices import notices
from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.greedy import by_hand
from optimizer.engine.options import Options
from optimizer.engine.run import Run
from optimizer.goals.components.soft_needs import SoftNeeds
from optimizer.plan import Placement, Plan, Verdict
from optimizer.problem import CATALOGUE, Hours, Need, Problem, SlotFeature
from optimizer.verify import verify
from tests.build import at, make_placement, make_plan, make_task
from tests.optimizer.need_fixtures import WITH_CONDITION, three
from tests.optimizer.rules.case import Fields, need, one

KEY = ("b1", "v1", "p1")
ALL_WEEK = range(5)
TWO_DAYS = make_plan(make_placement(at(0, 8, 12), at(1, 8, 12)))
"""A week that breaks every need of `WEEK` at its first level."""

LONG: Fields = {
    "hours": Hours(least_min=360, target_min=480, most_min=480),
    "session_min": (60, 360),
    "max_days": 5,
}

# code: the rule that holds the week to it, a need that can be kept, and one that cannot.
WEEK: dict[str, tuple[str, Fields, Fields]] = {
    "MAX_HOURS_WEEK": ("weekly_minutes", {"level": 360}, {"level": 330}),
    "MAX_HOURS_DAY": ("hours_a_day", {"level": 180}, {"level": 60}),
    "MAX_DAYS_WEEK": ("days_a_week", {"level": 1}, {"level": 0}),
    "MIN_REST_HOURS": ("rest", {"level": 24 * 60}, {"level": 163 * 60}),
    "LATE_START": ("late_start", {"level": 10 * 60}, {"level": 15 * 60}),
    "CHILDCARE_HOURS": (
        "availability",
        {"windows": tuple(at(day, 9, 15) for day in ALL_WEEK)},
        {"windows": (at(0, 9, 12),)},
    ),
    "PARALLEL_ACTIVITY": (
        "availability",
        {"windows": (at(0, 9, 10),)},
        {"windows": tuple(at(day, 9, 16) for day in ALL_WEEK)},
    ),
    "TREATMENT_TIMES": (
        "availability",
        {"windows": (at(1, 11, 13),)},
        {"windows": tuple(at(day, 8, 15) for day in ALL_WEEK)},
    ),
}

each_condition = pytest.mark.parametrize("code", WITH_CONDITION)
each_week = pytest.mark.parametrize("code", WEEK)


def with_verdict(plan: Plan, verdict: Verdict) -> Plan:
    return Plan(placements=tuple(replace(p, verdict=verdict) for p in plan.placements))


def by_hand_in(problem: Problem) -> tuple[Candidates, Plan]:
    candidates = find_candidates(problem)
    return candidates, Plan(placements=by_hand(candidates))


def best(problem: Problem) -> Plan:
    run = Run(find_candidates(problem), Options(workers=1, time_limit_s=10))
    return Plan(placements=run.solve()[0])


def broken(problem: Problem, plan: Plan) -> set[str]:
    return {violation.rule_id for violation in verify(problem, plan)}


def judge(code: str) -> str:
    return "travel" if code == "MAX_TRAVEL_MINUTES" else "hard_needs"


def week_problem(code: str, fields: Fields) -> Problem:
    return one({**LONG, "needs": (need(code, **fields),)})


def test_every_code_has_a_case() -> None:
    assert sorted([*WITH_CONDITION, *WEEK, "GRADUAL_INCREASE"]) == sorted(CATALOGUE)


@each_condition
def test_hard_need_that_is_met_gives_a_certain_place(code: str) -> None:
    problem = three(code, hard=True).yes
    candidates, plan = by_hand_in(problem)
    assert [pair.verdict for pair in candidates.pairs] == [Verdict.YES]
    assert (dict(candidates.refused), set(candidates.asked)) == ({}, set())
    assert [p.verdict for p in plan.placements] == [Verdict.YES]
    assert verify(problem, plan) == ()


@each_condition
def test_hard_need_that_is_broken_gives_no_place(code: str) -> None:
    problems = three(code, hard=True)
    candidates, plan = by_hand_in(problems.no)
    assert (tuple(candidates.pairs), plan.placements) == ((), ())
    assert dict(candidates.refused) == {KEY: judge(code)}
    _, elsewhere = by_hand_in(problems.yes)
    for verdict in (Verdict.YES, Verdict.CLARIFY):
        assert judge(code) in broken(problems.no, with_verdict(elsewhere, verdict))


@each_condition
def test_hard_need_of_which_nothing_is_known_gives_a_place_with_reservation(code: str) -> None:
    problem = three(code, hard=True).clarify
    candidates, plan = by_hand_in(problem)
    assert [pair.verdict for pair in candidates.pairs] == [Verdict.CLARIFY]
    assert (KEY in candidates.asked) == (judge(code) == "hard_needs")
    assert [p.verdict for p in plan.placements] == [Verdict.CLARIFY]
    assert verify(problem, plan) == ()
    assert judge(code) in broken(problem, with_verdict(plan, Verdict.YES))


@each_condition
def test_soft_need_weighs_what_is_known_and_refuses_nobody(code: str) -> None:
    problems, state = three(code, hard=False), {}
    for answer in ("yes", "no", "clarify"):
        problem = getattr(problems, answer)
        _, plan = by_hand_in(problem)
        assert [p.verdict for p in plan.placements] == [Verdict.YES]
        assert verify(problem, plan) == ()
        state[answer] = _soft_points(problem, plan.placements[0])
    assert state["no"] < state["yes"] == 100
    if code != "MENTOR_PRESENT":  # the kind of support is always known
        assert state["no"] < state["clarify"] < state["yes"]


def _soft_points(problem: Problem, placement: Placement) -> int:
    return SoftNeeds().measure(problem, placement, placement.step)


@each_week
def test_week_keeps_the_need(code: str) -> None:
    rule_id, possible, _ = WEEK[code]
    problem = week_problem(code, possible)
    plan = best(problem)
    assert [p.verdict for p in plan.placements] == [Verdict.YES]
    assert verify(problem, plan) == ()
    assert broken(problem, TWO_DAYS) == {rule_id}
    assert broken(one(LONG), TWO_DAYS) == set()


@each_week
def test_need_that_no_week_keeps_gives_no_place(code: str) -> None:
    assert best(week_problem(code, WEEK[code][2])).placements == ()


@each_week
def test_need_about_the_week_leaves_nothing_to_ask(code: str) -> None:
    assert find_candidates(week_problem(code, WEEK[code][1])).asked == set()


@pytest.mark.parametrize("hard", [True, False])
def test_gradual_increase_is_kept_and_not_tried(hard: bool) -> None:
    problem = one({**LONG, "needs": (Need(code="GRADUAL_INCREASE", hard=hard),)})
    with_need, without = find_candidates(problem), find_candidates(one(LONG))
    assert [pair.verdict for pair in with_need.pairs] == [Verdict.YES]
    assert by_hand(with_need) == by_hand(without)
    assert verify(problem, TWO_DAYS) == ()
    assert _soft_points(problem, TWO_DAYS.placements[0]) == 50
    found = [n for n in notices(problem, TWO_DAYS) if n.id == "untried_need"]
    assert [n.about for n in found] == ["b1"]
    assert "ikke afprøvet i denne udgave" in found[0].text


def feature(**fields: Any) -> Fields:
    """A workplace where only Monday morning has something to offer."""
    return {"slot_features": (SlotFeature(window=at(0, 8, 12), **fields),)}


HOURS_FOR: dict[str, tuple[str, Fields, Fields]] = {
    "TRAINING_ON_SITE": ("on_site_health", {"free_for_health": True}, {"extra_break_min": 30}),
    "EXTRA_BREAKS": ("extra_breaks_min", {"extra_break_min": 10}, {"extra_break_min": 9}),
}
each_slot_need = pytest.mark.parametrize("code", HOURS_FOR)


@each_slot_need
def test_some_hours_may_meet_the_need(code: str) -> None:
    condition, offered, _ = HOURS_FOR[code]
    citizen = {"needs": (need(code),)}
    for known in ({}, {"conditions": {condition: 0}}):
        problem = one(citizen, {**feature(**offered), **known})
        assert [pair.verdict for pair in find_candidates(problem).pairs] == [Verdict.YES]
        plan = best(problem)
        assert [p.verdict for p in plan.placements] == [Verdict.YES]
        assert verify(problem, plan) == ()
        assert broken(problem, make_plan(make_placement(at(1, 8, 12)))) == {"slot_needs"}


@each_slot_need
def test_hours_at_which_the_citizen_is_away_meet_nothing(code: str) -> None:
    away = {"needs": (need(code),), "availability": (at(1, 8, 16),)}
    assert best(one(away, feature(**HOURS_FOR[code][1]))).placements == ()


@each_slot_need
def test_hours_that_offer_too_little_leave_the_condition_to_decide(code: str) -> None:
    condition, _, too_little = HOURS_FOR[code]
    citizen = {"needs": (need(code),)}
    enough = True if code == "TRAINING_ON_SITE" else 10
    for value, verdicts in ((None, [Verdict.CLARIFY]), (0, []), (enough, [Verdict.YES])):
        known = {} if value is None else {"conditions": {condition: value}}
        found = find_candidates(one(citizen, {**feature(**too_little), **known}))
        assert [pair.verdict for pair in found.pairs] == verdicts


def test_substitution_treatment_and_alcohol_do_not_go_together() -> None:
    welcome = {"conditions": {"accepts_substitution_treatment": True}}
    bar, kitchen = make_task(conditions={"alcohol_handling": True}), make_task("t2")
    citizen = {"needs": (need("SUBSTANCE_TOLERANCE"),)}
    assert not find_candidates(one(citizen, {**welcome, "tasks": (bar,)})).pairs
    (pair,) = find_candidates(one(citizen, {**welcome, "tasks": (bar, kitchen)})).pairs
    assert pair.tasks == (kitchen,)
