import pytest

from optimizer.engine.levels import Reached, at_least, tighter
from optimizer.goals import Goal, levels
from optimizer.plan import Plan
from optimizer.problem import Pin
from tests.build import make_citizen, make_placement, make_problem
from tests.optimizer.over_weeks import over, person

GOALS = {goal.id: goal for goal in levels("people_first", 50)}
PEOPLE, QUALITY, EVENNESS = GOALS["people_normal"], GOALS["quality"], GOALS["evenness"]
ONE, TWO = make_placement(citizen_id="b1"), make_placement(citizen_id="b2")


def reached(*placements: object) -> Reached:
    problem = make_problem((make_citizen("b1"), make_citizen("b2")))
    return Reached(problem, Plan(placements=placements))


def test_a_better_plan_is_taken() -> None:
    state = reached(ONE)
    assert state.take(PEOPLE, (ONE, TWO))
    assert state.value(PEOPLE) == 2


def test_an_equal_plan_is_taken() -> None:
    state = reached(ONE)
    assert state.take(PEOPLE, (TWO,))
    assert state.plan.placements == (TWO,)


def test_a_worse_plan_is_never_taken() -> None:
    state = reached(ONE, TWO)
    assert not state.take(PEOPLE, (ONE,))
    assert state.plan.placements == (ONE, TWO)


def test_a_fixed_level_never_falls() -> None:
    state = reached(ONE, TWO)
    state.fix(PEOPLE, 2)
    assert not state.take(EVENNESS, (ONE,))
    assert state.value(PEOPLE) == 2


@pytest.mark.parametrize(("bound", "proven"), [(2, True), (3, False), (None, False)])
def test_a_level_is_proven_where_value_and_bound_meet(bound: int | None, proven: bool) -> None:
    level = reached(ONE, TWO).fix(PEOPLE, bound)
    assert (level.id, level.value, level.bound, level.proven) == ("people_normal", 2, bound, proven)


def test_a_bound_below_the_value_is_an_error() -> None:
    with pytest.raises(AssertionError, match="value 2 beats the bound 1"):
        reached(ONE, TWO).fix(PEOPLE, 1)


@pytest.mark.parametrize(
    ("goal", "value", "other", "as_good"),
    [(QUALITY, 3, 2, True), (QUALITY, 2, 2, True), (QUALITY, 1, 2, False), (EVENNESS, 1, 2, True)],
)
def test_as_good_follows_the_direction(goal: Goal, value: int, other: int, as_good: bool) -> None:
    assert at_least(goal, value, other) is as_good


@pytest.mark.parametrize(
    ("goal", "one", "two", "kept"),
    [(QUALITY, 3, 2, 2), (EVENNESS, 3, 2, 3), (QUALITY, None, 2, 2), (QUALITY, 3, None, 3)],
)
def test_the_tighter_bound_is_kept(goal: Goal, one: int | None, two: int | None, kept: int) -> None:
    assert tighter(goal, one, two) == kept
    assert tighter(goal, None, None) is None


def test_a_pin_that_no_plan_has_does_not_keep_better_ones_out() -> None:
    """What is agreed is a level, and what is missing of it is told in the end."""
    people = (person("b1"), person("b2"), person("b3", pin=Pin(workplace_id="v1")))
    state = Reached(over(people), Plan(placements=(ONE,)))
    assert state.take_better([PEOPLE], (ONE, TWO))
