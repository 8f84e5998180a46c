"""Every standing week of the sources plans, verifies and is told of; hand-made plans are not better."""

from collections import Counter

import pytest

from exchange.convert import to_problem
from optimizer.candidates import find_candidates
from optimizer.engine.greedy import by_hand
from optimizer.engine.options import Options
from optimizer.plan import Plan
from optimizer.planning import describe, make_plan
from optimizer.problem import Problem
from optimizer.verify import score, verify
from scenarios.catalogue import CATALOGUE
from tests.scenarios.datasets import dataset_of

WORK = {
    "aarhus-2010": 6,
    "horsens-2013": 6,
    "vesthimmerland-2013": 6,
    "vejle-2013": 4,
    "kalundborg-2013": 3,
}
USUAL_WORK = 1.5
"""Units of work a plan may take: enough for what is asserted of the entry."""

pytestmark = pytest.mark.untraced  # smaller plans run the same lines

FILLED = {"vejle-2013": ("foetex", 10, 1), "vesthimmerland-2013": ("outline", 22, 2)}
"""Workplaces that fill every seat, with their seats and supporters: Føtex has its manager, no mentor."""


def values(problem: Problem, plan: Plan) -> tuple[int, ...]:
    return tuple(level.value if level.maximise else -level.value for level in score(problem, plan))


def is_whole(problem: Problem, plan: Plan) -> None:
    assert verify(problem, plan) == ()
    told = {u.citizen_id for u in plan.unplaced} | set(plan.placement_of)
    assert {c.id for c in problem.waiting if not c.second_of} <= told <= {c.id for c in problem.waiting}
    assert all(u.reasons for u in plan.unplaced)
    assert all(sum(seat.causes.values()) == seat.free for seat in plan.seats)
    assert all(level.bound is not None for level in plan.levels[:2])


def fills(problem: Problem, plan: Plan, workplace_id: str, seats: int, supporters: int) -> None:
    workplace = problem.workplace_by_id[workplace_id]
    assert Counter(p.step.workplace_id for p in plan.placements)[workplace_id] == seats
    assert len(workplace.supporters) == supporters
    assert workplace.has_mentors == (workplace_id == "outline")


def proves_horsens(problem: Problem, plan: Plan) -> None:
    people = plan.levels[0]
    assert (people.id, people.value, people.proven) == ("people_normal", 145, True)
    assert (len(problem.waiting), len(plan.placements), len(plan.unplaced)) == (158, 153, 5)
    assert plan.kpis["placed_by_hand"] < 153


STANDING = [name for name in CATALOGUE if (dataset_of(name).weeks or 1) == 1]


@pytest.mark.parametrize("name", sorted(STANDING, key=lambda name: -WORK.get(name, USUAL_WORK)))
def test_entry_plans_verifies_and_beats_the_hand(name: str) -> None:
    problem = to_problem(dataset_of(name), default_monday=None)
    plan = make_plan(problem, Options(work_limit=WORK.get(name, USUAL_WORK)))
    is_whole(problem, plan)
    hand = Plan(placements=by_hand(find_candidates(problem)))
    assert verify(problem, hand) == ()
    assert values(problem, plan) >= values(problem, hand)
    if name in FILLED:
        fills(problem, plan, *FILLED[name])
    if name == "horsens-2013":
        proves_horsens(problem, plan)


def test_hand_made_plan_is_described_on_the_same_terms() -> None:
    candidates = find_candidates(to_problem(dataset_of("bornholm-2011"), default_monday=None))
    told = describe(candidates, by_hand(candidates))
    assert told.kpis["placed"] == told.kpis["placed_by_hand"]
