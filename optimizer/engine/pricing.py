"""A linear programme solved with few of its ways and rows at a time.

Ways that could pay at the prices so far are added, and rows that the values break: what is left out is worth
nothing, or costs nothing, so that every round's prices bound the whole.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from optimizer.engine.basis import Basis
from optimizer.engine.budget import Budget
from optimizer.engine.programme import LinearProgramme, Solution, more_ways
from optimizer.engine.simplex import solve
from optimizer.ways import Ints

MOST_ROUNDS = 12

LONG = 20.0
"""Rows of so many times as many ways as rows usually have are taken only where the values break them."""

MANY = 1_000
"""No row of fewer ways is long."""

DOUBT = 1e-6
"""How far the solver's values may pass a row."""


@dataclass(frozen=True, kw_only=True)
class Terms:
    """How a programme is priced.

    Attributes
    ----------
    more
        Ways of each group that one round may add.
    close
        It ends where what is left out could bring no more than such a share of the bound.
    exact
        Whether it goes on to the end as long as the bound still falls.
    charge
        Called with the ways at hand before each round.
    """

    more: int
    close: float
    exact: bool
    charge: Callable[[Ints], None]


@dataclass(frozen=True)
class Priced:
    """The last solution, None where there was none in time, the best bound seen, and the ways at hand."""

    solution: Solution | None
    bound: int
    active: Ints


def priced(
    programme: LinearProgramme,
    active: Ints,
    terms: Terms,
    budget: Budget,
    seconds: float,
    begin: Basis | None = None,
) -> Priced:
    """The programme over all ways, begun with some of them and, where there is one, from a basis."""
    found, bound = None, 0
    until = budget.left() - seconds
    rows = short_rows(programme)
    if begin is not None:
        held = np.flatnonzero(begin.rows[: len(programme.limit)])
        active, rows = np.union1d(active, begin.ways), np.union1d(rows, held)
    for _ in range(MOST_ROUNDS):
        terms.charge(active)
        solution = solve(programme, active, budget.left(until), rows, begin)
        if solution is None:
            break
        stalled = found is not None and solution.bound >= bound
        bound = solution.bound if found is None else min(bound, solution.bound)
        found, begin = solution, solution.basis
        more, gain = more_ways(programme, solution, terms.more)
        broken = broken_rows(programme, solution, rows)
        near = not len(more) or gain <= (0 if terms.exact and not stalled else terms.close * abs(bound))
        if (near and not len(broken)) or budget.left() <= until:
            break
        active, rows = np.union1d(active, more), np.union1d(rows, broken)
    return Priced(found, bound, active)


def short_rows(programme: LinearProgramme) -> Ints:
    """The rows to begin with: all but those of a great many ways, such as one of everybody in a week."""
    ways = np.bincount(programme.rows.indices, minlength=len(programme.limit))
    usual = float(np.median(ways)) if len(ways) else 0.0
    short = (ways < max(MANY, LONG * usual)) | programme.equal | (programme.shortfall >= 0)
    return np.flatnonzero(short)


def broken_rows(programme: LinearProgramme, solution: Solution, rows: Ints) -> Ints:
    """The rows left out that the values break."""
    used = programme.rows[:, solution.active] @ solution.values
    left_out = np.ones(len(used), dtype=np.bool_)
    left_out[rows] = False
    return np.flatnonzero(left_out & (used > programme.limit + DOUBT))
