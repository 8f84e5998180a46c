"""Searching among teams: what it makes keeps every rule, the same every time, and counts as goals count."""

import pytest

from exchange.convert import to_problem
from exchange.plan_json import plan_bytes
from optimizer.candidates import find_candidates
from optimizer.engine import coordinator, run
from optimizer.engine.budget import Budget
from optimizer.engine.greedy import by_hand
from optimizer.engine.levels import Reached, tying
from optimizer.engine.options import Cancel, Options, Progress
from optimizer.engine.team_search import TeamSearch
from optimizer.goals import Quality
from optimizer.goals.position_minutes import PositionMinutes
from optimizer.plan import Plan
from optimizer.planning import make_plan
from optimizer.problem import Problem
from optimizer.rules import RULES
from optimizer.verify import score, verify
from scenarios.job_market import job_market

PEOPLE, POSITIONS = 24, 8
WORK = 3.0


@pytest.fixture
def market(monkeypatch: pytest.MonkeyPatch) -> Problem:
    """A small market that goes the way of large ones."""
    monkeypatch.setattr(run, "EXACT_PAIRS", 0)
    monkeypatch.setattr(coordinator, "RELAXED_PAIRS_OF_TEAMS", 0)
    return to_problem(job_market(1, PEOPLE, POSITIONS), default_monday=None)


def searched(problem: Problem, work: float = WORK) -> tuple[Reached, TeamSearch]:
    """A search on the minutes of positions, from the plan made by hand."""
    candidates = find_candidates(problem)
    start = Plan(placements=by_hand(candidates))
    reached = Reached(problem, start, tying(RULES))
    search = TeamSearch(candidates, Budget(Options(work_limit=work)), Cancel())
    search.improve(PositionMinutes(), reached, None, 0.0)
    return reached, search


def test_more_of_the_jobs_is_done_and_every_rule_is_kept(market: Problem) -> None:
    by_hand_plan = Plan(placements=by_hand(find_candidates(market)))
    reached, _ = searched(market)
    assert verify(market, reached.plan) == ()
    assert reached.value(PositionMinutes()) > PositionMinutes().measure(market, by_hand_plan)


def test_units_take_turns(market: Problem) -> None:
    _, search = searched(market, work=0.0)
    parts = search._parts(Plan(placements=()))
    while search._turn:
        parts += search._parts(Plan(placements=()))
    units = [unit for part in parts for unit in part.units]
    assert sorted(units) == sorted(search._all_units)


def test_parts_of_one_round_have_nothing_in_common(market: Problem) -> None:
    candidates = find_candidates(market)
    search = TeamSearch(candidates, Budget(Options(workers=3)), Cancel())
    for _ in range(5):
        parts = search._parts(Plan(placements=by_hand(candidates)))
        units = [unit for part in parts for unit in part.units]
        people = [citizen_id for part in parts for citizen_id in part.people]
        assert len(set(units)) == len(units)
        assert len(set(people)) == len(people)


@pytest.mark.untraced
def test_the_same_bytes_twice(market: Problem) -> None:
    made = [plan_bytes(make_plan(market, Options(work_limit=WORK, seed=3))) for _ in range(2)]
    assert made[0] == made[1]


def test_plans_keep_all_rules_and_reach_what_their_levels_tell(market: Problem) -> None:
    plan = make_plan(market, Options(work_limit=WORK))
    assert verify(market, plan) == ()
    told = {level.id: level.value for level in plan.levels}
    measured = {level.id: level.value for level in score(market, plan)}
    assert all(measured[level_id] >= value for level_id, value in told.items())
    bounds = {level.id: level.bound for level in plan.levels}
    assert bounds["position_minutes"] is not None
    assert bounds["quality"] is not None


def test_cancelling_keeps_the_best(market: Problem) -> None:
    cancel, values = Cancel(), list[int]()

    def watch(progress: Progress) -> None:
        if progress.level_id == "position_minutes":
            values.append(progress.value)
            if len(values) > 3:
                cancel.now()

    plan = make_plan(market, Options(time_limit_s=300.0), cancel=cancel, on_progress=watch)
    assert verify(market, plan) == ()
    assert PositionMinutes().measure(market, plan) >= max(values)


def test_a_level_that_is_fixed_does_not_fall(market: Problem) -> None:
    reached, search = searched(market, work=1.0)
    before = reached.fix(PositionMinutes(), None).value
    search.budget = Budget(Options(work_limit=1.0))
    search.improve(Quality(), reached, None, 0.0)
    assert reached.value(PositionMinutes()) >= before
    assert verify(market, reached.plan) == ()


def whereabouts(plan: Plan) -> dict[str, list[tuple[str, str]]]:
    return {p.citizen_id: [(step.workplace_id, step.place_id) for step in p.steps] for p in plan.placements}


def test_weeks_are_laid_anew_for_quality_and_nobody_is_moved(market: Problem) -> None:
    reached, search = searched(market, work=1.0)
    minutes = reached.fix(PositionMinutes(), None).value
    before, where = reached.value(Quality()), whereabouts(reached.plan)
    search.budget = Budget(Options(work_limit=50.0))
    search._lay_all(Quality(), reached, 0.0)
    assert reached.value(Quality()) > before
    assert reached.value(PositionMinutes()) >= minutes
    assert whereabouts(reached.plan) == where
    assert verify(market, reached.plan) == ()
