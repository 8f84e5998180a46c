"""The nine holdepunkter: what makes each met, missing or unknown."""

from dataclasses import replace
from typing import Any

import pytest

from exchange.papers.texts import catalogue
from optimizer.advise.papers.footholds import Foothold, State, footholds
from optimizer.plan import Plan
from optimizer.problem import PlaceKind, Position, SupporterKind
from tests.build import (
    at,
    make_citizen,
    make_place,
    make_placement,
    make_shift,
    make_step,
    make_supporter,
    make_task,
    make_workplace,
)
from tests.optimizer.advise.over_weeks import over_weeks, stay

SHIFT = make_shift(at(0, 9, 12), supporter_id="m1")
CALLED = make_shift(at(0, 9, 12))
HALF = (make_supporter("m1", windows=(at(0, 8, 10),)), make_supporter("m2", windows=(at(0, 10, 16),)))


def found(
    shift: Any = SHIFT, *, person: dict[str, Any] | None = None, place_id: str = "p1", **site: Any
) -> dict[int, Foothold]:
    """The holdepunkter of b1 over twelve weeks at one workplace."""
    citizen = make_citizen("b1", target_group="flex_job", **(person or {}))
    problem = over_weeks(citizens=(citizen,), workplaces=(make_workplace(**site),))
    plan = Plan(placements=(make_placement(shift, weeks=8, place_id=place_id),))
    return {one.number: one for one in footholds(problem, plan, "b1")}


def test_all_nine_come_in_their_order() -> None:
    assert list(found()) == list(range(1, 10))


@pytest.mark.parametrize(
    ("site", "state"),
    [
        ({}, "unknown"),
        ({"headcount": 12}, "met"),
        ({"ordinary_fte": 8.5}, "met"),
        ({"headcount": 0}, "missing"),
    ],
)
def test_1_ordinary_colleagues(site: dict[str, Any], state: str) -> None:
    assert found(**site)[1].state == state


@pytest.mark.parametrize(
    ("shift", "site", "why"),
    [
        (SHIFT, {}, "met"),
        (SHIFT, {"supporters": HALF}, "missing"),
        (CALLED, {"supporters": HALF}, "met"),
        (CALLED, {"supporters": HALF[:1]}, "missing"),
        (CALLED, {"supporters": HALF[:1], "shared_breaks": (at(0, 10, 12),)}, "met"),
        (CALLED, {"supporters": (make_supporter(kind=SupporterKind.MANAGER),)}, "no_mentor"),
        (CALLED, {"supporters": (make_supporter(assumed=frozenset({"windows"})),)}, "assumed"),
        (CALLED, {"supporters_known": False}, "unknown"),
    ],
)
def test_2_a_mentor_is_there_whenever_the_citizen_is(shift: Any, site: dict[str, Any], why: str) -> None:
    assert found(shift, **site)[2].why.code == f"foothold.2.{why}"


@pytest.mark.parametrize(
    ("site", "why", "state"),
    [
        ({"tasks": (make_task(trains=frozenset({"kasse"})),)}, "unknown", State.UNKNOWN),
        ({}, "no_goals", State.UNKNOWN),
        ({"assumed": frozenset({"tasks"})}, "no_tasks", State.MISSING),
    ],
)
def test_3_what_an_agreement_must_name(site: dict[str, Any], why: str, state: State) -> None:
    assert (found(**site)[3].why.code, found(**site)[3].state) == (f"foothold.3.{why}", state)


def test_4_and_5_caseworker_contact_and_visits() -> None:
    nobody = found()
    both = found(person={"caseworker": "s1"}, contact="k1", visit_weeks=2)
    assert (nobody[4].state, nobody[5].state) == (State.MISSING, State.MISSING)
    assert (both[4].state, both[4].why.values) == (State.MET, {"weeks": 2})
    assert (both[5].state, both[5].why.values) == (State.MET, {"number": 4})
    assert found(contact="k1")[4].state is State.MISSING


def test_5_a_contact_who_never_comes_is_missing_and_a_standing_week_has_no_dates() -> None:
    citizen = make_citizen("b1", target_group="flex_job")
    problem = over_weeks(citizens=(citizen,), workplaces=(make_workplace(contact="k1"),))
    plan = Plan(placements=(make_placement(SHIFT, weeks=8),))
    closed = frozenset(problem.day(week, day) for week in range(12) for day in range(5))
    never = footholds(replace(problem, closed_days=closed), plan, "b1")[4]
    standing = footholds(replace(problem, weeks=1), Plan(placements=(make_placement(SHIFT),)), "b1")[4]
    assert [one.why.code for one in (never, standing)] == ["foothold.5.no_visits", "foothold.5.met"]


def test_5_visits_count_in_every_step_at_the_workplace() -> None:
    citizen = make_citizen("b1", target_group="flex_job")
    site = make_workplace(contact="k1", visit_weeks=2)
    problem = over_weeks(citizens=(citizen,), workplaces=(site, make_workplace("v2", contact="k1")))
    steps = tuple(
        make_step(SHIFT, index=at_step, first_week=4 * at_step, weeks=4, workplace_id=own)
        for at_step, own in enumerate(("v1", "v2", "v1"))
    )
    plan = Plan(placements=(stay("b1", *steps),))
    assert footholds(problem, plan, "b1")[4].why.values == {"number": 4}


@pytest.mark.parametrize(
    ("place", "why"),
    [
        (make_place(seats=4), "met"),
        (make_place(kind=PlaceKind.ON_DEMAND, seats=None), "missing"),
        (make_place(kind=PlaceKind.SINGLE, seats=1), "missing"),
        (Position(id="p1", task_ids=("t1",)), "job"),
    ],
)
def test_6_a_fixed_number_of_places(place: Any, why: str) -> None:
    assert found(places=(place,))[6].why.code == f"foothold.6.{why}"


def test_7_mentors_can_only_be_asked_about_where_there_are_any() -> None:
    leader = (make_supporter(kind=SupporterKind.MANAGER),)
    assert (found()[7].state, found()[7].why.values) == (State.UNKNOWN, {"months": 3})
    assert found(CALLED, supporters=leader)[7].state is State.MISSING
    assert found(CALLED, supporters=leader, supporters_known=False)[7].state is State.UNKNOWN


def test_8_and_9_are_for_people_to_say() -> None:
    assert [found()[number].state for number in (8, 9)] == [State.UNKNOWN] * 2
    assert found()[9].why.values == {"number": 1}


def test_whoever_has_no_placement_has_no_holdepunkter() -> None:
    with pytest.raises(KeyError):
        footholds(over_weeks(), Plan(placements=()), "b1")


@pytest.mark.parametrize(
    ("number", "person", "site", "text"),
    [
        (4, {"caseworker": "s1"}, {"contact": "k1", "visit_weeks": 1}, "Der følges op hver uge."),
        (4, {"caseworker": "s1"}, {"contact": "k1", "visit_weeks": 2}, "Der følges op hver 2. uge."),
        (5, {}, {"contact": "k1", "visit_weeks": 8}, "kommer 1 gang i forløbet."),
        (5, {}, {"contact": "k1", "visit_weeks": 4}, "kommer 2 gange i forløbet."),
        (6, {}, {"places": (make_place(seats=1),)}, "aftalt 1 fast plads af denne slags."),
        (6, {}, {"places": (make_place(seats=2),)}, "aftalt 2 faste pladser af denne slags."),
        (9, {}, {}, "Planen har 1 borger i forløb."),
    ],
)
def test_one_of_something_is_told_as_one(
    number: int, person: dict[str, Any], site: dict[str, Any], text: str
) -> None:
    assert text in catalogue().said(found(person=person, **site)[number].why)
