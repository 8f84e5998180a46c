from dataclasses import replace

import pytest
from ortools.sat.python import cp_model

from optimizer.assign import assignment
from optimizer.candidates import find_candidates
from optimizer.engine.greedy import by_hand
from optimizer.plan import Plan
from optimizer.workplace_model import build_problem
from tests.build import (
    PRESENT,
    at,
    make_placement,
    make_plan,
    make_problem,
    make_shift,
    make_supporter,
    make_workplace,
)
from tests.larger import generated, hardened
from tests.tiny import tiny_problem


@pytest.mark.parametrize("seeds", [range(i, i + 50) for i in range(2700, 2800, 50)], ids=str)
def test_every_value_lies_in_its_variables_domain(seeds: range) -> None:
    """Also for those who stay out: nobody at all is a plan like any other."""
    for seed in seeds:
        problem = tiny_problem(seed)
        if not problem.waiting:
            continue
        candidates = find_candidates(problem)
        for plan in (Plan(placements=()), Plan(placements=by_hand(candidates))):
            for variable, value in assignment(build_problem(candidates), plan):
                assert any(low <= value <= high for low, high in intervals(variable)), (seed, variable)


def intervals(variable: cp_model.IntVar) -> list[tuple[int, int]]:
    domain = list(variable.proto.domain)
    return list(zip(domain[::2], domain[1::2], strict=True))


@pytest.mark.parametrize("number", [1, 6])
def test_a_hint_is_the_first_solution(number: int) -> None:
    """The solver, asked for nothing, finds the hinted plan and no other."""
    problem = hardened(generated(number)[0], number)
    candidates = find_candidates(problem)
    plan = Plan(placements=by_hand(candidates))
    variables = build_problem(candidates)
    wanted = assignment(variables, plan)
    for variable, value in wanted:
        variables.model.add_hint(variable, value)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.stop_after_first_solution = True
    variables.model.maximize(sum(person.on for person in variables.people))
    assert solver.solve(variables.model) == cp_model.FEASIBLE
    placed = sum(solver.value(person.on) for person in variables.people)
    assert placed >= len(plan.placements)


def test_a_plan_with_an_unknown_pair_is_refused() -> None:
    problem = make_problem()
    candidates = replace(find_candidates(problem), pairs=())
    with pytest.raises(KeyError, match="No candidate for"):
        assignment(build_problem(candidates), make_plan())


def test_a_represented_supporter_stands_behind_the_one_in_the_model() -> None:
    staff = (make_supporter("m1"), make_supporter("m2"))
    problem = make_problem(None, (make_workplace(supporters=staff, support=PRESENT),))
    variables = build_problem(find_candidates(problem))
    (person,) = variables.people
    plan = make_plan(_with_m2())
    values = {variable.index: value for variable, value in assignment(variables, plan)}
    assert values[person.own["m1"].index] == 1
    assert values[person.blocks[0].start.index] == 9 * 2
    assert values[person.attended.index] == 6


def _with_m2() -> object:
    return make_placement(make_shift(at(0, 9, 12), supporter_id="m2"))
