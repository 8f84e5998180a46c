"""Caseloads and the seats of cohorts, while placements are added one by one."""

from typing import Any

from optimizer.candidates import find_candidates
from optimizer.engine.capacity import Capacity
from optimizer.problem import Pin, PlaceKind, Problem, SeatChange, Staff, StaffKind
from optimizer.variables import Pair
from tests.build import make_place, make_supporter, make_workplace
from tests.optimizer.over_weeks import cohort, day, in_week, over, person, persons


class Room:
    """The capacity of a problem, asked by citizen."""

    def __init__(self, problem: Problem) -> None:
        self.capacity = Capacity(problem)
        self.candidates = find_candidates(problem)

    def pair(self, citizen_id: str, week: int, **fields: Any) -> Pair:
        """The pair of a citizen who comes in the week, for a week."""
        return self.candidates.pair_of(citizen_id, in_week(week, **fields))

    def take(self, citizen_id: str, week: int, **fields: Any) -> None:
        """Place the citizen."""
        self.capacity.take(self.pair(citizen_id, week, **fields), in_week(week, **fields))

    def free(self, citizen_id: str, **fields: Any) -> list[int]:
        """The weeks in which there is room for the citizen."""
        weeks = range(self.candidates.problem.weeks)
        return [w for w in weeks if self._has(citizen_id, w, **fields)]

    def _has(self, citizen_id: str, week: int, **fields: Any) -> bool:
        return self.capacity.room(self.pair(citizen_id, week, **fields), week).has_seat()


STAFF = (
    Staff(id="s1", kind=StaffKind.CASEWORKER, caseload=1),
    Staff(id="s2", kind=StaffKind.CASEWORKER),
    Staff(id="k1", kind=StaffKind.CONTACT, caseload=1),
)


def test_a_caseworker_has_so_many_at_a_time() -> None:
    people = (*persons(2, caseworker="s1"), person("b3", caseworker="s2"), person("b4", caseworker="s2"))
    room = Room(over(people, weeks=4, staff=STAFF))
    room.take("b1", 1)
    room.take("b3", 1)
    assert room.free("b2") == [0, 2, 3]
    assert room.free("b4") == [0, 1, 2, 3]


def test_a_contact_has_so_many_at_their_workplaces() -> None:
    sites = (
        make_workplace(contact="k1"),
        make_workplace("v2", contact="k1", supporters=(make_supporter("m2"),)),
        make_workplace("v3", contact="s1", supporters=(make_supporter("m3"),)),
    )
    room = Room(over(persons(2), sites, weeks=3, staff=STAFF))
    room.take("b1", 0)
    assert room.free("b2") == room.free("b2", workplace_id="v2") == [1, 2]
    assert room.free("b2", workplace_id="v3") == [0, 1, 2]


def test_no_more_members_than_are_expected() -> None:
    pin = Pin(workplace_id="v1", own_found=True)
    people = (*persons(2, cohort="h"), person("b3", cohort="h", pin=pin))
    problem = over(people, weeks=3, cohorts=(cohort(1, expected=1),))
    room = Room(problem)
    assert room.capacity.room(room.pair("b2", 1), 1).has_seat()
    room.take("b1", 1)
    assert not room.capacity.room(room.pair("b2", 1), 1).has_seat()
    assert room.capacity.room(room.pair("b3", 1), 1).has_seat()


def test_others_leave_the_cohort_its_seats() -> None:
    room = Room(over(persons(2), _seats(seats=2), weeks=5, cohorts=(cohort(1, expected=1),)))
    room.take("b1", 0)
    room.take("b1", 2)
    assert room.free("b2") == [0, 1, 3, 4]
    none = Room(over(persons(1), _seats(seats=1), weeks=5, cohorts=(cohort(1, expected=4),)))
    assert none.free("b1") == [0, 3, 4]


def test_what_is_kept_depends_on_the_seats_of_the_week() -> None:
    more = _seats(seats=1, seat_changes=(SeatChange(day=day(2), seats=2),))
    assert Room(over(persons(1), more, weeks=4, cohorts=(cohort(1, expected=1),))).free("b1") == [0, 2, 3]
    shared = (*_seats(seats=1)[0].places, make_place("p2", seats=3, shared=True))
    demand = make_place("p3", seats=None, kind=PlaceKind.ON_DEMAND)
    site = (make_workplace(places=(*shared, demand)),)
    room = Room(over(persons(1), site, weeks=4, cohorts=(cohort(1, expected=1),)))
    assert room.free("b1") == [0, 3]
    assert room.free("b1", place_id="p2") == room.free("b1", place_id="p3") == [0, 1, 2, 3]


def test_a_standing_week_keeps_no_seats() -> None:
    problem = over(persons(2, cohort="h"), _seats(seats=2), weeks=1, cohorts=(cohort(0, expected=1),))
    room = Room(problem)
    room.take("b1", 0)
    assert room.free("b2") == [0]


def _seats(**fields: Any) -> tuple[Any, ...]:
    return (make_workplace(places=(make_place(**fields),)),)
