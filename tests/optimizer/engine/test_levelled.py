"""Levels that are not proven: a weight bounds whatever keeps the level."""

from itertools import product

import numpy as np
import pytest

from optimizer.engine.levelled import Floor, as_usual, levelled
from optimizer.engine.simplex import solve
from tests.optimizer.engine.drawn_programmes import drawn

PLENTY_S = 60.0


@pytest.mark.parametrize("seed", range(40))
def test_a_weight_bounds_every_answer_that_keeps_the_level(seed: int) -> None:
    found = drawn(seed)
    rng = np.random.default_rng(seed)
    level = rng.integers(0, 6, len(found.worth))
    answers = [np.array(chosen) for chosen in product((0, 1), repeat=len(found.worth))]
    whole = [
        taken
        for taken in answers
        if np.bincount(found.group, weights=taken, minlength=found.groups).max() <= 1
        and (found.rows @ taken <= found.limit).all()
    ]
    least = max(int(level @ taken) for taken in whole) - 1
    best = max(int(found.worth @ taken) for taken in whole if level @ taken >= least)
    floor = as_usual(Floor(level, least, proven=False), found.worth)
    assert floor.weight is not None
    base = (found.rows, found.limit, found.equal)
    programme, beside, weights = levelled(base, (found.group, found.groups), found.worth, [floor], [])
    assert len(programme.limit) == len(found.limit)
    assert weights == ((floor.weight, True),)
    solution = solve(programme, np.arange(len(found.worth)), PLENTY_S)
    assert solution is not None
    assert solution.bound - beside >= best


def test_a_unit_of_a_level_weighs_what_it_usually_comes_with() -> None:
    worth, level = np.array([0, 300, 500]), np.array([10, 0, 30])
    assert as_usual(Floor(level, 5, proven=False), worth).weight == 20
    proven = Floor(level, 5, proven=True)
    assert as_usual(proven, worth) is proven
    nothing = Floor(np.zeros(3, dtype=np.int64), 0, proven=False)
    assert as_usual(nothing, worth) is nothing
