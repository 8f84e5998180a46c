"""The most quality that each pair can bring: the components' bounds, less what excludes each other."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from optimizer.goals.base import Component
from optimizer.goals.components.minutes import Minutes
from optimizer.goals.components.soft_needs import SoftNeeds
from optimizer.goals.components.steadiness import Steadiness
from optimizer.goals.pair_facts import PairFacts
from optimizer.goals.pair_hours import Help
from optimizer.goals.pair_types import Points, Slots
from optimizer.pairs import Ints

Values = NDArray[np.int32]
SPOTS_AT_ONCE = 16
"""So many that what is added up stays in the processor's cache."""

IMPOSSIBLE = 1 << 29
"""More than all points are worth; a break beside it still fits into 32 bits."""


class PairQuality:
    """Bounds of quality.

    Parameters
    ----------
    of_point
        What a point of each component adds to the value at each spot, shape (components, spots).
    """

    def __init__(self, pairs: PairFacts, components: Sequence[Component], of_point: Values) -> None:
        self._pairs = pairs
        self._told = {c.id: (c, worth) for c, worth in zip(components, of_point, strict=True) if worth.any()}

    def most(self) -> Values:
        """The most value of each pair, shape (rows, spots)."""
        spots, people = self._pairs.shape
        points = {name: component.most(self._pairs) for name, (component, _) in self._told.items()}
        value = np.empty((people, spots), dtype=np.int32)
        for first in range(0, spots, SPOTS_AT_ONCE):
            part = slice(first, first + SPOTS_AT_ONCE)
            value[:, part] = self._sum(points, part).T
        where, rows, lost = self._given_up(points)
        value[rows, where] -= lost
        return value

    def _sum(self, points: dict[str, Points], part: slice) -> Values:
        """The value of all points at some spots, shape (these spots, rows)."""
        total = np.zeros(
            (len(range(*part.indices(self._pairs.shape[0]))), self._pairs.shape[1]), dtype=np.int32
        )
        for name, (_, worth) in self._told.items():
            total += worth[part, None] * points[name][part]
        return total

    def _given_up(self, points: dict[str, Points]) -> tuple[Ints, Ints, Values]:
        """What nobody can have: the points of one supporter, beside hours or a break that it takes two for.

        Returns
        -------
        spots, rows
            Where there is such a choice, both of shape (choices,).
        lost
            The least of what the choices lose, shape (choices,).
        """
        pairs, hours = self._pairs, self._pairs.hours
        spots, rows = np.nonzero(pairs.alive & hours.two_reach_more)
        if SoftNeeds.id not in self._told:
            return spots, rows, np.zeros(len(spots), dtype=np.int32)
        wanted = np.minimum(pairs.target[rows], pairs.most[spots, rows])
        asked = np.maximum(wanted, pairs.least[spots, rows])
        held = hours.holds_break[spots, rows]
        with_one, at_break = (self._carried(h, spots, rows) for h in (Help.ONE, Help.ONE_AT_BREAK))
        short = np.where(held, at_break, with_one) < asked
        spots, rows, held = spots[short], rows[short], held[short]
        worth = self._told[SoftNeeds.id][1][spots]
        lost = self._lost_with(Help.ONE, with_one[short], points, spots, rows)
        lost += held * worth * SoftNeeds.of_break(pairs, spots, rows)
        kept = np.flatnonzero(held)
        there = self._lost_with(Help.ONE_AT_BREAK, at_break[short][kept], points, spots[kept], rows[kept])
        lost[kept] = np.minimum(lost[kept], there)
        return spots, rows, np.minimum(lost, worth * SoftNeeds.of_one_supporter(pairs, spots, rows))

    def _carried(self, help_: Help, spots: Ints, rows: Ints) -> Slots:
        """Most slots a week of some pairs with such help, shape (pairs,)."""
        pairs = self._pairs
        found: Slots = np.minimum(
            pairs.hours.reach_with(help_, spots, rows), pairs.tasks.carried[spots, rows]
        )
        return found

    def _lost_with(
        self, help_: Help, few: Slots, points: dict[str, Points], spots: Ints, rows: Ints
    ) -> Values:
        """What hours and few shifts lose where one supporter carries but so few slots, shape (pairs,)."""
        pairs = self._pairs
        shifts = pairs.hours.fewest_shifts(spots, rows, help_)
        with_one = {
            Minutes.id: Minutes.within(pairs, spots, rows, few),
            Steadiness.id: Steadiness.of_shifts(pairs, spots, rows, shifts),
        }
        lost = np.zeros(len(spots), dtype=np.int32)
        for name, reached in with_one.items():
            if name in self._told:
                lost += self._told[name][1][spots] * np.maximum(points[name][spots, rows] - reached, 0)
        lost[few < pairs.least[spots, rows]] = IMPOSSIBLE
        return lost
