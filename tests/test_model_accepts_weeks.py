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
from optimizer.plan import Placement, PlacementStep, Plan
from optimizer.problem import Problem
from optimizer.rules import Violation
from optimizer.variables import ProblemVars
from optimizer.verify import verify
from optimizer.workplace_model import build_problem
from tests.larger_weeks import larger_weeks
from tests.mutate_weeks import WeeksMutator
from tests.test_model_accepts import looks, said_otherwise, solver

PLANS = 24
FOUND_WORK = 0.5


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
