"""A linear programme over ways, solved with few of them at a time.

Prices of the rows found with some ways say which others could pay; when none can, the value bounds all of
them. The bound is worked out anew in whole numbers from the prices, so that no tolerance of the solver enters
it: for any prices p >= 0 of rows A x <= b, and everybody in one way a step at most,
c x <= p b + sum over people and steps of max(0, largest c - A' p of their ways).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from optimizer.engine.basis import Basis
from optimizer.ways import Ints

Floats = NDArray[np.float64]

FINE, FINEST = 1 << 12, 1 << 28
"""Prices are told in whole parts of one, a power of two of them: usually so many, and so many at most."""

EXACT_BITS = 61
"""Whole numbers of so many bits can be added without doubt."""

FIRST_WAYS = 3
"""Ways of each group, the best first, with which a programme begins."""

MORE_WAYS = 6
"""Ways of each group that one round of pricing may add."""

ALL_AT_ONCE = 150_000
"""Up to so many ways are all taken from the start."""


@dataclass(frozen=True)
class LinearProgramme:
    """Maximise worth x, each group's ways together at most one, and rows x <= limit.

    Attributes
    ----------
    worth
        Shape (ways,).
    group
        The person and step of each way, shape (ways,).
    rows
        Shape (rows, ways).
    limit, equal
        Shape (rows,).
    shortfall
        For each row an index of what may make it give way, each unit of which costs one of the value; -1
        where nothing may. Shape (rows,).
    """

    worth: Ints
    group: Ints
    groups: int
    rows: sparse.csc_array
    limit: Ints
    equal: NDArray[np.bool_]
    shortfall: Ints


@dataclass
class Solution:
    """Values of the ways, prices of the rows in parts of one, how many parts, and a bound for all ways.

    Attributes
    ----------
    basis
        Where the solver ended, to begin a programme like this one from.
    """

    active: Ints
    values: Floats
    prices: Ints
    fine: int
    bound: int
    basis: Basis | None = None


def fineness(programme: LinearProgramme, prices: Floats) -> int:
    """In how many parts prices can be told so that the bound's sums stay exact.

    Where few are decided by rows of many, such as people by minutes, prices are tiny.
    """
    rows, prices = abs(programme.rows), np.abs(prices) + 1
    each = np.abs(programme.worth) + rows.T @ prices
    most = float(each.max(initial=0)) * programme.groups + float(np.abs(programme.limit) @ prices)
    return min(FINEST, 1 << max(0, EXACT_BITS - int(most).bit_length()))


def giving_way(programme: LinearProgramme) -> tuple[int, sparse.csr_array]:
    """How many shortfalls there are, and their coefficients in the rows."""
    rows = np.flatnonzero(programme.shortfall >= 0)
    count = int(programme.shortfall.max(initial=-1)) + 1
    shape = (len(programme.limit), count)
    return count, sparse.csr_array((np.full(len(rows), -1.0), (rows, programme.shortfall[rows])), shape=shape)


def allowed(programme: LinearProgramme, prices: Ints, fine: int) -> Ints:
    """Prices that prove something: none below zero, those of rows that share a shortfall one in all."""
    found = np.where(programme.equal, prices, np.maximum(0, prices))
    shares = programme.shortfall >= 0
    total = np.bincount(programme.shortfall[shares], weights=found[shares])
    if total.size:
        over = np.maximum(1.0, total / fine)[programme.shortfall[shares]]
        found[shares] = np.floor(found[shares] / over).astype(np.int64)
    return found


def left_over(programme: LinearProgramme, prices: Ints, fine: int = FINE) -> Ints:
    """What each way is worth beyond the prices of its rows, all in so many parts, shape (ways,)."""
    found: Ints = programme.worth * fine - programme.rows.T @ prices
    return found


def bound_of(programme: LinearProgramme, prices: Ints, fine: int = FINE) -> int:
    """The bound that the prices, in so many parts, prove, rounded down."""
    best = np.zeros(programme.groups, dtype=np.int64)
    np.maximum.at(best, programme.group, left_over(programme, prices, fine))
    return int(prices @ programme.limit + best.sum()) // fine


def first_ways(programme: LinearProgramme, keep: Ints, liking: Ints, count: int = FIRST_WAYS) -> Ints:
    """The ways to begin with: all of a small programme, else the best of each group and those to keep.

    Parameters
    ----------
    liking
        Tells ways of the same worth apart, shape (ways,).
    count
        Ways of each group.
    """
    if len(programme.worth) <= ALL_AT_ONCE:
        return np.arange(len(programme.worth))
    scaled = programme.worth * (int(liking.max(initial=0)) + 1) + liking
    return np.union1d(best_of_groups(programme.group, scaled, count), keep)


def more_ways(programme: LinearProgramme, solution: Solution, count: int = MORE_WAYS) -> tuple[Ints, int]:
    """Ways that could pay beside those at hand, and by how much they and all others could raise the value.

    Parameters
    ----------
    count
        Ways of each group at most.
    """
    left = left_over(programme, solution.prices, solution.fine)
    known = np.zeros(programme.groups, dtype=np.int64)
    np.maximum.at(known, programme.group[solution.active], left[solution.active])
    gain = left - known[programme.group]
    better = np.flatnonzero(gain > 0)
    best = np.zeros(programme.groups, dtype=np.int64)
    np.maximum.at(best, programme.group[better], gain[better])
    order = better[np.lexsort((-gain[better], programme.group[better]))]
    rank = np.arange(len(order)) - np.searchsorted(programme.group[order], programme.group[order])
    return order[rank < count], int(best.sum()) // solution.fine


def best_of_groups(group: Ints, liking: Ints, count: int) -> Ints:
    """The best liked ways of each group, so many at most."""
    order = np.lexsort((-liking, group))
    place = np.arange(len(order))
    begins = np.where(np.diff(group[order], prepend=-1) != 0, place, 0)
    rank = place - np.maximum.accumulate(begins)
    return np.sort(order[rank < count])
