"""Each rule's check against hand-made plans: it accepts the good one and catches the bad one, and only it."""

import pytest

from optimizer.plan import Plan
from optimizer.rules import RULE_BY_ID, RULES, Rule
from optimizer.verify import verify
from tests.optimizer.rules.case import Case
from tests.optimizer.rules.cases import CASES

DOWN_CLOSED = [rule for rule in RULES if rule.down_closed]
IDS = [f"{c.rule_id}: {c.note}" for c in CASES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_a_case(rule: Rule) -> None:
    assert any(c.rule_id == rule.id for c in CASES)


@pytest.mark.untraced
@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_good_plan_passes(case: Case) -> None:
    assert verify(case.problem, case.good) == ()


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_bad_plan_is_caught(case: Case) -> None:
    found = verify(case.bad_problem, case.bad)
    assert {violation.rule_id for violation in found} == case.broken


@pytest.mark.untraced
@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_without_the_rule_the_fault_goes_unseen(case: Case) -> None:
    rules = [rule for rule in RULES if rule.id != case.rule_id]
    found = verify(case.bad_problem, case.bad, rules)
    assert {violation.rule_id for violation in found} == case.broken - {case.rule_id}


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_no_check_crashes_on_an_odd_plan(case: Case) -> None:
    for rule in RULES:
        list(rule.check(case.bad_problem, case.bad))


@pytest.mark.parametrize("rule", DOWN_CLOSED, ids=lambda rule: rule.id)
def test_empty_plan_keeps_every_rule(rule: Rule) -> None:
    assert all(not list(rule.check(case.problem, Plan(placements=()))) for case in CASES)


@pytest.mark.untraced
@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_fewer_people_never_break_a_rule(case: Case) -> None:
    placements = case.good.placements
    for i in range(len(placements)):
        fewer = Plan(placements=placements[:i] + placements[i + 1 :])
        assert verify(case.problem, fewer, DOWN_CLOSED) == ()


ASK_FOR_PEOPLE = {"team_least", "workshop_minimum", "whole_filling", "cover", "handover", "second_job"}


def test_only_teams_and_what_is_agreed_ask_for_people() -> None:
    """Without those whose place is agreed a plan breaks `pinned`; an empty plan breaks no other rule."""
    assert {rule.id for rule in RULES if not rule.down_closed} == {"pinned", *ASK_FOR_PEOPLE}
    empty = [verify(c.problem, Plan(placements=())) for c in CASES if c.rule_id == "pinned"]
    assert all(violation.rule_id == "pinned" for found in empty for violation in found)
    assert sum(bool(found) for found in empty) >= 8


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_is_documented(rule: Rule) -> None:
    module = __import__(type(rule).__module__, fromlist=["__doc__"]).__doc__ or ""
    assert "Formula\n-------" in module
    assert f'Dansk: "{rule.sentence}"' in module
    assert f"Source: {rule.source}. Waivable: {'yes' if rule.waivable else 'no'}." in module
    assert f"Down-closed: {'yes' if rule.down_closed else 'no'}." in module


def test_ids_are_unique() -> None:
    assert len(RULE_BY_ID) == len(RULES)


def test_broken_placement_does_not_hide_the_others() -> None:
    case = next(c for c in CASES if c.rule_id == "plan_shape")
    both = Plan(placements=(*case.bad.placements, *case.good.placements))
    assert {violation.rule_id for violation in verify(case.problem, both)} == {"plan_shape"}
