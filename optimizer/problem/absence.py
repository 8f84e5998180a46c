"""Dated absences: days on which somebody is away or something is closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, order=True, kw_only=True)
class Absence:
    """Days from the first to the last, both included.

    Raises
    ------
    ValueError
        If the last day lies before the first.
    """

    first: date
    last: date
    reason: str = ""

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(
                f"last={self.last.isoformat()} must not be before first={self.first.isoformat()}."
            )

    def holds_on(self, day: date) -> bool:
        """Say whether the day is one of them."""
        return self.first <= day <= self.last


def away(absences: Iterable[Absence], day: date) -> bool:
    """Say whether the day lies in one of the absences."""
    return any(absence.holds_on(day) for absence in absences)
