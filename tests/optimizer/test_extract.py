from dataclasses import replace

import pytest
from ortools.sat.python import cp_model

from optimizer.assign import assignment
from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.greedy import by_hand, scarcest_first
from optimizer.extract import extract
from optimizer.plan import Placement, PlacementStep, Plan
from optimizer.verify import score, verify
from optimizer.workplace_model import build_problem
from tests.build import PRESENT, make_citizen, make_problem, make_supporter, make_workplace
from tests.larger import generated, hardened
from tests.oracle.combine import solve as best_plan
from tests.tiny import tiny_problem


def there_and_back(candidates: Candidates, plan: Plan) -> tuple[Placement, ...]:
    """The plan as the model's values say it."""
    keys = [(p.citizen_id, step.workplace_id, step.place_id) for p, step in plan.steps()]
    pairs = tuple(candidates.by_key[key] for key in keys)
    variables = build_problem(replace(candidates, pairs=pairs))
    for variable, value in assignment(variables, plan):
        variables.model.add(variable == value)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(variables.model) == cp_model.OPTIMAL
    return extract(variables, solver.value)


def shape(step: PlacementStep) -> tuple[object, ...]:
    """What must come back: all but which of several interchangeable supporters it is."""
    windows = [shift.window for shift in step.shifts]
    sittings = sorted(sitting.window for sitting in step.sittings)
    return step.workplace_id, step.place_id, step.weekly_min, windows, sittings, set(step.task_ids)


@pytest.mark.parametrize("seeds", [range(i, i + 50) for i in range(2800, 2900, 50)], ids=str)
def test_the_best_plan_of_a_tiny_problem_comes_back(seeds: range) -> None:
    for seed in seeds:
        problem = tiny_problem(seed)
        if not problem.waiting:
            continue
        found = {placement.citizen_id: placement for placement in best_plan(problem).plan.placements}
        plan = Plan(placements=tuple(found[c.id] for c in problem.citizens if c.id in found))
        back = Plan(placements=there_and_back(find_candidates(problem), plan))
        assert [shape(p.step) for p in back.placements] == [shape(p.step) for p in plan.placements], seed
        assert verify(problem, back) == (), seed


@pytest.mark.parametrize("number", range(8))
def test_plans_of_larger_problems_come_back(number: int) -> None:
    problem = hardened(generated(number)[0], number)
    candidates = find_candidates(problem)
    for placements in (by_hand(candidates), scarcest_first(candidates)):
        back = there_and_back(candidates, Plan(placements=placements))
        assert [shape(p.step) for p in back] == [shape(p.step) for p in placements]
        assert verify(problem, Plan(placements=back)) == ()
        before, after = (score(problem, Plan(placements=p)) for p in (placements, back))
        assert [level.value for level in before[:5]] == [level.value for level in after[:5]]


def test_interchangeable_supporters_share_the_people() -> None:
    staff = tuple(make_supporter(f"m{i}") for i in (1, 2))
    people = tuple(make_citizen(f"b{i}") for i in range(4))
    problem = make_problem(people, (make_workplace(supporters=staff, support=PRESENT),))
    candidates = find_candidates(problem)
    back = there_and_back(candidates, Plan(placements=by_hand(candidates)))
    assert sorted(p.step.supporter_ids for p in back) == [("m1",), ("m1",), ("m2",), ("m2",)]
    assert verify(problem, Plan(placements=back)) == ()
