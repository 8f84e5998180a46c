"""The oracle of positions: a plan that keeps each rule of decision 0006, and one that breaks just it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, NamedTuple

import pytest

from optimizer.plan import Placement
from optimizer.problem import Hours, Need, Problem, RegimeKind, Skill, SupportRegime, Window
from tests.oracle.cases import hours, mentor
from tests.oracle_positions import accepts
from tests.oracle_positions.cases import flex, job, on, plan, problem, site, work
from tests.tiny_draw import MONDAY

MON, TUE = hours(0, 8, 10), hours(1, 8, 10)
LONG = hours(0, 8, 12)
PAID = SupportRegime(kind=RegimeKind.ON_CALL, paid_share_pct=50)
GRANTED = SupportRegime(kind=RegimeKind.MANAGER, paid_fixed_min=30, grant_ore=100_00)
TOMORROW = MONDAY + timedelta(days=1)
TWO = job("j"), job("k")


class Example(NamedTuple):
    """A plan that keeps the rule in one problem, and one that breaks just it in the same or another."""

    rule: str
    kept: tuple[Problem, tuple[Placement, ...]]
    broken: tuple[Problem, tuple[Placement, ...]]


def same(rule: str, given: Problem, kept: tuple[Placement, ...], broken: tuple[Placement, ...]) -> Example:
    return Example(rule, (given, kept), (given, broken))


def either(rule: str, made: tuple[Placement, ...], kept: Problem, broken: Problem) -> Example:
    return Example(rule, (kept, made), (broken, made))


def jobs(number: int, *, task: dict[str, Any] | None = None, **fields: Any) -> Problem:
    """So many people and one position."""
    at = site(job(**fields))
    tasks = tuple(replace(t, **(task or {})) if t.id == "J" else t for t in at.tasks)
    return problem(*map(flex, range(number)), at=replace(at, tasks=tasks))


def second(first: dict[str, Any] | None = None, **fields: Any) -> Problem:
    """One citizen with a second record, and two positions."""
    mine = flex(0, **first or {})
    return problem(mine, replace(mine, id="c0-2", second_of="c0", **fields), at=site(*TWO))


def both(*windows: Window, spot: str = "k") -> tuple[Placement, ...]:
    return on(0, MON), on("c0-2", *windows or (TUE,), spot=spot)


NEW_GROUP = frozenset({"jobparat"})
TRUCK = {"requires": (Skill(name="truck"),), "cover": 2}
PEACE = Need(code="PARALLEL_ACTIVITY", hard=True, windows=(Window(1, 540, 600),))
COVERED = {"task": {"cover": 2}, "cover_required": True}
HANDED = {"task": {"handover_min": 30, "weekly_min": 600}}
HALF = {"intensity_pct": 50}
SHORT = Hours(least_min=60, target_min=180, most_min=180)
EXAMPLES = (
    Example("flex_job", (problem(flex()), (on(0),)), (problem(flex(target_group="jobparat")), (on(0),))),
    either(
        "target_group",
        (on(0),),
        problem(flex(), at=site(job(accepted_groups=frozenset({"fleks"})))),
        problem(flex(), at=site(job(accepted_groups=NEW_GROUP))),
    ),
    same("least_share", jobs(1, least_share_min=90), (on(0),), (on(0, hours(0, 8, 9)),)),
    either("position_start", (on(0),), jobs(1, starts_on=MONDAY), jobs(1, starts_on=TOMORROW)),
    same("team_most", jobs(2, team_most=1), (on(0),), (on(0), on(1, TUE))),
    same("team_least", jobs(2, team_least=2), (on(0), on(1, TUE)), (on(0),)),
    same("team_least", jobs(2, team_least=2), (), (on(1),)),
    same("position_minutes", jobs(2, task={"weekly_min": 150}), (on(0),), (on(0), on(1, TUE))),
    either(
        "position_minutes",
        (on(0, LONG),),
        problem(flex(0, **HALF), at=site(tasks=(work(weekly_min=120),))),
        problem(flex(0), at=site(tasks=(work(weekly_min=120),))),
    ),
    same("workshop_minimum", jobs(2, workshop=True), (on(0), on(1, TUE)), (on(0),)),
    same("workshop_minimum", jobs(2, workshop=True, widens_on=TOMORROW), (on(0),), (on(0), on(1, TUE))),
    same("workshop_minimum", jobs(2, workshop=True, widens_on=MONDAY), (on(0), on(1, TUE)), (on(1),)),
    either(
        "workshop_minimum",
        (on(0), on(1, TUE, spot="k")),
        problem(flex(0), flex(1), at=site(job("j", workshop=True), job("k", workshop=True))),
        problem(flex(0), flex(1), at=site(job("j", workshop=True), job("k"))),
    ),
    same(
        "whole_filling",
        jobs(2, task={"weekly_min": 270}, whole=True),
        (on(0), on(1, TUE)),
        (on(0), on(1, hours(1, 8, 9))),
    ),
    same("whole_filling", jobs(1, task={"weekly_min": 180}, whole=True), (), (on(0),)),
    same("cover", jobs(2, **COVERED), (on(0), on(1, TUE)), (on(0), on(1))),
    same("cover", jobs(2, **COVERED), (), (on(0),)),
    either(
        "cover",
        (on(0), on(1, TUE)),
        jobs(2, **COVERED),
        jobs(2, task={"cover": 3}, cover_required=True),
    ),
    either(
        "cover",
        (on(0), on(1, TUE)),
        jobs(2, **COVERED),
        replace(jobs(2, **COVERED), citizens=(flex(0, busy=(Window(1, 540, 600),)), flex(1))),
    ),
    either(
        "cover",
        (on(0), on(1, TUE)),
        jobs(2, **COVERED),
        replace(jobs(2, **COVERED), citizens=(flex(0, needs=(PEACE,)), flex(1))),
    ),
    either(
        "cover",
        (on(0), on(1, hours(1, 9, 10))),
        jobs(2, **COVERED),
        replace(jobs(2, **COVERED), citizens=(flex(0), flex(1, earliest_start_min=500))),
    ),
    same("handover", jobs(2, **HANDED), (on(0), on(1, hours(0, 9, 12))), (on(0), on(1, hours(0, 10, 12)))),
    same("handover", jobs(2, **HANDED), (on(0), on(1)), (on(0), on(1, hours(0, 11, 12)))),
    same(
        "handover",
        jobs(3, **HANDED),
        (on(0), on(1, hours(0, 9, 10)), on(2, TUE)),
        (on(0), on(1, hours(0, 9, 10)), on(2, hours(0, 10, 11))),
    ),
    same("second_job", second(), both(), both()[1:]),
    same("second_job", second(), both(), (on(0, spot="p"), both()[1])),
    same("second_job", second(), both(), both(spot="p")),
    same("second_job", second(), both(), both(spot="j")),
    same("second_job", second(), both(), both(hours(0, 10, 12))),
    same("second_job", second({"hours": {"most_min": 240}}), both(), both(hours(1, 8, 11))),
    either("second_job", both(), second({"max_days": 2}), second({"max_days": 1})),
    either("second_job", both(), second(), second({"rest_min": 60})),
    same(
        "supporter_paid_minutes",
        problem(flex(support=PAID), at=site(supporters=(mentor(paid_min=60),))),
        (on(0),),
        (on(0, LONG),),
    ),
    either(
        "supporter_paid_minutes",
        (on(0, LONG),),
        problem(flex(support=PAID), at=site(supporters=(mentor(paid_min=60), mentor("s2")))),
        problem(flex(support=PAID), at=site(supporters=(mentor(paid_min=60), mentor("s2", paid_min=59)))),
    ),
    same("mentor_budget", problem(flex(support=PAID), mentor_budget_min=60), (on(0),), (on(0, LONG),)),
    either(
        "support_budget",
        (on(0), on(1, TUE)),
        problem(*(flex(i, support=GRANTED) for i in (0, 1)), support_budget_ore=200_00),
        problem(*(flex(i, support=GRANTED) for i in (0, 1)), support_budget_ore=200_00, mentor_rate_ore=100),
    ),
    same("usable_tasks", problem(flex()), (on(0, spot="p"),), (on(0, spot="p", task_id="J"),)),
    same("usable_tasks", problem(flex()), (on(0),), (on(0, task_id="t"),)),
)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.rule)
def test_a_rule_is_broken_by_the_one_plan_and_not_by_the_other(example: Example) -> None:
    given, placements = example.kept
    assert accepts(given, plan(*placements)) == []
    given, placements = example.broken
    assert accepts(given, plan(*placements)) == [example.rule]


@pytest.mark.parametrize(("needed", "faults"), [(120, []), (119, ["position_minutes", "usable_tasks"])])
def test_half_the_pace_is_offered_twice_the_minutes(needed: int, faults: list[str]) -> None:
    at = site(tasks=(work(weekly_min=needed),))
    assert accepts(problem(flex(hours={"least_min": 210}, **HALF), at=at), plan(on(0, LONG))) == faults
