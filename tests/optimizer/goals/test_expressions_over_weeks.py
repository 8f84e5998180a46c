"""What the model says of a goal over weeks is what the plan that comes out of it measures."""

from collections.abc import Sequence
from typing import Any

import pytest
from ortools.sat.python import cp_model

from optimizer.candidates import find_candidates
from optimizer.extract import extract
from optimizer.goals import Goal, levels
from optimizer.list_ways import list_ways
from optimizer.plan import Placement, Plan
from optimizer.problem import Hours, Need, Pin, Problem, SeatChange, StepWhere
from optimizer.verify import verify
from optimizer.workplace_model import build_problem
from tests.build import MONDAY, PRESENT, at, make_place, make_supporter, make_workplace
from tests.optimizer.over_weeks import cohort, day, in_week, over, person, persons, steps_of, told

QUIET = Need(code="LOW_NOISE", hard=True)


def goal(goal_id: str, balance_pct: int = 50) -> Goal:
    """The goal of this name."""
    return next(goal for goal in levels(balance_pct=balance_pct) if goal.id == goal_id)


def best(problem: Problem, wanted: Goal) -> tuple[int, Plan]:
    """The best value on the goal with everybody placed, and the plan; the model and the plan agree on it."""
    variables = build_problem(find_candidates(problem))
    for people in variables.by_citizen.values():
        variables.model.add(sum(person.on for person in people if person.pair.leads) == 1)
    expression = wanted.expression(variables)
    (variables.model.maximize if wanted.maximise else variables.model.minimize)(expression)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(variables.model) == cp_model.OPTIMAL
    plan = Plan(placements=extract(variables, solver.value))
    assert verify(problem, plan) == ()
    assert wanted.measure(problem, plan) == round(solver.objective_value)
    return round(solver.objective_value), plan


def one_seat(*changes: SeatChange) -> tuple[Any, ...]:
    """A workplace with one seat."""
    return (make_workplace(places=(make_place(seats=1, seat_changes=changes),)),)


def begun(citizen_id: str, first: int, weeks: int, *shifts: Any) -> Placement:
    """A placement that has begun."""
    return steps_of(in_week(first, weeks, *shifts), citizen_id=citizen_id)


@pytest.mark.parametrize(
    ("people", "late"),
    [
        (persons(2, weeks=(2, 2)), 2),
        (persons(3, weeks=(2, 2)), 2 + 4),
        ((person("b1", (1, 1)), person("b2", (3, 3))), 1),
        ((person("b1", (2, 2)), person("b2", (2, 2), earliest_day=day(1))), 1),
        ((person("b1", (2, 2), earliest_day=day(3)), person("b2", (2, 2))), 0),
        ((person("b1", pin=Pin(workplace_id="v1", start=day(0))), person("b2")), 1),
    ],
)
def test_late_starts(people: Sequence[Any], late: int) -> None:
    assert best(over(tuple(people), one_seat()), goal("late_starts"))[0] == late


def test_a_cohort_is_never_late() -> None:
    members = (person("b1", cohort="h"), person("b2", cohort="h", cohort_later=True))
    problem = over(members, cohorts=(cohort(2),))
    assert not goal("late_starts").varies(list_ways(find_candidates(problem)).ways)
    assert best(problem, goal("late_starts"))[0] == 0


def test_a_course_is_late_once() -> None:
    course = told({}, {"weeks": 2})
    walkers = tuple(person(f"b{i}", None, course=course) for i in (1, 2))
    assert best(over(walkers, one_seat()), goal("late_starts"))[0] == 3


def test_weeks_short() -> None:
    soon = {"latest_day": day(0)}
    site = one_seat(SeatChange(day=day(3), seats=0))
    short, plan = best(over((person("b1", (1, 4), **soon),), site), goal("weeks_short"))
    assert (short, plan.placements[0].weeks) == (1, 3)
    both = (person("b1", (1, 4), **soon), person("b2", (1, 2), latest_day=day(2)))
    assert best(over(both, site), goal("weeks_short"))[0] == 2 + 1


def test_weeks_short_does_not_count_a_course_or_who_runs() -> None:
    people = (person("b1", None, course=told({"weeks": 2})), person("b2", (1, 5)))
    problem = over(people, running=(begun("b2", -1, 3),))
    assert not goal("weeks_short").varies(list_ways(find_candidates(problem)).ways)
    assert best(problem, goal("weeks_short"))[0] == 0


def test_pins_and_people_count_those_who_wait() -> None:
    pin = Pin(workplace_id="v1")
    people = (person("b1", pin=pin), person("b2"), person("b3", pin=pin))
    problem = over(people, running=(begun("b3", -1, 3),))
    assert best(problem, goal("pins"))[0] == 1
    assert best(problem, goal("people_normal"))[0] == 2


@pytest.mark.parametrize(("conditions", "sure"), [({}, 0), ({"noise_level": 0}, 1)], ids=["unknown", "known"])
def test_a_course_is_as_certain_as_its_least_certain_step(conditions: dict[str, int], sure: int) -> None:
    course = told({"workplace_id": "v1"}, {"where": StepWhere.ANY, "needs": (QUIET,)})
    other = make_workplace("v2", supporters=(make_supporter("m2"),), conditions=conditions)
    problem = over((person("b1", None, course=course),), (make_workplace(), other), weeks=3)
    assert best(problem, goal("people_normal"))[0] == sure
    assert best(problem, goal("people_clarify"))[0] == 1


def test_waiting_weeks_count_a_course_once() -> None:
    since = MONDAY - (day(7) - day(0))
    walker = person("b1", None, course=told({}, {}), waiting_since=since)
    assert best(over((walker, person("b2", waiting_since=MONDAY)), weeks=3), goal("waiting_weeks"))[0] == 7


@pytest.mark.parametrize("balance", [50, 49, 0])
@pytest.mark.parametrize("weeks", [(1, 2), (3, 4), (1, 1)])
def test_quality_of_several_steps(weeks: tuple[int, int], balance: int) -> None:
    hours = Hours(least_min=60, target_min=210, most_min=240)
    course = told({"weeks": weeks[0]}, {"weeks": weeks[1], "hours": hours})
    walker = person(
        "b1", None, course=course, max_days=1, hours=Hours(least_min=60, target_min=300, most_min=300)
    )
    problem = over((walker,), weeks=2)
    found, _ = best(problem, goal("quality", balance))
    whole = best(over((person("b1", max_days=1, hours=hours),), weeks=2), goal("quality", balance))[0]
    assert found <= whole


def test_evenness_spreads_people_over_supporters_and_weeks() -> None:
    own = {"support": PRESENT, "hours": Hours(least_min=180, target_min=180, most_min=180), "max_days": 1}
    alone = (make_workplace(supporters=(make_supporter(in_all=2),)),)
    # A single supporter is always as full as the fullest.
    assert best(over(persons(2, **own), alone, weeks=2), goal("evenness"))[0] == 0
    idle = make_supporter("m2", in_all=2, windows=(at(4, 8, 9),))
    with_idle = (make_workplace(supporters=(make_supporter(in_all=2), idle)),)
    assert best(over(persons(2, **own), with_idle, weeks=2), goal("evenness"))[0] == 500
    now = {**own, "latest_day": day(0)}
    assert best(over(persons(2, **now), with_idle, weeks=2), goal("evenness"))[0] == 1000
    pair = (make_workplace(supporters=(make_supporter(in_all=2), make_supporter("m2", in_all=2))),)
    assert best(over(persons(2, **now), pair, weeks=2), goal("evenness"))[0] == 0


def test_continuity_holds_while_it_can() -> None:
    stands, hindered = begun("b1", -1, 3), begun("b2", -1, 3, at(0, 7, 9))
    problem = over(persons(2, weeks=(1, 3)), running=(stands, hindered), replans=True)
    variables = build_problem(find_candidates(problem))
    assert goal("continuity").varies(list_ways(find_candidates(problem)).ways)
    expression = goal("continuity").expression(variables)
    variables.model.maximize(expression)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(variables.model) == cp_model.OPTIMAL
    plan = Plan(placements=extract(variables, solver.value))
    # The workplace opens at eight, so b2 cannot go on as before.
    assert round(solver.objective_value) == goal("continuity").measure(problem, plan) == 1
    settled = over(persons(2), running=(stands,))
    assert not goal("continuity").varies(list_ways(find_candidates(settled)).ways)
