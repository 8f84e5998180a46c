import numpy as np
import pytest

from benchmarks.families.mixed import mixed
from exchange.convert import to_problem
from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.greedy import by_hand
from optimizer.engine.neighbourhood import FEWEST_PAIRS, MOST_PAIRS, Busy, Neighbourhoods
from optimizer.plan import Plan
from optimizer.problem import positions_of
from tests.larger import generated, hardened

DRAWS = 40


@pytest.fixture(scope="module")
def candidates() -> Candidates:
    return find_candidates(hardened(generated(1)[0], 1))


@pytest.fixture(scope="module")
def plan(candidates: Candidates) -> Plan:
    return Plan(placements=by_hand(candidates)[::2])


def around(candidates: Candidates) -> Neighbourhoods:
    return Neighbourhoods(candidates, np.random.default_rng(0))


def test_who_and_what_is_busy_is_left_alone(candidates: Candidates, plan: Plan) -> None:
    draw = around(candidates)
    for _ in range(DRAWS):
        first = draw.around(plan, Busy())
        busy = Busy(frozenset(p.workplace.id for p in first), frozenset(p.citizen.id for p in first))
        found = draw.around(plan, busy)
        assert not busy.workplaces & {pair.workplace.id for pair in found}
        assert not busy.people & {pair.citizen.id for pair in found}


def test_nothing_is_found_where_every_workplace_is_busy(candidates: Candidates, plan: Plan) -> None:
    everywhere = Busy(frozenset(candidates.by_workplace))
    assert around(candidates).around(plan, everywhere) == []


def test_whoever_is_elsewhere_too_stays(candidates: Candidates, plan: Plan) -> None:
    draw = around(candidates)
    where = draw.where(plan)
    for _ in range(DRAWS):
        pairs = draw.around(plan, Busy())
        inside = {pair.workplace.id for pair in pairs}
        assert all(set(where.get(pair.citizen.id, ())) <= inside for pair in pairs)


def test_they_grow_while_they_are_solved_with_ease_and_shrink_where_they_are_not(
    candidates: Candidates,
) -> None:
    draw = around(candidates)
    size = draw.size
    draw.resize(solved=True, used=0.9)
    assert draw.size == size
    draw.resize(solved=True, used=0.1)
    assert draw.size > size
    for _ in range(60):
        draw.resize(solved=True, used=0.0)
    assert draw.size == MOST_PAIRS
    for _ in range(60):
        draw.resize(solved=False, used=1.0)
    assert draw.size == FEWEST_PAIRS


def test_where_jobs_are_shared_is_looked_at_where_only_those_count() -> None:
    mixed_market = find_candidates(to_problem(mixed(60, seed=0), default_monday=None))
    plan = Plan(placements=by_hand(mixed_market))
    with_jobs = {w.id for w in mixed_market.problem.workplaces if positions_of(w)}
    assert with_jobs < mixed_market.by_workplace.keys()
    draw = around(mixed_market)
    alone = [pairs[0].workplace.id for pairs in draw.alone(plan, lambda *_: False, shared=True)]
    assert alone
    assert set(alone) <= with_jobs
    for _ in range(DRAWS):
        assert with_jobs & {pair.workplace.id for pair in draw.around(plan, Busy(), shared=True)}
    assert draw.around(plan, Busy(frozenset(with_jobs)), shared=True) == []
