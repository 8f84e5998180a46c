"""Whole answers near a linear programme's: few ways, solved in whole numbers by SCIP."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
from ortools.math_opt.python import mathopt

from optimizer.engine.programme import LinearProgramme, Solution, left_over
from optimizer.engine.simplex import model_of
from optimizer.ways import Ints

SPARE_WAYS = 8
"""Ways of each group that is not whole, the best first, that may be taken beside those at hand."""

NEAR_ZERO = 1e-6
MOST_NODES = 200
LEAST_S = 0.1


def whole(programme: LinearProgramme, solution: Solution, limit_s: float, slack: float) -> Ints:
    """The ways of a good whole answer; where none is found in time, those with more than half.

    Parameters
    ----------
    slack
        How far from the best whole answer near it may be.
    """
    if not _open(solution):
        return solution.active[solution.values > 0.5]
    ways = _near(programme, solution)
    model = model_of(programme, ways, np.arange(len(programme.limit)), whole=True)
    parameters = mathopt.SolveParameters(
        time_limit=timedelta(seconds=max(LEAST_S, limit_s)),
        node_limit=MOST_NODES,
        absolute_gap_tolerance=slack,
    )
    answer = mathopt.solve(model, mathopt.SolverType.GSCIP, params=parameters)
    if not answer.has_primal_feasible_solution():
        return solution.active[solution.values > 0.5]
    values = np.array(answer.variable_values(list(model.variables()))[: len(ways)])
    return ways[values > 0.5]


def completed(programme: LinearProgramme, solution: Solution, limit_s: float, slack: float) -> Ints:
    """The ways that the solution takes whole and, beside these, a good whole answer for the other groups.

    Where nearly everything is whole that is far sooner found than an answer for all anew.
    """
    taken = solution.active[solution.values >= 1 - NEAR_ZERO]
    done = np.zeros(programme.groups, dtype=np.bool_)
    done[programme.group[taken]] = True
    open_ = ~done[programme.group]
    rest = np.flatnonzero(open_)
    used = programme.rows[:, taken].sum(axis=1).astype(np.int64)
    part = replace(
        programme,
        worth=programme.worth[rest],
        group=programme.group[rest],
        rows=programme.rows[:, rest],
        limit=programme.limit - used,
    )
    active = open_[solution.active]
    at = np.searchsorted(rest, solution.active[active])
    found = whole(part, replace(solution, active=at, values=solution.values[active]), limit_s, slack)
    return np.union1d(taken, rest[found])


def _open(solution: Solution) -> bool:
    """Say whether anything is not whole."""
    values = solution.values
    return bool(((values > NEAR_ZERO) & (values < 1 - NEAR_ZERO)).any())


def _near(programme: LinearProgramme, solution: Solution) -> Ints:
    """The ways in use, and the best others of the groups that are not whole."""
    used = solution.active[solution.values > NEAR_ZERO]
    parted = np.zeros(programme.groups, dtype=np.bool_)
    values = solution.values
    parted[programme.group[solution.active[(values > NEAR_ZERO) & (values < 1 - NEAR_ZERO)]]] = True
    likely = np.flatnonzero(parted[programme.group])
    left = left_over(programme, solution.prices, solution.fine)[likely]
    order = np.lexsort((-left, programme.group[likely]))
    group = programme.group[likely][order]
    rank = np.arange(len(order)) - np.searchsorted(group, group)
    return np.union1d(used, likely[order[rank < SPARE_WAYS]])
