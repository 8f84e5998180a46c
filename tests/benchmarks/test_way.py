"""Time to a share of the bound, and how it grows."""

import pytest

from benchmarks.record import NO_PLAN
from benchmarks.way import best_bounds, growth, time_to
from tests.benchmarks.bench_data import level, people, point, record, row


def test_the_time_is_that_of_the_first_point_within_the_share() -> None:
    made = record("a", *people(0, 100), points=(point(1.0, 90), point(2.0, 99), point(3.0, 100)))
    assert time_to(made, 100, 0.01) == 2.0
    assert time_to(made, 100, 0.001) == 3.0
    assert time_to(made, 102, 0.01) is None
    assert time_to(made, None, 0.01) is None


def test_classes_are_added_up() -> None:
    points = (point(1.0, 10, "people_high"), point(2.0, 85), point(3.0, 7, "quality"), point(4.0, 89))
    assert time_to(record("a", *people(10, 89), points=points), 100, 0.01) == 4.0


def test_without_points_the_plan_itself_counts() -> None:
    assert time_to(record("a", *people(0, 100), seconds=9.0), 100, 0.01) == 9.0
    assert time_to(record("a", status=NO_PLAN, seconds=9.0), 100, 0.01) is None


def test_the_best_bound_is_the_tightest_of_all_engines() -> None:
    records = [record("a", *people(5, 40, 44)), record("b", *people(5, 40, 42)), record("c", *people(5, 40))]
    assert best_bounds(records) == {("d1", "people_first"): 47}


def test_what_is_planted_is_a_bound() -> None:
    planted = record("a", *people(0, 40), row=row(family="planted", citizens=42))
    assert best_bounds([planted]) == {("d1", "people_first"): 42}


def test_jobs_lead_where_they_come_first() -> None:
    split = record("a", level("position_minutes", 90, 95), row=row(family="split", support=None, seats=None))
    assert (split.lead, split.lead_bound) == (90, 95)


def test_growth_is_the_slope_of_the_logarithms() -> None:
    assert growth({100: [1.0], 1_000: [10.0], 10_000: [100.0]}) == pytest.approx(1.0)
    assert growth({100: [1.0, 1.0], 1_000: [100.0]}) == pytest.approx(2.0)
    assert growth({100: [1.0]}) is None
