"""Short builders of problems and plans: every argument has a default, so a test says only what matters."""

from datetime import date
from typing import Any

from optimizer.plan import Placement, PlacementStep, Plan, Shift, TaskSpan, Verdict
from optimizer.problem import (
    Citizen,
    Parameter,
    Place,
    Problem,
    RegimeKind,
    Ruleset,
    ScheduleKind,
    Supporter,
    SupportRegime,
    TargetGroup,
    Task,
    Window,
    Workplace,
)

MONDAY = date(2026, 11, 2)
OPENING = tuple(Window(weekday, 8 * 60, 16 * 60) for weekday in range(5))
ON_CALL = SupportRegime(kind=RegimeKind.ON_CALL)
PRESENT = SupportRegime(kind=RegimeKind.ALWAYS_PRESENT, paid_share_pct=25)
MANAGER = SupportRegime(kind=RegimeKind.MANAGER)
SITTINGS = SupportRegime(kind=RegimeKind.WEEKLY_MINUTES, weekly_min=60, paid_share_pct=25)

PARAMETERS: dict[str, int | str] = {
    "rimelighed.per_small": 5,
    "rimelighed.small_until": 50,
    "rimelighed.per_large": 10,
    "rimelighed.min": 1,
    "rimelighed.count_unit": "fte_mean_4m",
    "praktik.max_week_min": 2220,
    "antaget.optaget_min": 600,
    "ramme.faktor_pct": 200,
    "rejse.normal_max_min": 60,
    "rejse.margin_pct": 25,
    "mentor.paid_share_pct": 25,
    "fleksjob.workshop_min": 2,
    "fleksjob.trial_weeks": 4,
    "antaget.uger_fleksjob": 26,
}
GROUPS = (
    TargetGroup(code="praktik", label="Virksomhedspraktik", regime=ON_CALL),
    TargetGroup(code="match2", label="Aktivitetsparat", regime=PRESENT),
    TargetGroup(code="fleks", label="Fleksjob", regime=ON_CALL, counts_in_ratio=False, flex_job=True),
    TargetGroup(code="udgaaet", label="Udgået", regime=ON_CALL, new_cases_until=date(2026, 1, 31)),
)


def at(weekday: int, start: float, end: float) -> Window:
    """The window from `start` to `end`, in hours of the day: 9.5 is half past nine."""
    return Window(weekday, round(start * 60), round(end * 60))


def make_ruleset(**overrides: Any) -> Ruleset:
    """A ruleset with the test's parameters; `overrides` by id with dots as two underscores."""
    return Ruleset(
        id="test",
        label="Test",
        valid_from=date(2020, 1, 1),
        parameters=tuple(Parameter(id=key, value=value, source="test") for key, value in PARAMETERS.items()),
        target_groups=GROUPS,
        overrides={key.replace("__", "."): value for key, value in overrides.items()},
    )


def make_citizen(citizen_id: str = "b1", **fields: Any) -> Citizen:
    """A citizen whose needs, wishes and competences are unknown."""
    return Citizen(**{"id": citizen_id, "target_group": "praktik", **fields})


def make_supporter(supporter_id: str = "m1", **fields: Any) -> Supporter:
    """A mentor at work whenever the workplace is open, without limits."""
    return Supporter(**{"id": supporter_id, "windows": OPENING, **fields})


def make_task(task_id: str = "t1", **fields: Any) -> Task:
    """A task of which there is plenty at any time."""
    return Task(**{"id": task_id, "name": task_id, **fields})


def make_place(place_id: str = "p1", **fields: Any) -> Place:
    """A place with ten seats."""
    return Place(**{"id": place_id, "seats": 10, **fields})


def make_workplace(workplace_id: str = "v1", **fields: Any) -> Workplace:
    """A workplace with one mentor, one task and one place of ten seats, open 8-16 Monday to Friday."""
    defaults: dict[str, Any] = {
        "id": workplace_id,
        "name": f"Virksomhed {workplace_id}",
        "opening": OPENING,
        "tasks": (make_task(),),
        "supporters": (make_supporter(),),
        "places": (make_place(),),
    }
    return Workplace(**{**defaults, **fields})


def make_problem(
    citizens: tuple[Citizen, ...] | None = None,
    workplaces: tuple[Workplace, ...] | None = None,
    **fields: Any,
) -> Problem:
    """One citizen and one workplace, a standing week in half hours."""
    defaults: dict[str, Any] = {
        "municipality": "Prøvekøbing",
        "first_monday": MONDAY,
        "ruleset": make_ruleset(),
        "citizens": (make_citizen(),) if citizens is None else citizens,
        "workplaces": (make_workplace(),) if workplaces is None else workplaces,
    }
    return Problem(**{**defaults, **fields})


def make_shift(window: Window, task_id: str = "t1", supporter_id: str | None = None) -> Shift:
    """A shift with one task all through."""
    spans = (TaskSpan(window.start_min, window.end_min, task_id),) if task_id else ()
    return Shift(window=window, supporter_id=supporter_id, spans=spans)


def make_step(*shifts: Shift | Window, task_id: str = "t1", **fields: Any) -> PlacementStep:
    """A step with these shifts (Monday 9-12 by default); minutes, tasks and supporters follow from them."""
    frame = fields.get("schedule") is ScheduleKind.FRAME
    made = tuple(
        shift if isinstance(shift, Shift) else make_shift(shift, "" if frame else task_id)
        for shift in shifts or (at(0, 9, 12),)
    )
    own = [*(s.supporter_id for s in made), *(s.supporter_id for s in fields.get("sittings", ()))]
    done = [task_id] if frame else [span.task_id for shift in made for span in shift.spans]
    defaults: dict[str, Any] = {
        "workplace_id": "v1",
        "place_id": "p1",
        "weekly_min": sum(shift.window.length_min for shift in made),
        "shifts": made,
        "supporter_ids": tuple(dict.fromkeys(k for k in own if k is not None)),
        "task_ids": tuple(dict.fromkeys(done)),
    }
    return PlacementStep(**{**defaults, **fields})


def make_placement(
    *shifts: Shift | Window, citizen_id: str = "b1", verdict: Verdict = Verdict.YES, **fields: Any
) -> Placement:
    """A placement of one step; the fields are those of `make_step`."""
    return Placement(citizen_id=citizen_id, verdict=verdict, steps=(make_step(*shifts, **fields),))


def make_plan(*placements: Placement) -> Plan:
    """A plan with these placements (one of citizen b1 by default)."""
    return Plan(placements=placements or (make_placement(),))
