"""Ruin and recreate: what it may touch, and that no plan comes out worse."""

import pytest

from optimizer.candidates import find_candidates
from optimizer.engine.budget import Budget
from optimizer.engine.greedy import by_hand
from optimizer.engine.levels import Reached
from optimizer.engine.options import Cancel, Options
from optimizer.engine.ruin import Ruin
from optimizer.goals import levels
from optimizer.plan import Plan
from optimizer.problem import Pin, Problem
from optimizer.verify import verify
from tests.build import make_place, make_supporter, make_workplace
from tests.optimizer.over_weeks import over, person, persons
from tests.tiny_weeks import tiny_weeks

WORK = 2.0


def ruined(problem: Problem, start: Plan | None = None) -> tuple[Reached, list[int]]:
    """What is reached from a start, by default the plan by hand, and the values of the start."""
    candidates = find_candidates(problem)
    first = Plan(placements=by_hand(candidates)) if start is None else start
    reached = Reached(problem, first)
    goals = levels("standard", 50)
    before = [goal.measure(problem, first) for goal in goals]
    ruin = Ruin(candidates, Budget(Options(work_limit=WORK)), Cancel())
    ruin.improve(goals, reached, 0.0)
    return reached, before


def signed(problem: Problem, plan: Plan) -> list[int]:
    return [(1 if goal.maximise else -1) * goal.measure(problem, plan) for goal in levels("standard", 50)]


@pytest.mark.parametrize("seed", range(12))
def test_no_plan_comes_out_worse_and_all_keep_the_rules(seed: int) -> None:
    problem = tiny_weeks(seed)
    start = Plan(placements=by_hand(find_candidates(problem)))
    reached, _ = ruined(problem, start)
    assert signed(problem, reached.plan) >= signed(problem, start)
    tied = [rule for rule in reached.rules if rule.concerns(problem)]
    assert not [b for b in verify(problem, reached.plan) if b.rule_id in {rule.id for rule in tied}]


def test_one_who_could_be_elsewhere_makes_room() -> None:
    """The first takes the only seat that the second can have; one exchange places both."""
    near = make_workplace("v1", places=(make_place(seats=1),))
    far = make_workplace("v2", places=(make_place(seats=1),), supporters=(make_supporter("m2"),))
    people = (person("b1", (4, 4)), person("b2", (4, 4), excluded_workplaces=frozenset({"v2"})))
    problem = over(people, (near, far))
    candidates = find_candidates(problem)
    alone = next(
        p for p in by_hand(find_candidates(over(people[:1], (near,)))) if p.step.workplace_id == "v1"
    )
    reached = Reached(problem, Plan(placements=(alone,)))
    Ruin(candidates, Budget(Options(work_limit=WORK)), Cancel()).improve(levels("standard", 50), reached, 0.0)
    where = {p.citizen_id: p.step.workplace_id for p in reached.plan.placements}
    assert where == {"b1": "v2", "b2": "v1"}


def test_who_is_pinned_is_not_touched() -> None:
    people = tuple(
        person(c.id, (2, 2), pin=Pin(workplace_id="v1", place_id="p1")) for c in persons(2, weeks=(2, 2))
    )
    problem = over(people, (make_workplace(places=(make_place(seats=1),)),))
    start = Plan(placements=by_hand(find_candidates(problem)))
    reached, _ = ruined(problem, start)
    assert reached.plan == start
