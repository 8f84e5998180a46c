"""A linear programme's answer that moves nobody for nothing, or next to nothing.

Many answers are as good as the best, or nearly. Of those the one is sent in which most people stay where they
are, in the plan or as they were sent last: few workplaces are asked anew, and few weeks laid. Bounds are none
of this: they are told by the prices before.
"""

from dataclasses import dataclass, replace

import numpy as np

from optimizer.engine.programme import LinearProgramme, Solution, best_of_groups, left_over
from optimizer.engine.simplex import solve
from optimizer.goals import Goal
from optimizer.ways import Ints

STAY_SHARE = 0.01
"""Share of what people are worth on average that must be gained where one is sent elsewhere than before."""

NEARLY = 4
"""Ways that lack more than so many bonuses of the best of their group, at the prices, are left out."""

MOST_WAYS = 8
"""Ways of each group that are looked at beside the one in which it stays."""


@dataclass(frozen=True)
class Stay:
    """The ways in which people stay, and what that is worth beside so many times the programme's worth."""

    ways: Ints
    bonus: int
    times: int = 1

    @classmethod
    def on(cls, goal: Goal, worth: Ints, ways: Ints) -> "Stay | None":
        """Something where points are counted, elsewhere less than anything; None where nobody is anywhere.

        Parameters
        ----------
        worth
            What each way adds to the goal, shape (ways,).
        """
        if not len(ways):
            return None
        if goal.by_points:
            return cls(ways, max(1, int(STAY_SHARE * worth[ways].mean())))
        return cls(ways, 1, times=len(ways) + 1)


def staying(
    programme: LinearProgramme, solution: Solution, stay: Stay, limit_s: float
) -> tuple[LinearProgramme, Solution]:
    """The programme in which staying is worth something, and its answer.

    Parameters
    ----------
    solution
        The programme's own.

    Returns
    -------
    tuple of LinearProgramme and Solution
        Those that were given where nothing is found in time.
    """
    left = left_over(programme, solution.prices, solution.fine)
    best = np.zeros(programme.groups, dtype=np.int64)
    np.maximum.at(best, programme.group, left)
    slack = max(solution.fine // 2, NEARLY * stay.bonus * solution.fine // stay.times)
    near = best_of_groups(programme.group, left, MOST_WAYS)
    near = near[best[programme.group[near]] - left[near] <= slack]
    used = solution.active[solution.values > 0]
    stays = worth_more(programme, stay)
    active = np.union1d(np.union1d(near, used), stay.ways)
    if solution.basis is not None:
        active = np.union1d(active, solution.basis.ways)
    found = solve(stays, active, limit_s, begin=solution.basis)
    return (programme, solution) if found is None else (stays, found)


def worth_more(programme: LinearProgramme, stay: Stay) -> LinearProgramme:
    """The programme in which staying is worth its bonus."""
    worth = programme.worth * stay.times
    worth[stay.ways] += stay.bonus
    return replace(programme, worth=worth)
