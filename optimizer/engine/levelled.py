"""A linear programme with the levels that are fixed and the cuts that are proven.

A level that is proven weighs more than all that follows can bring, which is as good as a row and far easier
to solve: for any weight w >= 0 what comes after is at most max(worth + w level) - w least. One that is not
proven is a row, or weighs what it usually comes with.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from optimizer.engine.programme import LinearProgramme
from optimizer.engine.told_prices import Weights
from optimizer.ways import Ints

MOST_WORTH = 1 << 34
"""No way weighs more than this, so that prices in whole numbers and the solver's own stay exact."""

Columns: TypeAlias = sparse.csc_array
RowsOf: TypeAlias = tuple[Columns, Ints, NDArray[np.bool_]]
"""Rows over the columns of a programme, what they come to at most, and whether they come to just that."""


@dataclass(frozen=True)
class Cut:
    """At most `limit` of the ways or, with a goal's key, of their worth beside the unit's shortfall."""

    ways: Ints
    limit: int
    key: str = ""
    unit: int = -1


@dataclass(frozen=True)
class Floor:
    """A level fixed: the columns' worth in all is at least so much; proven where more cannot be.

    Attributes
    ----------
    weight
        What it weighs in the objective, which is easier to solve than a row and proves a little less; None
        is a row, or where it is proven more than all that follows.
    """

    worth: Ints
    least: int
    proven: bool
    weight: int | None = None


def levelled(
    base: RowsOf, grouped: tuple[Ints, int], worth: Ints, floors: Sequence[Floor], cuts: Sequence[Cut]
) -> tuple[LinearProgramme, int, Weights]:
    """The programme, what the weighed levels add to its value, and what each level weighs.

    Parameters
    ----------
    grouped
        The group of each column, and how many groups there are.
    worth
        What each column adds to the level that is sought, shape (columns,).
    cuts
        Those that hold on this level, their ways being columns.
    """
    weighed, beside, most = worth, 0, int(np.abs(worth).max(initial=0))
    rowed: list[Floor] = []
    weights: list[tuple[int, bool]] = []
    for floor in reversed(floors):
        weight = 2 * most + 1 if floor.weight is None else floor.weight
        more = most + weight * int(np.abs(floor.worth).max(initial=0))
        weighed_too = (floor.proven or floor.weight is not None) and more <= MOST_WORTH
        weights.insert(0, (weight, weighed_too))
        if not weights[0][1]:
            rowed.insert(0, floor)
            continue
        weighed, beside, most = weighed + weight * floor.worth, beside + weight * floor.least, more
    rows, limit, equal = base
    more_rows = [sparse.csr_array(-floor.worth[None, :]) for floor in rowed]
    more_rows += [cut_rows(cuts, worth)] if cuts else []
    limits = [-floor.least for floor in rowed] + [cut.limit for cut in cuts]
    units = [-1] * len(rowed) + [cut.unit for cut in cuts]
    programme = LinearProgramme(
        worth=weighed,
        group=grouped[0],
        groups=grouped[1],
        rows=sparse.csc_array(sparse.vstack([rows, *more_rows])) if more_rows else rows,
        limit=np.concatenate([limit, np.array(limits, dtype=np.int64)]),
        equal=np.concatenate([equal, np.zeros(len(limits), dtype=np.bool_)]),
        shortfall=np.concatenate([np.full(len(limit), -1), np.array(units, dtype=np.int64)]),
    )
    return programme, beside, tuple(weights)


def cut_rows(cuts: Sequence[Cut], worth: Ints) -> sparse.csr_array:
    """A row for each cut, shape (cuts, columns)."""
    values = [worth[cut.ways] if cut.key else np.ones_like(cut.ways) for cut in cuts]
    row = np.repeat(np.arange(len(cuts)), [len(cut.ways) for cut in cuts])
    where = (row, np.concatenate([cut.ways for cut in cuts]))
    return sparse.csr_array((np.concatenate(values), where), shape=(len(cuts), len(worth)))


def fitting(worths: Sequence[Ints]) -> int:
    """How many of the goals, the first ones, can be weighed in one programme; at least one."""
    for count in range(len(worths), 1, -1):
        most = 0
        for worth in reversed(worths[:count]):
            most += (2 * most + 1) * int(np.abs(worth).max(initial=0))
        if most <= MOST_WORTH:
            return count
    return 1


def as_usual(floor: Floor, worth: Ints) -> Floor:
    """The floor with a weight: a unit of it weighs what it usually comes with of the worth that is sought."""
    most, each = (np.abs(found[found != 0]) for found in (worth, floor.worth))
    if floor.proven or not len(most) or not len(each):
        return floor
    return replace(floor, weight=max(1, round(float(most.mean() / each.mean()))))
