from dataclasses import replace

from optimizer.candidates import find_candidates
from optimizer.engine.capacity import Capacity
from optimizer.engine.paid import paid_minutes
from optimizer.problem import PlaceKind, Problem, RegimeKind, SupportRegime
from optimizer.variables import Pair
from tests.build import (
    PRESENT,
    at,
    make_citizen,
    make_place,
    make_problem,
    make_shift,
    make_step,
    make_supporter,
    make_task,
    make_workplace,
)


def people(count: int, **fields: object) -> tuple[object, ...]:
    return tuple(make_citizen(f"b{i}", **fields) for i in range(1, count + 1))


def with_pairs(problem: Problem) -> tuple[Capacity, list[Pair]]:
    return Capacity(problem), list(find_candidates(problem).pairs)


def test_a_seat_is_gone_when_taken() -> None:
    problem = make_problem(people(2), (make_workplace(places=(make_place(seats=2, filled=1),)),))
    capacity, (one, two) = with_pairs(problem)
    assert capacity.room(one).has_seat()
    assert capacity.room(two).free_seats() == 1
    capacity.take(one, make_step())
    assert not capacity.room(two).has_seat()
    assert capacity.room(two).free_seats() == 0


def test_on_demand_is_never_full() -> None:
    place = make_place(kind=PlaceKind.ON_DEMAND, seats=None)
    capacity, (one, two) = with_pairs(make_problem(people(2), (make_workplace(places=(place,)),)))
    capacity.take(one, make_step())
    assert capacity.room(two).has_seat()
    assert capacity.room(two).free_seats() is None


def test_a_reserved_seat_is_kept_for_its_group() -> None:
    place = make_place(seats=1, reserved={"match2": 1})
    citizens = (make_citizen("b1"), make_citizen("b2", target_group="match2"))
    capacity, pairs = with_pairs(make_problem(citizens, (make_workplace(places=(place,)),)))
    assert {p.citizen.id: capacity.room(p).has_seat() for p in pairs} == {"b1": False, "b2": True}


def test_a_share_of_the_seats_is_not_passed() -> None:
    workplace = make_workplace(places=(make_place(seats=4),), group_shares={"praktik": 50})
    capacity, pairs = with_pairs(make_problem(people(3), (workplace,)))
    for pair in pairs[:2]:
        assert capacity.room(pair).has_seat()
        capacity.take(pair, make_step())
    assert not capacity.room(pairs[2]).has_seat()


def test_a_shared_seat_is_taken_slot_by_slot() -> None:
    place = make_place(seats=1, shared=True)
    problem = make_problem(people(2), (make_workplace(places=(place,)),))
    capacity, (one, two) = with_pairs(problem)
    capacity.take(one, make_step(at(0, 8, 10)))
    assert capacity.room(two).has_seat()
    free = capacity.room(two).open_to()
    slots = list(problem.grid.slots_of(at(0, 8, 10)))
    assert not free[slots].any()
    assert free[slots[-1] + 1]


def test_most_present_closes_the_slot_for_all_places() -> None:
    places = (make_place("p1"), make_place("p2"))
    problem = make_problem(people(2), (make_workplace(places=places, max_present=1),))
    capacity, pairs = with_pairs(problem)
    capacity.take(pairs[0], make_step(at(0, 8, 10)))
    elsewhere = next(p for p in pairs if p.place.id == "p2" and p.citizen.id == "b2")
    assert not capacity.room(elsewhere).open_to()[list(problem.grid.slots_of(at(0, 8, 10)))].any()


def test_supporters_have_limits_at_once_in_all_and_in_minutes() -> None:
    supporter = make_supporter(at_once=1, in_all=1, paid_min=60)
    problem = make_problem(people(2), (make_workplace(supporters=(supporter,), support=PRESENT),))
    capacity, (one, two) = with_pairs(problem)
    step = make_step(make_shift(at(0, 8, 10), supporter_id="m1"))
    assert capacity.room(one).helped_by(supporter)[list(problem.grid.slots_of(at(0, 8, 10)))].all()
    assert capacity.room(one).takes_more(supporter)
    assert capacity.room(one).can_pay(step)
    capacity.take(one, step)
    assert not capacity.room(one).helped_by(supporter)[list(problem.grid.slots_of(at(0, 8, 10)))].any()
    assert not capacity.room(one).takes_more(supporter)
    assert not capacity.room(two).can_pay(replace(step, weekly_min=180))
    assert paid_minutes(problem, one, step) == 30


def test_paid_minutes_are_fixed_shared_or_none() -> None:
    fixed = SupportRegime(kind=RegimeKind.ALWAYS_PRESENT, paid_fixed_min=45)
    step = make_step(make_shift(at(0, 8, 10), supporter_id="m1"))
    for regime, minutes in ((fixed, 45), (PRESENT, 30), (SupportRegime(kind=RegimeKind.MANAGER), 0)):
        problem = make_problem(None, (make_workplace(support=regime),))
        assert paid_minutes(problem, find_candidates(problem).pairs[0], step) == minutes


def test_the_budget_of_the_municipality_is_shared() -> None:
    problem = make_problem(people(2), (make_workplace(support=PRESENT),), mentor_budget_min=50)
    capacity, (one, two) = with_pairs(problem)
    step = make_step(make_shift(at(0, 8, 10), supporter_id="m1"))
    capacity.take(one, step)
    assert not capacity.room(two).can_pay(step)


def test_a_task_runs_out() -> None:
    tasks = (make_task("t1", weekly_min=130), make_task("t2"))
    capacity, (one, two) = with_pairs(make_problem(people(2), (make_workplace(tasks=tasks),)))
    assert capacity.room(two).task_slots() == {"t1": 4, "t2": None}
    capacity.take(one, make_step(at(0, 8, 9.5)))
    assert capacity.room(two).task_slots() == {"t1": 1, "t2": None}


def test_the_ratio_of_supported_to_ordinary_staff_bounds_minutes() -> None:
    workplace = make_workplace(ordinary_fte=5.0, supported_min=37 * 60 - 600)
    capacity, (one, two) = with_pairs(make_problem(people(2), (workplace,)))
    assert capacity.room(one).ratio_slots() == 600 // 30
    capacity.take(one, make_step(at(0, 8, 14)))
    assert capacity.room(two).ratio_slots() == (600 - 360) // 30
    assert capacity.room(two).most_slots() == capacity.room(two).ratio_slots()


def test_those_on_filled_seats_take_minutes_of_support() -> None:
    supporter = make_supporter(at_once=1, windows=(at(0, 8, 16), at(1, 8, 16)))
    workplace = make_workplace(supporters=(supporter,), places=(make_place(seats=3, filled=1),))
    citizens = people(2, target_group="match2")
    capacity, (one, two) = with_pairs(make_problem(citizens, (workplace,)))
    assert capacity.room(one).load_slots() == (2 * 480 - 600) // 30
    capacity.take(one, make_step(make_shift(at(0, 8, 12), supporter_id="m1")))
    assert capacity.room(two).load_slots() == (2 * 480 - 600 - 240) // 30


def test_what_is_spent_elsewhere_is_no_longer_there_to_be_paid() -> None:
    step = make_step(make_shift(at(0, 9, 12), supporter_id="m1"), supporter_ids=("m1",))
    problem = make_problem(people(1), (make_workplace(support=PRESENT),))
    (pair,) = find_candidates(problem).pairs
    paid = paid_minutes(problem, pair, step)
    assert paid > 0
    for spent, fits in ((9, True), (10, False)):
        budget = replace(problem, mentor_budget_min=paid + 9, mentor_spent_min=(spent,))
        assert Capacity(budget).room(pair).can_pay(step) is fits
