"""Points of one component for one citizen at one workplace."""

from typing import Any

from optimizer.goals import Component
from optimizer.goals.components import COMPONENTS
from tests.build import (
    at,
    make_citizen,
    make_placement,
    make_problem,
    make_shift,
    make_workplace,
)

Fields = dict[str, Any]
WITH_M1 = make_shift(at(0, 9, 12), supporter_id="m1")
COMPONENT_BY_ID: dict[str, type[Component]] = {component.id: component for component in COMPONENTS}


def points(component_id: str, citizen: Fields, workplace: Fields, *shifts: Any, **fields: Any) -> int:
    """Points of a component for one citizen at one workplace."""
    step = {
        key: fields.pop(key) for key in ("task_id", "schedule", "weekly_min", "sittings") if key in fields
    }
    problem = make_problem((make_citizen(**citizen),), (make_workplace(**workplace),), **fields)
    placement = make_placement(*shifts, **step)
    return COMPONENT_BY_ID[component_id]().measure(problem, placement, placement.step)
