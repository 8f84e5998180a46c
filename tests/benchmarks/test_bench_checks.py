"""The benchmark fails where a plan is unverified, a value beats a bound, or a bound denies what is known."""

from benchmarks.checks import faults, worse_levels
from benchmarks.record import BOUNDS, FAILED, NO_PLAN, REFUSED
from tests.benchmarks.bench_data import level, people, record, row


def test_records_that_agree_have_no_fault() -> None:
    assert faults([record("a", *people(0, 40, 42)), record("b", *people(0, 42))]) == []


def test_a_value_beyond_a_bound_is_a_fault() -> None:
    found = faults([record("a", *people(0, 40, 41)), record("b", *people(0, 42))])
    assert len(found) == 1
    assert "value 42 of b beats the bound 41 of a" in found[0]


def test_bounds_are_held_against_other_limits_of_the_same_problem_only() -> None:
    longer = record("b", *people(0, 42), row=row(limit_s=60.0))
    other = record("b", *people(0, 42), dataset="d2")
    bounded = record("a", *people(0, 40, 41))
    assert len(faults([bounded, longer])) == 1
    assert faults([bounded, other]) == []


def test_a_bound_says_nothing_of_plans_that_are_worse_before_it() -> None:
    fixed = record("a", level("people_normal", 42, 42), level("quality", 90, 95))
    fewer = record("b", level("people_normal", 41), level("quality", 99))
    as_many = record("b", level("people_normal", 42), level("quality", 99))
    assert faults([fixed, fewer]) == []
    assert len(faults([fixed, as_many])) == 1


def test_an_unconditional_bound_holds_for_every_plan() -> None:
    bounds = (level("people_normal", None, 42), level("waiting_weeks", None, 95))
    assignment = record("assignment", *bounds, status=BOUNDS, unconditional=True)
    plan = record("b", level("people_normal", 41), level("waiting_weeks", 99))
    assert len(faults([assignment, plan])) == 1


def test_a_bound_below_a_planted_plan_is_a_fault() -> None:
    planted = row(family="planted", citizens=42)
    assert faults([record("a", *people(0, 40, 42), row=planted)]) == []
    assert len(faults([record("a", *people(0, 40, 41), row=planted)])) == 1


def test_unverified_plans_and_broken_engines_are_faults_but_no_plan_is_none() -> None:
    statuses = (REFUSED, FAILED, NO_PLAN)
    assert len(faults([record("a", status=status) for status in statuses])) == 2


def test_the_first_level_that_differs_decides_who_is_better() -> None:
    own, other = record("a", *people(0, 40)), record("b", *people(0, 41))
    assert worse_levels(own, other) == "people_normal"
    assert worse_levels(other, own) is None
    assert worse_levels(own, own) is None
