"""Small linear programmes over ways drawn at random, and their best whole answer by trying every set."""

from itertools import product

import numpy as np
from scipy import sparse

from optimizer.engine.programme import LinearProgramme


def drawn(seed: int, groups: int = 4, ways: int = 9, rows: int = 3) -> LinearProgramme:
    rng = np.random.default_rng(seed)
    weights = rng.integers(0, 4, (rows, ways))
    return LinearProgramme(
        worth=rng.integers(-2, 12, ways),
        group=np.sort(rng.integers(0, groups, ways)),
        groups=groups,
        rows=sparse.csc_array(weights),
        limit=rng.integers(1, 7, rows),
        equal=np.zeros(rows, dtype=np.bool_),
        shortfall=np.array([-1, -1, 0]),
    )


def best(found: LinearProgramme) -> int:
    """The best whole answer, every set of ways tried; a shortfall costs what it gives."""
    values = []
    for chosen in product((0, 1), repeat=len(found.worth)):
        taken = np.array(chosen)
        if np.bincount(found.group, weights=taken, minlength=found.groups).max() > 1:
            continue
        over = found.rows @ taken - found.limit
        hard, soft = over[found.shortfall < 0], over[found.shortfall >= 0]
        if (hard <= 0).all():
            values.append(int(found.worth @ taken - max(0, *soft)))
    return max(values)
