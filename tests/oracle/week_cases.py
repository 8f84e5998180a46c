"""The smallest problems of several weeks that the oracle's own tests are built from."""

from datetime import date, timedelta
from typing import Any

from optimizer.plan import Placement
from optimizer.problem import Cohort, Place, Problem, Workplace
from tests.oracle import best, solve
from tests.oracle.cases import hours, problem, workplace
from tests.tiny_draw import MONDAY
from tests.tiny_weeks import weeks_ruleset

PEOPLE = ("people_high", "people_normal", "people_low", "people_clarify")
MONDAYS = (hours(0, 8, 10),)
"""One shift of two hours is all there is."""


def day(week: int, weekday: int = 0) -> date:
    return MONDAY + timedelta(weeks=week, days=weekday)


def over(weeks: int, *people: Any, at: Workplace | None = None, **fields: Any) -> Problem:
    """A problem of so many weeks; settings with dots as two underscores."""
    settings = fields.pop("settings", {})
    return problem(*people, at=at, weeks=weeks, ruleset=weeks_ruleset(**settings), **fields)


def mondays(**fields: Any) -> Workplace:
    """Open Mondays from eight to ten."""
    return workplace(**{"opening": MONDAYS} | fields)


def seats(number: int, **fields: Any) -> Workplace:
    return mondays(places=(Place(id="p", seats=number, **fields),))


def cohort(week: int, weeks: int, **fields: Any) -> Cohort:
    return Cohort(id="h", praktik_start=day(week), weeks=weeks, **fields)


def told(given: Problem) -> dict[str, int]:
    return dict(best(given))


def people(given: Problem) -> int:
    return sum(told(given)[level] for level in PEOPLE)


def got(given: Problem, citizen_id: str = "c0") -> Placement:
    return solve(given).plan.placement_of[citizen_id]
