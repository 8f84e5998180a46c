import pytest
from ortools.sat.python import cp_model

from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.budget import Budget
from optimizer.engine.levels import Reached
from optimizer.engine.options import Cancel, Options
from optimizer.engine.reference import Reference
from optimizer.goals import Goal, levels
from optimizer.plan import Plan
from optimizer.problem import RegimeKind
from optimizer.workplace_model import build_problem
from tests.build import PRESENT, SITTINGS, make_problem, make_supporter, make_workplace
from tests.tiny import tiny_problem

SEEDS = [range(i, i + 25) for i in range(2600, 2700, 25)]


def candidates_of(seed: int) -> Candidates | None:
    problem = tiny_problem(seed)
    found = find_candidates(problem) if problem.waiting else None
    return found if found and found.pairs else None


def open_goals(candidates: Candidates) -> list[Goal]:
    """The goals on which plans can differ."""
    variables = build_problem(candidates, timetable=False)
    return [goal for goal in levels("people_first", 50) if goal.varies(variables)]


def relaxed(candidates: Candidates, goal: Goal) -> int:
    """The optimum of the model without its weeks."""
    variables = build_problem(candidates, timetable=False)
    expression = goal.expression(variables)
    (variables.model.maximize if goal.maximise else variables.model.minimize)(expression)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(variables.model) == cp_model.OPTIMAL
    return round(solver.objective_value)


def whole(candidates: Candidates, goal: Goal) -> int:
    """The optimum of the model with its weeks."""
    reached = Reached(candidates.problem, Plan(placements=()))
    options = Options(workers=1, work_limit=50.0)
    bound = Reference(candidates).level(goal, reached, 50.0, Budget(options), Cancel())
    assert bound == reached.value(goal)
    return bound


@pytest.mark.parametrize("seeds", SEEDS, ids=str)
def test_the_relaxation_is_never_tighter_than_the_whole(seeds: range) -> None:
    for seed in seeds:
        candidates = candidates_of(seed)
        for goal in open_goals(candidates) if candidates else ():
            loose, true = relaxed(candidates, goal), whole(candidates, goal)
            assert loose >= true if goal.maximise else loose <= true, (seed, goal.id)


def test_a_person_has_what_the_regime_asks_for() -> None:
    staff = (make_supporter("m1", at_once=1), make_supporter("m2", at_once=2))
    for regime, by, sits in ((PRESENT, True, False), (SITTINGS, False, True)):
        problem = make_problem(None, (make_workplace(supporters=staff, support=regime),))
        (person,) = build_problem(find_candidates(problem)).people
        assert (bool(person.by), bool(person.sits_with)) == (by, sits)
        assert set(person.own) == {"m1", "m2"}
    (person,) = build_problem(find_candidates(make_problem())).people
    assert person.pair.regime.kind is RegimeKind.ON_CALL
    assert not person.own


def test_interchangeable_supporters_are_one_in_the_model() -> None:
    staff = tuple(make_supporter(f"m{i}") for i in range(4))
    problem = make_problem(None, (make_workplace(supporters=staff, support=PRESENT),))
    (person,) = build_problem(find_candidates(problem)).people
    assert list(person.own) == ["m0"]


def test_without_a_timetable_there_are_no_blocks() -> None:
    (person,) = build_problem(find_candidates(make_problem()), timetable=False).people
    assert not person.blocks
    assert not person.doing
