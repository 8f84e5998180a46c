"""Prices of all goals at once, read digit by digit: bounds that no programme of one goal beats."""

import numpy as np
import pytest

from optimizer.candidates import find_candidates
from optimizer.engine.budget import Budget
from optimizer.engine.levels import Reached
from optimizer.engine.master import Master
from optimizer.engine.options import Options
from optimizer.engine.programme import FINE
from optimizer.engine.run import Run
from optimizer.engine.told_prices import Told, seats_bound
from optimizer.goals import levels
from optimizer.plan import Plan
from tests.build import make_place
from tests.larger import generated
from tests.masters import LINEAR, choose
from tests.optimizer.rules.case import many

PLENTY = Options(workers=1, work_limit=50.0)


def test_the_digits_make_up_the_prices() -> None:
    prices = np.array([0, 7 * FINE + 5, 1_203 * FINE - 2, -4 * FINE], dtype=np.int64)
    weights = ((1_000, True), (20, True))
    first, second, last = Told.of(prices, weights).digits
    assert (first * 1_000 + second * 20 + last == prices).all()
    assert first.tolist() == [0, 0, FINE, 0]


def test_nothing_is_told_before_a_search_on_all_goals() -> None:
    candidates = find_candidates(generated(1)[0])
    master, goal = Master(candidates), levels()[0]
    worth = goal.worths(master.ways, candidates.table.table)
    assert worth is not None
    programme, _, weights = master._programme(goal, worth)
    assert Told().bound(programme, weights) is None


@pytest.mark.parametrize("number", [1, 2, 3, 5])
def test_the_told_bound_is_met_or_weaker_than_the_programmes_own(number: int) -> None:
    candidates = find_candidates(generated(number)[0])
    nothing = Reached(candidates.problem, Plan(placements=()))
    told, alone = Master(candidates), Master(candidates)
    goals = [goal for goal in levels() if goal.by_person and goal.varies(told.ways)]
    assert told.together(goals, nothing, 10.0, Budget(PLENTY))
    for goal in goals:
        best = alone.level(goal, nothing, 10.0, Budget(PLENTY))
        worth = goal.worths(told.ways, candidates.table.table)
        assert best is not None
        assert worth is not None
        sign = 1 if goal.maximise else -1
        programme, beside, weights = told._programme(goal, sign * worth)
        bound = told._told.bound(programme, weights)
        assert bound is not None
        assert bound - beside >= sign * best
        for master in (told, alone):
            master.fix(goal, best, proven=True)


@pytest.mark.untraced
@pytest.mark.parametrize("number", [1, 2])
def test_a_run_proves_who_is_placed_by_what_was_told(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, LINEAR)
    problem = generated(number)[0]
    _, found = Run(find_candidates(problem), Options(workers=1, work_limit=3.0)).solve()
    people = [level for level in found if level.id == "people_normal"]
    assert people
    assert all(level.bound is not None and level.value <= level.bound for level in people)


@pytest.mark.parametrize("number", [1, 2, 3, 5])
def test_seats_bound_the_people_without_a_search(number: int) -> None:
    """Never below what the programme itself proves."""
    candidates = find_candidates(generated(number)[0])
    master, nothing = Master(candidates), Reached(candidates.problem, Plan(placements=()))
    seats = np.flatnonzero(master.stacked.rule_id == "seats")
    for goal in (goal for goal in levels() if goal.by_people and goal.maximise):
        worth = goal.worths(master.ways, candidates.table.table)
        assert worth is not None
        programme, beside, _ = master._programme(goal, worth)
        bound, best = seats_bound(programme, seats), master.level(goal, nothing, 10.0, Budget(PLENTY))
        assert best is not None
        if bound is not None:
            assert bound - beside >= best
        master.fix(goal, best, proven=True)


def test_where_seats_are_what_lacks_the_bound_is_their_number() -> None:
    problem = many(5, places=(make_place(seats=4, filled=1),))
    candidates = find_candidates(problem)
    master, goal = Master(candidates), levels()[2]
    worth = goal.worths(master.ways, candidates.table.table)
    assert worth is not None
    programme, _, _ = master._programme(goal, worth)
    assert seats_bound(programme, np.flatnonzero(master.stacked.rule_id == "seats")) == 3
