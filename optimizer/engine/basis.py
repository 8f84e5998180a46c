"""Where the simplex method ended: from there a programme like the one before is soon solved."""

from dataclasses import dataclass

import numpy as np

from optimizer.ways import Bools, Ints


@dataclass(frozen=True)
class Basis:
    """What is basic, and what is held at its limit.

    Attributes
    ----------
    ways, shortfalls
        Indices of the basic ones.
    groups, rows
        Whether each is held at its limit, shape (groups,) and (rows,). Rows that a programme has beside
        these are not.
    """

    ways: Ints
    shortfalls: Ints
    groups: Bools
    rows: Bools

    def held(self, asked: Ints) -> Bools:
        """Whether each of the rows is held at its limit."""
        found = np.zeros(len(asked), dtype=np.bool_)
        known = asked < len(self.rows)
        found[known] = self.rows[asked[known]]
        return found

    def suits(self, asked: Ints, active: Ints, shortfalls: int) -> bool:
        """Say whether a programme of these rows, ways and shortfalls can begin here.

        As much is basic as there are rows: nothing basic may be left out, nor a row held at its limit.
        """
        there = len(np.intersect1d(self.ways, active)) == len(self.ways)
        rows = int(self.held(asked).sum()) == int(self.rows.sum())
        return there and rows and bool((self.shortfalls < shortfalls).all())
