"""The frontier between both sides: every balance's best plan, the higher levels the same."""

from dataclasses import replace

import pytest

from optimizer.candidates import find_candidates
from optimizer.engine import run
from optimizer.engine.frontier import Frontier, FrontierRun
from optimizer.engine.options import Options
from optimizer.engine.run import Run
from optimizer.goals import Quality
from optimizer.plan import Plan
from optimizer.problem import Hours, Problem, Skill, Wish, WishKind
from optimizer.verify import score, verify
from tests.build import make_citizen, make_place, make_problem, make_supporter, make_task, make_workplace

QUICK = Options(workers=1, time_limit_s=20)
BALANCES = (0, 50, 100)


def at_odds() -> Problem:
    """One seat at each of two companies: where the citizen wants to be, and where they know the work."""
    wish = Wish(kind=WishKind.WORKPLACE, value="v2")
    skill = (Skill(name="truck", level=3),)
    hours = Hours(least_min=180, target_min=180, most_min=180)
    citizen = make_citizen(wishes=(wish,), competences=skill, hours=hours)
    known = make_task("t1", requires=(Skill(name="truck", level=2),))
    one = make_workplace(tasks=(known,), places=(make_place(seats=1),))
    other = make_workplace("v2", supporters=(make_supporter("m2"),), places=(make_place("p2", seats=1),))
    return make_problem((citizen,), (one, other))


def trace(problem: Problem) -> Frontier:
    return FrontierRun(find_candidates(problem), QUICK, BALANCES).trace()


def test_each_end_gives_its_own_side_most() -> None:
    problem = at_odds()
    found = trace(problem)
    company, _, citizen = found.points
    assert company.placements[0].step.workplace_id == "v1"
    assert citizen.placements[0].step.workplace_id == "v2"
    assert company.company_side > citizen.company_side
    assert citizen.citizen_side > company.citizen_side
    assert not company.beaten
    assert not citizen.beaten


def test_every_point_is_the_best_for_its_balance() -> None:
    problem = at_odds()
    found = trace(problem)
    for point in found.points:
        options = replace(QUICK, balance_pct=point.balance_pct)
        _, levels = Run(find_candidates(problem), options).solve()
        alone = next(level for level in levels if level.id == "quality")
        assert point.quality.proven
        assert point.quality.value == alone.value
        plan = Plan(placements=point.placements)
        assert verify(problem, plan) == ()
        assert Quality(point.balance_pct).measure(problem, plan) == point.quality.value


def test_higher_levels_are_the_same_everywhere() -> None:
    problem = at_odds()
    found = trace(problem)
    for point in found.points:
        values = {level.id: level.value for level in score(problem, Plan(placements=point.placements))}
        assert all(values[level.id] == level.value for level in found.levels)
    assert [level.id for level in found.levels] == ["people_normal"]


def test_a_point_that_another_beats_is_marked() -> None:
    problem = replace(at_odds(), workplaces=at_odds().workplaces[1:])
    found = trace(problem)
    sides = {(point.citizen_side, point.company_side) for point in found.points}
    best = max(side[0] for side in sides), max(side[1] for side in sides)
    assert all(point.beaten == ((point.citizen_side, point.company_side) != best) for point in found.points)


def test_large_problems_are_searched_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    exact = trace(at_odds())
    monkeypatch.setattr(run, "EXACT_PAIRS", 0)
    found = FrontierRun(find_candidates(at_odds()), replace(QUICK, time_limit_s=3), BALANCES).trace()
    assert [point.quality.value for point in found.points] == [p.quality.value for p in exact.points]


def test_the_processes_of_a_trace_are_let_go_of_whatever_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[str] = []
    monkeypatch.setattr(Run, "close", lambda self: closed.append("closed"))
    monkeypatch.setattr(Run, "search", lambda *_, **__: closed.append("searched") or 1 / 0)
    with pytest.raises(ZeroDivisionError):
        trace(at_odds())
    assert closed == ["searched", "closed"]
