"""From a problem to a plan: verified, explained and repeatable, or not shown at all."""

from dataclasses import replace
from typing import Any

import pytest

from optimizer import planning
from optimizer.candidates import find_candidates
from optimizer.engine.options import Cancel, Options, Progress
from optimizer.engine.run import Run
from optimizer.plan import Assumption, Placement, Plan
from optimizer.planning import BrokenPlanError, describe, make_plan
from optimizer.verify import score, verify
from tests.build import at, make_citizen, make_place, make_placement, make_problem, make_workplace
from tests.tiny import tiny_problem

QUICK = Options(workers=1, time_limit_s=10)
TWO_SEATS = make_problem(
    tuple(make_citizen(f"b{i}") for i in (1, 2, 3)), (make_workplace(places=(make_place(seats=2),)),)
)


@pytest.mark.parametrize("seed", range(4))
def test_plan_is_verified_and_scored(seed: int) -> None:
    problem = tiny_problem(seed)
    plan = make_plan(problem, QUICK)
    assert verify(problem, plan) == ()
    values = {level.id: level.value for level in score(problem, plan)}
    assert all(values[level.id] == level.value for level in plan.levels)
    assert len(plan.placements) + len(plan.unplaced) == len(problem.waiting)
    assert plan.kpis["placed"] >= 0


def test_plan_says_everything_about_two_seats_for_three() -> None:
    plan = make_plan(TWO_SEATS, QUICK, dataset_hash="abc", assumptions=(ASSUMED,))
    assert [level.value for level in plan.levels if level.id == "people_normal"] == [2]
    assert (plan.kpis["placed"], plan.kpis["unplaced"], plan.kpis["placed_by_hand"]) == (2, 1, 2)
    assert [dict(u.causes) for u in plan.unplaced] == [{"outcompeted": 1}]
    assert [(count.placed, count.free) for count in plan.seats] == [(2, 0)]
    assert [load.supporter_id for load in plan.loads] == ["m1"]
    assert all(p.questions[0].attribute == "needs" for p in plan.placements)
    assert {notice.id for notice in plan.notices} >= {"fairness_ratio"}
    assert plan.assumptions == (ASSUMED,)
    assert plan.provenance.dataset_hash == "abc"


ASSUMED = Assumption(kind="problem", about="", field="ruleset", text="Testregler.")


def test_same_work_gives_the_same_plan() -> None:
    problem, options = tiny_problem(3), Options(work_limit=2.0, seed=1)
    first, second = (make_plan(problem, options) for _ in range(2))
    assert first == second
    assert (first.provenance.workers, first.provenance.time_limit_s) == (1, None)
    assert make_plan(problem, QUICK).provenance.time_limit_s == 10


def test_progress_tells_every_level() -> None:
    heard: list[Progress] = []
    plan = make_plan(TWO_SEATS, QUICK, on_progress=heard.append)
    assert {progress.level_id for progress in heard} == {level.id for level in plan.levels}


def test_cancelled_run_still_gives_a_whole_plan() -> None:
    cancel = Cancel()
    cancel.now()
    plan = make_plan(TWO_SEATS, QUICK, cancel=cancel)
    assert verify(TWO_SEATS, plan) == ()
    assert len(plan.placements) == 2
    assert not plan.levels[-1].proven


@pytest.mark.parametrize(
    ("bad", "rule_id"),
    [
        ((make_placement(at(0, 9, 14)),), "session_length"),
        ((make_placement(), make_placement()), "one_placement"),
        pytest.param(
            (make_placement(task_id="t9"),),
            "plan_shape",
        ),
        (tuple(make_placement(citizen_id=f"b{i}") for i in (1, 2, 3)), "seats"),
    ],
    ids=["session_length", "one_placement", "plan_shape", "seats"],
)
def test_broken_plan_is_never_shown(
    bad: tuple[Placement, ...], rule_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def solve(run: Run) -> tuple[tuple[Placement, ...], tuple[Any, ...]]:
        return bad, ()

    monkeypatch.setattr(planning.Run, "solve", solve)
    with pytest.raises(BrokenPlanError, match="broken rules, first") as caught:
        make_plan(TWO_SEATS, QUICK)
    assert {violation.rule_id for violation in caught.value.violations} == {rule_id}


def test_a_plan_may_be_described_without_a_run() -> None:
    candidates = find_candidates(TWO_SEATS)
    plan = describe(candidates, ())
    assert len(plan.unplaced) == 3
    assert replace(plan, unplaced=()).placements == Plan(placements=()).placements
