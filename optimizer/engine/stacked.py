"""The rows of all rules, one under the other, as far as they can bind."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from optimizer.ways import Bools, Ints, Rows, Ways

NO_INTS: Ints = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class Stacked:
    """Rows over the free ways.

    Attributes
    ----------
    matrix
        Shape (rows, free ways).
    limit, equal
        What each row comes to at most, and whether it comes to just that, shape (rows,).
    rule_id
        The rule of each row, shape (rows,).
    """

    matrix: sparse.csc_array
    limit: Ints
    equal: Bools
    rule_id: NDArray[np.str_]


def stacked(blocks: Iterable[tuple[str, Rows]], ways: Ways, free: Ints) -> Stacked:
    """The rows that can bind over the free ways, running placements taken off the limits.

    Parameters
    ----------
    blocks
        Rows over all ways, each with the id of its rule.
    """
    rows, columns, weights = [NO_INTS], [NO_INTS], [NO_INTS]
    limits, equals, count = [NO_INTS], [np.zeros(0, dtype=np.bool_)], 0
    rule_ids: list[str] = []
    given = np.flatnonzero(ways.given)
    for rule_id, block in blocks:
        used = given[block.row[given] >= 0]
        taken = np.bincount(block.row[used], weights=block.weight[used], minlength=len(block.limit))
        limit = block.limit - taken.astype(np.int64)
        here = block.row[free]
        mine = np.flatnonzero(here >= 0)
        row, weight = here[mine], block.weight[free[mine]]
        most = np.bincount(row, weights=np.maximum(0, weight), minlength=len(limit))
        binds = np.flatnonzero((np.bincount(row, minlength=len(limit)) > 0) & (block.equal | (most > limit)))
        place = np.full(len(limit), -1)
        place[binds] = count + np.arange(len(binds))
        kept = np.flatnonzero(place[row] >= 0)
        rows.append(place[row[kept]])
        columns.append(mine[kept])
        weights.append(weight[kept])
        limits.append(limit[binds] if block.equal else np.maximum(0, limit[binds]))
        equals.append(np.full(len(binds), block.equal))
        rule_ids += [rule_id] * len(binds)
        count += len(binds)
    where = (np.concatenate(rows), np.concatenate(columns))
    matrix = sparse.csc_array((np.concatenate(weights), where), shape=(count, len(free)))
    return Stacked(matrix, np.concatenate(limits), np.concatenate(equals), np.array(rule_ids, dtype=np.str_))
