"""Searching among teams: what it makes keeps every rule, the same every time, and counts as goals count."""

import numpy as np
import pytest

from exchange.convert import to_problem
from exchange.plan_json import plan_bytes
from optimizer.candidates import find_candidates
from optimizer.engine import coordinator, run
from optimizer.engine.budget import Budget
from optimizer.engine.greedy import by_hand
from optimizer.engine.improve import PATIENCE
from optimizer.engine.levels import Reached, tying
from optimizer.engine.neighbourhood import Busy
from optimizer.engine.options import Cancel, Options, Progress
from optimizer.engine.team_search import FEWEST_LIKED, TeamSearch
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
    search = TeamSearch(find_candidates(market), Budget(Options()), Cancel())
    for _ in range(2):
        parts = [search._next_part(Plan(placements=()), Busy())]
        while search._turn:
            parts.append(search._next_part(Plan(placements=()), Busy()))
        units = [unit for part in parts if part is not None for unit in part.units]
        assert sorted(units) == sorted(search._all_units)


def test_parts_under_way_have_nothing_in_common(market: Problem) -> None:
    candidates = find_candidates(market)
    search, plan = TeamSearch(candidates, Budget(Options()), Cancel()), Plan(placements=by_hand(candidates))
    for _ in range(5):
        busy, parts = Busy(), 0
        while (part := search._next_part(plan, busy)) is not None:
            assert not busy.workplaces & part.workplaces
            assert not busy.people & part.people
            busy = Busy(busy.workplaces | part.workplaces, busy.people | part.people)
            parts += 1
        assert parts > 1
        assert busy.workplaces == {workplace_id for unit in search._all_units for workplace_id in unit}


def test_units_looked_at_together_are_those_that_share_people(market: Problem) -> None:
    search = TeamSearch(find_candidates(market), Budget(Options()), Cancel(), units=2)
    half = len(search._all_units) // 2
    side = np.arange(len(search._all_units)) < half
    able = np.zeros((len(side), 2_000), dtype=np.bool_)
    able[side, :1_000] = able[~side, 1_000:] = True
    search.__dict__["_able"] = able
    chosen = [search._next_units(Busy()) for _ in range(100)]
    pairs = [found for found in chosen if len(found) == search.units]
    near = [side[search._at[one]] == side[search._at[other]] for one, other in pairs]
    assert np.mean(near) > 0.7


def test_all_who_wait_in_a_part_could_be_there(market: Problem) -> None:
    candidates = find_candidates(market)
    search = TeamSearch(candidates, Budget(Options()), Cancel())
    part = search._next_part(Plan(placements=()), Busy())
    assert part is not None
    assert part.people
    assert all(any(candidates.at(c, w) for w in part.workplaces) for c in part.people)


def test_turns_in_vain_on_one_goal_are_not_counted_on_the_next(market: Problem) -> None:
    search = TeamSearch(find_candidates(market), Budget(Options()), Cancel())
    search._fruitless, search.liked, search.units = PATIENCE, 9, 6
    search._begin_anew()
    assert search._next_units(Busy())
    assert (search._fruitless, search.liked) == (0, FEWEST_LIKED)


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
    search = TeamSearch(search.candidates, Budget(Options(work_limit=1.0)), Cancel())
    search.improve(Quality(), reached, None, 0.0)
    assert reached.value(PositionMinutes()) >= before
    assert verify(market, reached.plan) == ()


def whereabouts(plan: Plan) -> dict[str, list[tuple[str, str]]]:
    return {p.citizen_id: [(step.workplace_id, step.place_id) for step in p.steps] for p in plan.placements}


def test_weeks_are_laid_anew_for_quality_and_nobody_is_moved(market: Problem) -> None:
    reached, search = searched(market, work=1.0)
    minutes = reached.fix(PositionMinutes(), None).value
    before, where = reached.value(Quality()), whereabouts(reached.plan)
    for part in search._alone(reached.plan):
        given = (Quality(), tuple(reached.fixed), reached.plan, part)
        search._take_in(Quality(), reached, search._out.laid_again(*given, Cancel()))
    assert reached.value(Quality()) > before
    assert reached.value(PositionMinutes()) >= minutes
    assert whereabouts(reached.plan) == where
    assert verify(market, reached.plan) == ()


def test_a_week_that_there_was_no_time_to_lay_is_tried_again(market: Problem) -> None:
    reached, search = searched(market, work=1.0)
    part = next(part for part in search._alone(reached.plan) if part.people)
    stopped = Cancel()
    stopped.now()
    search._out.laid_again(Quality(), (), reached.plan, part, stopped)
    assert all(key[0] != Quality().key for key in search._out._known)
    again = search._out.laid_again(Quality(), (), reached.plan, part, Cancel())
    assert again.placements is not None
    assert any(key[0] == Quality().key for key in search._out._known)
