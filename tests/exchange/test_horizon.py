"""How long a plan lasts where nothing is said, and on which days nobody works."""

from datetime import date
from typing import Any

import pytest

from exchange.check import checked_dataset
from exchange.convert import to_problem
from exchange.horizon import public_holidays
from optimizer.problem import Problem

MONDAY = date(2014, 8, 4)
C, V, P = ("citizens", 0), ("workplaces", 0), ("workplaces", 0, "places", 0)
DAYS = [{"first": "2014-09-01"}]


def problem_of(**stated: Any) -> Problem:
    raw = {
        "first_monday": MONDAY.isoformat(),
        "citizens": [{"id": "B1", "target_group": "match 2"}],
        "workplaces": [{"name": "Nord", "supporters": [{"id": "M1"}], "places": [{"seats": 4, "filled": 1}]}],
    }
    for key, value in stated.items():
        node: Any = raw
        *above, field = key.split("__")
        for part in above:
            node = node[part][0]
        node[field] = value
    return to_problem(checked_dataset(raw), default_monday=None)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("citizens__course", {"steps": [{"weeks": 3}]}),
        ("citizens__absences", DAYS),
        ("citizens__pin", {"workplace": "Nord"}),
        ("citizens__earliest_day", "2014-09-01"),
        ("citizens__latest_day", "2014-09-01"),
        ("citizens__weeks", 4),
        ("citizens__least_weeks", 4),
        ("workplaces__closures", DAYS),
        ("workplaces__supporters__absences", DAYS),
        ("workplaces__places__seat_changes", [{"day": "2014-09-01", "seats": 2}]),
        ("workplaces__places__frees_on", ["2014-09-01"]),
        ("cohorts", [{"id": "H1", "praktik_start": "2014-09-01"}]),
        ("closed_days", ["2014-09-01"]),
        ("running", [{"citizen": "B1", "workplace": "Nord", "shifts": []}]),
    ],
)
def test_whatever_is_about_weeks_makes_half_a_year(field: str, value: object) -> None:
    problem = problem_of(**{field: value})
    assert problem.weeks == 26
    assert {"weeks", "public_holidays"} <= problem.assumed


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("mentor_budget_min", 60),
        ("staff", [{"id": "S1", "kind": "caseworker", "caseload": 3}]),
        ("workplaces__visit_weeks", 4),
        ("public_holidays", True),
        ("citizens__absences", []),
    ],
)
def test_nothing_about_weeks_is_a_standing_week(field: str, value: object) -> None:
    problem = problem_of(**{field: value})
    assert (problem.weeks, "weeks" in problem.assumed) == (1, True)
    assert "public_holidays" not in problem.assumed


def test_stated_weeks_stand() -> None:
    problem = problem_of(weeks=8, citizens__absences=DAYS)
    assert (problem.weeks, "weeks" in problem.assumed) == (8, False)
    assert problem_of(weeks=1, citizens__absences=DAYS).weeks == 1
    assert problem_of(weeks=104).weeks == 104


@pytest.mark.parametrize(
    ("weeks", "stated", "closed"),
    [(1, None, False), (2, None, True), (1, True, True), (2, True, True), (2, False, False)],
)
def test_public_holidays_are_closed_where_wanted(weeks: int, stated: bool | None, closed: bool) -> None:
    problem = problem_of(weeks=weeks, closed_days=["2014-12-24"], public_holidays=stated)
    assert (date(2014, 12, 25) in problem.closed_days) is closed
    assert date(2014, 12, 24) in problem.closed_days
    assert ("public_holidays" in problem.assumed) == (stated is None and weeks > 1)


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2010, ["01-01", "04-01", "04-02", "04-04", "04-05", "04-30", "05-13", "05-23", "05-24"]),
        (2011, ["01-01", "04-21", "04-22", "04-24", "04-25", "05-20", "06-02", "06-12", "06-13"]),
        (2012, ["01-01", "04-05", "04-06", "04-08", "04-09", "05-04", "05-17", "05-27", "05-28"]),
        (2013, ["01-01", "03-28", "03-29", "03-31", "04-01", "04-26", "05-09", "05-19", "05-20"]),
        (2014, ["01-01", "04-17", "04-18", "04-20", "04-21", "05-16", "05-29", "06-08", "06-09"]),
        (2023, ["01-01", "04-06", "04-07", "04-09", "04-10", "05-05", "05-18", "05-28", "05-29"]),
        (2024, ["01-01", "03-28", "03-29", "03-31", "04-01", "05-09", "05-19", "05-20"]),
        (2026, ["01-01", "04-02", "04-03", "04-05", "04-06", "05-14", "05-24", "05-25"]),
    ],
)
def test_the_danish_holidays_lose_store_bededag_in_2024(year: int, days: list[str]) -> None:
    found = public_holidays(date(year, 1, 4), 1)
    wanted = [*days, "12-25", "12-26"]
    assert sorted(day.isoformat() for day in found if day.year == year) == [f"{year}-{day}" for day in wanted]


def test_holidays_reach_a_year_past_the_plan() -> None:
    years = {day.year for day in public_holidays(date(2014, 8, 4), 26)}
    assert years == {2014, 2015, 2016}
