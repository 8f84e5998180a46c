"""Programmes searched to the end: the best whole answer and its bound, by work as by time, and cancelled."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from scipy import sparse

from optimizer.engine.budget import Budget
from optimizer.engine.options import Cancel, Options
from optimizer.engine.programme import LinearProgramme
from optimizer.engine.to_the_end import Whole, needed_groups, to_the_end
from optimizer.ways import Ints
from tests.optimizer.engine.drawn_programmes import best, drawn

PLENTY = 60.0
NO_HINT = np.zeros(0, dtype=np.int64)
BY_TIME, BY_WORK = Options(time_limit_s=PLENTY, workers=2), Options(work_limit=PLENTY)


def end_of(
    programme: LinearProgramme, options: Options = BY_TIME, hint: Ints = NO_HINT, cancel: Cancel | None = None
) -> Whole:
    return to_the_end(programme, hint, PLENTY, Budget(options), cancel or Cancel())


def value_of(programme: LinearProgramme, ways: Ints) -> int:
    over = programme.rows[:, ways].sum(axis=1) - programme.limit
    assert (over[programme.shortfall < 0] <= 0).all()
    assert np.bincount(programme.group[ways], minlength=programme.groups).max(initial=0) <= 1
    return int(programme.worth[ways].sum() - max(0, *over[programme.shortfall >= 0]))


@pytest.mark.parametrize("options", [BY_TIME, BY_WORK], ids=["time", "work"])
@pytest.mark.parametrize("seed", range(20))
def test_the_end_is_the_best_whole_answer(seed: int, options: Options) -> None:
    found = drawn(seed)
    end = end_of(found, options)
    assert end.bound == best(found) == value_of(found, end.ways)


@pytest.mark.parametrize("seed", range(10))
def test_a_hint_that_breaks_rows_does_no_harm(seed: int) -> None:
    found = drawn(seed)
    end = end_of(found, hint=np.arange(len(found.worth)))
    assert end.bound == best(found) == value_of(found, end.ways)


@pytest.mark.parametrize("seed", range(10))
def test_a_row_that_is_to_be_met_is_met(seed: int) -> None:
    found = drawn(seed)
    first = end_of(found).ways
    used = int(found.rows[[0], first].sum())
    met = replace(
        found, equal=np.array([True, False, False]), limit=np.array([used, *found.limit[1:].tolist()])
    )
    end = end_of(met)
    assert end.bound == best(found)
    assert int(found.rows[[0], end.ways].sum()) == used


def test_a_programme_that_cannot_be_met_has_no_end() -> None:
    never = replace(drawn(0), equal=np.array([True, False, False]), limit=np.array([1_000, 5, 5]))
    end = end_of(never)
    assert (len(end.ways), end.bound) == (0, None)


def test_work_is_counted_and_no_clock() -> None:
    wide = replace(drawn(3, groups=30, ways=200, rows=12), shortfall=np.full(12, -1))
    budgets = [Budget(BY_WORK), Budget(BY_WORK)]
    ends = [to_the_end(wide, NO_HINT, PLENTY, budget, Cancel()) for budget in budgets]
    assert 0 < budgets[0].work_used == budgets[1].work_used
    assert ends[0].ways.tolist() == ends[1].ways.tolist()


def test_who_cancels_is_heard_while_it_searches() -> None:
    class Heard(Cancel):
        times = 0

        def also(self, stop: Callable[[], None]) -> None:
            self.times += 1
            super().also(stop)

    cancel = Heard()
    end_of(drawn(0), cancel=cancel)
    assert cancel.times == 1


def leveled(seed: int, least: int) -> LinearProgramme:
    """Drawn rows that hold anybody, and one that says that so many at least are placed."""
    found = drawn(seed)
    level = -np.ones((1, len(found.worth)), dtype=np.int64)
    return replace(
        found,
        rows=sparse.csc_array(sparse.vstack([found.rows, level])),
        limit=np.array([*found.rows.sum(axis=1).tolist(), -least]),
        equal=np.zeros(4, dtype=np.bool_),
        shortfall=np.array([-1, -1, 0, -1]),
    )


def answers(programme: LinearProgramme) -> Iterator[Ints]:
    """Every whole answer that keeps the rows, by how many ways of each group it takes."""
    hard = programme.shortfall < 0
    for chosen in product((0, 1), repeat=len(programme.worth)):
        taken = np.array(chosen)
        counts = np.bincount(programme.group, weights=taken, minlength=programme.groups)
        if counts.max() <= 1 and (programme.rows @ taken <= programme.limit)[hard].all():
            yield counts


@pytest.mark.parametrize("short", [0, 1])
@pytest.mark.parametrize("seed", range(12))
def test_who_is_needed_is_in_every_answer_and_everybody_where_all_are(seed: int, short: int) -> None:
    everybody = np.unique(drawn(seed).group)
    found = leveled(seed, len(everybody) - short)
    needed = needed_groups(found)
    assert all(counts[needed].all() for counts in answers(found))
    assert np.flatnonzero(needed).tolist() == ([] if short else everybody.tolist())
    assert end_of(found).bound == best(found)
