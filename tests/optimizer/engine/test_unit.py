"""A unit that begins from weeks that are known keeps them, or finds better ones."""

import pytest

from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.budget import Budget
from optimizer.engine.greedy import by_hand
from optimizer.engine.options import Cancel, Options
from optimizer.engine.unit import UnitModel
from optimizer.goals import Quality
from optimizer.plan import Placement, Plan
from optimizer.problem.narrowed import narrowed
from optimizer.rules import RULES
from optimizer.verify import verify
from tests.larger import generated

GOAL = Quality()


@pytest.fixture(scope="module")
def there() -> tuple[Candidates, tuple[Placement, ...]]:
    """The people of a plan at the workplace with most of them, best laid."""
    everybody = find_candidates(generated(1)[0])
    at: dict[str, list[Placement]] = {}
    for placement in by_hand(everybody):
        at.setdefault(placement.step.workplace_id, []).append(placement)
    workplace, placements = max(at.items(), key=lambda item: len(item[1]))
    pairs = tuple(everybody.pair_of(p.citizen_id, p.step) for p in placements)
    problem = narrowed(everybody.problem, [workplace], {p.citizen_id for p in placements})
    candidates = Candidates(problem, pairs)
    best = asked(candidates, limit=50.0).answer(GOAL)
    assert value(candidates, best.placements) == best.worth
    return candidates, best.placements


def asked(candidates: Candidates, limit: float) -> UnitModel:
    return UnitModel(candidates, RULES, Budget(Options(work_limit=100.0)), Cancel(), limit)


def value(candidates: Candidates, placements: tuple[Placement, ...]) -> int:
    return GOAL.measure(candidates.problem, Plan(placements=placements))


def test_known_weeks_are_kept_where_there_is_no_time(
    there: tuple[Candidates, tuple[Placement, ...]],
) -> None:
    candidates, best = there
    assert value(candidates, asked(candidates, 0.0).laid().placements) < value(candidates, best)
    found = asked(candidates, 0.0).laid(best).placements
    assert sorted(found, key=lambda p: p.citizen_id) == sorted(best, key=lambda p: p.citizen_id)


def test_who_comes_is_laid_beside_those_whose_weeks_are_known(
    there: tuple[Candidates, tuple[Placement, ...]],
) -> None:
    candidates, best = there
    stay = best[1:]
    found = asked(candidates, 0.0).laid(stay).placements
    assert verify(candidates.problem, Plan(placements=found)) == ()
    assert len(found) == len(best)
    assert set(map(str, stay)) <= set(map(str, found))
    answer = asked(candidates, 50.0).answer(GOAL, stay)
    assert value(candidates, answer.placements) == value(candidates, best)
