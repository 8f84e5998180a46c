"""Teams that are only told by what they do in all: no team beats them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.engine import loose_teams
from optimizer.engine.loose_teams import LooseTeams
from tests.optimizer.engine.jobs import best_team, done_by, make_job
from tests.optimizer.engine.test_task_splits import NEEDS, worths_of

PACES = st.lists(st.sampled_from([10, 15, 20]), min_size=2, max_size=4)


@settings(max_examples=40, deadline=None)
@given(needs=NEEDS, paces=PACES, seed=st.integers(0, 99), asks=st.booleans())
def test_no_team_is_worth_more(needs: list[int], paces: list[int], seed: int, asks: bool) -> None:
    job = make_job(needs, paces, asking=[asks, *[False] * (len(needs) - 1)])
    worths = worths_of(job, seed)
    found = {len(m): worth for worth, m in LooseTeams(job).best(worths, sum(needs), range(1, 4))}
    for size in (1, 2, 3):
        true = best_team(job, worths, size)
        assert true is None or found[size] >= true[0]


@settings(max_examples=40, deadline=None)
@given(needs=NEEDS, paces=PACES, seed=st.integers(0, 99), least=st.integers(0, 120))
def test_whoever_is_named_does_enough_and_is_worth_that(
    needs: list[int], paces: list[int], seed: int, least: int
) -> None:
    job = make_job(needs, paces)
    worths = worths_of(job, seed)
    for worth, members in LooseTeams(job).best(worths, least, range(1, 4)):
        assert worth == sum(int(worths[m.row, m.tasks, m.slots]) for m in members)
        assert least <= done_by(job, members) <= sum(needs)
        assert len({m.row for m in members}) == len(members)


@settings(max_examples=20, deadline=None)
@given(needs=NEEDS, paces=PACES, seed=st.integers(0, 99))
def test_nor_is_any_where_minutes_are_rounded(needs: list[int], paces: list[int], seed: int) -> None:
    job = make_job(needs, paces)
    worths = worths_of(job, seed)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(loose_teams, "MOST_UNITS", 4)
        rounded = LooseTeams(job)
    found = {len(m): worth for worth, m in rounded.best(worths, sum(needs), range(1, 4))}
    for size in (1, 2, 3):
        true = best_team(job, worths, size)
        assert true is None or found[size] >= true[0]


def test_only_so_much_is_done_by_those_who_do_what_asks_for_competences() -> None:
    """Two are worth most where competences are asked for, where there is enough for one of them."""
    job = make_job([40, 40], [10, 10], asking=[True, False])
    each = np.array([100, 10, 100, 10, 90, 10, 90, 10])
    ((worth, _),) = LooseTeams(job).best(job.worths(each), 80, range(2, 3))
    assert worth == 110
