"""Loads of the supporters and key figures, worked out by hand."""

from dataclasses import replace
from typing import Any

from optimizer.advise.figures import key_figures, supporter_loads
from optimizer.engine.options import Options
from optimizer.plan import Placement, Plan, SeatCount, Sitting, SupporterLoad, Verdict
from optimizer.problem import Affinity, Problem, Status
from tests.build import (
    PRESENT,
    SITTINGS,
    at,
    make_citizen,
    make_placement,
    make_plan,
    make_problem,
    make_shift,
    make_supporter,
    make_workplace,
)
from tests.optimizer.rules.case import many, one, with_m1


def load(problem: Problem, plan: Plan, supporter_id: str = "m1") -> SupporterLoad:
    return next(found for found in supporter_loads(problem, plan) if found.supporter_id == supporter_id)


def supported(citizen_id: str, *windows: Any) -> Placement:
    return make_placement(*with_m1(*windows), citizen_id=citizen_id)


def test_presence_overlaps_and_paid_shares_add_up() -> None:
    mentor = make_supporter(at_once=2, in_all=3, paid_min=120)
    problem = many(2, {"support": PRESENT}, supporters=(mentor,))
    plan = make_plan(supported("b1", at(0, 9, 12)), supported("b2", at(0, 11, 13)))
    assert load(problem, plan) == SupporterLoad(
        workplace_id="v1",
        supporter_id="m1",
        people=2,
        in_all=3,
        peak=2,
        at_once=2,
        paid_min=45 + 30,
        paid_limit_min=120,
        presence_min=4 * 60,
    )


def test_paid_minutes_fall_on_the_first_supporter() -> None:
    staff = (make_supporter(), make_supporter("m2"))
    problem = one({"support": PRESENT}, {"supporters": staff})
    by_both = (make_shift(at(0, 9, 12), supporter_id="m2"), make_shift(at(1, 9, 10), supporter_id="m1"))
    plan = make_plan(make_placement(*by_both))
    first, second = load(problem, plan, "m2"), load(problem, plan, "m1")
    assert (first.people, first.paid_min, first.presence_min) == (1, 60, 180)
    assert (second.people, second.paid_min, second.presence_min) == (1, 0, 60)


def test_sittings_are_presence_too() -> None:
    problem = one({"support": SITTINGS})
    plan = make_plan(
        make_placement(at(0, 9, 12), sittings=(Sitting(window=at(0, 9, 10), supporter_id="m1"),))
    )
    found = load(problem, plan)
    assert (found.people, found.peak, found.presence_min, found.paid_min) == (1, 1, 60, 45)


def test_social_match_tells_the_paid_minutes() -> None:
    match = (Affinity(citizen_id="b1", supporter_id="m1", support_min=20),)
    assert (
        load(one({"support": PRESENT}, affinities=match), make_plan(supported("b1", at(0, 9, 12)))).paid_min
        == 20
    )


def test_supporter_on_call_and_supporter_without_anybody_carry_nothing() -> None:
    staff = (make_supporter(), make_supporter("m2"))
    idle = supporter_loads(one(workplace={"supporters": staff}), make_plan())
    assert [(found.supporter_id, found.people, found.presence_min, found.paid_min) for found in idle] == [
        ("m1", 0, 0, 0),
        ("m2", 0, 0, 0),
    ]


def test_a_load_is_that_of_the_largest_week() -> None:
    mentor = make_supporter(at_once=1, in_all=2, paid_min=60)
    problem = replace(many(3, {"support": PRESENT}, supporters=(mentor,)), weeks=6)
    plan = make_plan(
        make_placement(*with_m1(at(0, 9, 12)), citizen_id="b1", weeks=2),
        make_placement(*with_m1(at(0, 9, 11)), citizen_id="b2", first_week=2, weeks=2),
        make_placement(*with_m1(at(1, 9, 11)), citizen_id="b3", first_week=3, weeks=2),
        make_placement(*with_m1(at(1, 9, 11)), citizen_id="b3", first_week=-3, weeks=3),
    )
    found = load(problem, plan)
    assert (found.people, found.peak, found.presence_min) == (2, 1, 240)
    assert found.paid_min == 2 * 30


def test_figures_of_those_placed_leave_out_those_who_run() -> None:
    runs = make_placement(citizen_id="b1", first_week=-1, weeks=3)
    new = make_placement(at(0, 8, 12), citizen_id="b2", first_week=2, weeks=2)
    people = tuple(make_citizen(f"b{i}") for i in range(1, 4))
    problem = make_problem(people, weeks=4, running=(runs,))
    found = key_figures(problem, make_plan(runs, new), [], [runs, new], Options())
    assert (found["waiting"], found["placed"], found["placed_certain"], found["unplaced"]) == (2, 1, 1, 1)
    assert found["placed_by_hand"] == 1
    assert found["attended_min"] == max(runs.step.weekly_min, new.step.weekly_min)


def test_key_figures() -> None:
    people = [make_citizen(f"b{i}") for i in range(1, 5)]
    problem = make_problem((*people, make_citizen("b5", status=Status.PAUSED)), (make_workplace(),))
    plan = make_plan(make_placement(at(0, 8, 12)), make_placement(citizen_id="b2", verdict=Verdict.CLARIFY))
    seats = [
        SeatCount(workplace_id="v1", place_id="p1", seats=8, filled=1, placed=2, free=5),
        SeatCount(workplace_id="v1", place_id="p2", seats=1, filled=1, placed=0, free=0),
    ]
    found = key_figures(problem, plan, seats, plan.placements[:1], Options())
    # Citizens: 14 weights; minutes 100 (240-60)/540 = 33 and 100 (180-60)/540 = 22, all else neutral 50.
    citizen_side = ((33 + 22) * 2 + 2 * 12 * 50) / 14
    # Companies: fit 50 (weight 3); one shift of at most four hours a week is steady.
    company_side = 2 * (3 * 50 + 100) / 4
    assert found == {
        "waiting": 4,
        "placed": 2,
        "placed_certain": 1,
        "placed_clarify": 1,
        "unplaced": 2,
        "placed_by_hand": 1,
        "seats": 9,
        "seats_filled_before": 2,
        "seats_free": 5,
        "utilisation_pct": 44.4,
        "attended_min": 420,
        "citizen_side": round(citizen_side, 2),
        "company_side": company_side,
    }


def test_key_figures_of_nothing() -> None:
    found = key_figures(make_problem((), ()), Plan(placements=()), [], [], Options())
    assert set(found.values()) == {0}
