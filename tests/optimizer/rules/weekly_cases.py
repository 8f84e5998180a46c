"""Cases of the rules that hold week by week: apart in weeks, with a seat that is kept, with other seats."""

from typing import Any

from optimizer.plan import Placement, Plan
from optimizer.problem import Citizen, Problem, SeatChange, Staff, StaffKind, StepWhere
from tests.build import (
    PRESENT,
    at,
    make_place,
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
    plan_over,
    steps_of,
    told,
    weeks_ruleset,
)
from tests.optimizer.rules.case import case, with_m1

LATER = 3
"""The week in which the late member begins; the seat is kept from week 1."""

CASEWORKER = (Staff(id="s1", kind=StaffKind.CASEWORKER, caseload=1),)
CONTACT = (Staff(id="k1", kind=StaffKind.CONTACT, caseload=1),)

LIMITS: list[tuple[str, str, dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    ("seats", "one seat", {}, {"places": (make_place(seats=1),)}, {}),
    ("seats", "shared", {}, {"places": (make_place(seats=1, shared=True),)}, {}),
    ("reserved_seats", "one kept", {}, {"places": (make_place(seats=2, reserved={"match2": 1}),)}, {}),
    (
        "group_shares",
        "a quarter",
        {},
        {"places": (make_place(seats=4),), "group_shares": {"praktik": 25}},
        {},
    ),
    ("most_present", "one at once", {}, {"max_present": 1}, {}),
    (
        "support_present",
        "one at once",
        {"support": PRESENT},
        {"supporters": (make_supporter(at_once=1),)},
        {},
    ),
    ("supporter_people", "one in all", {"support": PRESENT}, {"supporters": (make_supporter(in_all=1),)}, {}),
    (
        "supporter_paid_minutes",
        "a quarter of 180",
        {"support": PRESENT},
        {"supporters": (make_supporter(paid_min=89),)},
        {},
    ),
    ("mentor_budget", "a quarter of 180", {"support": PRESENT}, {}, {"mentor_budget_min": 89}),
    (
        "assumed_load",
        "2 - 1 people",
        {"support": PRESENT},
        {"supporters": (make_supporter(in_all=2),), "places": (make_place(filled=1),)},
        {},
    ),
    (
        "assumed_load",
        "840 - 600 minutes",
        {"support": PRESENT},
        {
            "supporters": (make_supporter(at_once=1, windows=(at(0, 8, 16), at(1, 8, 14))),),
            "places": (make_place(filled=1),),
        },
        {},
    ),
    ("fairness_ratio", "180 minutes left", {}, {"ordinary_fte": 5.0, "supported_min": 2220 - 180}, {}),
    ("task_minutes", "180 of 200", {}, {"tasks": (make_task(weekly_min=200),)}, {}),
    ("caseload", "caseworker", {"caseworker": "s1"}, {}, {"staff": CASEWORKER}),
    ("caseload", "contact", {}, {"contact": "k1"}, {"staff": CONTACT}),
]
"""Rule, note, and fields of the citizens, the workplace and the problem: room for one in a week."""

ALSO = {"840 - 600 minutes": ("support_present",)}
COUNT_KEPT = ("seats", "reserved_seats", "group_shares")


def weekly_cases() -> None:
    """Cases of all rules that hold week by week."""
    for rule_id, note, citizen, workplace, fields in LIMITS:
        also = ALSO.get(note, ())
        site = make_workplace(**workplace)
        both = over(persons(2, **citizen, weeks=(2, 2)), (site,), **fields)
        good, bad = _two(0, 2, 2, **citizen), _two(0, 1, 2, **citizen)
        case(rule_id, f"{note}, one after the other", both, good, bad, *also)
        _kept_case(rule_id, note, citizen, site, fields)
    heads = make_workplace(headcount=5)
    by_heads = over(persons(2, weeks=(2, 2)), (heads,), ruleset=weeks_ruleset(rimelighed__count_unit="heads"))
    case("fairness_ratio", "heads, one after the other", by_heads, _two(0, 2, 2), _two(0, 1, 2))
    _return_case()
    _seat_change_cases()


def _one(citizen_id: str, first: int, weeks: int, **fields: Any) -> Placement:
    present = fields.pop("support", None) is not None
    shifts = with_m1(at(0, 9, 12)) if present else ()
    held = {"held_before": fields.pop("held_before", 0)}
    return steps_of(in_week(first, weeks, *shifts, **held), citizen_id=citizen_id)


def _two(first: int, second: int, weeks: int, **citizen: Any) -> Plan:
    kept = {"support": citizen["support"]} if "support" in citizen else {}
    return plan_over(_one("b1", first, weeks, **kept), _one("b2", second, weeks, **kept))


def _kept_case(rule_id: str, note: str, citizen: dict[str, Any], site: Any, fields: dict[str, Any]) -> None:
    """The seat of a late member is kept in weeks 1 and 2: a seat it takes, and nothing else."""
    member = person("b1", **citizen, cohort="h", cohort_later=True)
    problem = over((member, person("b2", **citizen)), (site,), cohorts=(cohort(1),), **fields)
    kept = {"support": citizen["support"]} if "support" in citizen else {}
    late = _one("b1", LATER, 1, held_before=2, **kept)
    seat = rule_id in COUNT_KEPT and not site.places[0].shared
    good, bad = (0, 2) if seat else (2, LATER)
    plans = [plan_over(late, _one("b2", week, 1, **kept)) for week in (good, bad)]
    case(rule_id, f"{note}, a seat kept", problem, plans[0], plans[1], *ALSO.get(note, ()))


def _return_case() -> None:
    """The seat of the step before is kept for two weeks of the step after."""
    course = told({}, {"where": StepWhere.OTHER, "weeks": 3, "return_weeks": 2})
    site = make_workplace(places=(make_place(seats=1),))
    other = make_workplace("v2", supporters=(make_supporter("m2"),))
    problem = over((person("b1", None, course=course), person("b2")), (site, other))
    moved = in_week(1, 3, workplace_id="v2", index=1)
    walker = steps_of(in_week(0, held_after=2), moved)
    plans = [plan_over(walker, _one("b2", week, 1)) for week in (3, 2)]
    case("seats", "kept to return to", problem, *plans)
    stays = told({}, {"where": StepWhere.ANY, "return_weeks": 1})
    pair = over((person("b1", None, course=stays), person("b2")), (site,))
    walk = steps_of(in_week(0, held_after=1), in_week(1, index=1))
    plans = [plan_over(walk, _one("b2", week, 1)) for week in (2, 1)]
    case("seats", "no seat beside one's own", pair, *plans)


def _of(place: Any, **site: Any) -> Problem:
    people: tuple[Citizen, ...] = persons(2, weeks=(2, 2), **site.pop("citizen", {}))
    return over(people, (make_workplace(places=(place,), **site),))


def _seat_change_cases() -> None:
    """Seats that come, go or become free in the middle of a week."""
    fewer = make_place(seats=2, seat_changes=(SeatChange(day=day(2, 2), seats=1),))
    case("seats", "fewer from the very week", _of(fewer), _two(0, 0, 2), _two(1, 1, 2))
    more = make_place(seats=1, seat_changes=(SeatChange(day=day(1, 2), seats=2),))
    case("seats", "more from the week after", _of(more), _two(2, 2, 2), _two(1, 1, 2))
    freed = make_place(seats=2, filled=1, frees_on=(day(1, 1),))
    case("seats", "a seat is freed", _of(freed), _two(2, 2, 2), _two(1, 1, 2))
    monday = make_place(seats=2, filled=1, frees_on=(day(1),))
    case("seats", "a seat is freed on a Monday", _of(monday), _two(1, 1, 2), _two(0, 0, 2))
    over_full = make_place(seats=3, filled=2, seat_changes=(SeatChange(day=day(1), seats=1),))
    grown = make_place(
        seats=3,
        filled=2,
        seat_changes=(SeatChange(day=day(1), seats=1), SeatChange(day=day(2), seats=3)),
        frees_on=(day(2),),
    )
    alone = [plan_over(_one("b1", week, 1)) for week in (0, 1)]
    case("seats", "no more filled than there are", over((person(),), _site(over_full)), *alone)
    case("seats", "filled ones come back", over(persons(2), _site(grown)), _two(2, 2, 1), _two(0, 0, 1))
    reserved = make_place(seats=2, reserved={"match2": 1}, seat_changes=(SeatChange(day=day(2), seats=3),))
    case("reserved_seats", "another seat", _of(reserved), _two(2, 2, 2), _two(1, 1, 2))
    shared = make_place(seats=2, seat_changes=(SeatChange(day=day(2), seats=4),))
    half = _of(shared, group_shares={"praktik": 50})
    case("group_shares", "more seats to share", half, _two(2, 2, 2), _two(1, 1, 2))
    filled = make_place(filled=1, frees_on=(day(2),))
    mentor = {"citizen": {"support": PRESENT}, "supporters": (make_supporter(in_all=2),)}
    plans = [_two(week, week, 2, support=PRESENT) for week in (2, 1)]
    case("assumed_load", "until the seat is freed", _of(filled, **mentor), *plans)
    ratio = {"ordinary_fte": 5.0, "supported_min": 2220 - 360}
    case("fairness_ratio", "until the seat is freed", _of(filled, **ratio), _two(2, 2, 2), _two(1, 1, 2))


def _site(place: Any) -> tuple[Any, ...]:
    return (make_workplace(places=(place,)),)
