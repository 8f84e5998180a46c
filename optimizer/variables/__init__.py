"""The variables of the model, on which rules post and goals are expressed.

A `Person` is one citizen on one place. Everything about their week is here, tied together only by what a
week *is*; all that may not be is left to the rules. Times are slots of the day, amounts slots a week.
"""

from optimizer.variables.block import Block, Expr, Var, post_inside
from optimizer.variables.models import ProblemVars, ProblemWeek, WorkplaceVars, WorkplaceWeek, in_week
from optimizer.variables.pair import Pair
from optimizer.variables.person import Person, post_rest
from optimizer.variables.person_week import Presence
from optimizer.variables.team import Team, once

__all__ = [
    "Block",
    "Expr",
    "Pair",
    "Person",
    "Presence",
    "ProblemVars",
    "ProblemWeek",
    "Team",
    "Var",
    "WorkplaceVars",
    "WorkplaceWeek",
    "in_week",
    "once",
    "post_inside",
    "post_rest",
]
