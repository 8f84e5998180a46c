"""People are moved only where that gains something, and never against the bound."""

from dataclasses import replace

import numpy as np
import pytest

from optimizer.engine.programme import LinearProgramme, Solution
from optimizer.engine.simplex import solve
from optimizer.engine.staying import STAY_SHARE, Stay, staying
from optimizer.goals import Quality, levels
from optimizer.ways import Ints
from tests.optimizer.engine.drawn_programmes import drawn

PLENTY_S = 60.0


def solved(seed: int) -> tuple[LinearProgramme, Solution]:
    found = drawn(seed, groups=8, ways=40)
    found = replace(found, worth=found.worth * 100)
    solution = solve(found, np.arange(40), PLENTY_S)
    assert solution is not None
    return found, solution


def first_of_each_group(found: LinearProgramme) -> Ints:
    return np.unique(found.group, return_index=True)[1].astype(np.int64)


def stayed(solution: Solution, ways: Ints) -> float:
    return float(solution.values[np.isin(solution.active, ways)].sum())


def worth(found: LinearProgramme, solution: Solution) -> float:
    lost = np.maximum(0, found.rows[:, solution.active] @ solution.values - found.limit)
    return float(found.worth[solution.active] @ solution.values - lost[found.shortfall >= 0].max())


@pytest.mark.parametrize("seed", range(30))
def test_nothing_is_lost_where_staying_is_worth_less_than_anything(seed: int) -> None:
    found, solution = solved(seed)
    ways = first_of_each_group(found)
    _, stays = staying(found, solution, Stay(ways, 1, times=len(ways) + 1), PLENTY_S)
    assert worth(found, stays) == pytest.approx(worth(found, solution), abs=1e-3)
    assert stayed(stays, ways) >= stayed(solution, ways) - 1e-6


@pytest.mark.parametrize("seed", range(30))
def test_no_more_is_lost_than_staying_is_worth(seed: int) -> None:
    found, solution = solved(seed)
    ways, bonus = first_of_each_group(found), 40
    _, stays = staying(found, solution, Stay(ways, bonus), PLENTY_S)
    more = stayed(stays, ways) - stayed(solution, ways)
    assert more >= -1e-6
    assert worth(found, solution) - worth(found, stays) <= bonus * more + 1e-3


@pytest.mark.parametrize(("way", "bonus", "sent"), [(0, 1, 0), (1, 1, 1), (2, 1, None), (2, 150, 2)])
def test_of_those_that_are_as_good_or_nearly_the_one_is_kept(way: int, bonus: int, sent: int | None) -> None:
    found = replace(
        drawn(0, groups=1, ways=3),
        worth=np.array([500, 500, 400]),
        group=np.zeros(3, dtype=np.int64),
        limit=np.full(3, 9),
    )
    solution = solve(found, np.arange(3), PLENTY_S)
    assert solution is not None
    _, stays = staying(found, solution, Stay(np.array([way]), bonus), PLENTY_S)
    kept = stays.active[stays.values > 0.5]
    assert kept.tolist() == [sent] if sent is not None else way not in kept


def test_points_are_given_up_for_staying_and_people_are_not() -> None:
    people = next(goal for goal in levels() if goal.by_people)
    each, ways = np.array([900, 1_000, 1_100]), np.array([0, 2])
    assert Stay.on(people, each, ways) == Stay(ways, 1, times=3)
    found = Stay.on(Quality(), each, ways)
    assert found is not None
    assert (found.bonus, found.times) == (int(STAY_SHARE * 1_000), 1)
    assert Stay.on(people, each, ways[:0]) is None
