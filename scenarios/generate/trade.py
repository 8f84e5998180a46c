"""What an industry and its tasks are usually like: the truth from which generated conditions are drawn.

These profiles are judgements for made data. They never answer a question about a real workplace.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from optimizer.problem import CONDITIONS, Where

ConditionValue = bool | int | str

TASK_TRUTH: Mapping[str, ConditionValue] = {
    "max_lift_kg": 5,
    "standing_min": 60,
    "posture_variation": True,
    "overhead_work": 0,
    "kneeling": 0,
    "fine_motor": 1,
    "repetition": 1,
    "customer_contact": 0,
    "vulnerable_user_contact": 0,
    "solo_possible": True,
    "parallel_tasks": 1,
    "written_instruction": True,
    "complexity": 1,
    "memory_load": 1,
    "time_critical": False,
    "literacy_required": 1,
    "danish_level_required": 2,
    "hazards": 0,
    "requires_licence": False,
    "alcohol_handling": False,
}
"""A light, plain task; every task of a trade states only how it differs."""

SITE_TRUTH: Mapping[str, ConditionValue] = {
    "step_free": True,
    "ergonomic_support": True,
    "on_site_health": False,
    "team_size_present": 5,
    "stable_team": True,
    "pressure_level": 1,
    "accepts_substitution_treatment": True,
    "explain_capacity": True,
    "pictograms": False,
    "extra_breaks_min": 10,
    "flexible_hours": True,
    "pace_tolerance_pct": 60,
    "fixed_schedule": True,
    "noise_level": 1,
    "light_level": 1,
    "environment": "inde",
    "crowding": 1,
    "animals": False,
    "temperature": 0,
    "dress_code": 1,
    "scent": 0,
    "transit_reachable": True,
    "interpreter_ok": True,
}
"""A calm, indoor workplace; every trade states only how it differs."""

TASK_CONDITIONS = tuple(sorted(name for name, where in CONDITIONS.items() if where is Where.TASK))
SITE_CONDITIONS = tuple(
    sorted(n for n, where in CONDITIONS.items() if where is Where.WORKPLACE and n != "industry")
)


@dataclass(frozen=True, kw_only=True)
class Job:
    """A usual task of a trade with its full truth."""

    name: str
    truth: Mapping[str, ConditionValue]
    requires: tuple[str, ...] = ()
    trains: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Trade:
    """An industry.

    Attributes
    ----------
    kinds
        What its workplaces are called, before the name of the place.
    opening
        First and last minute of an ordinary working day.
    weight
        How often the trade occurs among virksomhedscentre, relative to the others.
    """

    name: str
    kinds: tuple[str, ...]
    jobs: tuple[Job, ...]
    truth: Mapping[str, ConditionValue]
    opening: tuple[int, int] = (8 * 60, 16 * 60)
    weight: int = 2
    sector: str = "privat"


def job(
    name: str, *, trains: tuple[str, ...] = (), requires: tuple[str, ...] = (), **differs: ConditionValue
) -> Job:
    """A task that differs from the light, plain one as stated."""
    return Job(name=name, truth={**TASK_TRUTH, **differs}, requires=requires, trains=trains)


def site(**differs: ConditionValue) -> Mapping[str, ConditionValue]:
    """A workplace that differs from the calm, indoor one as stated."""
    return {**SITE_TRUTH, **differs}
