"""The greedy plans over weeks: courses, limits, and whoever comes after."""

from dataclasses import replace

import pytest

from optimizer.candidates import find_candidates
from optimizer.engine.greedy import by_hand, filled_capacity, laid_in_turn, scarcest_first
from optimizer.engine.week import WeekLayer
from optimizer.plan import Plan
from optimizer.problem import Pin, Position, StepWhere
from optimizer.verify import verify
from tests.build import make_place, make_supporter, make_task, make_workplace
from tests.optimizer.over_weeks import ACTIVITY, day, over, person, persons, told, weeks_ruleset

SITES = (make_workplace(), make_workplace("v2", supporters=(make_supporter("m2"),)))


@pytest.mark.parametrize("where", [StepWhere.SAME, StepWhere.ANY])
def test_no_workplace_is_given_more_weeks_than_the_law_allows(where: StepWhere) -> None:
    course = told({"weeks": 2}, {"weeks": 2, "where": where})
    problem = over((person("b1", None, course=course, target_group="jobparat"),), SITES)
    for greedy in (by_hand, scarcest_first):
        plan = Plan(placements=greedy(find_candidates(problem)))
        assert verify(problem, plan) == ()
        sites = [step.workplace_id for _, step in plan.steps()]
        assert sites == ([] if where is StepWhere.SAME else ["v1", "v2"])


def test_within_the_limit_a_course_stays_where_it_is() -> None:
    course = told({"weeks": 2}, {"weeks": 1, "where": StepWhere.ANY})
    problem = over((person("b1", None, course=course, target_group="jobparat"),), SITES)
    plan = Plan(placements=by_hand(find_candidates(problem)))
    assert [step.workplace_id for _, step in plan.steps()] == ["v1", "v1"]


def test_a_seat_goes_from_one_to_the_next() -> None:
    problem = over(persons(3, weeks=(2, 2)), (make_workplace(places=(make_place(seats=1),)),))
    plan = Plan(placements=by_hand(find_candidates(problem)))
    assert [placement.step.first_week for placement in plan.placements] == [0, 2, 4]
    assert verify(problem, plan) == ()


def test_an_agreement_for_longer_than_the_law_allows_is_not_laid() -> None:
    pinned = person("b1", None, pin=Pin(workplace_id="v1", weeks=9), target_group="jobparat")
    problem = over((pinned,), SITES)
    for greedy in (by_hand, scarcest_first):
        assert greedy(find_candidates(problem)) == ()


def test_an_agreement_that_was_over_before_the_plan_takes_no_shared_place() -> None:
    pin = Pin(workplace_id="v1", start=day(-9), weeks=2)
    shared = make_workplace(places=(make_place(seats=1, shared=True),))
    problem = over((person("b1", (2, 2), pin=pin),), (shared,))
    assert by_hand(find_candidates(problem)) == ()


@pytest.mark.parametrize("seats", [1, 2])
def test_steps_are_laid_all_or_none(seats: int) -> None:
    """Whoever has the only seat in the second week leaves none of the first week's taken either."""
    course = told({}, {})
    places = (make_place(seats=seats),)
    candidates = find_candidates(
        over((person("b1", None, course=course), person("b2")), (make_workplace(places=places),))
    )
    steps = sorted(candidates.by_citizen["b1"], key=lambda pair: (pair.stay.first, pair.part.index))
    mine = [pair for pair in steps if pair.stay is steps[0].stay]
    layer = WeekLayer(filled_capacity(candidates, ()))
    other = next(p for p in candidates.by_citizen["b2"] if p.stay.first <= mine[1].first <= p.stay.last)
    step = layer.lay(other, mine[1].first)
    assert step is not None
    layer.capacity.take(other, step)
    found = laid_in_turn(layer, mine)
    assert (found is None) is (seats == 1)
    assert layer.lay(other, mine[0].first) is not None


def test_what_the_law_allows_of_praktik_is_no_limit_on_a_job() -> None:
    """The group may have three weeks of praktik; a fleksjob lasts as long as jobs do."""
    usual = weeks_ruleset()
    group = replace(next(g for g in usual.target_groups if g.flex_job), code="ledig", max_weeks=3)
    job = Position(id="p1", task_ids=("t1",))
    sites = (make_workplace(tasks=(make_task("t1", weekly_min=600),), places=(job,)),)
    ruleset = replace(usual, target_groups=(*usual.target_groups, group))
    problem = over((person("b1", None, target_group="ledig"),), sites, weeks=4, ruleset=ruleset)
    (placed,) = by_hand(find_candidates(problem))
    assert placed.weeks == usual.int_value("antaget.uger_fleksjob", problem.first_monday)
    assert verify(problem, Plan(placements=(placed,))) == ()


def test_whoever_has_no_fleksjob_is_on_a_position_as_long_as_on_a_place() -> None:
    job = Position(id="p1", task_ids=("t1",), accepted_groups=frozenset({"aktiv"}))
    sites = (make_workplace(tasks=(make_task("t1", weekly_min=600),), places=(job,)),)
    problem = over((person("b1", None, target_group="aktiv"),), sites, weeks=6)
    (placed,) = by_hand(find_candidates(problem))
    assert placed.weeks == ACTIVITY.max_weeks
    assert verify(problem, Plan(placements=(placed,))) == ()
