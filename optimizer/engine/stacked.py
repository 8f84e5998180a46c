"""The rows of all rules, one under the other, as far as they can bind."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from optimizer.ways import NO_INTS, NOWHERE, Bools, Ints, Rows, Ways


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
    column = np.full(len(ways), NOWHERE)
    column[free] = np.arange(len(free))
    for rule_id, block in blocks:
        given = ways.given[block.way]
        taken = np.bincount(block.row[given], weights=block.weight[given], minlength=len(block.limit))
        limit = block.limit - taken.astype(np.int64)
        inside = np.flatnonzero(column[block.way] >= 0)
        row, weight = block.row[inside], block.weight[inside]
        most = np.bincount(row, weights=np.maximum(0, weight), minlength=len(limit))
        binds = np.flatnonzero((np.bincount(row, minlength=len(limit)) > 0) & (block.equal | (most > limit)))
        place = np.full(len(limit), NOWHERE)
        place[binds] = count + np.arange(len(binds))
        kept = np.flatnonzero(place[row] >= 0)
        rows.append(place[row[kept]])
        columns.append(column[block.way[inside[kept]]])
        weights.append(weight[kept])
        limits.append(limit[binds] if block.equal else np.maximum(0, limit[binds]))
        equals.append(np.full(len(binds), block.equal))
        rule_ids += [rule_id] * len(binds)
        count += len(binds)
    where = (np.concatenate(rows), np.concatenate(columns))
    matrix = sparse.csc_array((np.concatenate(weights), where), shape=(count, len(free)))
    return Stacked(matrix, np.concatenate(limits), np.concatenate(equals), np.array(rule_ids, dtype=np.str_))
