"""A run on a problem above the exact size, where supporters have limits to even out."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from benchmarks.families.mixed import mixed
from benchmarks.families.places import places
from exchange.convert import to_problem
from optimizer.candidates import Candidates, find_candidates
from optimizer.engine import coordinator, run
from optimizer.engine.options import Options, Progress
from optimizer.goals.evenness import Evenness
from optimizer.goals.position_minutes import PositionMinutes
from optimizer.list_ways import ListedWays
from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.verify import verify
from tests.build import make_citizen, make_place, make_problem, make_supporter, make_workplace


def two_mentors_for_four() -> Problem:
    supporters = tuple(make_supporter(f"m{i}", in_all=4) for i in (1, 2))
    workplace = make_workplace(supporters=supporters, places=(make_place(seats=4),))
    return make_problem(tuple(make_citizen(f"b{i}") for i in range(1, 5)), (workplace,))


def test_large_problems_even_out_their_supporters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "EXACT_PAIRS", 0)
    problem = two_mentors_for_four()
    placements, levels = run.Run(find_candidates(problem), Options(workers=1, time_limit_s=8)).solve()
    plan = Plan(placements=placements)
    assert verify(problem, plan) == ()
    assert len(placements) == 4
    assert Evenness().measure(problem, plan) == 0
    assert (levels[-1].id, levels[-1].value, levels[-1].proven) == ("evenness", 0, True)


def test_a_lopsided_start_is_not_even() -> None:
    problem = two_mentors_for_four()
    placements, _ = run.Run(find_candidates(problem), Options(workers=1, time_limit_s=8)).solve()
    lopsided = tuple(
        replace(
            p,
            steps=(
                replace(
                    p.step,
                    supporter_ids=("m1",),
                    shifts=tuple(replace(s, supporter_id="m1") for s in p.step.shifts),
                ),
            ),
        )
        for p in placements
    )
    assert Evenness().measure(problem, Plan(placements=lopsided)) == 1000


def test_over_weeks_steps_on_shared_jobs_are_made_for_quality_too() -> None:
    then = {}
    for dataset in (mixed(20, seed=0), places(20, support=2, seats=0.9, seed=0)):
        problem = to_problem(dataset, default_monday=None)
        begun = run.Run(find_candidates(problem), Options(workers=1, work_limit=1.0))
        begun.begin()
        then[problem.weeks > 1] = begun._improver.then
    assert then[True] is not None
    assert then[True].by_points
    assert then[False] is None


@pytest.mark.untraced
def test_over_weeks_shared_jobs_are_handed_out_by_one_week(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coordinator, "RELAXED_PAIRS_OVER_WEEKS", 0)
    problem = to_problem(mixed(60, seed=0), default_monday=None)
    begun = run.Run(find_candidates(problem), Options(workers=1, work_limit=6.0))
    minutes: dict[str, list[int]] = {}
    for name in ("_with_teams", "_sent"):
        part = getattr(begun, name)

        def noted(*given: object, name: str = name, part: Callable[..., None] = part) -> None:
            minutes.setdefault(name, []).append(begun.reached.value(PositionMinutes()))
            part(*given)
            minutes[name].append(begun.reached.value(PositionMinutes()))

        monkeypatch.setattr(begun, name, noted)
    begun.solve()
    (before, after), (sent, _) = minutes["_with_teams"], minutes["_sent"]
    assert before < after == sent
    assert begun._sought_together(PositionMinutes())


def test_the_first_plan_is_told_before_all_ways_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    problem, order = to_problem(places(20, support=2, seats=0.9, seed=0), default_monday=None), list[str]()
    list_ways = run.list_ways

    def listed(candidates: Candidates) -> ListedWays:
        order.append("listed")
        return list_ways(candidates)

    def told(progress: Progress) -> None:
        assert progress.best is not None
        assert progress.value == 0 or progress.best()
        order.append(progress.level_id)

    monkeypatch.setattr(run, "list_ways", listed)
    run.Run(find_candidates(problem), Options(work_limit=1.0), on_progress=told).begin()
    assert "people_normal" in order[: order.index("listed")]
    assert "quality" in order[order.index("listed") :]


@pytest.mark.parametrize("told", [True, False])
def test_the_plan_made_by_hand_is_laid_beside_the_search_where_it_is_told(
    monkeypatch: pytest.MonkeyPatch, *, told: bool
) -> None:
    monkeypatch.setattr(run, "BY_HAND_PAIRS", 0)
    begun: list[run.HandMade] = []

    def noted(self: run.HandMade) -> None:
        begun.append(self)

    monkeypatch.setattr(run.HandMade, "begin", noted)
    problem = to_problem(places(20, support=2, seats=0.9, seed=0), default_monday=None)
    run.Run(find_candidates(problem), Options(time_limit_s=0.1), hand_told=told).solve()
    assert bool(begun) is told


def test_a_search_over_one_week_takes_of_the_work_of_the_run() -> None:
    problem = to_problem(mixed(60, seed=0), default_monday=None)
    begun = run.Run(find_candidates(problem), Options(workers=1, work_limit=12.0))
    goals = begun.begin()
    left = begun.budget.left()
    begun._with_teams(goals, 1.0)
    assert 0.2 < left - begun.budget.left() < 1.5
