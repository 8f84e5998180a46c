"""Every start a way of its own: what a plan has is among them, and keeps the rows of every rule."""

import numpy as np
import pytest

from benchmarks.families.mixed import mixed
from exchange.convert import to_problem
from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.greedy import by_hand, scarcest_first
from optimizer.engine.single_starts import SingleStarts, settled, who_may_move
from optimizer.goals import Quality
from optimizer.list_ways import list_ways
from optimizer.plan import Placement, Plan
from optimizer.problem import Pin, Position, Problem
from optimizer.rules import RULES
from tests.build import make_workplace
from tests.optimizer.over_weeks import over, person, told


def starts_of(candidates: Candidates, plan: Plan) -> SingleStarts:
    listed = list_ways(candidates)
    return SingleStarts.of(listed, plan, Quality().worths(listed.ways, candidates.table.table))


def larger(seed: int) -> tuple[Candidates, Plan]:
    candidates = find_candidates(to_problem(mixed(60, seed=seed), default_monday=None))
    return candidates, Plan(placements=scarcest_first(candidates))


@pytest.mark.parametrize("seed", range(3))
def test_what_a_plan_has_is_among_them_and_everybody_else_is_given(seed: int) -> None:
    candidates, plan = larger(seed)
    found, listed = starts_of(candidates, plan), list_ways(candidates)
    moving = who_may_move(candidates, plan)
    mine = {(p.citizen_id, s.workplace_id, s.place_id, s.first_week) for p, s in plan.steps()}
    kept = [found.pair(listed, way) for way in found.kept.tolist()]
    here = {(p.citizen.id, p.workplace.id, p.place.id, p.first) for p in kept}
    assert here == {step for step in mine if step[0] in moving}
    assert all(pair.stay.first == pair.stay.last for pair in kept)
    assert (found.ways.first[found.free] == found.ways.last[found.free]).all()
    names = [c.id for c in candidates.problem.citizens]
    assert {names[c] for c in found.ways.citizen[found.free]} <= moving
    given = np.flatnonzero(found.ways.given)
    assert len(given) == len(candidates.given) + len(settled(candidates, others(plan, moving)))
    assert len(found.free) + len(given) == len(found.ways)


def others(plan: Plan, moving: frozenset[str]) -> list[Placement]:
    return [placement for placement in plan.placements if placement.citizen_id not in moving]


@pytest.mark.parametrize("seed", range(3))
def test_a_plan_that_keeps_the_rules_keeps_their_rows(seed: int) -> None:
    candidates, plan = larger(seed)
    found = starts_of(candidates, plan)
    taken = found.ways.given.copy()
    taken[found.free[found.kept]] = True
    seen = 0
    for rule in RULES:
        for rows in rule.rows(found.ways):
            used = np.bincount(rows.row, weights=rows.weight * taken[rows.way], minlength=len(rows.limit))
            assert (used <= rows.limit).all(), rule.id
            seen += len(rows.limit)
    assert seen


def test_each_start_is_a_way() -> None:
    candidates = find_candidates(over((person("b1", (2, 2)),), (make_workplace(),)))
    found = starts_of(candidates, Plan(placements=by_hand(candidates)))
    assert sorted(found.ways.first[found.free].tolist()) == list(range(6))


def movers(problem: Problem) -> frozenset[str]:
    candidates = find_candidates(problem)
    return who_may_move(candidates, Plan(placements=by_hand(candidates)))


def test_who_is_pinned_stays_and_who_is_on_a_course_does_not() -> None:
    plain = person("b1")
    pinned = person("b2", pin=Pin(workplace_id="v1"))
    course = person("b3", None, course=told({}, {}))
    assert movers(over((plain, pinned, course))) == {"b1", "b3"}


def test_who_is_on_a_position_stays() -> None:
    candidates, plan = larger(0)
    places = {(w.id, place.id): place for w in candidates.problem.workplaces for place in w.places}
    on_positions = {
        placement.citizen_id
        for placement, step in plan.steps()
        if isinstance(places[step.workplace_id, step.place_id], Position)
    }
    assert on_positions
    assert not on_positions & who_may_move(candidates, plan)
