"""Smallest changes, held against trying every change of the grid, and solved again on larger problems."""

import re
from dataclasses import replace
from itertools import islice
from typing import Any

import pytest

from benchmarks.smallest import Held, check
from optimizer.advise.desk import Desk, NotWaitingError
from optimizer.advise.lever_kinds import (
    LongerTravel,
    OneSeat,
    SessionLength,
    StartShift,
    SupporterLimit,
    SupporterWindow,
)
from optimizer.advise.levers import PRICES, Kind, Price
from optimizer.advise.question_levers import AnsweredJourney
from optimizer.advise.smallest_change import (
    ChangeOptions,
    Outcome,
    SmallestChange,
    smallest_change,
)
from optimizer.advise.waivers import Waiver
from optimizer.candidates import find_candidates
from optimizer.engine.greedy import by_hand
from optimizer.plan import Plan, Verdict
from optimizer.problem import Need, Problem, Travel, TravelMode, Workplace
from tests.build import PRESENT, at, make_citizen, make_place, make_problem, make_supporter, make_workplace
from tests.larger import generated
from tests.optimizer.advise.enumerated import Enumeration
from tests.optimizer.over_weeks import day, over, person
from tests.parts import in_parts, some
from tests.tiny import tiny_problem
from tests.tiny_weeks import tiny_weeks_problem

COARSE = {
    Kind.WINDOW: Price(2, 1, 60, "minutter"),
    Kind.TRAVEL: Price(1, 2, 30, "minutter"),
    Kind.SESSION: Price(2, 1, 60, "minutter"),
    Kind.PAID: Price(2, 1, 60, "minutter"),
    Kind.LIMIT: Price(6, 1, 1, "borger"),
    Kind.START: Price(1, 2, 2, "uge"),
}
"""A grid of few sizes, so that every change of two levers can be tried."""

WEEK_SEEDS = (4, 6, 9, 35)

TWO_HOURS = replace(make_citizen().hours, least_min=120, target_min=120, most_min=120)


def desk_of(problem: Problem, people: int | None = None) -> Desk:
    candidates = find_candidates(problem)
    return Desk(problem, Plan(placements=by_hand(candidates)[:people]), candidates)


def unplaced(desk: Desk) -> list[str]:
    return [c.id for c in desk.problem.waiting if c.id not in desk.plan.placement_of and c.pin is None]


def told(found: SmallestChange) -> tuple[int, int] | None:
    """How many levers, and their cost."""
    assert found.outcome is not Outcome.UNKNOWN
    assert found.proven
    return None if found.outcome is Outcome.NOTHING else (len(found.levers), found.cost)


@pytest.mark.untraced
@in_parts(some(range(300), 20), 20)
def test_nothing_smaller_is_enough_in_tiny_weeks(seeds: range, monkeypatch: pytest.MonkeyPatch) -> None:
    """In every part as many people are compared as there are seeds: twenty in all, 300 when thorough."""
    for kind, price in COARSE.items():
        monkeypatch.setitem(PRICES, kind, price)  # type: ignore[arg-type]  # a mapping to all others
    desks = (desk_of(tiny_problem(seed)) for seed in seeds)
    cases = islice(((desk, citizen_id) for desk in desks for citizen_id in unplaced(desk)), len(seeds))
    seen = 0
    for desk, citizen_id in cases:
        expected = Enumeration(desk.problem, desk.plan, citizen_id).least(2)
        assert told(smallest_change(desk, citizen_id)) == expected, (seeds, citizen_id)
        seen += 1
    assert seen == len(seeds)


def test_nothing_smaller_is_enough_over_weeks(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind, price in COARSE.items():
        monkeypatch.setitem(PRICES, kind, price)  # type: ignore[arg-type]  # a mapping to all others
    seen = 0
    for seed in WEEK_SEEDS:
        desk = desk_of(tiny_weeks_problem(seed))
        for citizen_id in unplaced(desk)[:1]:
            expected = Enumeration(desk.problem, desk.plan, citizen_id).least(2)
            assert told(smallest_change(desk, citizen_id)) == expected, seed
            seen += expected is not None
    assert seen


@pytest.mark.parametrize("number", [1, 2, 3])
def test_both_directions_hold_in_the_model_of_everything(number: int) -> None:
    """With the change a plan of everybody keeps every rule; with a step less no workplace has a place."""
    desk = desk_of(generated(number)[0])
    found = [check(desk, citizen_id) for citizen_id in unplaced(desk)[:6]]
    assert all(one.proven and one.held is Held.HELD for one in found)
    assert any(one.kinds for one in found)


def alone(*people: str, **fields: Any) -> Problem:
    """One mentor who takes one at a time, on Monday from 8 to 10; everybody comes for two hours."""
    mentor = make_supporter(at_once=1, windows=(at(0, 8, 10),))
    site: dict[str, Any] = {"supporters": (mentor,), "support": PRESENT}
    citizens = tuple(make_citizen(name, hours=TWO_HOURS, session_min=(60, 120)) for name in people)
    return make_problem(citizens, (make_workplace(**{**site, **fields}),))


def change_of(problem: Problem, citizen_id: str, people: int, **options: Any) -> SmallestChange:
    return smallest_change(desk_of(problem, people), citizen_id, ChangeOptions(**options))


def test_one_seat_is_enough_where_only_the_seat_is_lacking() -> None:
    problem = make_problem(
        (make_citizen("b1"), make_citizen("b2")), (make_workplace(places=(make_place(seats=1),)),)
    )
    found = change_of(problem, "b2", 1)
    assert found.levers == (OneSeat(workplace_id="v1", place_id="p1"),)
    assert found.sentences == ("Virksomhed v1 har 2 pladser 'p1' i stedet for 1.",)
    assert (found.outcome, found.cost, found.proven) == (Outcome.FOUND, PRICES[Kind.SEAT].points, True)


def test_a_supporter_takes_one_more_at_once() -> None:
    found = change_of(alone("b1", "b2"), "b2", 1)
    limit = SupporterLimit(workplace_id="v1", supporter_id="m1", at_once=True)
    assert found.levers == (limit,)
    assert "støtter 2 borgere ad gangen i stedet for 1" in found.sentences[0]


def test_hours_of_a_supporter_by_just_as_many_quarters_as_it_takes() -> None:
    problem = alone("b1", supporters=(make_supporter(windows=(at(0, 8, 9.5),)),))
    found = change_of(problem, "b1", 0)
    (lever,) = found.levers
    assert isinstance(lever, SupporterWindow)
    assert (lever.size, found.cost, found.proven) == (2, 4, True)
    assert "mandag" in found.sentences[0]


def test_a_journey_longer_by_just_what_it_takes() -> None:
    citizen = make_citizen(home_zone="a", max_travel_min=30)
    ways = Travel(minutes={("a", "v", TravelMode.PUBLIC): 41})
    found = change_of(make_problem((citizen,), (make_workplace(zone="v"),), travel=ways), "b1", 0)
    assert found.levers == (LongerTravel(citizen_id="b1", size=3),)
    assert found.sentences == ("Borgeren kan rejse 45 minutter hver vej i stedet for 30.",)


def test_what_lies_too_far_for_the_grid_takes_a_rule_to_be_set_aside() -> None:
    citizen = make_citizen(home_zone="a", max_travel_min=30)
    ways = Travel(minutes={("a", "v", TravelMode.PUBLIC): 120})
    found = change_of(make_problem((citizen,), (make_workplace(zone="v"),), travel=ways), "b1", 0)
    assert found.levers == (Waiver(citizen_id="b1", rule_id="travel"),)


def test_a_longer_shift_where_there_are_too_few_days() -> None:
    citizen = make_citizen(hours=TWO_HOURS, session_min=(60, 60), max_days=1)
    found = change_of(make_problem((citizen,)), "b1", 0)
    assert found.levers == (SessionLength(citizen_id="b1", longer=True, size=2),)


def test_a_start_a_few_weeks_later() -> None:
    """Somebody has the seat for three weeks; the other could only begin in the first."""
    first = person("b1", (3, 3), latest_day=day(0))
    second = person("b2", (1, 1), latest_day=day(0))
    problem = over((first, second), (make_workplace(places=(make_place(seats=1),)),))
    found = change_of(problem, "b2", 1)
    assert found.levers == (StartShift(citizen_id="b2", earlier=False, size=3),)
    assert found.placement is not None
    assert found.placement.step.first_week == 3


def test_an_answer_where_only_certain_places_count() -> None:
    problem = needy_at(make_workplace())
    assert change_of(problem, "b1", 0).outcome is Outcome.NOT_NEEDED
    found = change_of(problem, "b1", 0, certain=True)
    assert [lever.kind for lever in found.levers] == [Kind.QUESTION]
    assert found.placement is not None
    assert found.placement.verdict is Verdict.YES


@pytest.mark.parametrize("zones", [("a", "v"), (None, None)])
def test_a_journey_that_nobody_knows_is_asked_about(zones: tuple[str | None, str | None]) -> None:
    """Which is less than setting aside the limit, or somebody's seat elsewhere."""
    citizen = make_citizen(home_zone=zones[0], max_travel_min=30)
    near = make_workplace(zone=zones[1], name="Ceres")
    found = change_of(make_problem((citizen,), (near,), travel=Travel()), "b1", 0, certain=True)
    assert found.levers == (AnsweredJourney(workplace_id="v1", citizen_id="b1"),)
    assert found.sentences == ("Ceres: et svar på højst 30 minutter på 'Hvor lang tid tager turen?'",)
    assert found.placement is not None
    assert (found.placement.verdict, found.proven) == (Verdict.YES, True)


def test_a_journey_that_is_estimated_beyond_doubt_is_no_question() -> None:
    citizen = make_citizen(home_zone="a", max_travel_min=30)
    ways = Travel(coordinates={"a": (55.0, 9.0), "v": (56.0, 9.0)})
    problem = make_problem((citizen,), (make_workplace(zone="v"),), travel=ways)
    found = change_of(problem, "b1", 0, certain=True)
    assert [lever.kind for lever in found.levers] == [Kind.WAIVER]
    assert "ca. " in found.sentences[0]


def needy_at(workplace: Workplace) -> Problem:
    """Somebody who needs quiet, where it is unknown whether it is."""
    return make_problem((make_citizen(needs=(Need(code="LOW_NOISE", hard=True),)),), (workplace,))


def test_two_levers_where_one_is_not_enough() -> None:
    full = make_place(seats=1)
    people = (make_citizen("b1"), make_citizen("b2", home_zone="a", max_travel_min=30))
    ways = Travel(minutes={("a", "v", TravelMode.PUBLIC): 33})
    problem = make_problem(people, (make_workplace(zone="v", places=(full,)),), travel=ways)
    assert change_of(problem, "b2", 1, most_levers=1).outcome is Outcome.NOTHING
    found = change_of(problem, "b2", 1)
    assert [lever.kind for lever in found.levers] == [Kind.TRAVEL, Kind.SEAT]
    assert found.proven


def test_nothing_on_the_list_helps_against_a_need_that_is_not_met() -> None:
    problem = needy_at(make_workplace(conditions={"noise_level": 3}))
    assert change_of(problem, "b1", 0).outcome is Outcome.NOTHING


def test_what_could_not_be_proven_in_time_is_said() -> None:
    """Only the rest between two days stands in the way, which no quick look sees."""
    mentor = make_supporter(windows=(at(0, 8, 9), at(1, 8, 9)))
    resting = make_citizen(hours=TWO_HOURS, session_min=(60, 60), rest_min=48 * 60)
    problem = make_problem((resting,), (make_workplace(supporters=(mentor,), support=PRESENT),))
    assert change_of(problem, "b1", 0).proven
    assert not change_of(problem, "b1", 0, work=0.0).proven


def test_whoever_does_not_wait_is_refused() -> None:
    with pytest.raises(NotWaitingError):
        change_of(make_problem(), "b9", 0)


def test_no_sentence_names_anybody_else() -> None:
    desk = desk_of(generated(2)[0])
    names = {citizen.id for citizen in desk.problem.citizens}
    for citizen_id in unplaced(desk)[:8]:
        words = set(re.findall(r"\w+", " ".join(smallest_change(desk, citizen_id).sentences)))
        assert words.isdisjoint(names)
