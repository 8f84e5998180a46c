"""Empty seats: the first cause of each seat-week, added up so that the shares make a hundred."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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
    """

    seats: int
    empty: int
    causes: Mapping[str, int]
    by_workplace: Mapping[str, Mapping[str, int]]

    @property
    def shares_pct(self) -> dict[str, int]:
        """The causes in per cent, a hundred in all; empty where no seat is."""
        return dict(zip(self.causes, shares(list(self.causes.values())), strict=True)) if self.causes else {}


def empty_seats(counts: Iterable[SeatCount]) -> EmptySeats:
    """Add up the seats of all places and weeks."""
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
    )


def _most_first(causes: Counter[str]) -> dict[str, int]:
    return dict(sorted(causes.items(), key=lambda item: (-item[1], item[0])))
