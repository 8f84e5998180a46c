"""The model accepts what `check` accepts and refuses what it refuses, at realistic size."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from ortools.sat.python import cp_model

from optimizer.assign import assignment
from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.greedy import by_hand, scarcest_first
from optimizer.extract import extract
from optimizer.plan import Placement, PlacementStep, Plan
from optimizer.verify import verify
from optimizer.workplace_model import build_problem
from tests.larger import generated, hardened
from tests.mutate import Mutator
from tests.oracle import accepts
from tests.parts import in_parts, some
from tests.tiny import tiny_problem

pytestmark = pytest.mark.untraced  # smaller tests run the same lines

PROBLEMS = some(range(52), 8)
PLANS = 18
FOUND_WORK = 0.1
CHUNK = 4


def solver() -> cp_model.CpSolver:
    made = cp_model.CpSolver()
    made.parameters.num_workers = 1
    return made


def feasible(candidates: Candidates, plan: Plan) -> tuple[Placement, ...] | None:
    """What the model makes of the plan when all its variables are fixed; None where it refuses."""
    keys = [(p.citizen_id, step.workplace_id, step.place_id) for p, step in plan.steps()]
    pairs = tuple(candidates.by_key[key] for key in keys)
    variables = build_problem(replace(candidates, pairs=pairs))
    for variable, value in assignment(variables, plan):
        variables.model.add(variable == value)
    found = solver()
    status = found.solve(variables.model)
    assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE), found.status_name(status)
    return extract(variables, found.value) if status == cp_model.OPTIMAL else None


def starts(candidates: Candidates, hidden: Plan | None) -> list[Plan]:
    """Plans made by hand, hidden ones, and what a short search finds at the workplaces."""
    plans = [Plan(placements=by_hand(candidates)), Plan(placements=scarcest_first(candidates))]
    return [*plans, *([hidden] if hidden else []), searched(candidates)]


def searched(candidates: Candidates) -> Plan:
    """As many as fit at the three most wanted workplaces, as the model lays their weeks."""
    crowds = sorted(candidates.by_workplace.values(), key=len, reverse=True)[:3]
    variables = build_problem(replace(candidates, pairs=tuple(pair for crowd in crowds for pair in crowd)))
    variables.model.maximize(sum(person.on for person in variables.people))
    found = solver()
    found.parameters.max_deterministic_time = FOUND_WORK
    status = found.solve(variables.model)
    return Plan(placements=extract(variables, found.value) if status != cp_model.UNKNOWN else ())


def plans_of(candidates: Candidates, hidden: Plan | None, seed: int) -> Iterator[Plan]:
    """The starts, then changes of them and of accepted changes."""
    known = [plan for plan in starts(candidates, hidden) if not verify(candidates.problem, plan)]
    yield from known
    mutator = Mutator(candidates, seed)
    for _ in range(PLANS - len(known)):
        plan = mutator.change(mutator.random.choice(known))
        yield plan
        if not verify(candidates.problem, plan):
            known.append(plan)


def looks(step: PlacementStep) -> tuple[object, ...]:
    """What the model can say of a step: not which of several interchangeable supporters it is."""
    minutes: Counter[str] = Counter()
    for shift in step.shifts:
        for span in shift.spans:
            minutes[span.task_id] += span.end_min - span.start_min
    windows = [shift.window for shift in step.shifts]
    sittings = sorted(sitting.window for sitting in step.sittings)
    return step.weekly_min, windows, sittings, len(step.supporter_ids), set(step.task_ids)


@pytest.mark.parametrize("first", PROBLEMS[::CHUNK])
def test_model_and_check_agree(first: int) -> None:
    seen: Counter[str] = Counter()
    for number in range(first, first + CHUNK):
        problem, hidden = generated(number)
        if number % 2:
            problem = hardened(problem, number)
        candidates = find_candidates(problem)
        for count, plan in enumerate(plans_of(candidates, hidden, number)):
            violations = verify(problem, plan)
            made = feasible(candidates, plan)
            note = (number, count, violations[:3])
            if not violations:
                assert made is not None, note
                assert [looks(p.step) for p in made] == [looks(p.step) for p in in_order(candidates, plan)], (
                    note
                )
                seen["accepted"] += 1
            elif made is None:
                seen["refused"] += 1
            else:
                assert said_otherwise(made, in_order(candidates, plan)), note
                seen["not expressible"] += 1
    assert seen["accepted"] >= 3 * CHUNK
    assert seen["refused"] >= 3 * CHUNK


@in_parts(some(range(100), 50), 50)
def test_model_check_and_oracle_agree_on_tiny_problems(seeds: range) -> None:
    refused: Counter[str] = Counter()
    for seed in seeds:
        problem = tiny_problem(seed)
        if not problem.waiting:
            continue
        candidates = find_candidates(problem)
        for count, plan in enumerate(plans_of(candidates, None, seed)):
            violations = verify(problem, plan)
            note = (seed, count, violations[:3])
            assert bool(accepts(problem, plan)) == bool(violations), note
            made = feasible(candidates, plan)
            if violations and made is not None:
                assert said_otherwise(made, in_order(candidates, plan)), note
            else:
                assert (made is None) == bool(violations), note
            refused.update({violation.rule_id for violation in violations})
    assert len(refused) >= 12


def in_order(candidates: Candidates, plan: Plan) -> list[Placement]:
    order = {citizen.id: index for index, citizen in enumerate(candidates.problem.citizens)}
    return sorted(plan.placements, key=lambda placement: order[placement.citizen_id])


def said_otherwise(made: tuple[Placement, ...], plan: list[Placement]) -> bool:
    """Say whether the refused plan holds what no variable can: the model means another plan than this."""
    return [p.step for p in made] != [p.step for p in plan]
