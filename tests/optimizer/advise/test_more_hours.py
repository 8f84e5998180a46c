"""Who could take hours that somebody cannot work, held against all rules in the problem with more work."""

import pytest

from optimizer.advise.desk import Desk
from optimizer.advise.match import Standing
from optimizer.advise.more_hours import MoreHours, NotPlacedError, more_hours
from optimizer.advise.more_work import more_work
from optimizer.candidates import find_candidates
from optimizer.engine.greedy import by_hand
from optimizer.plan import Plan
from optimizer.problem import Hours, Problem, Skill
from optimizer.verify import verify
from tests.build import make_citizen, make_place, make_problem, make_task, make_workplace
from tests.larger import generated
from tests.tiny_positions import tiny_positions

PROBLEMS = (*(generated(number)[0] for number in (1, 2, 3)), *(tiny_positions(seed) for seed in range(12)))
MORE_MIN = 240


@pytest.mark.parametrize("problem", PROBLEMS, ids=range(len(PROBLEMS)))
def test_everybody_who_could_take_hours_fits_beside_the_plan(problem: Problem) -> None:
    candidates = find_candidates(problem)
    placements = by_hand(candidates)[:-3]
    desk = Desk(problem, Plan(placements=placements), candidates)
    for placement in placements[::5]:
        found = more_hours(desk, placement.citizen_id, MORE_MIN)
        grown = more_work(problem, placement.steps[-1], MORE_MIN).problem
        for taker in found.takers:
            assert verify(grown, Plan(placements=(*placements, taker.placement))) == ()
        assert verify(grown, Plan(placements=(*placements, *found.together))) == ()


def cook(citizen_id: str, hours: int, *skills: str) -> object:
    minutes = Hours(least_min=60, target_min=hours * 60, most_min=hours * 60)
    return make_citizen(citizen_id, hours=minutes, competences=tuple(Skill(name=name) for name in skills))


def asked(*others: object) -> MoreHours:
    """The first is placed; the company wants four hours more."""
    kitchen = make_task("k", name="Køkken", trains=frozenset({"køkken"}))
    site = make_workplace(tasks=(kitchen,), places=(make_place(seats=1),))
    problem = make_problem((cook("b1", 4, "køkken", "service"), *others), (site,))  # type: ignore[arg-type]
    candidates = find_candidates(problem)
    desk = Desk(problem, Plan(placements=by_hand(candidates)[:1]), candidates)
    return more_hours(desk, "b1", MORE_MIN)


def test_who_is_most_like_the_one_who_is_there_comes_first() -> None:
    found = asked(cook("b2", 4, "lager"), cook("b3", 2, "køkken"), cook("b4", 3, "køkken", "service"))
    assert [taker.placement.citizen_id for taker in found.takers] == ["b4", "b3", "b2"]
    assert [taker.alike for taker in found.takers] == [("køkken", "service"), ("køkken",), ()]
    assert [taker.minutes for taker in found.takers] == [180, 120, 240]


def test_several_may_share_the_hours_and_what_is_left_is_told() -> None:
    found = asked(cook("b2", 2, "køkken"), cook("b3", 1, "køkken"))
    assert [placement.citizen_id for placement in found.together] == ["b2", "b3"]
    assert (found.wanted_min, found.left_min, found.task_name) == (240, 60, "Køkken")


def test_competences_nobody_knows_are_asked_for_without_telling_of_others() -> None:
    (taker,) = asked(make_citizen("b2", hours=Hours(least_min=60, target_min=120, most_min=120))).takers
    (question,) = (question for question in taker.questions if question.attribute == "competences")
    assert question.text == "b2: Hvilke kompetencer har borgeren?"
    assert taker.standing is Standing.CERTAIN


def test_one_without_a_place_has_no_hours_to_give() -> None:
    problem = make_problem()
    with pytest.raises(NotPlacedError, match="b1"):
        more_hours(Desk(problem, Plan(placements=())), "b1", MORE_MIN)
