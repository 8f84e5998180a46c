"""How many people a team has: columns of a programme that say what being few is worth.

What one person adds by being few depends on the others, so that it is no sum over people; what a team of a
size adds is known.
"""

from collections.abc import Sequence

import numpy as np
from scipy import sparse

from optimizer.engine.levelled import Columns, RowsOf
from optimizer.goals import Goal, Quality
from optimizer.goals.components.few_people import FewPeople
from optimizer.goals.quality import PERFECT
from optimizer.problem import Position
from optimizer.ways import Bools, Ints, Ways

Sizes = tuple[Ints, Ints]
"""Position and number of people of each size a team may have."""


def new_teams(ways: Ways) -> Bools:
    """Positions on which nobody is given, so that a team's size is that of those who come, shape (spots,)."""
    found = np.array([isinstance(place, Position) for _, place in ways.spots], dtype=np.bool_)
    found[ways.spot[ways.given]] = False
    return found


def told(sizes: Sequence[tuple[int, int]]) -> Sizes:
    """The sizes, each given as a position and a number of people."""
    both = np.array(sizes, dtype=np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def size_worths(goal: Goal, ways: Ways, sizes: Sizes) -> Ints:
    """What a team of so many adds to quality together by being few, as decision 0006 counts it."""
    spot, people = sizes
    worth = np.zeros(len(spot), dtype=np.int64)
    few = [c for c in goal.components if isinstance(c, FewPeople)] if isinstance(goal, Quality) else []
    for component in few:
        for index, (where, size) in enumerate(zip(spot.tolist(), people.tolist(), strict=True)):
            workplace, place = ways.spots[where]
            fewest, most = ways.problem.team_ranges[workplace.id, place.id]
            points = PERFECT if most == fewest else PERFECT * (most - size) // (most - fewest)
            each = goal.of_point(component, place) if isinstance(goal, Quality) else 0
            worth[index] += each * size * min(PERFECT, max(0, points))
    return worth


def with_sizes(base: RowsOf, spots: Ints, counted: Ints, sizes: Sizes) -> RowsOf:
    """The rows with a column for each size, and those that say that a team's people are as many as its size.

    Parameters
    ----------
    spots
        The place of each column of the rows.
    counted
        The columns that are people of sized teams.
    """
    matrix, limit, equal = base
    spot, size = sizes
    rows = np.unique(spot)
    there = (np.ones(len(counted), dtype=np.int64), (np.searchsorted(rows, spots[counted]), counted))
    people: Columns = sparse.csc_array(there, shape=(len(rows), len(spots)))
    less = (-size, (np.searchsorted(rows, spot), np.arange(len(spot))))
    counts: Columns = sparse.csc_array(less, shape=(len(rows), len(spot)))
    nothing = sparse.csc_array((matrix.shape[0], len(spot)), dtype=np.int64)
    found = sparse.csc_array(sparse.block_array([[matrix, nothing], [people, counts]]))
    limits = np.concatenate([limit, np.zeros(len(rows), dtype=np.int64)])
    return found, limits, np.concatenate([equal, np.ones(len(rows), dtype=np.bool_)])
