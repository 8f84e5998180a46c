import threading

import pytest

from optimizer.candidates import Candidates, find_candidates
from optimizer.engine import hand_made, run
from optimizer.engine.greedy import by_hand
from optimizer.engine.hand_made import HandMade
from optimizer.engine.options import Options
from optimizer.plan import Placement
from optimizer.planning import make_plan
from optimizer.rules.base import Rule
from tests.larger import generated

Made = list[threading.Thread]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    """The threads in which plans are made by hand."""
    threads: Made = []

    def noted(candidates: Candidates, rules: tuple[Rule, ...]) -> tuple[Placement, ...]:
        threads.append(threading.current_thread())
        return by_hand(candidates, rules)

    monkeypatch.setattr(hand_made, "by_hand", noted)
    return threads


def test_it_is_laid_once_when_it_is_asked_for(made: Made) -> None:
    candidates = find_candidates(generated(1)[0])
    hand = HandMade(candidates)
    assert made == []
    assert hand.placements == hand.placements == by_hand(candidates)
    assert made == [threading.current_thread()]


def test_it_is_laid_in_a_thread_before(made: Made) -> None:
    candidates = find_candidates(generated(1)[0])
    hand = HandMade(candidates)
    hand.begin()
    assert hand.placements == by_hand(candidates)
    assert len(made) == 1
    assert made != [threading.current_thread()]


def test_a_plan_of_many_lays_it_once_beside_the_search(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "BY_HAND_PAIRS", 0)
    plan = make_plan(generated(1)[0], Options(workers=2, time_limit_s=2))
    assert len(made) == 1
    assert made != [threading.current_thread()]
    assert plan.kpis


@pytest.mark.parametrize("alone", [Options(workers=1, time_limit_s=2), Options(workers=2, work_limit=1.0)])
def test_one_worker_lays_it_after_the_search(
    made: Made, monkeypatch: pytest.MonkeyPatch, alone: Options
) -> None:
    monkeypatch.setattr(run, "BY_HAND_PAIRS", 0)
    make_plan(generated(1)[0], alone)
    assert made == [threading.current_thread()]
