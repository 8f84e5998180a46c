"""Positions: jobs whose tasks several citizens may share."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from optimizer.problem.ruleset import TargetGroup
from optimizer.problem.workplace import Place, PlaceKind, Workplace

if TYPE_CHECKING:
    from optimizer.problem.problem import Problem


@dataclass(frozen=True, kw_only=True)
class Position(Place):
    """A job at a workplace that a team of citizens may share.

    To pairs and placements it is one more place of the workplace, with a team instead of seats.

    Attributes
    ----------
    task_ids
        The tasks that make up the job, of this position alone; `weekly_min` says what is needed of each.
    team_least, team_most
        Fewest and most people on the team; None is no limit.
    least_share_min
        Fewest minutes a week that anybody of the team attends.
    whole
        Whether a team must cover all that is needed, or leave the job alone.
    workshop
        Whether the position belongs to a fleksjobværksted, for which the ruleset has a minimum.
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

    @property
    def asks_for_people(self) -> bool:
        """Say whether fewer people on the team could break what the position asks for."""
        return self.team_least > 1 or self.workshop or self.whole or self.cover_required


def positions_of(workplace: Workplace) -> tuple[Position, ...]:
    """The positions of the workplace."""
    return tuple(place for place in workplace.places if isinstance(place, Position))


def workshop_of(workplace: Workplace) -> tuple[Position, ...]:
    """The positions that make up the workplace's fleksjobværksted."""
    return tuple(position for position in positions_of(workplace) if position.workshop)


def has_widened(workshop: Iterable[Position], monday: date) -> bool:
    """Say whether the workshop is past starting with one person."""
    days = [position.widens_on for position in workshop if position.widens_on is not None]
    return not days or max(days) <= monday


def team_range(problem: "Problem", workplace: Workplace, position: Position) -> tuple[int, int]:
    """Fewest people who could cover the position, the largest capacities first, and most on its team."""
    groups = problem.ruleset.groups
    able = [
        citizen.hours.most_min * citizen.intensity_pct
        for citizen in problem.citizens
        if not citizen.second_of and _takes(workplace, position, groups[citizen.target_group])
    ]
    most = position.team_most or max(1, len(able))
    left = 100 * sum(task.weekly_min or 0 for task in workplace.tasks_of(position))
    fewest = 0
    for capacity in sorted(able, reverse=True):
        if left <= 0:
            break
        fewest, left = fewest + 1, left - capacity
    return min(most, max(fewest, position.team_least)), most


def _takes(workplace: Workplace, position: Position, group: TargetGroup) -> bool:
    named = position.accepted_groups is not None
    return workplace.accepts(position, group.code) and (named or group.flex_job)
