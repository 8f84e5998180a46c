"""Plans made of whole teams: laid, better, and never below what was fixed."""

import pytest

from benchmarks.families.split import split
from exchange.convert import to_problem
from optimizer.candidates import find_candidates
from optimizer.engine import team_plans
from optimizer.engine.budget import Budget
from optimizer.engine.greedy import by_hand
from optimizer.engine.handing_out import HandingOut, Hope
from optimizer.engine.levels import Reached
from optimizer.engine.options import Cancel, Options
from optimizer.engine.team_master import TeamMaster
from optimizer.engine.team_plans import Attempt, TeamPlans
from optimizer.engine.team_search import TeamSearch
from optimizer.goals import levels
from optimizer.plan import Plan
from optimizer.variables.pair import PairKey
from optimizer.verify import verify
from tests.oracle_positions import JOB_FIRST

Begun = tuple[TeamMaster, Reached, TeamPlans, Budget]
GOALS = {goal.id: goal for goal in levels(JOB_FIRST, 50)}
MINUTES, PEOPLE, QUALITY = (GOALS[name] for name in ("position_minutes", "fewest_people", "quality"))


@pytest.fixture(scope="module")
def begun() -> Begun:
    """A plan made by hand, whose minutes are then covered by whole teams."""
    problem = to_problem(split(48, seed=0), default_monday=None)
    candidates, budget, cancel = find_candidates(problem), Budget(Options(time_limit_s=600.0)), Cancel()
    master, reached = TeamMaster(candidates), Reached(problem, Plan(placements=by_hand(candidates)))
    units = TeamSearch(candidates, budget, cancel)._all_units
    plans = TeamPlans(HandingOut(candidates, budget), master.whole_teams, units, budget, cancel, 2)
    before = reached.value(MINUTES)
    bound = master.level(MINUTES, reached, 20.0, budget)
    plans.improve(MINUTES, reached, bound, 0.0)
    assert reached.value(MINUTES) > before
    reached.fix(MINUTES, bound)
    master.fix(MINUTES, reached.value(MINUTES))
    master.level(PEOPLE, reached, 20.0, budget)
    return master, reached, plans, budget


def keys(hope: Hope) -> frozenset[PairKey]:
    """Who is to be where."""
    return frozenset(pair.key for pair in hope.pairs)


def copy_of(reached: Reached) -> Reached:
    """The same to go on from."""
    return Reached(reached.problem, reached.plan, reached.rules, list(reached.fixed))


def attempt_of(begun: Begun) -> Attempt:
    """An attempt with fewer people, of which nothing has been laid yet."""
    _, reached, plans, _ = begun
    programme, prices = plans.teams.columns.programme, plans.teams.columns.prices
    assert programme is not None
    assert prices is not None
    return Attempt(plans, PEOPLE, copy_of(reached), programme, prices, 0.0)


def test_fewer_people_do_as_much(begun: Begun) -> None:
    _, reached, plans, _ = begun
    reached, done = copy_of(reached), reached.value(MINUTES)
    before = reached.value(PEOPLE)
    plans.improve(PEOPLE, reached, None, 0.0)
    assert verify(reached.problem, reached.plan) == ()
    assert reached.value(PEOPLE) <= before
    assert reached.value(MINUTES) >= done


def test_teams_of_another_level_are_let_be(begun: Begun) -> None:
    _, reached, plans, _ = begun
    reached, before = copy_of(reached), reached.plan
    plans.improve(QUALITY, reached, None, 0.0)
    assert reached.plan is before


def test_what_could_not_be_laid_is_not_tried_again(begun: Begun, monkeypatch: pytest.MonkeyPatch) -> None:
    _, reached, plans, _ = begun
    reached, tried = copy_of(reached), list[frozenset[PairKey]]()
    monkeypatch.setattr(plans, "_never", set())
    monkeypatch.setattr(plans.out, "laid", lambda _aim, hope, *_: tried.append(keys(hope)))
    plans.improve(PEOPLE, reached, None, 0.0)
    assert len(tried) > 3
    assert len(set(tried)) == len(tried) == len(plans._never)
    tried.clear()
    plans.improve(PEOPLE, reached, None, 0.0)
    assert tried == []


def test_around_the_crews_that_were_laid_others_are_chosen(
    begun: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans, attempt, asked = begun[2], attempt_of(begun), list[frozenset[int]]()
    first, *others = attempt._crews()
    monkeypatch.setattr(plans, "_laid", lambda _aim, _programme, crew: None if crew == first else ())
    monkeypatch.setattr(attempt._choice, "choose", lambda *given: asked.append(given[-1]))
    assert attempt.lays_more()
    attempt.choose()
    assert asked == [frozenset(column for crew in others for column in crew.columns)]
    attempt._chosen = attempt.kept
    assert attempt.lays_more(), "what was chosen around kept teams is not the last choice"
    assert not attempt.lays_more()


def test_around_kept_crews_so_many_choices_are_made_at_most(
    begun: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans, attempt = begun[2], attempt_of(begun)
    chosen, first = attempt._chosen, attempt._crews()[0]
    monkeypatch.setattr(plans, "_laid", lambda _aim, _programme, crew: None if crew == first else ())
    monkeypatch.setattr(team_plans, "MOST_AROUND", 2)
    around = []
    for _ in range(4):
        attempt._chosen = chosen
        attempt._known.clear()
        attempt.lays_more()
        around.append(bool(attempt.kept))
    assert around == [True, True, False, True]


def test_nothing_is_tried_once_the_bound_is_met(begun: Begun) -> None:
    _, reached, plans, _ = begun
    reached, before = copy_of(reached), reached.plan
    plans.improve(PEOPLE, reached, reached.value(PEOPLE), 0.0)
    assert reached.plan is before
