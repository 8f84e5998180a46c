"""What a search leaves to those that follow, and that whole answers keep every row."""

from dataclasses import replace

import numpy as np
import pytest

from optimizer.engine.programme import Solution
from optimizer.engine.sending import ANEW, PAYING_WAYS, TOGETHER, Sending, sent_by
from optimizer.engine.simplex import solve
from optimizer.engine.staying import Stay
from optimizer.goals import Quality
from tests.optimizer.engine.drawn_programmes import best, drawn

PLENTY_S = 60.0


@pytest.mark.parametrize("seed", range(20))
def test_who_is_sent_keeps_every_row_and_is_worth_the_best_but_for_the_slack(seed: int) -> None:
    found = drawn(seed)
    solution = solve(found, np.arange(9), PLENTY_S)
    assert solution is not None
    sent = sent_by(found, solution, None, PLENTY_S, slack=0.0)
    used = found.rows[:, sent].sum(axis=1) - found.limit
    assert (used[found.shortfall < 0] <= 0).all()
    assert np.bincount(found.group[sent]).max(initial=0) <= 1
    assert found.worth[sent].sum() - max(0, used[found.shortfall >= 0].max()) == best(found)


def test_of_two_as_good_the_one_is_sent_that_stays() -> None:
    found = replace(
        drawn(0, groups=1, ways=2),
        worth=np.array([500, 500]),
        group=np.zeros(2, dtype=np.int64),
        limit=np.full(3, 9),
    )
    solution = solve(found, np.arange(2), PLENTY_S)
    assert solution is not None
    for way in (0, 1):
        sent = sent_by(found, solution, Stay(np.array([way]), 1, times=2), PLENTY_S, slack=0.1)
        assert sent.tolist() == [way]


def test_the_search_before_is_remembered_and_nobody_is_sent_until_one_ends() -> None:
    sending = Sending()
    sending.ways = np.array([3, 4])
    sending.begin()
    assert sending.before.tolist() == [3, 4]
    assert sending.ways.size == 0


def test_columns_that_paid_are_those_of_the_goal_or_else_of_all_goals() -> None:
    found = replace(drawn(0, groups=1, ways=9), worth=np.arange(9), group=np.zeros(9, dtype=np.int64))
    nothing = np.zeros(3, dtype=np.int64)
    solution = Solution(np.arange(9), np.zeros(9), nothing, 1, 0)
    sending, goal = Sending(), Quality()
    assert sending.begun(goal) is ANEW
    sending.remember(found, solution, TOGETHER)
    assert sending.begun(goal).columns.tolist() == list(range(9 - PAYING_WAYS, 9))
    sending.remember(replace(found, worth=-found.worth), solution, goal.key)
    assert sending.begun(goal).columns.tolist() == list(range(PAYING_WAYS))
