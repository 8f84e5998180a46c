"""Short builders of problems over weeks, on top of `tests.build`; the settings stand here and are small."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from optimizer.plan import Placement, PlacementStep, Plan
from optimizer.problem import (
    Absence,
    Citizen,
    Cohort,
    Course,
    CourseStep,
    Parameter,
    Problem,
    Ruleset,
    TargetGroup,
)
from tests.build import MONDAY, ON_CALL, make_citizen, make_problem, make_ruleset, make_step

SETTINGS: dict[str, int] = {
    "praktik.max_weeks.jobready": 3,
    "praktik.max_weeks.jobready_exception": 5,
    "praktik.max_weeks.activity": 4,
    "praktik.extend_weeks": 6,
    "praktik.extend_more_weeks": 2,
    "hold.forsinkelse_uger": 2,
    "antaget.uger_uden_graense": 5,
    "afbud.hoejst_pct": 50,
    "horisont.trin_uger": 4,
}
JOBREADY = TargetGroup(code="jobparat", label="Jobparat", regime=ON_CALL, max_weeks=3)
ACTIVITY = TargetGroup(code="aktiv", label="Aktivitetsparat", regime=ON_CALL, max_weeks=4)


def weeks_ruleset(**overrides: Any) -> Ruleset:
    """The test's ruleset with what weeks look at; `overrides` by id with dots as two underscores."""
    usual = make_ruleset(**overrides)
    more = tuple(Parameter(id=key, value=value, source="test") for key, value in SETTINGS.items())
    groups = (*usual.target_groups, JOBREADY, ACTIVITY)
    return replace(usual, parameters=usual.parameters + more, target_groups=groups)


def over(
    citizens: tuple[Citizen, ...] | None = None,
    workplaces: tuple[Any, ...] | None = None,
    weeks: int = 6,
    **fields: Any,
) -> Problem:
    """A problem of six weeks, else as `make_problem`."""
    defaults: dict[str, Any] = {"weeks": weeks, "ruleset": weeks_ruleset()}
    return make_problem(citizens or (person(),), workplaces, **{**defaults, **fields})


def person(citizen_id: str = "b1", weeks: tuple[int, int] | None = (1, 1), **fields: Any) -> Citizen:
    """A citizen who comes for a week."""
    return make_citizen(citizen_id, weeks=weeks, **fields)


def persons(count: int, **fields: Any) -> tuple[Citizen, ...]:
    """Equal citizens b1, b2, ..."""
    return tuple(person(f"b{i}", **fields) for i in range(1, count + 1))


def day(week: int, weekday: int = 0) -> date:
    """A date of the plan."""
    return MONDAY + timedelta(weeks=week, days=weekday)


def off(week: int, weekday: int = 0, days: int = 1) -> Absence:
    """So many days away from a date on."""
    return Absence(first=day(week, weekday), last=day(week, weekday + days - 1))


def told(*steps: dict[str, Any], **fields: Any) -> Course:
    """A course of these steps, each of a week."""
    return Course(steps=tuple(CourseStep(**{"weeks": 1, **step}) for step in steps), **fields)


def cohort(week: int = 0, weeks: int = 2, **fields: Any) -> Cohort:
    """Cohort h, whose praktik begins in the week."""
    return Cohort(**{"id": "h", "praktik_start": day(week), "weeks": weeks, **fields})


def steps_of(*steps: PlacementStep, citizen_id: str = "b1") -> Placement:
    """A placement of several steps."""
    return Placement(citizen_id=citizen_id, steps=steps)


def in_week(first_week: int, weeks: int = 1, *shifts: Any, **fields: Any) -> PlacementStep:
    """A step in these weeks, Mondays 9-12 by default."""
    return make_step(*shifts, first_week=first_week, weeks=weeks, **fields)


def plan_over(*placements: Placement) -> Plan:
    """A plan of these placements, which may be none."""
    return Plan(placements=placements)
