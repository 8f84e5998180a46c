"""Matches beside a running plan, each held against the rules with everybody else where it says they are."""

import re
from dataclasses import replace
from random import Random

import pytest

from optimizer.advise.desk import Desk
from optimizer.advise.match import Effect, MatchOptions, NoCandidateError, Offer, Standing, match
from optimizer.candidates import find_candidates
from optimizer.engine.dates import settle_dates
from optimizer.engine.greedy import by_hand
from optimizer.engine.paid import paid_minutes
from optimizer.plan import Plan
from optimizer.problem import Pin, Problem, Skill, Travel, TravelMode
from optimizer.verify import verify
from tests.build import (
    PRESENT,
    at,
    make_citizen,
    make_place,
    make_placement,
    make_problem,
    make_supporter,
    make_task,
    make_workplace,
)
from tests.larger import generated
from tests.optimizer.over_weeks import day, over, person
from tests.optimizer.rules.position_cases import jobs, two_jobs
from tests.tiny_positions import over_weeks as over_some_weeks
from tests.tiny_positions import tiny_positions
from tests.tiny_weeks import tiny_weeks_problem

NUMBERS = (1, 2, 3)
EVERYTHING = MatchOptions(new_hours=True, most_moves=2)
ONE_SEAT = (make_place(seats=1),)


def desk_of(problem: Problem, people: int | None = None) -> Desk:
    candidates = find_candidates(problem)
    return Desk(problem, Plan(placements=by_hand(candidates)[:people]), candidates)


def carried_out(desk: Desk, offer: Offer) -> Plan:
    """The plan with the offer taken: the citizen where it says, those who are moved where they go."""
    new = {p.citizen_id: p for p in (offer.placement, *offer.moved)}
    kept = (p for p in desk.plan.placements if p.citizen_id not in new)
    return Plan(placements=(*kept, *new.values()))


@pytest.mark.parametrize("number", NUMBERS)
def test_every_offer_keeps_every_rule_with_others_as_it_says(number: int) -> None:
    desk = desk_of(generated(number)[0])
    seen = []
    for citizen in desk.problem.waiting[::3]:
        for offer in match(desk, citizen.id, EVERYTHING):
            broken = {breach.rule_id for breach in verify(desk.problem, carried_out(desk, offer))}
            assert broken <= set(offer.waives)
            assert (offer.effect is Effect.NOTHING) == (not offer.moved) == (offer.others == 0)
            assert offer.effect is not Effect.MOVES or offer.others <= EVERYTHING.most_moves
            seen.append(offer)
    assert seen


def test_no_new_hours_are_offered_beyond_a_budget_that_others_use() -> None:
    """The mentor minutes of the whole municipality are used elsewhere, which the workplace does not see."""
    mentor = make_supporter(at_once=1, windows=(at(0, 8, 12),))
    site = make_workplace(supporters=(mentor,), support=PRESENT, places=(make_place(seats=2),))
    away = replace(site, id="v2", supporters=(make_supporter("m2"),), places=ONE_SEAT)
    least = replace(make_citizen().hours, least_min=120, target_min=120, most_min=120)
    fixed = {"hours": least, "session_min": (120, 120)}
    people = (
        make_citizen("b0", pin=Pin(workplace_id="v2"), **fixed),
        make_citizen("b1", availability=(at(0, 8, 12),), pin=Pin(workplace_id="v1"), **fixed),
        make_citizen("b2", availability=(at(0, 8, 10),), pin=Pin(workplace_id="v1"), **fixed),
    )
    free = make_problem(people, (site, away))
    paid = sum(
        paid_minutes(free, find_candidates(free).pair_of(p.citizen_id, step), step)
        for p in by_hand(find_candidates(free))[:2]
        for step in p.steps
    )
    assert paid > 0
    for budget, offers in ((None, 1), (paid, 0)):
        desk = desk_of(replace(free, mentor_budget_min=budget), people=2)
        assert len(match(desk, "b2", MatchOptions(new_hours=True))) == offers


@pytest.mark.parametrize("seed", [2, 4, 7, 9])
def test_offers_over_weeks_keep_every_rule_too(seed: int) -> None:
    problem = tiny_weeks_problem(seed)
    candidates = find_candidates(problem)
    desk = Desk(problem, Plan(placements=by_hand(candidates)), candidates)
    for citizen in problem.waiting:
        for offer in match(desk, citizen.id, MatchOptions(most_moves=2)):
            plan = carried_out(desk, offer)
            settled = Plan(placements=settle_dates(problem, plan.placements))
            assert {breach.rule_id for breach in verify(problem, settled)} <= set(offer.waives)


def test_what_has_ended_before_the_plan_is_no_hindrance() -> None:
    """Somebody's first step is over; the second goes on."""
    problem = over((person("b1", (2, 2)),), (make_workplace(),))
    (placement,) = by_hand(find_candidates(problem))
    ended = replace(placement.step, first_week=-4, weeks=2)
    plan = Plan(placements=(replace(placement, steps=(ended, placement.step)),))
    assert Desk(problem, plan).plan.placements == (placement,)


@pytest.mark.parametrize("number", NUMBERS)
def test_the_desk_is_left_as_it_was(number: int) -> None:
    desk = desk_of(generated(number)[0])
    people = desk.problem.waiting[::5]
    first = [match(desk, citizen.id, replace(EVERYTHING, new_hours=False)) for citizen in people]
    again = [match(desk, citizen.id, replace(EVERYTHING, new_hours=False)) for citizen in people]
    assert first == again


@pytest.mark.parametrize("number", NUMBERS)
def test_no_words_of_an_offer_name_anybody_else(number: int) -> None:
    desk = desk_of(generated(number)[0])
    names = {citizen.id for citizen in desk.problem.citizens}
    for citizen in desk.problem.waiting[::4]:
        for offer in match(desk, citizen.id, EVERYTHING):
            texts = (*offer.speaks_for, *offer.speaks_against, *(q.text for q in offer.questions))
            words = set(re.findall(r"\w+", " ".join(texts)))
            assert words & names <= {citizen.id}


def test_certain_places_come_before_doubtful_ones() -> None:
    driving = make_task(requires=(Skill(name="truck", level=1),))
    doubtful = make_workplace("v1", tasks=(driving,), supporters=(make_supporter("m1"),))
    certain = make_workplace("v2", supporters=(make_supporter("m2"),))
    offers = match(desk_of(make_problem((make_citizen(),), (doubtful, certain))), "b1")
    assert [offer.standing for offer in offers] == [Standing.CERTAIN, Standing.CLARIFY]
    assert "truck" in offers[1].questions[-1].text


def test_whoever_has_a_place_is_offered_their_own_too() -> None:
    desk = desk_of(make_problem((make_citizen(),), (make_workplace(places=ONE_SEAT),)))
    assert [offer.placement.step.workplace_id for offer in match(desk, "b1")] == ["v1"]


def test_a_place_too_far_away_can_be_discussed() -> None:
    person = make_citizen(home_zone="a", max_travel_min=30)
    ways = Travel(minutes={("a", "v", TravelMode.PUBLIC): 40})
    desk = desk_of(make_problem((person,), (make_workplace(zone="v"),), travel=ways))
    (offer,) = match(desk, "b1")
    assert (offer.standing, offer.waives) == (Standing.DISCUSS, ("travel",))
    assert "kan drøftes" in offer.speaks_against[0]
    assert match(desk, "b1", MatchOptions(discuss=False)) == ()


def test_one_who_could_be_elsewhere_is_moved() -> None:
    """The first sits on the only seat that the second can have."""
    near, far = make_workplace("v1", places=ONE_SEAT), make_workplace("v2", places=ONE_SEAT)
    far = replace(far, supporters=(make_supporter("m2"),), location=(55.9, 12.5))
    near = replace(near, location=(55.7, 12.5))
    here = {"home": (55.7, 12.5)}
    problem = make_problem((make_citizen("b1", **here), make_citizen("b2", **here)), (near, far))
    desk = desk_of(problem, people=1)
    taken = desk.plan.placements[0].step.workplace_id
    moves = [o for o in match(desk, "b2", MatchOptions(most_moves=1)) if o.effect is Effect.MOVES]
    assert [(o.placement.step.workplace_id, o.others) for o in moves] == [(taken, 1)]
    assert verify(problem, carried_out(desk, moves[0])) == ()


def test_others_get_new_hours_where_that_makes_room() -> None:
    """The first sits with the mentor when the second must; at another time there is room for both."""
    mentor = make_supporter(at_once=1, windows=(at(0, 8, 12),))
    hours = {"session_min": (120, 120)}
    early = make_citizen("b1", availability=(at(0, 8, 12),), **hours)
    only = make_citizen("b2", availability=(at(0, 8, 10),), **hours)
    workplace = make_workplace(supporters=(mentor,), support=PRESENT, places=(make_place(seats=2),))
    two = {"hours": replace(early.hours, least_min=120, target_min=120, most_min=120)}
    problem = make_problem((replace(early, **two), replace(only, **two)), (workplace,))
    desk = desk_of(problem, people=1)
    assert match(desk, "b2") == ()
    (offer,) = match(desk, "b2", MatchOptions(new_hours=True))
    assert (offer.effect, offer.others) == (Effect.NEW_HOURS, 1)
    assert verify(problem, carried_out(desk, offer)) == ()


def test_others_get_new_hours_when_a_seat_becomes_free_later() -> None:
    """Both seats are taken for three weeks; then one is free, but the mentor is taken by the other."""
    two = {"hours": replace(make_citizen().hours, least_min=120, target_min=120, most_min=120)}
    two["session_min"] = (120, 120)
    mentor = make_supporter(at_once=1, windows=(at(0, 8, 12),))
    site = make_workplace(supporters=(mentor,), support=PRESENT, places=(make_place(seats=2),))
    people = (
        person("b1", (6, 6), availability=(at(0, 8, 12),), latest_day=day(0), **two),
        person("b2", (3, 3), availability=(at(0, 8, 12),), latest_day=day(0), **two),
        person("b3", (2, 2), availability=(at(0, 8, 10),), **two),
    )
    desk = desk_of(over(people, (site,)), people=2)
    (offer,) = match(desk, "b3", MatchOptions(new_hours=True))
    assert (offer.effect, offer.others, offer.placement.step.first_week) == (Effect.NEW_HOURS, 2, 3)
    assert verify(desk.problem, carried_out(desk, offer)) == ()


def test_somebody_unknown_is_no_candidate() -> None:
    desk = desk_of(make_problem((make_citizen(),), (make_workplace(),)))
    with pytest.raises(NoCandidateError):
        match(desk, "b99")


@pytest.mark.parametrize("seed", range(45))
def test_offers_on_positions_break_no_team_and_no_second_job(seed: int) -> None:
    problem = tiny_positions(seed)
    if seed % 3 == 0:
        problem = over_some_weeks(problem, Random(seed))
    desk = desk_of(problem)
    for citizen in problem.waiting:
        for offer in match(desk, citizen.id, EVERYTHING):
            plan = Plan(placements=settle_dates(problem, carried_out(desk, offer).placements))
            assert {breach.rule_id for breach in verify(problem, plan)} <= set(offer.waives)


def test_nobody_is_offered_a_position_that_asks_for_a_team_alone() -> None:
    assert match(Desk(jobs(1, team_least=2), Plan(placements=())), "b1") == ()


def test_whoever_a_team_of_two_needs_is_offered_their_own_place_alone() -> None:
    """The other of the team, who is only proposed, would be left alone."""
    two = jobs(2, team_least=2)
    elsewhere = make_workplace("v2", supporters=(make_supporter("m2"),))
    problem = replace(two, workplaces=(*two.workplaces, elsewhere))
    team = tuple(make_placement(at(0, 9, 12), citizen_id=name) for name in ("b1", "b2"))
    offers = match(Desk(problem, Plan(placements=team)), "b1")
    assert [offer.placement.step.workplace_id for offer in offers] == ["v1"]


def test_a_first_job_is_not_offered_on_the_day_of_the_second() -> None:
    """By hand it is laid on Monday, where the second job is; as it stands, on Tuesday, it is offered."""
    problem = two_jobs()
    first = make_placement(at(1, 9, 12))
    second = make_placement(at(0, 9, 12), citizen_id="b1+2", place_id="p2", task_id="t2")
    desk = Desk(problem, Plan(placements=(first, second)))
    offers = match(desk, "b1")
    assert [offer.placement for offer in offers] == [first]
