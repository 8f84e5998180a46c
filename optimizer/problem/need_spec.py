"""What a code of the catalogue of skånebehov says: what it looks at, and how it compares."""

from dataclasses import dataclass
from enum import StrEnum


class Where(StrEnum):
    """What a need looks at."""

    TASK = "task"
    WORKPLACE = "workplace"
    SUPPORTER = "supporter"
    TRAVEL = "travel"
    WEEK = "week"


class Comparison(StrEnum):
    """How a condition is compared with the need."""

    AT_MOST = "at_most"  # condition <= level
    AT_LEAST = "at_least"  # condition >= level
    IS_TRUE = "is_true"
    IS_FALSE = "is_false"
    EQUALS = "equals"  # condition == value
    DIFFERS = "differs"  # condition != value
    CONTAINS = "contains"  # value in condition
    ONE_OF = "one_of"  # condition in a fixed set
    WEEK = "week"  # decided by the timetable, no condition to ask about
    STORED = "stored"  # kept, not tried yet


class Group(StrEnum):
    """The six groups of the catalogue."""

    PHYSICAL = "physical"
    PSYCHOSOCIAL = "psychosocial"
    COGNITIVE = "cognitive"
    TIME_ENERGY = "time_energy"
    ENVIRONMENT = "environment"
    PRACTICAL = "practical"


ConditionValue = bool | int | str

DANISH_LEVELS = ("A0", "A1", "A2", "B1", "B2", "C1", "C2")
"""Danish skills from none to full, as levels 0-6 in `danish_level_required` and DANISH_LEVEL_MAX."""


@dataclass(frozen=True, kw_only=True)
class NeedSpec:
    """One code of the catalogue.

    Attributes
    ----------
    attribute
        Name of the condition looked at, empty where there is none.
    unit
        Unit of the level: kg, min, min/h, pct, days, people, minute (of the day), 0-3, A0-C2, or empty.
    default_level
        Level that holds when the need gives none; None means that the level must be stated.
    accepts
        With `ONE_OF`: the condition's values that satisfy the need.
    question
        Danish question that settles an unknown condition.
    """

    code: str
    group: Group
    label: str
    where: Where
    attribute: str
    comparison: Comparison
    unit: str = ""
    usually_hard: bool = True
    default_level: int | None = None
    accepts: frozenset[str] = frozenset()
    needs_value: bool = False
    needs_windows: bool = False
    question: str = ""
