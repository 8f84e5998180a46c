"""Empty seats: the first cause of each seat-week, added up so that the shares make a hundred."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from optimizer.goals.shares import shares
from optimizer.plan import SeatCount


@dataclass(frozen=True, kw_only=True)
class EmptySeats:
    """The seats of a plan that are empty, in seat-weeks.

    Attributes
    ----------
    seats, empty
        All seat-weeks that the plan can give, and those that nobody has.
    causes
        Empty seat-weeks by first cause, the most frequent first.
    by_workplace
        The same for each workplace with an empty seat, the emptiest first.
    by_team
        All empty seat-weeks by first cause as each referring team sees them, by its name.
    """

    seats: int
    empty: int
    causes: Mapping[str, int]
    by_workplace: Mapping[str, Mapping[str, int]]
    by_team: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def shares_pct(self) -> dict[str, int]:
        """The causes in per cent, a hundred in all; empty where no seat is."""
        return in_pct(self.causes)


def in_pct(causes: Mapping[str, int]) -> dict[str, int]:
    """Causes in per cent, a hundred in all; empty where there are none."""
    return dict(zip(causes, shares(list(causes.values())), strict=True)) if causes else {}


def empty_seats(
    counts: Iterable[SeatCount], of_teams: Mapping[str, Iterable[SeatCount]] = MappingProxyType({})
) -> EmptySeats:
    """Add up the seats of all places and weeks.

    Parameters
    ----------
    of_teams
        The same seats as each referring team sees them, by its name.
    """
    seats, causes = 0, Counter[str]()
    by_workplace: dict[str, Counter[str]] = {}
    for count in counts:
        seats += count.placed + count.kept + count.free
        causes.update(count.causes)
        if count.free:
            by_workplace.setdefault(count.workplace_id, Counter()).update(count.causes)
    ordered = sorted(by_workplace.items(), key=lambda item: (-item[1].total(), item[0]))
    return EmptySeats(
        seats=seats,
        empty=causes.total(),
        causes=_most_first(causes),
        by_workplace={workplace_id: _most_first(found) for workplace_id, found in ordered},
        by_team={team: _most_first(_causes(mine)) for team, mine in of_teams.items()},
    )


def _causes(counts: Iterable[SeatCount]) -> Counter[str]:
    causes = Counter[str]()
    for count in counts:
        causes.update(count.causes)
    return causes


def _most_first(causes: Counter[str]) -> dict[str, int]:
    return dict(sorted(causes.items(), key=lambda item: (-item[1], item[0])))
