"""Options, budget, cancel and progress of a run."""

from threading import Timer

import pytest

from optimizer.candidates import find_candidates
from optimizer.engine import budget
from optimizer.engine.budget import Budget
from optimizer.engine.greedy import by_hand
from optimizer.engine.options import Cancel, Options, Progress
from optimizer.engine.run import Run
from optimizer.planning import make_plan
from optimizer.verify import verify
from tests.build import make_problem
from tests.larger import generated, hardened


def test_time_runs_out(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr(budget, "monotonic", lambda: clock[0])
    left = Budget(Options(time_limit_s=10.0), _started=100.0)
    assert left.left() == 10.0
    clock[0] = 107.0
    assert left.left() == pytest.approx(3.0)
    clock[0] = 200.0
    assert left.left() == 0.0
    assert not left.by_work


def test_work_knows_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "monotonic", lambda: 1e9)
    spent = Budget(Options(work_limit=2.0), _started=0.0)
    assert spent.by_work
    spent.work_used = 1.5
    assert spent.left() == pytest.approx(0.5)
    spent.work_used = 3.0
    assert spent.left() == 0.0


def test_making_models_is_work() -> None:
    spent = Budget(Options(work_limit=2.0))
    spent.charge_building(100)
    assert 0 < spent.left() < 2.0


@pytest.mark.parametrize("options", [Options(time_limit_s=0.0, workers=1), Options(work_limit=0.0)])
def test_no_budget_gives_a_plan_made_by_hand(options: Options) -> None:
    problem, _ = generated(1)
    plan = make_plan(problem, options)
    assert verify(problem, plan) == ()
    assert len(plan.placements) >= len(by_hand(find_candidates(problem))) > 0
    assert not any(level.proven for level in plan.levels if level.bound is None)


def test_little_time_still_gives_a_plan_that_holds() -> None:
    problem = hardened(generated(7)[0], 7)
    plan = make_plan(problem, Options(time_limit_s=0.5, workers=1))
    assert verify(problem, plan) == ()
    assert all(level.bound is None or not level.proven or level.bound == level.value for level in plan.levels)


def test_progress_is_told_level_by_level() -> None:
    told: list[Progress] = []
    problem, _ = generated(1)
    plan = make_plan(problem, Options(work_limit=1.0), on_progress=told.append)
    last = {progress.level_id: progress for progress in told}
    assert list(last) == [level.id for level in plan.levels]
    for level in plan.levels:
        assert (last[level.id].value, last[level.id].bound) == (level.value, level.bound)
        assert last[level.id].scale == level.scale


def test_cancelled_before_the_start() -> None:
    problem, _ = generated(1)
    plan = make_plan(problem, Options(work_limit=5.0), cancel=Cancel(cancelled=True))
    assert verify(problem, plan) == ()
    assert plan.placements
    told = [level for level in plan.levels if level.bound is not None]
    assert {level.id for level in told} <= {"people_clarify"}, "all but this takes a search"


def test_another_thread_cancels_and_the_best_plan_is_kept() -> None:
    problem = hardened(generated(7)[0], 7)
    by_hand_people = len(by_hand(find_candidates(problem)))
    cancel = Cancel()
    hand = Timer(1.0, cancel.now)
    hand.start()
    plan = make_plan(problem, Options(time_limit_s=300.0, workers=1), cancel=cancel)
    hand.join()
    assert cancel.cancelled
    assert verify(problem, plan) == ()
    assert len(plan.placements) >= by_hand_people
    assert not all(level.proven for level in plan.levels), "the run was not over"


def test_cancelling_stops_the_solver_at_work() -> None:
    stopped: list[int] = []
    cancel = Cancel()
    one, two = (lambda: stopped.append(1)), (lambda: stopped.append(2))
    cancel.also(one)
    cancel.also(two)
    cancel.no_longer(one)
    cancel.now()
    assert stopped == [2]


def test_what_is_to_be_stopped_after_a_cancel_is_stopped_at_once() -> None:
    stopped: list[int] = []
    Cancel(cancelled=True).also(lambda: stopped.append(1))
    assert stopped == [1]


def test_nobody_and_nothing_make_an_empty_plan() -> None:
    placements, _ = Run(find_candidates(make_problem(workplaces=())), Options(work_limit=1.0)).solve()
    assert placements == ()
