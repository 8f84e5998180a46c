"""Cases of `cohort_seats`, and of `caseload` beyond what holds week by week."""

from dataclasses import replace
from typing import Any

from optimizer.plan import Plan
from optimizer.problem import Pin, PlaceKind, Problem, SeatChange, Staff, StaffKind, StepWhere
from tests.build import make_citizen, make_place, make_placement, make_problem, make_supporter, make_workplace
from tests.optimizer.over_weeks import (
    cohort,
    day,
    in_week,
    over,
    person,
    persons,
    plan_over,
    steps_of,
    told,
)
from tests.optimizer.rules.case import CASES, Case, case, placed

RULE = "cohort_seats"


def cohort_seat_cases() -> None:
    """Seats kept for a cohort, and caseloads."""
    member_cases()
    other_cases()
    caseload_cases()


def two(first: int, second: int | None = None, **fields: Any) -> Plan:
    """Citizens b1 and b2, each for a week."""
    steps = [steps_of(in_week(first, **fields))]
    steps += [] if second is None else [steps_of(in_week(second, **fields), citizen_id="b2")]
    return plan_over(*steps)


def member_cases() -> None:
    """No more members than are expected."""
    members = persons(2, cohort="h")
    one = over(members, cohorts=(cohort(1, expected=1),))
    case(RULE, "the overhang", one, two(1), two(1, 1))
    standing = replace(one, weeks=1)
    CASES.append(
        Case(RULE, "no cohorts in a standing week", standing, two(0, 0), two(1, 1), frozenset({RULE}), one)
    )
    late = over((members[0], replace(members[1], cohort_later=True)), cohorts=(cohort(1, expected=1),))
    later = steps_of(in_week(3, held_before=2), citizen_id="b2")
    both = plan_over(*two(1).placements, later)
    case(RULE, "a late member's seat", late, plan_over(later), both)
    apart = replace(members[1], pin=Pin(workplace_id="v1", start=day(4)))
    pinned = over((members[0], apart), cohorts=(cohort(1, expected=1),))
    alone = plan_over(steps_of(in_week(4), citizen_id="b2"))
    case(RULE, "members in other weeks", pinned, alone, two(1, 4))
    # Own-found places are no part of it: two members are placed, and only the third is one too many.
    found = replace(members[1], pin=Pin(workplace_id="v1", own_found=True))
    own = over((members[0], found, person("b3", cohort="h")), cohorts=(cohort(1, expected=1),))
    third = steps_of(in_week(1), citizen_id="b3")
    case(RULE, "own-found", own, two(1, 1), plan_over(*two(1, 1).placements, third))
    _course_case()


def _course_case() -> None:
    """Whoever has two seats in a course is still one member."""
    course = told({}, {"where": StepWhere.OTHER, "return_weeks": 1})
    walker = person("b1", None, course=course, cohort="h")
    sites = (make_workplace(), make_workplace("v2", supporters=(make_supporter("m2"),)))
    problem = over((walker, person("b2", cohort="h")), sites, cohorts=(cohort(1, expected=1),))
    moved = steps_of(in_week(1, held_after=1), in_week(2, index=1, workplace_id="v2"))
    more = steps_of(in_week(1), citizen_id="b2")
    case(RULE, "two steps, one member", problem, plan_over(moved), plan_over(moved, more))


def _kept(*places: Any, **fields: Any) -> Problem:
    """Two citizens beside a cohort of one whose praktik is in weeks 1 and 2."""
    site = make_workplace(places=places or (make_place(seats=2),))
    return over(persons(2), (site,), cohorts=(cohort(1, expected=1, **fields),))


def other_cases() -> None:
    """All others leave the seats alone that a cohort needs."""
    case(RULE, "before the praktik", _kept(), two(0, 0), two(1, 1))
    case(RULE, "its last week", _kept(), two(3, 3), two(2, 2))
    none = _kept(make_place(seats=1))
    case(RULE, "no seat left", none, two(0), two(1))
    few = over(persons(1), (make_workplace(places=(make_place(seats=1),)),), cohorts=(cohort(1, expected=5),))
    case(RULE, "never below none", few, two(3), two(1))
    filled = _kept(make_place(seats=3, filled=1))
    case(RULE, "filled seats", filled, two(1, 2), two(1, 1))
    more = _kept(make_place(seats=2, seat_changes=(SeatChange(day=day(2), seats=3),)))
    case(RULE, "a seat more in the second week", more, two(2, 2), two(1, 1))
    demand = make_place("p2", kind=PlaceKind.ON_DEMAND, seats=None)
    shared = make_place("p3", seats=2, shared=True)
    for place in (demand, shared):
        at_once = plan_over(steps_of(in_week(1)), steps_of(in_week(1, place_id=place.id), citizen_id="b2"))
        case(RULE, f"not on {place.kind} {place.id}", _kept(make_place(seats=2), place), at_once, two(1, 1))
    found = tuple(person(f"b{n}", pin=Pin(workplace_id="v1", own_found=True)) for n in (1, 2))
    site = make_workplace(places=(make_place(seats=3),))
    own = over((*found, person("b3")), (site,), cohorts=(cohort(1, expected=2),))
    third = steps_of(in_week(1), citizen_id="b3")
    case(RULE, "own-found places stand", own, two(1, 1), plan_over(*two(1, 1).placements, third))
    _kept_by_others()


def _kept_by_others() -> None:
    """A seat that is only kept for somebody else is taken too."""
    sites = (make_workplace(places=(make_place(seats=1),)), make_workplace("v2", supporters=(_m2(),)))
    course = told({}, {"where": StepWhere.OTHER, "weeks": 2, "return_weeks": 1})
    people = (person("b1", None, course=course),)
    problem = over(people, sites, cohorts=(cohort(3, expected=11),))

    def plan(first: int) -> Plan:
        away = in_week(first + 1, 2, index=1, workplace_id="v2")
        return plan_over(steps_of(in_week(first, held_after=1), away))

    case(RULE, "a seat kept by others", problem, plan(0), plan(2))
    stays = told({}, {"where": StepWhere.ANY, "return_weeks": 1})
    pair = (person("b1", None, course=stays), person("b2"))
    alone = over(pair, (make_workplace(places=(make_place(seats=2),)),), cohorts=(cohort(0, expected=1),))
    walk = steps_of(in_week(0, held_after=1), in_week(1, index=1))
    both = plan_over(walk, steps_of(in_week(1), citizen_id="b2"))
    case(RULE, "nobody keeps a seat beside their own", alone, plan_over(walk), both)


def _m2() -> Any:
    return make_supporter("m2")


def caseload_cases() -> None:
    """In a standing week too, running ones as well, and only those of the person."""
    staff = (
        Staff(id="s1", kind=StaffKind.CASEWORKER, caseload=1),
        Staff(id="k1", kind=StaffKind.CONTACT, caseload=2),
        Staff(id="s2", kind=StaffKind.CASEWORKER),
    )
    people = tuple(
        make_citizen(f"b{i}", caseworker=worker) for i, worker in enumerate(("s1", "s1", "s2", "s2"), 1)
    )
    sites = (make_workplace(contact="k1"), make_workplace("v2", contact="s1", supporters=(_m2(),)))
    standing = make_problem(people, sites, staff=staff)
    case("caseload", "a caseworker's second", standing, placed("b1", "b3"), placed("b1", "b2"))
    elsewhere = make_placement(citizen_id="b4", workplace_id="v2")
    three = plan_over(*placed("b1", "b3").placements, elsewhere)
    case("caseload", "a contact's third", standing, three, placed("b1", "b3", "b4"))
    running = steps_of(in_week(-2, 4))
    both = over(persons(2, caseworker="s1"), running=(running,), staff=staff)
    plans = [plan_over(running, steps_of(in_week(week), citizen_id="b2")) for week in (2, 1)]
    case("caseload", "one who runs", both, *plans)
