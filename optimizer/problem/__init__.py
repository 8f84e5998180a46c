"""What a municipality is: frozen data, ids as strings, no file, clock or solver."""

from optimizer.problem.citizen import (
    Citizen,
    Hours,
    Priority,
    Status,
    TravelMode,
    Wish,
    WishKind,
)
from optimizer.problem.needs import CATALOGUE, CONDITIONS, NEEDS, Comparison, Need, NeedSpec, Where
from optimizer.problem.problem import Affinity, Problem
from optimizer.problem.ruleset import Parameter, ParameterStatus, Ruleset, TargetGroup, group_of_name
from optimizer.problem.supporter import RegimeKind, Supporter, SupporterKind, SupportRegime
from optimizer.problem.timegrid import Mask, TimeGrid, Window, runs
from optimizer.problem.travel import Journey, Travel
from optimizer.problem.workplace import (
    Place,
    PlaceKind,
    ScheduleKind,
    Skill,
    SlotFeature,
    Task,
    Workplace,
)

__all__ = [
    "CATALOGUE",
    "CONDITIONS",
    "NEEDS",
    "Affinity",
    "Citizen",
    "Comparison",
    "Hours",
    "Journey",
    "Mask",
    "Need",
    "NeedSpec",
    "Parameter",
    "ParameterStatus",
    "Place",
    "PlaceKind",
    "Priority",
    "Problem",
    "RegimeKind",
    "Ruleset",
    "ScheduleKind",
    "Skill",
    "SlotFeature",
    "Status",
    "SupportRegime",
    "Supporter",
    "SupporterKind",
    "TargetGroup",
    "Task",
    "TimeGrid",
    "Travel",
    "TravelMode",
    "Where",
    "Window",
    "Wish",
    "WishKind",
    "Workplace",
    "group_of_name",
    "runs",
]
