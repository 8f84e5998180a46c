"""What a municipality is: frozen data, ids as strings, no file, clock or solver."""

from optimizer.problem.absence import Absence, away
from optimizer.problem.citizen import (
    Citizen,
    Priority,
    Status,
    TravelMode,
    Wish,
    WishKind,
)
from optimizer.problem.cohort import Cohort, CourseDay
from optimizer.problem.course import Course, CourseStep, StepWhere
from optimizer.problem.hours import Hours
from optimizer.problem.needs import CATALOGUE, CONDITIONS, NEEDS, Comparison, Need, NeedSpec, Where
from optimizer.problem.pin import Pin
from optimizer.problem.position import Position, has_widened, positions_of, workshop_of
from optimizer.problem.problem import Affinity, Problem
from optimizer.problem.proposed import Proposed
from optimizer.problem.ruleset import Parameter, ParameterStatus, Ruleset, TargetGroup, group_of_name
from optimizer.problem.staff import Staff, StaffKind
from optimizer.problem.stay import Part, Stay
from optimizer.problem.supporter import RegimeKind, Supporter, SupporterKind, SupportRegime
from optimizer.problem.timegrid import Mask, TimeGrid, Window, runs
from optimizer.problem.travel import Journey, Travel
from optimizer.problem.workplace import (
    Place,
    PlaceKind,
    ScheduleKind,
    SeatChange,
    Skill,
    SlotFeature,
    Task,
    Workplace,
)

__all__ = [
    "CATALOGUE",
    "CONDITIONS",
    "NEEDS",
    "Absence",
    "Affinity",
    "Citizen",
    "Cohort",
    "Comparison",
    "Course",
    "CourseDay",
    "CourseStep",
    "Hours",
    "Journey",
    "Mask",
    "Need",
    "NeedSpec",
    "Parameter",
    "ParameterStatus",
    "Part",
    "Pin",
    "Place",
    "PlaceKind",
    "Position",
    "Priority",
    "Problem",
    "Proposed",
    "RegimeKind",
    "Ruleset",
    "ScheduleKind",
    "SeatChange",
    "Skill",
    "SlotFeature",
    "Staff",
    "StaffKind",
    "Status",
    "Stay",
    "StepWhere",
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
    "away",
    "group_of_name",
    "has_widened",
    "positions_of",
    "runs",
    "workshop_of",
]
