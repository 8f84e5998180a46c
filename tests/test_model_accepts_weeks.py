"""Over weeks, too, the model accepts what `check` accepts, refuses what it refuses, and counts alike."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

import pytest
from ortools.sat.python import cp_model

from optimizer.assign import assignment
from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.dates import settle_dates
from optimizer.engine.greedy import by_hand, scarcest_first
from optimizer.extract import extract
from optimizer.goals import levels
from optimizer.list_ways import list_ways
from optimizer.plan import Placement, Plan
from optimizer.problem import Problem
from optimizer.variables import ProblemVars
from optimizer.verify import verify
from optimizer.workplace_model import build_problem
from tests.larger_weeks import larger_weeks
from tests.mutate_weeks import WeeksMutator
from tests.parts import THOROUGH, measured_first
from tests.test_model_accepts import looks, said_otherwise, solver

AGREE = (0, 1, 2, 4, 8, 11) if THOROUGH else (0, 4, 11)
VALUES = (1, 2, 4)
DATES = (0, 3, 8)
SIZE = (10, 14)
PLANS = 12
FOUND_WORK = 0.2


def model_of(candidates: Candidates) -> ProblemVars:
    """The exact model, in which whoever has a pin is placed: the first goal sees to that in a run."""
    variables = build_problem(candidates)
    for citizen in pinned(candidates.problem):
        mine = [p.on for p in variables.by_citizen.get(citizen, []) if p.pair.leads]
        variables.model.add(cp_model.LinearExpr.sum(mine) == 1)
    return variables


def pinned(problem: Problem) -> list[str]:
    return [citizen.id for citizen in problem.waiting if citizen.pin is not None]


def fixed(candidates: Candidates, plan: Plan) -> ProblemVars | None:
    """The model with all its variables fixed at the plan; None where it cannot be said in the model."""
    try:
        found = [candidates.pair_of(p.citizen_id, step) for p, step in plan.steps()]
    except KeyError:
        return None
    pairs = tuple(pair for pair in found if pair.given is None)
    if len({pair.key for pair in pairs}) < len(pairs):
        return None
    if not set(pinned(candidates.problem)) <= {pair.citizen.id for pair in pairs}:
        return None
    variables = model_of(replace(candidates, pairs=pairs))
    for variable, value in assignment(variables, plan):
        variables.model.add(variable == value)
    return variables


def feasible(candidates: Candidates, plan: Plan) -> tuple[Placement, ...] | None:
    """What the model makes of the plan; None where it refuses."""
    variables = fixed(candidates, plan)
    if variables is None:
        return None
    found = solver()
    status = found.solve(variables.model)
    assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE), found.status_name(status)
    return extract(variables, found.value) if status == cp_model.OPTIMAL else None


def dated(problem: Problem, plan: Plan) -> Plan:
    """The plan with all dates settled: the model does not say who stands in."""
    return replace(plan, placements=settle_dates(problem, plan.placements))


def searched(candidates: Candidates, seed: int) -> Plan | None:
    """A plan that the model accepts, liked by chance; None where a short search finds none."""
    random = Random(seed)
    variables = model_of(candidates)
    terms = [random.choice([-1, 1, 2, 3]) * person.on for person in variables.people]
    terms += [random.choice([-1, 0, 1]) * person.timing.late for person in variables.people]
    terms += [random.choice([-1, 0, 1]) * person.attended for person in variables.people]
    variables.model.maximize(cp_model.LinearExpr.sum(terms))
    found = solver()
    found.parameters.random_seed = seed
    found.parameters.max_deterministic_time = FOUND_WORK
    status = found.solve(variables.model)
    if status in (cp_model.UNKNOWN, cp_model.INFEASIBLE):
        return None
    return Plan(placements=extract(variables, found.value))


def plans_of(candidates: Candidates, seed: int) -> Iterator[Plan]:
    """Plans made by hand and searched for, then changes of them and of accepted changes."""
    problem = candidates.problem
    starts = [Plan(placements=by_hand(candidates)), Plan(placements=scarcest_first(candidates))]
    known = [plan for plan in starts if not verify(problem, dated(problem, plan))]
    found = searched(candidates, seed)
    known += [found] if found else []
    yield from known
    mutator = WeeksMutator(candidates, seed)
    for _ in range(PLANS if known else 0):
        plan = mutator.change(mutator.random.choice(known))
        yield plan
        if not verify(problem, dated(problem, plan)):
            known.append(plan)


def in_order(candidates: Candidates, plan: Plan) -> list[Placement]:
    order = {citizen.id: index for index, citizen in enumerate(candidates.problem.citizens)}
    return sorted(plan.placements, key=lambda placement: order[placement.citizen_id])


def told(placements: Sequence[Placement]) -> list[tuple[object, ...]]:
    """What the model says of the steps: where, when and how."""
    return [
        (
            *(step.index, step.first_week, step.weeks, step.held_before, step.held_after),
            *(step.workplace_id, step.place_id, looks(step)),
        )
        for placement in placements
        for step in placement.steps
    ]


def without_dates(plan: Plan) -> list[Placement]:
    return [
        replace(p, steps=tuple(replace(step, lost=(), covers=()) for step in p.steps))
        for p in plan.placements
    ]


def assert_agree(candidates: Candidates, plan: Plan, note: object) -> str:
    """The model accepts just what `check` accepts, and what it makes of a plan keeps every rule."""
    problem = candidates.problem
    violations = verify(problem, dated(problem, plan))
    made = feasible(candidates, plan)
    if made is None:
        assert violations, note
        return "refused"
    found = Plan(placements=made)
    assert not verify(problem, dated(problem, found)), note
    if violations:
        mine = without_dates(Plan(placements=tuple(in_order(candidates, plan))))
        assert said_otherwise(tuple(without_dates(found)), mine), (note, violations[:3])
        return "not expressible"
    assert told(made) == told(in_order(candidates, plan)), note
    return "accepted"


@measured_first("number", AGREE)
def test_model_and_check_agree(number: int) -> None:
    candidates = find_candidates(larger_weeks(number, SIZE))
    seen = Counter(
        assert_agree(candidates, plan, (number, count))
        for count, plan in enumerate(plans_of(candidates, number))
    )
    assert seen["accepted"] >= 3
    assert seen["refused"] >= 3


@pytest.mark.parametrize("number", VALUES)
def test_goals_mean_the_same_in_model_and_plan(number: int) -> None:
    problem = larger_weeks(number, SIZE)
    candidates = find_candidates(problem)
    plan = searched(candidates, number) or Plan(placements=scarcest_first(candidates))
    assert not verify(problem, dated(problem, plan))
    counted = 0
    for goal in levels():
        variables = fixed(candidates, plan)
        assert variables is not None
        if goal.varies(list_ways(candidates).ways):
            expression = goal.expression(variables)
            (variables.model.maximize if goal.maximise else variables.model.minimize)(expression)
            found = solver()
            assert found.solve(variables.model) == cp_model.OPTIMAL, goal.id
            made = Plan(placements=extract(variables, found.value))
            assert round(found.objective_value) == goal.measure(problem, made), goal.id
            counted += 1
    assert counted >= 4


@pytest.mark.parametrize("number", DATES)
def test_dates_told_wrongly_are_seen(number: int) -> None:
    """Of a plan whose dates are told otherwise only what can stand stands."""
    problem = larger_weeks(number, SIZE)
    candidates = find_candidates(problem)
    plan = dated(problem, Plan(placements=by_hand(candidates)))
    assert not verify(problem, plan)
    mutator, refused = WeeksMutator(candidates, number), 0
    for _ in range(PLANS):
        other = mutator.change_dates(plan)
        violations = verify(problem, other)
        assert {violation.rule_id for violation in violations} <= {"dated_absences"}
        lost = sum(len(step.lost) + len(step.covers) for _, step in other.steps())
        assert violations or lost == sum(len(s.lost) + len(s.covers) for _, s in plan.steps())
        refused += bool(violations)
    assert refused >= PLANS // 3
