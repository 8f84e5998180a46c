"""What is reached: weighed by what changed, and only ever for the better."""

from random import Random

import pytest

from optimizer.candidates import find_candidates
from optimizer.engine.greedy import by_hand, scarcest_first
from optimizer.engine.levels import Reached
from optimizer.goals import levels
from optimizer.plan import Plan
from tests.larger import generated


@pytest.mark.parametrize("number", [1, 2, 3, 5])
def test_values_by_what_changed_are_the_values_of_the_whole(number: int) -> None:
    problem, random = generated(number)[0], Random(number)
    candidates = find_candidates(problem)
    plans = [by_hand(candidates), scarcest_first(candidates)]
    plans += [tuple(p for p in random.choice(plans) if random.random() < 0.8) for _ in range(10)]
    reached = Reached(problem, Plan(placements=()))
    goals = [goal for goal in levels() if goal.by_person]
    for placements in plans:
        reached.take_better(goals, placements)
        assert [reached.value(g) for g in goals] == [g.measure(problem, reached.plan) for g in goals]


def test_a_plan_that_is_better_later_but_worse_first_is_left() -> None:
    problem = generated(1)[0]
    placements = by_hand(find_candidates(problem))
    reached = Reached(problem, Plan(placements=placements))
    goals = [goal for goal in levels() if goal.by_person]
    assert not reached.take_better(goals, placements[1:])
    assert not reached.take_better(goals, placements)
    assert reached.plan.placements == placements
