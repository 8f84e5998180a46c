"""What an earlier plan proposed and nobody has begun: kept where that costs nothing that comes before it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """A place that was proposed to a citizen, from a Monday on for some weeks."""

    citizen_id: str
    workplace_id: str
    place_id: str
    start: date
    weeks: int
