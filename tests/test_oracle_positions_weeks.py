"""When the oracle asks for enough people: where somebody is new, in the weeks of the plan."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from optimizer.plan import Placement
from optimizer.problem import Problem
from tests.oracle.cases import hours
from tests.oracle_positions import accepts, values
from tests.oracle_positions.cases import flex, job, on, plan, problem, site, work
from tests.tiny_draw import MONDAY
from tests.tiny_positions import positions_ruleset
from tests.tiny_weeks import weeks_ruleset

TUE = hours(1, 8, 10)


def over(
    weeks: int, *running: Placement, people: int = 3, task: dict[str, Any] | None = None, **fields: Any
) -> Problem:
    """So many weeks, people of one to nine weeks and one position."""
    first, more = weeks_ruleset(), positions_ruleset()
    ids = {parameter.id for parameter in first.parameters}
    added = tuple(parameter for parameter in more.parameters if parameter.id not in ids)
    return problem(
        *(flex(n, weeks=(1, 9)) for n in range(people)),
        at=site(job(**fields), tasks=(work(**{"weekly_min": 600} | (task or {})),)),
        ruleset=replace(first, parameters=(*first.parameters, *added)),
        weeks=weeks,
        running=running,
    )


def test_a_team_that_runs_is_not_driven_away() -> None:
    here = on(0)
    alone = problem(flex(0), flex(1), at=site(job(team_least=2)), running=(here,))
    assert accepts(alone, plan(here)) == []
    assert accepts(alone, plan(here, on(1, TUE))) == []
    three = replace(alone, workplaces=(site(job(team_least=3)),))
    assert accepts(three, plan(here)) == []
    assert accepts(three, plan(here, on(1, TUE))) == ["team_least"]


def test_who_runs_is_in_the_plan_as_they_stand() -> None:
    given = problem(flex(0), running=(on(0),))
    assert accepts(given, plan()) == ["pinned"]
    assert accepts(given, plan(on(0, TUE))) == ["pinned"]
    assert dict(values(given, plan(on(0))))["continuity"] == 1


def test_a_workshop_that_runs_with_one_widens_with_the_next() -> None:
    here = on(0)
    given = problem(flex(0), flex(1), at=site(job(workshop=True)), running=(here,))
    assert accepts(given, plan(here)) == []
    widens = MONDAY + timedelta(days=7)
    early = replace(given, workplaces=(site(job(workshop=True, widens_on=widens)),))
    assert accepts(early, plan(here, on(1, TUE))) == ["workshop_minimum"]


def test_enough_people_are_asked_for_in_the_weeks_of_the_plan() -> None:
    given = over(2, team_least=2)
    assert accepts(given, plan(on(0, weeks=3), on(1, TUE, weeks=2))) == []
    assert accepts(given, plan(on(0, weeks=2), on(1, TUE, weeks=1))) == ["team_least"]


def test_too_many_people_are_too_many_after_the_plan_too() -> None:
    given = over(2, team_most=1)
    assert accepts(given, plan(on(0, weeks=1), on(1, TUE, first_week=1, weeks=3))) == []
    assert accepts(given, plan(on(0, weeks=1), on(1, first_week=0, weeks=1))) == ["team_most"]
    running = on(0, weeks=4)
    later = over(2, running, team_most=1)
    assert accepts(later, plan(running, on(1, TUE, first_week=1, weeks=1))) == ["team_most"]


def test_a_position_begins_on_its_day() -> None:
    given = over(3, starts_on=MONDAY + timedelta(days=8))
    assert accepts(given, plan(on(0, first_week=2, weeks=1))) == []
    assert accepts(given, plan(on(0, first_week=1, weeks=1))) == ["position_start"]


def test_a_workshop_has_one_before_it_widens_and_enough_from_then_on() -> None:
    given = over(3, workshop=True, widens_on=MONDAY + timedelta(days=7))
    assert accepts(given, plan(on(0, weeks=1))) == []
    assert accepts(given, plan(on(0, weeks=2))) == ["workshop_minimum"]
    assert accepts(given, plan(on(0, weeks=3), on(1, TUE, first_week=1, weeks=2))) == []
    assert accepts(given, plan(on(0, weeks=3), on(1, TUE, weeks=3))) == ["workshop_minimum"]


def test_minutes_count_in_the_weeks_of_the_plan() -> None:
    given = over(3)
    found = dict(values(given, plan(on(0, first_week=1, weeks=4))))
    assert found["position_minutes"] == 2 * 120 * 100
    assert (found["late_starts"], found["weeks_short"]) == (1, 5)


def test_cover_is_of_those_who_are_there_all_the_weeks() -> None:
    given = over(3, task={"cover": 2})
    longer, shorter = on(0, weeks=3), on(1, TUE, weeks=2)
    whole = dict(values(given, plan(longer, on(1, TUE, weeks=3)), balance_pct=0))["quality"]
    half = dict(values(given, plan(longer, shorter), balance_pct=0))["quality"]
    assert whole - half == 100 * 7 * 2 * 100
