import pytest

from benchmarks.families.mixed import mixed
from exchange.convert import to_problem
from optimizer.candidates import Candidates, find_candidates
from optimizer.engine import improve, step
from optimizer.engine.budget import Budget
from optimizer.engine.dates import settle_dates
from optimizer.engine.greedy import by_hand
from optimizer.engine.improve import Improver
from optimizer.engine.levels import Reached
from optimizer.engine.options import Cancel, Options
from optimizer.engine.solving import NoSolutionError
from optimizer.goals import levels
from optimizer.plan import Plan
from optimizer.problem import positions_of
from optimizer.verify import verify
from tests.larger import generated, hardened
from tests.tiny_weeks import tiny_weeks_problem

GOALS = {goal.id: goal for goal in levels("people_first", 50)}
PEOPLE, QUALITY = GOALS["people_normal"], GOALS["quality"]


def start(number: int, *, work: float, keep: int = 0) -> tuple[Candidates, Reached, Improver]:
    """An improver over a plan of only so many of the greedy placements."""
    problem = hardened(generated(number)[0], number)
    candidates = find_candidates(problem)
    reached = Reached(problem, Plan(placements=by_hand(candidates)[:keep]))
    improver = Improver(candidates, Budget(Options(workers=1, work_limit=work)), Cancel())
    return candidates, reached, improver


@pytest.mark.parametrize("number", [1, 5])
@pytest.mark.parametrize("keep", [0, 3])
def test_a_bad_start_is_improved_and_stays_within_the_rules(number: int, keep: int) -> None:
    candidates, reached, improver = start(number, work=0.8, keep=keep)
    before = reached.value(PEOPLE)
    improver.improve(PEOPLE, reached, None, until=0.0)
    assert reached.value(PEOPLE) > before
    assert verify(candidates.problem, reached.plan) == ()


def test_fixed_levels_are_kept_while_quality_grows() -> None:
    candidates, reached, improver = start(1, work=1.0, keep=100)
    for goal in (g for g in GOALS.values() if g.by_people):
        reached.fix(goal, None)
    fixed, before = list(reached.fixed), reached.value(QUALITY)
    improver.improve(QUALITY, reached, None, until=0.0)
    assert all(reached.value(goal) >= value for goal, value in fixed)
    assert reached.value(QUALITY) > before
    assert verify(candidates.problem, reached.plan) == ()


def test_a_neighbourhood_without_an_answer_leaves_the_plan_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as a second job in it whose first job runs elsewhere: no reason to lose the whole run."""
    asked = list[int]()

    def refused(*_: object) -> None:
        asked.append(1)
        raise NoSolutionError("infeasible")

    _, reached, improver = start(1, work=0.8, keep=3)
    plan = reached.plan
    monkeypatch.setattr(step, "solve", refused)
    improver.improve(PEOPLE, reached, None, until=0.0)
    assert asked
    assert reached.plan is plan


def test_it_stops_where_the_bound_is_met() -> None:
    _, reached, improver = start(1, work=2.0, keep=100)
    plan = reached.plan
    improver.improve(PEOPLE, reached, reached.value(PEOPLE), until=0.0)
    assert reached.plan is plan
    assert improver.budget.work_used == 0


def test_it_stops_when_cancelled_or_out_of_budget() -> None:
    _, reached, improver = start(1, work=2.0)
    improver.cancel.now()
    improver.improve(PEOPLE, reached, None, until=0.0)
    assert reached.plan.placements == ()
    _, reached, improver = start(1, work=0.0)
    improver.improve(PEOPLE, reached, None, until=0.0)
    assert reached.plan.placements == ()


@pytest.mark.parametrize("seed", range(3))
def test_over_weeks_who_is_placed_is_changed_only_for_more_people(seed: int) -> None:
    problem = tiny_weeks_problem(seed)
    candidates = find_candidates(problem)
    reached = Reached(problem, Plan(placements=by_hand(candidates)))
    improver = Improver(candidates, Budget(Options(workers=1, work_limit=1.0)), Cancel())
    plan, before = reached.plan, reached.value(PEOPLE)
    improver.improve(PEOPLE, reached, None, until=0.0)
    assert (reached.plan is plan) is (reached.value(PEOPLE) == before)


@pytest.mark.untraced
def test_minutes_of_shared_jobs_are_sought_where_jobs_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many workplaces without one there are, at which nothing could be gained."""
    monkeypatch.setattr(improve, "PATIENCE", 2)
    problem = to_problem(mixed(60, seed=0), default_monday=None)
    candidates, minutes = find_candidates(problem), GOALS["position_minutes"]
    with_jobs = {w.id for w in problem.workplaces if positions_of(w)}
    assert len(candidates.by_workplace.keys() - with_jobs) > improve.PATIENCE
    idle = [p for p in by_hand(candidates) if not {step.workplace_id for step in p.steps} & with_jobs]
    reached = Reached(problem, Plan(placements=tuple(idle)))
    improver = Improver(candidates, Budget(Options(workers=1, work_limit=4.0)), Cancel())
    improver.improve(minutes, reached, None, until=0.0, patient=False)
    assert reached.value(minutes) > 0
    assert verify(problem, Plan(placements=settle_dates(problem, reached.plan.placements))) == ()


@pytest.mark.untraced
def test_teams_get_better_weeks_with_all_their_minutes() -> None:
    problem = to_problem(mixed(20, seed=0), default_monday=None)
    candidates, minutes = find_candidates(problem), GOALS["position_minutes"]
    start, found = Plan(placements=by_hand(candidates)), []
    for then in (None, QUALITY):
        reached = Reached(problem, start)
        improver = Improver(candidates, Budget(Options(workers=1, work_limit=1.0)), Cancel(), then=then)
        improver.improve(minutes, reached, None, until=0.0, patient=False)
        assert reached.value(minutes) == minutes.measure(problem, start)
        found.append(reached.value(QUALITY))
    assert found[0] == QUALITY.measure(problem, start) < found[1]
