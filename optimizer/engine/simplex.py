"""A linear programme solved by GLOP, from the basis of one like it where there is one.

Few columns or rows more, or another worth, and the simplex method ends after a tenth of the steps that it
takes from nothing.
"""

from collections.abc import Sequence
from datetime import timedelta

import numpy as np
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt
from scipy import sparse

from optimizer.engine.basis import Basis
from optimizer.engine.programme import (
    Floats,
    LinearProgramme,
    Solution,
    allowed,
    bound_of,
    fineness,
    giving_way,
)
from optimizer.ways import Bools, Ints

Status = mathopt.BasisStatus

LEAST_S = 0.05


def solve(
    programme: LinearProgramme,
    active: Ints,
    limit_s: float,
    asked: Ints | None = None,
    begin: Basis | None = None,
) -> Solution | None:
    """One programme over the active ways; None where the solver found nothing in time.

    Parameters
    ----------
    asked
        The rows that the solver is given, the prices of the others being nothing; None gives all.
    begin
        Where to begin, if it suits; None begins from nothing.
    """
    asked = np.arange(len(programme.limit)) if asked is None else asked
    model = model_of(programme, active, asked)
    held = None if begin is None else _begun(model, programme, active, asked, begin)
    answer = mathopt.solve(
        model,
        mathopt.SolverType.GLOP,
        params=mathopt.SolveParameters(time_limit=timedelta(seconds=max(LEAST_S, limit_s))),
        model_params=mathopt.ModelSolveParameters(initial_basis=held),
    )
    if answer.termination.reason is not mathopt.TerminationReason.OPTIMAL:
        return None
    rows = list(model.linear_constraints())
    duals = np.zeros(len(programme.limit))
    duals[asked] = answer.dual_values(rows[programme.groups :])
    fine = fineness(programme, duals)
    prices = allowed(programme, np.rint(duals * fine).astype(np.int64), fine)
    values: Floats = np.array(answer.variable_values(list(model.variables())))[: len(active)]
    basis = _ended(model, answer.solutions[0].basis, programme, active, asked)
    return Solution(active, values, prices, fine, bound_of(programme, prices, fine), basis)


def model_of(programme: LinearProgramme, active: Ints, asked: Ints, *, whole: bool = False) -> mathopt.Model:
    """The asked rows over the active ways for a solver: the groups' rows first, the shortfalls last.

    Parameters
    ----------
    whole
        Whether each way is taken whole or not.
    """
    count, groups = len(active), programme.groups
    limit = programme.limit[asked].astype(np.float64)
    lost, gives = giving_way(programme)
    where = (programme.group[active], np.arange(count))
    ones = sparse.csr_array((np.ones(count), where), shape=(groups, count))
    rows = programme.rows[:, active][asked]
    matrix = sparse.coo_array(sparse.block_array([[ones, None], [rows, gives[asked]]]))
    lower = np.where(programme.equal[asked], limit, -np.inf)
    made = model_pb2.ModelProto()
    _fill_columns(made, programme.worth[active], count, lost, whole=whole)
    ends = made.linear_constraints
    ends.ids.extend(range(groups + len(limit)))
    ends.lower_bounds.extend(np.concatenate([np.full(groups, -np.inf), lower]).tolist())
    ends.upper_bounds.extend(np.concatenate([np.ones(groups), limit]).tolist())
    _fill_matrix(made, matrix)
    return mathopt.Model.from_model_proto(made)


def _fill_columns(made: model_pb2.ModelProto, worth: Ints, count: int, lost: int, *, whole: bool) -> None:
    """The ways and the shortfalls, each of which costs one."""
    columns = made.variables
    columns.ids.extend(range(count + lost))
    columns.lower_bounds.extend(np.zeros(count + lost).tolist())
    columns.upper_bounds.extend(np.full(count + lost, np.inf).tolist())
    columns.integers.extend([whole] * count + [False] * lost)
    made.objective.maximize = True
    made.objective.linear_coefficients.ids.extend(range(count + lost))
    made.objective.linear_coefficients.values.extend([*worth.astype(np.float64).tolist(), *([-1.0] * lost)])


def _fill_matrix(made: model_pb2.ModelProto, matrix: sparse.coo_array) -> None:
    """What the rows are, row by row as the solver wants them."""
    order = np.lexsort((matrix.col, matrix.row))
    told = made.linear_constraint_matrix
    told.row_ids.extend(matrix.row[order].tolist())
    told.column_ids.extend(matrix.col[order].tolist())
    told.coefficients.extend(matrix.data[order].astype(np.float64).tolist())


def _begun(
    model: mathopt.Model, programme: LinearProgramme, active: Ints, asked: Ints, begin: Basis
) -> mathopt.Basis | None:
    """The basis as the solver takes it; None where it does not suit."""
    lost = int(programme.shortfall.max(initial=-1)) + 1
    if not begin.suits(asked, active, lost):
        return None
    basic = np.concatenate([np.isin(active, begin.ways), np.isin(np.arange(lost), begin.shortfalls)])
    held = np.concatenate([begin.groups, begin.held(asked)])
    equal = np.pad(programme.equal[asked], (programme.groups, 0))
    ends = np.where(equal, Status.FIXED_VALUE, Status.AT_UPPER_BOUND)
    columns = np.where(basic, Status.BASIC, Status.AT_LOWER_BOUND).tolist()
    rows = np.where(held, ends, Status.BASIC).tolist()
    return mathopt.Basis(
        variable_status=dict(zip(model.variables(), columns, strict=True)),
        constraint_status=dict(zip(model.linear_constraints(), rows, strict=True)),
    )


def _ended(
    model: mathopt.Model, found: mathopt.Basis | None, programme: LinearProgramme, active: Ints, asked: Ints
) -> Basis | None:
    """The basis that the solver ended with."""
    if found is None:
        return None
    basic = _are_basic([found.variable_status[column] for column in model.variables()])
    held = ~_are_basic([found.constraint_status[row] for row in model.linear_constraints()])
    rows = np.zeros(len(programme.limit), dtype=np.bool_)
    rows[asked] = held[programme.groups :]
    ways, lost = basic[: len(active)], basic[len(active) :]
    return Basis(active[ways], np.flatnonzero(lost), held[: programme.groups], rows)


def _are_basic(statuses: Sequence[mathopt.BasisStatus]) -> Bools:
    return np.array([status is Status.BASIC for status in statuses], dtype=np.bool_)
