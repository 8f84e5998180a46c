"""What the workplaces have left week by week."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from optimizer.candidates import find_candidates
from optimizer.engine.capacity import Capacity
from optimizer.engine.room import Room
from optimizer.plan import Cover, PlacementStep, Sitting
from optimizer.problem import Problem, SeatChange, StepWhere
from tests.build import (
    PRESENT,
    SITTINGS,
    at,
    make_place,
    make_shift,
    make_supporter,
    make_task,
    make_workplace,
)
from tests.optimizer.over_weeks import (
    cohort,
    day,
    in_week,
    over,
    person,
    persons,
    steps_of,
    told,
    weeks_ruleset,
)

NINE = at(0, 9, 12)


class Weeks:
    """The capacity of a problem, asked by citizen and step."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.capacity = Capacity(problem)
        self.candidates = find_candidates(problem)

    def take(self, citizen_id: str, step: PlacementStep) -> None:
        """Place the citizen."""
        self.capacity.take(self.candidates.pair_of(citizen_id, step), step)

    def give_back(self, citizen_id: str, step: PlacementStep) -> None:
        """Take the citizen away again."""
        self.capacity.give_back(self.candidates.pair_of(citizen_id, step), step)

    def room(self, citizen_id: str, first: int, weeks: int = 1, **fields: Any) -> Room:
        """What is left for a citizen who comes in these weeks."""
        step = in_week(first, weeks, **fields)
        return self.capacity.room(self.candidates.pair_of(citizen_id, step), first)

    def free(self, citizen_id: str, weeks: int = 1) -> list[int]:
        """The starts for which there is a seat."""
        starts = range(self.problem.weeks)
        return [first for first in starts if self.room(citizen_id, first, weeks).has_seat()]


def site(place: Any = None, **fields: Any) -> tuple[Any, ...]:
    """One workplace with one place."""
    return (make_workplace(places=(place or make_place(),), **fields),)


def open_at(room: Room, problem: Problem, window: Any) -> bool:
    """Whether one more may be present all through."""
    return bool(room.open_to()[list(problem.grid.slots_of(window))].all())


def test_a_seat_is_free_before_and_after_whoever_has_it() -> None:
    weeks = Weeks(over(persons(2, weeks=(2, 2)), site(make_place(seats=1)), weeks=6))
    weeks.take("b1", in_week(2, 2))
    assert weeks.free("b2", 2) == [0, 4, 5]
    assert weeks.room("b2", 3, 2).free_seats() == 0
    assert weeks.room("b2", 4, 2).free_seats() == 1
    weeks.give_back("b1", in_week(2, 2))
    assert weeks.free("b2", 2) == [0, 1, 2, 3, 4, 5]


def test_seats_are_those_of_every_week() -> None:
    changes = (SeatChange(day=day(1, 2), seats=1), SeatChange(day=day(4), seats=2))
    weeks = Weeks(over(persons(2), site(make_place(seats=2, seat_changes=changes)), weeks=6))
    for first in range(6):
        weeks.take("b1", in_week(first))
    assert weeks.free("b2") == [0, 4, 5]
    assert [weeks.room("b2", first).free_seats() for first in range(6)] == [1, 0, 0, 0, 1, 1]
    freed = Weeks(over(persons(1), site(make_place(seats=1, filled=1, frees_on=(day(2, 1),))), weeks=5))
    assert freed.free("b1") == [3, 4]


def test_a_seat_that_is_kept_is_taken_and_nothing_else() -> None:
    people = (person("b1", cohort="h", cohort_later=True, support=PRESENT), person("b2", support=PRESENT))
    mentor = make_supporter(at_once=1, in_all=1, paid_min=45)
    problem = over(people, site(make_place(seats=1), supporters=(mentor,)), weeks=5, cohorts=(cohort(1),))
    weeks = Weeks(problem)
    step = in_week(3, 1, make_shift(NINE, supporter_id="m1"), held_before=2)
    weeks.take("b1", step)
    assert weeks.free("b2") == [0, 4]
    now, then = weeks.room("b2", 2), weeks.room("b2", 3)
    assert (now.takes_more(mentor), then.takes_more(mentor)) == (True, False)
    other = in_week(2, 1, make_shift(NINE, supporter_id="m1"))
    assert (now.can_pay(other), then.can_pay(replace(other, first_week=3))) == (True, False)
    slots = list(problem.grid.slots_of(NINE))
    assert now.helped_by(mentor)[slots].all()
    assert not then.helped_by(mentor)[slots].any()


def test_a_late_member_needs_the_seat_from_the_start_of_the_cohort_on() -> None:
    people = (person("b1"), person("b2", cohort="h", cohort_later=True))
    problem = over(people, site(make_place(seats=1)), cohorts=(cohort(1),))
    for first, free in ((0, True), (1, False), (2, False), (3, False), (4, True)):
        weeks = Weeks(problem)
        weeks.take("b1", in_week(first))
        assert weeks.room("b2", 3, held_before=2).has_seat() is free


def test_a_seat_to_return_to_is_kept() -> None:
    course = told({}, {"where": StepWhere.OTHER, "weeks": 3, "return_weeks": 2})
    sites = (*site(make_place(seats=1)), make_workplace("v2", supporters=(make_supporter("m2"),)))
    weeks = Weeks(over((person("b1", None, course=course), person("b2")), sites))
    weeks.take("b1", in_week(1, held_after=2))
    assert weeks.free("b2") == [0, 4, 5]
    assert {2, 4} <= weeks.capacity.turns


def test_reserved_seats_and_shares_are_those_of_the_week() -> None:
    more = (SeatChange(day=day(2), seats=4),)
    half = site(make_place(seats=2, seat_changes=more), group_shares={"praktik": 50})
    weeks = Weeks(over(persons(2), half, weeks=4))
    for first in range(4):
        weeks.take("b1", in_week(first))
    assert weeks.free("b2") == [2, 3]
    kept = site(make_place(seats=1, reserved={"match2": 1}, seat_changes=more))
    assert Weeks(over(persons(1), kept, weeks=4)).free("b1") == [2, 3]


@pytest.mark.parametrize("fields", [{"max_present": 1}, {}])
def test_presence_counts_in_the_weeks_of_the_stay(fields: dict[str, Any]) -> None:
    place = make_place() if fields else make_place(seats=1, shared=True)
    problem = over(persons(2, weeks=(2, 2)), site(place, **fields))
    weeks = Weeks(problem)
    weeks.take("b1", in_week(2, 2))
    free = [open_at(weeks.room("b2", first, 2), problem, NINE) for first in range(6)]
    assert free == [True, False, False, False, True, True]


def test_tasks_and_the_ratio_are_used_up_in_their_weeks() -> None:
    tasks = (make_task(weekly_min=200),)
    weeks = Weeks(over(persons(2), site(tasks=tasks, ordinary_fte=5.0, supported_min=1800), weeks=4))
    weeks.take("b1", in_week(1))
    assert [weeks.room("b2", first).task_slots()["t1"] for first in range(3)] == [6, 0, 6]
    assert [weeks.room("b2", first).ratio_slots() for first in range(3)] == [14, 8, 14]


def test_assumed_load_ends_when_the_seat_is_freed() -> None:
    mentor = make_supporter(at_once=1, in_all=1, windows=(at(0, 8, 16), at(1, 8, 14)))
    place = make_place(filled=1, frees_on=(day(1),))
    problem = over(persons(1, support=PRESENT), site(place, supporters=(mentor,)), weeks=3)
    assert [Weeks(problem).room("b1", first).load_slots() > 0 for first in range(3)] == [False, True, True]


def test_the_budget_is_that_of_the_fullest_week() -> None:
    problem = over(persons(3, weeks=(2, 2), support=PRESENT), weeks=5, mentor_budget_min=89)
    weeks = Weeks(problem)
    weeks.take("b1", in_week(0, 2, make_shift(NINE, supporter_id="m1")))
    weeks.take("b2", in_week(3, 2, make_shift(NINE, supporter_id="m1")))
    step = in_week(0, 2, make_shift(NINE, supporter_id="m1"))
    found = [weeks.room("b3", first, 2).can_pay(replace(step, first_week=first)) for first in range(5)]
    assert found == [False] * 5
    weeks.give_back("b2", in_week(3, 2, make_shift(NINE, supporter_id="m1")))
    found = [weeks.room("b3", first, 2).can_pay(replace(step, first_week=first)) for first in range(5)]
    assert found == [False, False, True, True, True]


def test_whoever_stands_in_has_less_room_on_that_date() -> None:
    busy = make_supporter("m2", at_once=1)
    problem = over(persons(2, weeks=(3, 3), support=PRESENT), site(supporters=(make_supporter(), busy)))
    weeks = Weeks(problem)
    covers = (Cover(1, 0, "m2"),)
    weeks.take("b1", in_week(0, 3, make_shift(NINE, supporter_id="m1"), covers=covers))
    slots = list(problem.grid.slots_of(NINE))
    found = [bool(weeks.room("b2", first, 3).helped_by(busy)[slots].all()) for first in range(3)]
    assert found == [False, False, True]


def test_what_has_begun_counts_from_the_first_week_on() -> None:
    running = in_week(-2, 4)
    problem = over(persons(2), site(make_place(seats=1)), weeks=4, running=(steps_of(running),))
    weeks = Weeks(problem)
    weeks.take("b1", running)
    assert weeks.free("b2") == [2, 3]
    assert np.array_equal(weeks.capacity.enrolled["v1/p1"][:4], [1, 1, 0, 0])


def test_sittings_take_the_supporter_in_their_weeks() -> None:
    mentor = make_supporter(at_once=1)
    problem = over(persons(2, support=SITTINGS), site(supporters=(mentor,)), weeks=3)
    weeks = Weeks(problem)
    sitting = (Sitting(window=at(0, 9, 10), supporter_id="m1"),)
    weeks.take("b1", in_week(1, 1, NINE, sittings=sitting))
    slots = list(problem.grid.slots_of(at(0, 9, 10)))
    found = [bool(weeks.room("b2", first).helped_by(mentor)[slots].any()) for first in range(3)]
    assert found == [True, False, True]


def test_heads_and_own_supporters_are_counted_week_by_week() -> None:
    heads = weeks_ruleset(rimelighed__count_unit="heads")
    problem = over(persons(2), site(headcount=5), weeks=3, ruleset=heads)
    weeks = Weeks(problem)
    weeks.take("b1", in_week(1))
    assert [weeks.room("b2", first).ratio_slots() > 0 for first in range(3)] == [True, False, True]
    filled = make_place(filled=1)
    own = over(persons(2, support=PRESENT), site(filled, supporters=(make_supporter(in_all=2),)), weeks=3)
    weeks = Weeks(own)
    weeks.take("b1", in_week(1, 1, make_shift(NINE, supporter_id="m1")))
    assert [weeks.room("b2", first).load_slots() > 0 for first in range(3)] == [True, False, True]
