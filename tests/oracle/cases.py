"""The smallest problems that the oracle's own tests are built from."""

from typing import Any

from optimizer.plan import Placement, PlacementStep, Plan, Shift, TaskSpan
from optimizer.problem import (
    Citizen,
    Hours,
    Place,
    Problem,
    RegimeKind,
    Supporter,
    SupportRegime,
    Task,
    TimeGrid,
    Window,
    Workplace,
)
from tests.oracle import best
from tests.tiny_draw import MONDAY, tiny_ruleset

MANAGER = SupportRegime(kind=RegimeKind.MANAGER)
ON_CALL = SupportRegime(kind=RegimeKind.ON_CALL)
ALWAYS = SupportRegime(kind=RegimeKind.ALWAYS_PRESENT)
HIGH, NORMAL, LOW, CLARIFY, WAIT, LATE, SHORT, CONTINUITY, QUALITY, EVEN = range(10)


def hours(day: int, start: int, end: int) -> Window:
    return Window(day, start * 60, end * 60)


MORNINGS = (hours(0, 8, 12), hours(1, 8, 12))


def citizen(number: int = 0, **fields: Any) -> Citizen:
    """Least 120, target and most 240, shifts of 60-120 minutes, two days."""
    given = {"least_min": 120, "target_min": 240, "most_min": 240} | fields.pop("hours", {})
    usual: dict[str, Any] = {"session_min": (60, 120), "max_days": 2, "target_group": "jobparat"}
    return Citizen(**usual | {"id": f"c{number}", "hours": Hours(**given)} | fields)


def short(number: int = 0, **fields: Any) -> Citizen:
    """Exactly one shift of 120 minutes."""
    only = {"least_min": 120, "target_min": 120, "most_min": 120}
    return citizen(number, hours=only, session_min=(120, 120), **fields)


def workplace(**fields: Any) -> Workplace:
    """Open 8-12 on two days, one plain task, one mentor, one seat, a manager's responsibility."""
    usual: dict[str, Any] = {
        "id": "w",
        "name": "Stedet",
        "opening": MORNINGS,
        "tasks": (Task(id="t", name="Alt"),),
        "supporters": (mentor(),),
        "support": MANAGER,
        "places": (Place(id="p"),),
    }
    return Workplace(**usual | fields)


def mentor(name: str = "s", **fields: Any) -> Supporter:
    return Supporter(**{"id": name, "windows": MORNINGS} | fields)


def problem(*people: Citizen, at: Workplace | None = None, **fields: Any) -> Problem:
    usual: dict[str, Any] = {
        "municipality": "Lilleby",
        "first_monday": MONDAY,
        "grid": TimeGrid(60, (0, 1)),
        "ruleset": tiny_ruleset(),
        "citizens": people,
        "workplaces": (at or workplace(),),
    }
    return Problem(**usual | fields)


def levels(*people: Citizen, at: Workplace | None = None, **fields: Any) -> list[int]:
    return [value for _, value in best(problem(*people, at=at, **fields))]


def placed(*people: Citizen, at: Workplace | None = None, **fields: Any) -> int:
    return sum(levels(*people, at=at, **fields)[:WAIT])


def plan(**fields: Any) -> Plan:
    shift = Shift(window=hours(0, 8, 10), spans=(TaskSpan(480, 600, "t"),))
    usual: dict[str, Any] = {"workplace_id": "w", "place_id": "p", "weekly_min": 120, "shifts": (shift,)}
    step = PlacementStep(**usual | {"task_ids": ("t",)} | fields)
    return Plan(placements=(Placement(citizen_id="c0", steps=(step,)),))
