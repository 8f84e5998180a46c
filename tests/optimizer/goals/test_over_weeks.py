"""Every goal on plans over weeks, against numbers worked out by hand."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from optimizer.goals import Goal, Quality, levels
from optimizer.plan import LossCause, Lost, Placement, Plan, Verdict
from optimizer.problem import Pin, Priority, Problem, StepWhere
from tests.build import MONDAY, PRESENT, at, make_shift, make_supporter, make_workplace
from tests.optimizer.over_weeks import (
    cohort,
    day,
    in_week,
    over,
    person,
    persons,
    plan_over,
    steps_of,
    told,
)


def value(goal_id: str, problem: Problem, plan: Plan, **fields: Any) -> int:
    """The plan's value on a goal."""
    found: Goal = next(goal for goal in levels(**fields) if goal.id == goal_id)
    return found.measure(problem, plan)


def for_a_week(**first_week: int) -> Plan:
    """These citizens, each for a week from the one given on."""
    return plan_over(*(steps_of(in_week(week), citizen_id=k) for k, week in first_week.items()))


def test_late_starts_count_from_the_first_legal_week() -> None:
    people = (
        person("b1", earliest_day=day(1)),
        person("b2"),
        person("b3", pin=Pin(workplace_id="v1", start=day(4))),
        person("b4", cohort="h"),
        person("b5", cohort="h", cohort_later=True),
        person("b6", pin=Pin(workplace_id="v1")),
    )
    problem = over(people, cohorts=(cohort(2),))
    assert value("late_starts", problem, for_a_week(b1=3, b2=0, b3=4, b4=2, b5=4)) == 2
    assert value("late_starts", problem, for_a_week(b1=1, b2=5, b6=1)) == 5 + 1
    assert value("late_starts", problem, plan_over()) == 0


def test_a_course_is_late_once_and_who_runs_is_not() -> None:
    problem = over((person("b1", None, course=told({}, {})), person("b2")), running=(running("b2", -1, 3),))
    walk = steps_of(in_week(2), in_week(3, index=1))
    assert value("late_starts", problem, plan_over(walk, running("b2", -1, 3))) == 2


def running(citizen_id: str, first: int, weeks: int, *shifts: Any, **fields: Any) -> Placement:
    """A placement that has begun."""
    return steps_of(in_week(first, weeks, *shifts, **fields), citizen_id=citizen_id)


def test_weeks_short_of_the_longest_stay() -> None:
    people = (
        person("b1", (2, 5)),
        person("b2", (1, 9), target_group="jobparat"),
        person("b3", None),
        person("b4", (1, 3), pin=Pin(workplace_id="v1", weeks=2)),
        person("b5", None, course=told({"weeks": 2})),
        person("b6", (1, 9)),
    )
    problem = over(people, running=(running("b6", -1, 2),))
    weeks = {"b1": 3, "b2": 2, "b3": 5, "b4": 2, "b5": 2}
    plan = plan_over(*(steps_of(in_week(0, n), citizen_id=k) for k, n in weeks.items()))
    # Of five, and of three that the law allows; all others are as long as can be.
    assert value("weeks_short", problem, plan) == 2 + 1
    assert value("weeks_short", problem, plan_over(*plan.placements, running("b6", -1, 2))) == 3
    assert value("weeks_short", replace(problem, weeks=1), plan) == 0


def test_pins_are_counted_where_somebody_waits() -> None:
    pin = Pin(workplace_id="v1")
    people = (person("b1", pin=pin), person("b2", pin=pin), person("b3"), person("b4", pin=pin))
    problem = over(people, running=(running("b4", -1, 2),))
    assert value("pins", problem, for_a_week(b1=0, b3=0)) == 1
    assert value("pins", problem, plan_over(*for_a_week(b1=0, b2=3).placements, running("b4", -1, 2))) == 2


def lost_in(*weeks: int) -> tuple[Lost, ...]:
    """Mondays in these weeks."""
    return tuple(Lost(week, 0, LossCause.HOLIDAY) for week in weeks)


AS_IT_RUNS, OTHER = running("b1", -2, 4, lost=lost_in(-1, 0)), running("b2", -1, 3)
CHANGES = {
    "nothing": OTHER,
    "not there": None,
    "moved": running("b2", -1, 3, workplace_id="v2"),
    "another place": running("b2", -1, 3, place_id="p2"),
    "other hours": running("b2", -1, 3, at(0, 10, 13)),
    "begun anew": running("b2", 0, 2),
    "a loss": running("b2", -1, 3, lost=lost_in(1)),
    "a loss that is over": running("b2", -1, 3, lost=lost_in(-1)),
}


@pytest.mark.parametrize(
    ("change", "continuity", "replan"),
    [
        ("nothing", 2, (2, 0, 0)),
        ("not there", 1, (1, 0, 0)),
        ("moved", 1, (2, 1, 0)),
        ("another place", 1, (2, 1, 0)),
        ("other hours", 1, (2, 0, 1)),
        ("begun anew", 1, (2, 0, 1)),
        ("a loss", 2, (2, 0, 1)),
        ("a loss that is over", 2, (2, 0, 0)),
    ],
)
def test_what_runs_goes_on(change: str, continuity: int, replan: tuple[int, int, int]) -> None:
    """What falls away on dates is no matter of continuity, but a change where the plan is made anew."""
    problem = over(persons(3), running=(AS_IT_RUNS, OTHER), replans=True)
    found = CHANGES[change]
    plan = plan_over(AS_IT_RUNS, *([found] if found else []), *for_a_week(b3=0).placements)
    assert value("continuity", problem, plan) == continuity
    kept = [value(goal, problem, plan, profile="replan") for goal in ("kept", "moved", "changed")]
    assert tuple(kept) == replan


def test_a_course_counts_once_with_its_verdict() -> None:
    course = told({}, {})
    waits = MONDAY - timedelta(weeks=7)
    people = tuple(person(f"b{i}", None, course=course, waiting_since=waits) for i in (1, 2))
    high = person("b3", priority=Priority.HIGH, waiting_since=waits)
    problem = over((*people, high), running=(running("b3", -1, 2),))
    walks = [steps_of(in_week(0), in_week(1, index=1), citizen_id=f"b{i}") for i in (1, 2)]
    plan = plan_over(walks[0], replace(walks[1], verdict=Verdict.CLARIFY), running("b3", -1, 2))
    found = {goal: value(goal, problem, plan) for goal in COUNTED}
    assert found == {"people_high": 0, "people_normal": 1, "people_clarify": 1, "waiting_weeks": 14}


COUNTED = ("people_high", "people_normal", "people_clarify", "waiting_weeks")

# As in the standing week: 50 throughout but minutes, fit 50 and one steady shift; of 180 minutes 22 points.
THREE_HOURS = 50 * 4 * (50 * 12 + 22 * 2) + 50 * 14 * 250
FOUR_HOURS = 50 * 4 * (50 * 12 + 33 * 2) + 50 * 14 * 250


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        ((1, 2), THREE_HOURS * 33 // 100 + FOUR_HOURS * 67 // 100),
        ((2, 1), THREE_HOURS * 67 // 100 + FOUR_HOURS * 33 // 100),
        ((1, 1), THREE_HOURS // 2 + FOUR_HOURS // 2),
        ((1, 8), THREE_HOURS * 11 // 100 + FOUR_HOURS * 89 // 100),
    ],
)
def test_quality_counts_each_step_by_its_share_of_the_weeks(weeks: tuple[int, int], expected: int) -> None:
    course = told(*({"weeks": n} for n in weeks))
    problem = over((person("b1", None, course=course),))
    walk = steps_of(in_week(0, weeks[0]), in_week(weeks[0], weeks[1], at(0, 9, 13), index=1))
    assert value("quality", problem, plan_over(walk)) == expected


def test_quality_of_three_equal_steps_loses_what_is_rounded_down() -> None:
    problem = over((person("b1", None, course=told({}, {}, {})),))
    walk = steps_of(*(in_week(week, index=week) for week in range(3)))
    # Shares 34, 33 and 33 per cent; λ = 49 % leaves a rest in each.
    whole = 49 * 4 * 644 + 51 * 14 * 250
    parts = [whole * share // 100 for share in (34, 33, 33)]
    assert value("quality", problem, plan_over(walk), balance_pct=49) == sum(parts) == whole - 2


def test_quality_counts_those_who_run_and_no_longer_what_has_ended() -> None:
    problem = over((person("b1", (1, 4)),), running=(running("b1", -1, 4),))
    assert value("quality", problem, plan_over(running("b1", -1, 4))) == THREE_HOURS


def test_both_sides_are_shares_of_the_weeks() -> None:
    problem = over((person("b1", None, course=told({}, {"weeks": 3})),))
    walk = plan_over(steps_of(in_week(0), in_week(1, 3, at(0, 9, 13), index=1)))
    citizen, company = Quality().sides(problem, walk)
    assert citizen == pytest.approx((644 * 0.25 + 666 * 0.75) / 14)
    assert company == pytest.approx(62.5)


def by(supporter_id: str, citizen_id: str, first: int, weeks: int = 1) -> Placement:
    """Mondays 9-12 with the supporter."""
    shift = make_shift(at(0, 9, 12), supporter_id=supporter_id)
    return steps_of(in_week(first, weeks, shift), citizen_id=citizen_id)


def supported(*supporters: Any) -> Problem:
    """Three citizens under constant support."""
    return over(persons(3, support=PRESENT), (make_workplace(supporters=supporters),))


def test_evenness_looks_at_the_fullest_week_of_each() -> None:
    problem = supported(make_supporter(in_all=2), make_supporter("m2", in_all=4))
    one_by_one = plan_over(by("m1", "b1", 0), by("m1", "b2", 1), by("m1", "b3", 2))
    assert value("evenness", problem, one_by_one) == 500
    together = plan_over(by("m1", "b1", 0, 2), by("m1", "b2", 1))
    assert value("evenness", problem, together) == 1000
    # m2's fullest week is another one: two of four beside two of two.
    shared = plan_over(*together.placements, by("m2", "b3", 4))
    assert value("evenness", problem, shared) == 1000 - 250


def test_evenness_by_paid_minutes_of_the_fullest_week() -> None:
    problem = supported(make_supporter(paid_min=90), make_supporter("m2", paid_min=100))
    plan = plan_over(by("m1", "b1", 0, 2), by("m1", "b2", 1), by("m2", "b3", 5))
    assert value("evenness", problem, plan) == 1000 - 450
    assert value("evenness", problem, plan_over(by("m1", "b1", 0), by("m1", "b2", 1))) == 500


def test_a_seat_that_is_kept_fills_no_supporter() -> None:
    sites = (
        make_workplace(supporters=(make_supporter(in_all=2),)),
        make_workplace("v2", supporters=(make_supporter("m2"),)),
    )
    course = told({}, {"where": StepWhere.OTHER, "return_weeks": 1})
    walker = person("b1", None, course=course, support=PRESENT)
    problem = over((walker, person("b2", support=PRESENT)), sites)
    shift = make_shift(at(0, 9, 12), supporter_id="m2")
    first = replace(by("m1", "b1", 0).step, held_after=1)
    walk = steps_of(first, in_week(1, 1, shift, index=1, workplace_id="v2"))
    assert value("evenness", problem, plan_over(walk, by("m1", "b2", 1))) == 0
