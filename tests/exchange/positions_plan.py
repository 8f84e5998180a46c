"""Two positions shared by a small team, one citizen with two jobs, a seat beside them, and their plan."""

from typing import Any

from optimizer.plan import Coverage, Placement, Plan, SeatCount, Shift, TaskSpan, Unplaced
from optimizer.problem import Citizen, Hours, Position, Problem, Window, Workplace
from tests.build import (
    MONDAY,
    at,
    make_citizen,
    make_place,
    make_placement,
    make_problem,
    make_task,
    make_workplace,
)

SECOND = "B1+2"
SHOWN = "B1 (andet job)"
FIGURES = {
    "position_needed_min": 1500,
    "position_covered_min": 900,
    "position_uncovered_min": 600,
    "hours_1_5": 1,
    "hours_6_10": 1,
    "hours_over_10": 0,
    "capacity_unused_min": 120,
    "support_paid_min": 90,
    "support_grant_ore": 123_450,
    "support_cost_ore": 123_450,
}


def citizens() -> tuple[Citizen, ...]:
    """Two on the team, the second job of one of them, one on a seat and one who waits."""
    hours = Hours(least_min=60, target_min=480, most_min=600)
    first = make_citizen("B1", target_group="fleks", hours=hours, competences=(), caseworker="S1")
    return (
        first,
        make_citizen(
            "B2",
            target_group="fleks",
            hours=Hours(least_min=60, target_min=300, most_min=360),
            intensity_pct=50,
            competences=(),
            availability=(at(1, 8, 16), at(3, 8, 16)),
        ),
        make_citizen("B3"),
        make_citizen("B4"),
        make_citizen(SECOND, target_group="fleks", hours=hours, competences=(), second_of="B1"),
    )


def kitchen() -> Position:
    """A job of two tasks, for a team of two to four who are employed elsewhere."""
    return Position(
        id="Køkkenhjælp", task_ids=("opvask", "buffet"), team_least=2, team_most=4, employer="Fleks Service"
    )


def workplaces() -> tuple[Workplace, ...]:
    """A canteen with a seat and a position, and a shop with a position alone."""
    tasks = (
        make_task("pak", name="Pakning"),
        make_task("opvask", name="Opvask", weekly_min=600, cover=2),
        make_task("buffet", name="Buffet", weekly_min=300),
    )
    return (
        make_workplace(name="Kantinen", contact="K1", tasks=tasks, places=(make_place(seats=2), kitchen())),
        make_workplace(
            "v2",
            name="Butikken",
            tasks=(make_task("kasse", name="Kasse", weekly_min=600),),
            places=(Position(id="Kassehjælp", task_ids=("kasse",), team_most=1),),
        ),
    )


def a_problem(**fields: Any) -> Problem:
    """The municipality, in a standing week."""
    return make_problem(citizens(), workplaces(), **fields)


def day_of_two(day: Window) -> Shift:
    """A shift with an hour of the buffet last."""
    cut = day.end_min - 60
    spans = (TaskSpan(day.start_min, cut, "opvask"), TaskSpan(cut, day.end_min, "buffet"))
    return Shift(window=day, spans=spans)


def placements(**weeks: int) -> tuple[Placement, ...]:
    """Who is where: 360 and 120 effective minutes in the kitchen, 120 more in the shop."""
    here: dict[str, Any] = {"place_id": "Køkkenhjælp", **weeks}
    return (
        make_placement(day_of_two(at(0, 9, 12)), day_of_two(at(2, 9, 12)), citizen_id="B1", **here),
        make_placement(at(1, 9, 11), at(3, 9, 11), citizen_id="B2", task_id="opvask", **here),
        make_placement(citizen_id="B3", task_id="pak", **weeks),
        make_placement(
            at(4, 10, 12),
            citizen_id=SECOND,
            task_id="kasse",
            workplace_id="v2",
            place_id="Kassehjælp",
            **weeks,
        ),
    )


def coverage(**weeks: int) -> tuple[Coverage, ...]:
    """Of the kitchen 480 of 900 minutes, of the shop 120 of 600."""

    def one(workplace_id: str, position_id: str, task_id: str, *minutes: int, cause: str = "") -> Coverage:
        return Coverage(
            workplace_id=workplace_id,
            position_id=position_id,
            task_id=task_id,
            needed_min=minutes[0],
            covered_min=minutes[1],
            people=minutes[2],
            cause=cause,
            **weeks,
        )

    return (
        one("v1", "Køkkenhjælp", "opvask", 600, 360, 2, cause="hours"),
        one("v1", "Køkkenhjælp", "buffet", 300, 120, 1, cause="nobody_waiting"),
        one("v2", "Kassehjælp", "kasse", 600, 120, 1, cause="travel"),
    )


def a_plan(**fields: Any) -> Plan:
    """The plan of the standing week."""
    usual: dict[str, Any] = {
        "placements": placements(),
        "unplaced": (
            Unplaced(citizen_id="B4", causes={"flex_job": 2, "outcompeted": 1}, reasons=("Intet passer.",)),
            Unplaced(citizen_id=SECOND, reasons=("Intet andet job.",)),
        ),
        "seats": (
            SeatCount(
                workplace_id="v1",
                place_id="p1",
                seats=2,
                filled=0,
                placed=1,
                free=1,
                causes={"outcompeted": 1},
            ),
        ),
        "coverage": coverage(),
        "kpis": dict(FIGURES),
        "first_monday": MONDAY,
    }
    return Plan(**{**usual, **fields})


def over_weeks(**fields: Any) -> tuple[Problem, Plan]:
    """Six weeks: the team is there in the last four of them, and nothing is done before."""
    first = coverage(first_week=2, weeks=4)
    none_yet = tuple(
        Coverage(
            workplace_id=own.workplace_id,
            position_id=own.position_id,
            task_id=own.task_id,
            weeks=2,
            needed_min=own.needed_min,
            covered_min=0,
            people=0,
            cause="weeks",
        )
        for own in first
    )
    problem = a_problem(weeks=6, **fields)
    plan = a_plan(placements=placements(first_week=2, weeks=4), coverage=(*none_yet, *first), seats=())
    return problem, plan
