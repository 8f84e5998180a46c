"""Where a master sends people, and what its searches leave to those that follow."""

from dataclasses import dataclass, field

import numpy as np

from optimizer.engine.basis import Basis
from optimizer.engine.programme import LinearProgramme, Solution, best_of_groups, left_over
from optimizer.engine.rounding import whole
from optimizer.engine.staying import Stay, staying
from optimizer.goals import Goal
from optimizer.ways import Ints

PAYING_WAYS = 6
"""Ways of each group, those that pay most, that the next search begins with."""

TOGETHER = "together"
"""Key of the columns that pay where all goals are searched at once."""


@dataclass(frozen=True)
class Begun:
    """From where a search begins: the columns that paid, or nearly, in one like it, and its basis."""

    columns: Ints
    basis: Basis | None = None


ANEW = Begun(np.zeros(0, dtype=np.int64))
"""From nothing."""


def nobody() -> Ints:
    """No ways."""
    return np.zeros(0, dtype=np.int64)


@dataclass
class Sending:
    """Who the last search and the one before it sent where, and which columns paid.

    Attributes
    ----------
    ways, before
        Indices of free ways, in order.
    """

    ways: Ints = field(default_factory=nobody)
    before: Ints = field(default_factory=nobody)
    _known: dict[str, Begun] = field(default_factory=dict)

    def begin(self) -> None:
        """Nobody is sent anywhere yet."""
        self.before, self.ways = self.ways, nobody()

    def begun(self, goal: Goal) -> Begun:
        """Where the search on the goal ended, or else that on all goals at once."""
        return self._known.get(goal.key, self._known.get(TOGETHER, ANEW))

    def remember(self, programme: LinearProgramme, solution: Solution, *keys: str) -> None:
        """Keep where the search ended under some goals' keys."""
        left = left_over(programme, solution.prices, solution.fine)
        paying = best_of_groups(programme.group, left, PAYING_WAYS)
        self._known |= dict.fromkeys(keys, Begun(paying, solution.basis))


def sent_by(
    programme: LinearProgramme, solution: Solution, stay: Stay | None, limit_s: float, slack: float
) -> Ints:
    """The columns of a whole answer near the solution, most people staying where they are.

    Parameters
    ----------
    slack
        How far from the best whole answer near it may be.
    """
    if stay is not None:
        limit_s /= 2
        programme, solution = staying(programme, solution, stay, limit_s)
        slack *= stay.times
    return whole(programme, solution, limit_s, slack)
