"""The catalogue of skånebehov: what a citizen can need, and what each need is checked against.

A need names a *functional* need, never a diagnosis. Each code looks at one attribute of a task, a workplace,
a supporter, the journey or the citizen's own week. What is not known about that attribute is unknown,
which is neither yes nor no: a hard need then gives the verdict *skal afklares*.

Source: domain notes section 2, compiled from seeds 000-004; no official Danish code list exists.
"""

from dataclasses import dataclass
from datetime import date

from optimizer.problem.need_catalogue import CATALOGUE, CONDITIONS, FLAGS, NEEDS
from optimizer.problem.need_spec import (
    DANISH_LEVELS,
    Comparison,
    ConditionValue,
    Group,
    NeedSpec,
    Where,
)
from optimizer.problem.timegrid import Window

__all__ = [
    "CATALOGUE",
    "CONDITIONS",
    "DANISH_LEVELS",
    "FLAGS",
    "NEEDS",
    "Comparison",
    "ConditionValue",
    "Group",
    "Need",
    "NeedSpec",
    "Where",
]


@dataclass(frozen=True, kw_only=True)
class Need:
    """A citizen's need.

    Attributes
    ----------
    level
        In the unit of the code's `NeedSpec`; None means the code's default level.
    value
        Text for codes that name something: an industry, a specialisation.
    windows
        Times for codes about the calendar: the hours in which work is possible (CHILDCARE_HOURS) or the
        hours that are taken (PARALLEL_ACTIVITY, TREATMENT_TIMES).
    weight
        1-5, how much a broken soft need counts.
    valid_from, valid_to
        First and last day on which the need holds; None is open.
    """

    code: str
    hard: bool
    level: int | None = None
    value: str | None = None
    windows: tuple[Window, ...] = ()
    weight: int = 3
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""

    @property
    def spec(self) -> NeedSpec:
        """The catalogue's entry for this need."""
        return CATALOGUE[self.code]

    @property
    def effective_level(self) -> int:
        """The stated level, else the code's default; 0 where the code has no level."""
        if self.level is not None:
            return self.level
        return self.spec.default_level or 0

    def holds_on(self, day: date) -> bool:
        """Say whether the need is valid on the day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )
