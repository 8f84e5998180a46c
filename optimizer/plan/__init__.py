"""What a plan is: solver output, a proposal for people to decide on.

A plan holds no solver object and no clock time: the same inputs give the same plan.
"""

from optimizer.plan.plan import Level, Plan, Provenance
from optimizer.plan.told import (
    Assumption,
    Caseload,
    Change,
    ChangeKind,
    Coverage,
    Notice,
    RankedQuestion,
    Reminder,
    SeatCount,
    StaffSuggestion,
    SupporterLoad,
    Unplaced,
    Visit,
)
from optimizer.problem.placement import (
    Cover,
    LossCause,
    Lost,
    Placement,
    Placements,
    PlacementStep,
    Question,
    Shift,
    Sitting,
    TaskSpan,
    Verdict,
)

__all__ = [
    "Assumption",
    "Caseload",
    "Change",
    "ChangeKind",
    "Cover",
    "Coverage",
    "Level",
    "LossCause",
    "Lost",
    "Notice",
    "Placement",
    "PlacementStep",
    "Placements",
    "Plan",
    "Provenance",
    "Question",
    "RankedQuestion",
    "Reminder",
    "SeatCount",
    "Shift",
    "Sitting",
    "StaffSuggestion",
    "SupporterLoad",
    "TaskSpan",
    "Unplaced",
    "Verdict",
    "Visit",
]
