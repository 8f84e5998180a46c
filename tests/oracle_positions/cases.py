"""The smallest problems with positions that the oracle's own tests are built from."""

from typing import Any

from optimizer.plan import Placement, PlacementStep, Plan, Shift, TaskSpan
from optimizer.problem import Citizen, Place, Position, Problem, Task, Window, Workplace
from tests.oracle import cases
from tests.tiny_positions import positions_ruleset


def flex(number: int = 0, **fields: Any) -> Citizen:
    """Approved for fleksjob; 60 to 240 minutes on two days."""
    usual: dict[str, Any] = {
        "target_group": "fleks",
        "hours": {"least_min": 60, "target_min": 240, "most_min": 240},
        "session_min": (60, 240),
    }
    return cases.citizen(number, **usual | fields)


def job(position_id: str = "j", **fields: Any) -> Position:
    """A position with one task of the same letter in capitals."""
    return Position(**{"id": position_id, "task_ids": (position_id.upper(),)} | fields)


def work(task_id: str = "J", **fields: Any) -> Task:
    """A task of a position that needs four hours."""
    usual: dict[str, Any] = {"id": task_id, "name": task_id, "weekly_min": 240}
    return Task(**usual | fields)


def site(*jobs: Position, **fields: Any) -> Workplace:
    """A workplace with these positions and one place, open Monday and Tuesday from eight to twelve."""
    jobs = jobs or (job(),)
    usual: dict[str, Any] = {
        "tasks": (Task(id="t", name="Alt"), *(work(task_id) for j in jobs for task_id in j.task_ids)),
        "places": (Place(id="p"), *jobs),
    }
    return cases.workplace(**usual | fields)


def problem(*people: Citizen, at: Workplace | None = None, **fields: Any) -> Problem:
    return cases.problem(*people, at=at or site(), **{"ruleset": positions_ruleset()} | fields)


def on(who: int | str, *windows: Window, spot: str = "j", task_id: str = "", **fields: Any) -> Placement:
    """A placement with one task all through; Monday 8-10 by default."""
    windows = windows or (cases.hours(0, 8, 10),)
    doing = task_id or {"p": "t"}.get(spot, spot.upper())
    shifts = tuple(Shift(window=w, spans=(TaskSpan(w.start_min, w.end_min, doing),)) for w in windows)
    usual: dict[str, Any] = {
        "workplace_id": "w",
        "place_id": spot,
        "weekly_min": sum(w.length_min for w in windows),
        "shifts": shifts,
        "task_ids": (doing,),
    }
    return Placement(
        citizen_id=f"c{who}" if isinstance(who, int) else who, steps=(PlacementStep(**usual | fields),)
    )


def plan(*placements: Placement) -> Plan:
    return Plan(placements=placements)
