import pytest

from optimizer.advise.desk import Desk
from optimizer.advise.robustness import robustness
from optimizer.candidates import find_candidates
from optimizer.engine.greedy import by_hand
from optimizer.plan import Plan
from optimizer.problem import Hours, Problem
from tests.build import (
    ON_CALL,
    PRESENT,
    SITTINGS,
    at,
    make_citizen,
    make_problem,
    make_supporter,
    make_workplace,
)
from tests.larger import generated
from tests.tiny_weeks import tiny_weeks_problem

TWO_HOURS = Hours(least_min=120, target_min=120, most_min=120)


def desk_of(problem: Problem) -> Desk:
    candidates = find_candidates(problem)
    return Desk(problem, Plan(placements=by_hand(candidates)), candidates)


def town(*supporters: object, people: int = 2, support: object = PRESENT) -> Problem:
    site = make_workplace(supporters=supporters, support=support)
    return make_problem(tuple(make_citizen(f"b{n}", hours=TWO_HOURS) for n in range(people)), (site,))


@pytest.mark.parametrize("support", [PRESENT, SITTINGS, ON_CALL])
def test_the_only_mentor_leaves_everybody_without_shifts(support: object) -> None:
    (gone,) = robustness(desk_of(town(make_supporter(), support=support)))
    assert (gone.supporter_id, gone.hit, gone.lost) == ("m1", 2, 2)


def test_one_who_can_take_over_leaves_nobody_without() -> None:
    found = robustness(desk_of(town(make_supporter(), make_supporter("m2", windows=(at(0, 8, 16),)))))
    assert [(one.supporter_id, one.hit, one.lost) for one in found] == [("m1", 2, 0)]


def test_one_who_can_take_over_for_some_only() -> None:
    """The other is there for one shift of two hours, with one at a time."""
    other = make_supporter("m2", windows=(at(4, 8, 10),), at_once=1)
    found = robustness(desk_of(town(make_supporter(), other)))
    assert [(one.supporter_id, one.hit, one.lost) for one in found] == [("m1", 2, 1)]


def test_the_worst_absence_comes_first_and_a_manager_who_is_only_assumed_is_left_out() -> None:
    many = make_workplace(supporters=(make_supporter(),), support=PRESENT)
    assumed = make_workplace("v2", supporters=(make_supporter("m2", implied=True),), support=PRESENT)
    people = tuple(make_citizen(f"b{n}", hours=TWO_HOURS) for n in range(3))
    assert [one.supporter_id for one in robustness(desk_of(make_problem(people, (many, assumed))))] == ["m1"]


PROBLEMS = (*(generated(number)[0] for number in (1, 2)), *(tiny_weeks_problem(seed) for seed in (4, 6, 9)))


@pytest.mark.parametrize("problem", PROBLEMS, ids=range(len(PROBLEMS)))
def test_a_short_list_has_the_worst_of_all(problem: Problem) -> None:
    desk = desk_of(problem)
    everything = robustness(desk, most=1000)
    assert all(0 <= one.lost <= one.hit for one in everything)
    assert [one.lost for one in robustness(desk, most=3)] == [one.lost for one in everything[:3]]
