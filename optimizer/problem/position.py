"""Positions: jobs whose tasks several citizens may share."""

from dataclasses import dataclass
from datetime import date

from optimizer.problem.workplace import Place, PlaceKind


@dataclass(frozen=True, kw_only=True)
class Position(Place):
    """A job at a workplace that a team of citizens may share.

    To pairs and placements it is one more place of the workplace, with a team instead of seats.

    Attributes
    ----------
    task_ids
        The tasks that make up the job, of this position alone; their `weekly_min` are effective minutes needed.
    team_least, team_most
        Fewest and most people on the team; None is no limit.
    least_share_min
        Fewest minutes a week that anybody of the team attends.
    whole
        Whether a team must cover all that is needed, or leave the job alone.
    workshop
        Whether the position belongs to a fleksjobværksted at the workplace, for which the ruleset has a minimum.
    widens_on
        Until this day the workshop has one person at most; None has the minimum from the start.
    starts_on
        Nobody is there before this day; None is at once.
    cover_required
        Whether the cover that tasks ask for must be there; else it is wished for.
    employer
        Who employs the team where that is not the workplace (*udstationering*); empty is the workplace.
    """

    seats: int | None = None
    kind: PlaceKind = PlaceKind.POSITION
    team_least: int = 1
    team_most: int | None = None
    least_share_min: int = 60
    whole: bool = False
    workshop: bool = False
    widens_on: date | None = None
    starts_on: date | None = None
    cover_required: bool = False
    employer: str = ""

    def __post_init__(self) -> None:
        if not self.task_ids:
            raise ValueError(f"Position {self.id} has no tasks.")
        if self.seats is not None or self.kind is not PlaceKind.POSITION:
            raise ValueError(f"Position {self.id} has seats={self.seats}, kind={self.kind}: it has a team.")
        if self.team_least < 1 or (self.team_most is not None and self.team_most < self.team_least):
            raise ValueError(f"1 <= team_least={self.team_least} <= team_most={self.team_most} expected.")
