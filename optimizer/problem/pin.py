"""Pins: placements that are agreed before planning, such as a praktik that the citizen found."""

from dataclasses import dataclass
from datetime import date

from optimizer.problem.timegrid import Window


@dataclass(frozen=True, kw_only=True)
class Pin:
    """Where a citizen is to be; what is not stated is left to the plan.

    Attributes
    ----------
    place_id
        Empty is any place of the workplace.
    start
        A Monday; None is any.
    windows
        Just these shifts; None is any.
    own_found
        Whether the citizen found the place.
    """

    workplace_id: str
    place_id: str = ""
    start: date | None = None
    weeks: int | None = None
    windows: tuple[Window, ...] | None = None
    own_found: bool = False

    def __post_init__(self) -> None:
        if self.start is not None and self.start.weekday() != 0:
            raise ValueError(f"start={self.start.isoformat()} must be a Monday.")
