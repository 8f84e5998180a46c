"""Ruin and recreate: what it may touch, and that no plan comes out worse."""

import pytest

from optimizer.candidates import find_candidates
from optimizer.engine.budget import Budget
from optimizer.engine.dates import settle_dates
from optimizer.engine.greedy import by_hand
from optimizer.engine.levels import Reached
from optimizer.engine.options import Cancel, Options
from optimizer.engine.ruin import Ruin
from optimizer.goals import levels
from optimizer.plan import Placement, Plan
from optimizer.problem import Pin, Problem, Wish, WishKind
from optimizer.verify import verify
from tests.build import make_place, make_supporter, make_workplace
from tests.optimizer.over_weeks import over, person, persons
from tests.tiny_weeks import tiny_weeks_problem

WORK = 2.0


def ruined(problem: Problem, start: tuple[Placement, ...]) -> Plan:
    reached = Reached(problem, Plan(placements=start))
    ruin = Ruin(find_candidates(problem), Budget(Options(work_limit=WORK)), Cancel())
    ruin.improve(levels(), reached, 0.0)
    return reached.plan


def signed(problem: Problem, plan: Plan) -> list[int]:
    sums = [goal for goal in levels() if goal.by_person]
    return [(1 if goal.maximise else -1) * goal.measure(problem, plan) for goal in sums]


@pytest.mark.parametrize("seed", range(12))
def test_no_plan_comes_out_worse_and_all_keep_the_rules(seed: int) -> None:
    problem = tiny_weeks_problem(seed)
    start = by_hand(find_candidates(problem))
    found = ruined(problem, start)
    assert signed(problem, found) >= signed(problem, Plan(placements=start))
    assert verify(problem, Plan(placements=settle_dates(problem, found.placements))) == ()


def test_one_who_could_be_elsewhere_makes_room() -> None:
    """The first has the only seat that the second can have; one exchange places both."""
    near = make_workplace("v1", places=(make_place(seats=1),))
    shop = make_workplace(
        "v2", places=(make_place(seats=1),), supporters=(make_supporter("m2"),), industry="butik"
    )
    no_shop = (Wish(kind=WishKind.INDUSTRY, value="butik", excluded=True),)
    people = (person("b1", (6, 6)), person("b2", (6, 6), wishes=no_shop))
    alone = by_hand(find_candidates(over(people[:1], (near,))))
    found = ruined(over(people, (near, shop)), alone)
    assert {p.citizen_id: p.step.workplace_id for p in found.placements} == {"b1": "v2", "b2": "v1"}


def test_who_is_pinned_is_not_touched() -> None:
    pin = Pin(workplace_id="v1")
    people = tuple(person(c.id, (2, 2), pin=pin) for c in persons(2))
    problem = over(people, (make_workplace(places=(make_place(seats=1),)),))
    start = by_hand(find_candidates(problem))
    assert ruined(problem, start).placements == start
