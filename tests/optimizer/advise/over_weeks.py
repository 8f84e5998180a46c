"""Problems and plans over weeks, under the ruleset of today, whose numbers the tests state."""

from typing import Any

from optimizer.plan import Placement, PlacementStep, Plan
from optimizer.problem import Problem, Staff, StaffKind
from optimizer.problem.rulesets.lab_2026_02 import LAB_2026_02
from tests.build import make_citizen, make_placement, make_problem, make_workplace

GROUP = "flex_job"
"""A target group without a limit on weeks."""


def over_weeks(weeks: int = 12, people: int = 10, **fields: Any) -> Problem:
    """Citizens b1, b2 ... and one workplace over so many weeks."""
    defaults: dict[str, Any] = {
        "weeks": weeks,
        "ruleset": LAB_2026_02,
        "citizens": tuple(make_citizen(f"b{n}", target_group=GROUP) for n in range(1, people + 1)),
        "workplaces": (make_workplace(),),
    }
    return make_problem(**{**defaults, **fields})


def placed(people: int, *windows: Any, first: int = 1, **fields: Any) -> tuple[Placement, ...]:
    """Placements of so many citizens, b1 or b`first` onwards."""
    return tuple(make_placement(*windows, citizen_id=f"b{first + n}", **fields) for n in range(people))


def stay(citizen_id: str, *steps: PlacementStep) -> Placement:
    """A placement of these steps."""
    return Placement(citizen_id=citizen_id, steps=steps)


def plan_of(*placements: Placement) -> Plan:
    """A plan of these placements, which may be none."""
    return Plan(placements=placements)


def contact(staff_id: str = "k1", **fields: Any) -> Staff:
    """A contact of workplaces."""
    return Staff(id=staff_id, kind=StaffKind.CONTACT, **fields)


def caseworker(staff_id: str = "s1", **fields: Any) -> Staff:
    """A caseworker."""
    return Staff(id=staff_id, kind=StaffKind.CASEWORKER, **fields)
