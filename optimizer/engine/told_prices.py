"""What the prices of one programme on all goals tell of each goal by itself.

The goals are weighed so far apart that a row's price reads like a number with a digit for each goal. With
the digits of a goal and of those before it, the same prices bound that goal alone: any prices do, so the
bound needs no other proof, and no solver. Where a goal leaves most prices open, these are the better ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from optimizer.engine.programme import FINE, LinearProgramme, bound_of, fineness
from optimizer.ways import Ints

Weights = tuple[tuple[int, bool], ...]
"""For each level fixed what it weighs, or would weigh, and whether it is weighed or is a row."""

SCALES = 12
"""So many prices of a level that is a row are tried, each a quarter of the one before."""


MOST_WORTHS = 12
"""Up to so many different worths a price of a seat is tried of each."""


@dataclass(frozen=True)
class Told:
    """Digits of the rules' rows for each goal, whole numbers but for the last goal's, in parts of `FINE`."""

    digits: tuple[Ints, ...] = ()

    @classmethod
    def of(cls, prices: Ints, weights: Weights, fine: int = FINE) -> "Told":
        """The digits of the prices, in so many parts, of a programme in which every level is weighed."""
        found, left = [], prices // (fine // FINE) if fine > FINE else prices * (FINE // fine)
        for weight, _ in weights:
            digit = np.rint(left / (weight * FINE)).astype(np.int64)
            found.append(digit * FINE)
            left = left - digit * (weight * FINE)
        return cls((*found, left))

    def bound(self, programme: LinearProgramme, weights: Weights) -> int | None:
        """The best bound that the digits prove for the goal after so many levels; None where none is."""
        if len(weights) >= len(self.digits):
            return None
        return min(_exact(programme, prices) for prices in self._prices(programme, weights))

    def _prices(self, programme: LinearProgramme, weights: Weights) -> Iterator[Ints]:
        """The prices of the rows: the rules', the levels' that are rows, and none of the cuts'."""
        rules = len(self.digits[0])
        rowed = [not weighed for _, weighed in weights]
        for scale in range(SCALES if any(rowed) else 1):
            factors = [weight if weighed else weight // 4**scale for weight, weighed in weights]
            prices = np.zeros(len(programme.limit), dtype=np.int64)
            prices[:rules] = self.digits[len(weights)]
            for factor, digit in zip(factors, self.digits, strict=False):
                prices[:rules] += factor * digit
            rows = [factor * FINE for factor, is_row in zip(factors, rowed, strict=True) if is_row]
            prices[rules : rules + len(rows)] = rows[::-1]
            yield np.where(programme.equal, prices, np.maximum(0, prices))


def seats_bound(programme: LinearProgramme, seats: Ints) -> int | None:
    """The best bound that one price on every seat proves; None where people differ too much in worth.

    Where seats are what lacks the marginal seat is worth its whole price, and nothing better can be proven.

    Parameters
    ----------
    seats
        The rows that count seats.
    """
    worths = np.unique(programme.worth[programme.worth > 0]).tolist()
    if not len(seats) or not 0 < len(worths) <= MOST_WORTHS:
        return None
    prices = np.zeros((len(worths), len(programme.limit)), dtype=np.int64)
    prices[:, seats] = np.array(worths, dtype=np.int64)[:, None] * FINE
    return min(_exact(programme, each) for each in prices)


def _exact(programme: LinearProgramme, prices: Ints) -> int:
    """The bound of prices in parts of `FINE`, or of the coarser ones that can be added exactly."""
    fine = min(FINE, fineness(programme, prices / FINE))
    return bound_of(programme, prices // (FINE // fine), fine)
