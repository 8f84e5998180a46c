"""What the coordinator's programme says that a little more is worth to those who wait beside a plan.

Prices know no timetable and no whole people. They say where to look first; what they say is shown to nobody.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from optimizer.candidates import Candidates
from optimizer.engine.budget import ENDLESS_S, Budget
from optimizer.engine.programme import LinearProgramme, left_over
from optimizer.engine.way_programme import WayProgramme
from optimizer.ways import NO_INTS, Ints, Ways

CERTAIN, DOUBTFUL = 2, 1
"""What somebody placed for certain, and *med forbehold*, weighs."""

SEATS = ("seats",)
PRESENCE, PAID = "support_present", "supporter_paid_minutes"
HOUR_MIN = 60

PARTS = 1000
"""A row gives way by one part in so many of what it counts in."""

Spot = tuple[str, str]
"""Workplace and place id."""


@dataclass(frozen=True, kw_only=True)
class Prices:
    """In people placed for certain; what is not named is worth nothing.

    Attributes
    ----------
    seats
        One more seat all weeks, by workplace and place id.
    hours
        One more hour a week of somebody who supports, by workplace id.
    people
        What each of those who wait can have as it is, by citizen id.
    calling
        How many of those who wait could be at each workplace if there were room, by its id.
    """

    seats: Mapping[Spot, float] = field(default_factory=dict)
    hours: Mapping[str, float] = field(default_factory=dict)
    people: Mapping[str, float] = field(default_factory=dict)
    calling: Mapping[str, int] = field(default_factory=dict)


def prices_of(candidates: Candidates, budget: Budget) -> Prices:
    """The prices beside what is given.

    Parameters
    ----------
    candidates
        The pairs of those who wait and got nothing; everybody else given.
    """
    if not candidates.pairs:
        return Prices()
    offered = WayProgramme(candidates)
    ways = offered.ways
    worth: Ints = np.where(ways.waits, np.where(ways.certain, CERTAIN, DOUBTFUL), 0)
    seats = _eased(offered, worth, SEATS, budget)
    hours = _eased(offered, worth, (PRESENCE, PAID), budget)
    return Prices(
        seats=_of_seats(ways, seats) if seats else {},
        hours=_of_hours(ways, hours) if hours else {},
        people=_of_people(candidates, ways, seats) if seats else {},
        calling=Counter(workplace_id for _, workplace_id in candidates.workplace_verdict),
    )


@dataclass(frozen=True)
class _Eased:
    """Prices of the rows that give way, each row with one of its ways and its rule, and what all have left.

    Attributes
    ----------
    left
        What each citizen has by the prices, by index in the problem's citizens.
    """

    way: Ints
    rule_id: NDArray[np.str_]
    price: NDArray[np.float64]
    left: NDArray[np.float64]


def _eased(offered: WayProgramme, worth: Ints, rule_ids: tuple[str, ...], budget: Budget) -> _Eased | None:
    """What the ways come to where the rows of some rules give way by one part in `PARTS`.

    Where several rows stand in the way of the same people, only those are worth something that help alone.
    """
    ways, free, base = offered.ways, offered.free, offered.stacked
    gives = np.isin(base.rule_id, list(rule_ids))
    scale = np.where(gives, PARTS, 1)
    group, groups = offered.groups
    programme = LinearProgramme(
        worth=PARTS * worth[free],
        group=group,
        groups=groups,
        rows=sparse.csc_array(base.matrix.multiply(scale[:, None])),
        limit=base.limit * scale + gives,
        equal=base.equal,
        shortfall=np.full(len(base.limit), -1),
    )
    solution, _ = offered.priced(programme, NO_INTS, ENDLESS_S, budget, exact=False)
    if solution is None:
        return None
    left = np.zeros(len(ways.problem.citizens), dtype=np.int64)
    np.maximum.at(left, ways.citizen[free], left_over(programme, solution.prices, solution.fine))
    by_row, rows = sparse.csr_array(base.matrix), np.flatnonzero(gives)
    return _Eased(
        way=free[by_row.indices[by_row.indptr[rows]]],
        rule_id=base.rule_id[rows],
        price=solution.prices[rows] / solution.fine,
        left=left / (PARTS * solution.fine),
    )


def _of_seats(ways: Ways, eased: _Eased) -> dict[Spot, float]:
    """A place has a row for each week that tells: one more seat is one more in all of them."""
    found: dict[Spot, float] = {}
    for spot, price in zip(_indices(ways.spot, eased), eased.price.tolist(), strict=True):
        workplace, place = ways.spots[spot]
        key = (workplace.id, place.id)
        found[key] = found.get(key, 0.0) + price / CERTAIN
    return found


def _of_hours(ways: Ways, eased: _Eased) -> dict[str, float]:
    slots = HOUR_MIN / ways.problem.grid.slot_min
    found: dict[str, float] = {}
    rows = zip(_indices(ways.workplace, eased), eased.rule_id.tolist(), eased.price.tolist(), strict=True)
    for workplace, rule_id, price in rows:
        key = ways.problem.workplaces[workplace].id
        amount = slots if rule_id == PRESENCE else HOUR_MIN
        found[key] = found.get(key, 0.0) + amount * price / CERTAIN
    return found


def _of_people(candidates: Candidates, ways: Ways, eased: _Eased) -> dict[str, float]:
    waiting = np.unique(ways.citizen[~ways.given]).tolist()
    citizens = candidates.problem.citizens
    return {citizens[index].id: float(eased.left[index]) / CERTAIN for index in waiting}


def _indices(of_ways: Ints, eased: _Eased) -> list[int]:
    found: list[int] = of_ways[eased.way].tolist()
    return found
