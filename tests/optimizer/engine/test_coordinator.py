import pytest

from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.budget import Budget
from optimizer.engine.coordinator import Coordinator
from optimizer.engine.levels import Reached
from optimizer.engine.options import Cancel, Options
from optimizer.engine.reference import Reference
from optimizer.goals import Goal, levels
from optimizer.plan import Plan
from optimizer.problem import Hours, Problem
from optimizer.verify import verify
from tests.build import PRESENT, at, make_citizen, make_problem, make_supporter, make_workplace
from tests.masters import by_each_master, choose
from tests.parts import in_parts, some
from tests.tiny import tiny_problem

GOALS = {goal.id: goal for goal in levels("people_first", 50)}
PEOPLE, QUALITY = GOALS["people_normal"], GOALS["quality"]
PLENTY = Options(workers=1, work_limit=50.0)


def rivals() -> Problem:
    """Two people who only can on Monday morning, and one mentor with one at a time, all week."""
    hours = Hours(least_min=120, target_min=120, most_min=120)
    people = tuple(
        make_citizen(f"b{i}", hours=hours, session_min=(120, 120), availability=(at(0, 8, 10 + i / 2),))
        for i in (0, 1)
    )
    mentor = make_supporter(at_once=1)
    return make_problem(people, (make_workplace(supporters=(mentor,), support=PRESENT),))


def asked(candidates: Candidates, goal: Goal) -> tuple[int | None, Reached]:
    reached = Reached(candidates.problem, Plan(placements=()))
    bound = Coordinator(candidates, Budget(PLENTY), Cancel()).level(goal, reached, until=0.0)
    return bound, reached


@by_each_master
def test_the_relaxation_promises_too_much_and_a_cut_brings_it_down(
    master: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, master)
    candidates = find_candidates(rivals())
    coordinator = Coordinator(candidates, Budget(PLENTY), Cancel())
    nothing = Reached(candidates.problem, Plan(placements=()))
    assert coordinator.master.level(PEOPLE, nothing, 10.0, coordinator.budget) == 2
    bound, reached = asked(candidates, PEOPLE)
    assert bound == 1
    assert reached.value(PEOPLE) == 1
    assert verify(candidates.problem, reached.plan) == ()


@by_each_master
def test_a_cut_on_worth_does_not_send_anybody_home(master: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a unit is worth limits the promise, not who is there."""
    choose(monkeypatch, master)
    candidates = find_candidates(rivals())
    bound, reached = asked(candidates, QUALITY)
    assert bound is not None
    assert bound >= exact(candidates, QUALITY) > 0
    assert reached.value(QUALITY) > 0


def exact(candidates: Candidates, goal: Goal) -> int:
    reached = Reached(candidates.problem, Plan(placements=()))
    bound = Reference(candidates).level(goal, reached, 50.0, Budget(PLENTY), Cancel())
    assert bound == reached.value(goal)
    return bound


@by_each_master
@in_parts(some(range(2500, 2560), 10), 20)
def test_cuts_never_exclude_the_best_plan(seeds: range, master: str, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, master)
    for seed in seeds:
        candidates = find_candidates(tiny_problem(seed)) if tiny_problem(seed).waiting else None
        for goal in (g for g in GOALS.values() if candidates and candidates.pairs and g.by_person):
            bound, reached = asked(candidates, goal)
            best = exact(candidates, goal)
            assert reached.value(goal) <= best, (seed, goal.id)
            assert bound is None or bound >= best, (seed, goal.id)
            assert verify(candidates.problem, reached.plan) == (), (seed, goal.id)


def test_a_cancelled_coordinator_says_nothing() -> None:
    candidates = find_candidates(rivals())
    reached = Reached(candidates.problem, Plan(placements=()))
    coordinator = Coordinator(candidates, Budget(PLENTY), Cancel(cancelled=True))
    assert coordinator.level(PEOPLE, reached, until=0.0) is None
    assert reached.plan.placements == ()
