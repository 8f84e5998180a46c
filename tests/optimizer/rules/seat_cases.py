"""Cases of seats, presence, the fairness ratio and tasks."""

from dataclasses import replace
from typing import Any

from optimizer.problem import (
    Hours,
    ScheduleKind,
)
from tests.build import (
    ON_CALL,
    at,
    make_citizen,
    make_place,
    make_placement,
    make_plan,
    make_problem,
    make_ruleset,
    make_supporter,
    make_task,
    make_workplace,
)
from tests.optimizer.rules.case import (
    EMPTY,
    case,
    many,
    one,
    placed,
    plan_of,
)


def seat_cases() -> None:
    """Seats, shares and presence."""
    two = (make_place(seats=3, filled=1),)
    case("seats", "enrolled", many(3, places=two), placed("b1", "b2"), placed("b1", "b2", "b3"))
    shared = many(2, places=(make_place(seats=1, shared=True),))
    apart = make_plan(make_placement(), make_placement(at(0, 12, 15), citizen_id="b2"))
    overlap = make_plan(make_placement(), make_placement(at(0, 11.5, 14), citizen_id="b2"))
    case("seats", "shared in time", shared, apart, overlap)
    reserved = make_place(seats=3, reserved={"match2": 2})
    people = (make_citizen(), make_citizen("b2"), make_citizen("b3", target_group="match2", support=ON_CALL))
    kept = make_problem(people, (make_workplace(places=(reserved,)),))
    case("reserved_seats", "one left for others", kept, placed("b1", "b3"), placed("b1", "b2"))
    mixed = make_workplace(places=(make_place(seats=4),), group_shares={"praktik": 25})
    shares = make_problem(people, (mixed,))
    case("group_shares", "a quarter", shares, placed("b1", "b3"), placed("b1", "b2"))
    case("opening_hours", "after closing", one(workplace=LATE_M), placed("b1"), LATE)
    case("most_present", "one at once", many(2, max_present=1), apart, overlap)


LATE = make_plan(make_placement(at(0, 14, 16.5)))
LATE_M: dict[str, Any] = {"supporters": (make_supporter(windows=tuple(at(day, 6, 20) for day in range(5))),)}


def ratio_cases() -> None:
    """The fairness ratio by full-time equivalents and by heads."""
    hours = Hours(least_min=60, target_min=1200, most_min=2000)
    citizen = {"hours": hours, "session_min": (60, 480), "max_days": 5}
    week = [at(day, 8, 15) for day in range(5)]
    five = many(2, citizen, ordinary_fte=9.9, supported_min=960)
    case("fairness_ratio", "2220 - 960 = 1260", five, plan_of(*week[:3]), plan_of(*week[:3], at(3, 9, 12)))
    full = many(1, {"target_group": "fleks"}, ordinary_fte=5.0, supported_min=2220)
    uncounted = make_problem((*full.citizens, make_citizen("b2")), full.workplaces)
    case("fairness_ratio", "nobody more", uncounted, placed("b1"), placed("b2"))
    taken = many(1, citizen, ordinary_fte=4.0, places=(make_place(filled=2),))
    case("fairness_ratio", "filled seats at 600", taken, plan_of(*week[:2]), plan_of(*week[:3]))
    heads = replace(
        many(2, headcount=14, supported_min=1), ruleset=make_ruleset(rimelighed__count_unit="heads")
    )
    case("fairness_ratio", "heads", heads, placed("b1"), placed("b1", "b2"))
    units = (make_workplace(p_number="1", ordinary_fte=5.0), make_workplace("v2", p_number="1", places=FULL))
    across = replace(make_problem((make_citizen(),), units))
    case("fairness_ratio", "one P-number", across, EMPTY, placed("b1"))


FULL = (make_place("p2", filled=4),)


def task_cases() -> None:
    """Tasks with minutes and windows."""
    little = many(2, tasks=(make_task(weekly_min=200), make_task("t2")))
    split = make_plan(make_placement(), make_placement(citizen_id="b2", task_id="t2"))
    case("task_minutes", "180 of 200 left", little, split, placed("b1", "b2"))
    framed = one({"schedule": ScheduleKind.FRAME}, {"tasks": (make_task(weekly_min=120),)})
    frame: dict[str, Any] = {"schedule": ScheduleKind.FRAME}
    case(
        "task_minutes",
        "in a frame",
        framed,
        plan_of(at(0, 8, 12), weekly_min=120, **frame),
        plan_of(at(0, 8, 16), weekly_min=150, **frame),
    )
    morning = one(workplace={"tasks": (make_task(windows=(at(0, 8.75, 12.25),)),)})
    case("task_windows", "outside", morning, placed("b1"), plan_of(at(0, 9, 12.5)))
    fixed = one(workplace={"tasks": (make_task(windows=(at(0, 8.75, 12.25),), fixed=True),)})
    case("task_windows", "not from end to end", fixed, placed("b1"), plan_of(at(0, 9, 11.5)))
    windowed = one({"schedule": ScheduleKind.FRAME}, {"tasks": (make_task(), make_task("t2", windows=DAY))})
    good = plan_of(at(0, 8, 16), weekly_min=180, **frame)
    case(
        "task_windows",
        "in a frame",
        windowed,
        good,
        plan_of(at(0, 8, 16), weekly_min=180, task_id="t2", **frame),
    )


DAY = (at(0, 8, 16),)
