"""What Timefold may choose from: offers that keep our rules, worth what our own goal says."""

import json
from dataclasses import replace

import pytest

from benchmarks.peers.timefold.offers import Offer, OfferBook, find_offers
from exchange.convert import to_problem
from optimizer.plan import Plan
from optimizer.problem import Problem, Skill, Wish, WishKind
from optimizer.verify import score, verify
from scenarios.generator import GeneratorSettings, generate
from tests.build import (
    PRESENT,
    at,
    make_citizen,
    make_place,
    make_problem,
    make_supporter,
    make_task,
    make_workplace,
)

QUALITY = "quality"


def made(citizens: int = 8, seed: int = 0) -> Problem:
    settings = GeneratorSettings(citizens=citizens, seats=citizens - 1, support_ratio=2)
    return to_problem(generate(settings, seed), default_monday=None)


def alone(problem: Problem, offer: Offer) -> Plan:
    return Plan(placements=(offer.placement(problem.grid),))


def points(problem: Problem, plan: Plan) -> int:
    return next(level.value for level in score(problem, plan) if level.id == QUALITY)


def every_offer(book: OfferBook) -> list[Offer]:
    return [offer for found in book.offers.values() for offer in found]


@pytest.mark.parametrize("seed", range(3))
def test_every_offer_alone_keeps_the_rules_and_is_worth_what_our_goal_says(seed: int) -> None:
    problem = made(seed=seed)
    book = find_offers(problem, 40)
    offers = every_offer(book)
    assert {c.id for c in problem.waiting} >= set(book.offers)
    assert offers
    for offer in offers:
        plan = alone(problem, offer)
        assert verify(problem, plan) == ()
        assert points(problem, plan) == offer.points


def test_no_two_offers_of_a_citizen_take_the_same() -> None:
    for found in find_offers(made(), 60).offers.values():
        assert len({(offer.uses, offer.pair.certain) for offer in found}) == len(found)


def test_the_best_week_alone_is_offered() -> None:
    citizen = make_citizen(target_group="match2", session_min=(60, 240), max_days=3)
    mentor = make_supporter(windows=tuple(at(day, 8, 14) for day in range(4)), at_once=1)
    problem = make_problem((citizen,), (make_workplace(supporters=(mentor,)),))
    offers = every_offer(find_offers(problem))
    assert max(offer.points for offer in offers) == max(
        offer.points for offer in every_offer(find_offers(problem, 3000, seed=1))
    )
    starts = {(stretch[0], stretch[1]) for offer in offers for stretch in offer.week}
    assert {day for day, _ in starts} == {0, 1, 2, 3}


def test_what_is_learnt_and_wished_for_is_worth_several_tasks() -> None:
    citizen = make_citizen(
        wants_to_train=frozenset({"lager", "kasse"}), wishes=(Wish(kind=WishKind.TASK, value="kassen"),)
    )
    tasks = (
        make_task("t1", trains=frozenset({"lager"})),
        make_task("t2", name="kassen", trains=frozenset({"kasse"})),
        make_task("t3", requires=(Skill(name="truck"),)),
    )
    problem = make_problem((citizen,), (make_workplace(tasks=tasks),))
    best = max(every_offer(find_offers(problem)), key=lambda offer: offer.points)
    assert {task.id for task in best.tasks} == {"t1", "t2"}
    assert verify(problem, alone(problem, best)) == ()


def test_an_offer_takes_what_the_rules_count() -> None:
    citizen = make_citizen(target_group="match2", support=PRESENT)
    mentor = make_supporter(at_once=1, in_all=2, paid_min=600)
    place = make_place(seats=3, reserved={"praktik": 1})
    workplace = make_workplace(
        supporters=(mentor,), places=(place,), max_present=4, group_shares={"match2": 50}, ordinary_fte=10.0
    )
    book = find_offers(make_problem((citizen,), (workplace,)))
    offer = every_offer(book)[0]
    minutes = sum(end - first for _, first, end, _ in offer.week) * 30
    limits = sorted(book.units[first] for first, count, _ in offer.uses if count == 1)
    assert limits[:4] == [1, 2, 2, 3], "share, not reserved, people of the mentor, seats"
    assert minutes in [units for _, count, units in offer.uses if count == 1]
    slots = [count for _, count, _ in offer.uses if count > 1]
    assert sum(slots) == 2 * minutes // 30, "present at the workplace and with the mentor"


def test_nobody_is_offered_what_is_too_much_for_one() -> None:
    tasks = (make_task(weekly_min=300),)
    problem = make_problem((make_citizen(),), (make_workplace(tasks=tasks),))
    for offer in every_offer(find_offers(problem)):
        assert verify(problem, alone(problem, offer)) == ()


def test_a_choice_becomes_placements_and_numbers_are_written(tmp_path) -> None:
    problem = made()
    book = find_offers(problem, 30)
    choice = [len(found) - 1 if number else -1 for number, found in enumerate(book.offers.values())]
    placements = book.placements(choice)
    assert [p.citizen_id for p in placements] == list(book.offers)[1:]
    book.write(tmp_path / "offers.json")
    told = json.loads((tmp_path / "offers.json").read_text())
    assert told["units"] == list(book.units)
    first = next(iter(book.offers.values()))[0]
    assert told["citizens"][0]["offers"][0][:2] == [int(first.pair.certain), first.points]


def test_a_plan_over_weeks_is_refused() -> None:
    with pytest.raises(ValueError, match="weeks"):
        find_offers(replace(make_problem(), weeks=4))
