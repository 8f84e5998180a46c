"""The oracle's search over weeks against a plainer one that tries starts, lengths and covers by force."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from optimizer.plan import Cover, LossCause, Lost, Placement, PlacementStep, Plan
from optimizer.problem import Citizen, Problem
from tests.oracle import RefusedError, accepts, in_order, solve, values
from tests.oracle.absent import counted, falls
from tests.oracle.checks import pair_of, worst
from tests.oracle.levels import running_of
from tests.oracle.options import options, step_of
from tests.oracle.pairs import Pair
from tests.oracle.stay import Part, effective, planned_steps
from tests.parts import some
from tests.tiny_weeks import tiny_weeks_problem

pytestmark = pytest.mark.untraced  # the oracle is no part of what is measured

BLOCKS = some(range(3), 1)
MOST_PLANS = 1_200
MOST_STEPS = 800
SEEDS = 40
LONGEST = 6


def covered(problem: Problem, pair: Pair, step: PlacementStep) -> Iterator[PlacementStep]:
    """The step with every way to cover what falls away for want of a supporter."""
    part = Part(step.index, step.first_week, step.weeks)
    standing = tuple((shift.window, shift.supporter_id) for shift in step.shifts)
    falling = list(falls(problem, pair, standing, counted(part)))
    everyone = [s.id for s in pair.workplace.supporters]
    stands = [[None, *everyone] if fall.cause is LossCause.SUPPORT else [None] for fall in falling]
    for chosen in product(*stands):
        lost = [
            Lost(f.week, f.window.weekday, f.cause) for f, k in zip(falling, chosen, strict=True) if not k
        ]
        covers = [Cover(f.week, f.window.weekday, k) for f, k in zip(falling, chosen, strict=True) if k]
        yield replace(step, lost=tuple(lost), covers=tuple(covers))


def one_steps(problem: Problem, citizen: Citizen, number: int, first: int, weeks: int) -> list[PlacementStep]:
    """Every step at every place in the weeks, whatever may start then."""
    person = effective(problem, citizen, number, first, weeks)
    found = []
    for site in problem.workplaces:
        for place in site.places:
            pair = Pair(problem, person, site, place)
            for option in options(pair):
                step = replace(step_of(pair, option), index=number, first_week=first, weeks=weeks)
                found += list(covered(problem, pair, step))
    return found


def held(problem: Problem, steps: tuple[PlacementStep, ...]) -> Iterator[tuple[PlacementStep, ...]]:
    """The steps with seats kept before and after."""
    for before in (0, 1):
        for after in (0, 1, 2) if len(steps) > 1 else (0,):
            first = replace(steps[0], held_before=before)
            if len(steps) == 1:
                yield (first,)
            else:
                yield (replace(first, held_after=after), *steps[1:])


def all_placements(problem: Problem, citizen: Citizen) -> Iterator[Placement]:
    """Every placement of the citizen in steps of any weeks."""
    number = max(1, len(planned_steps(citizen)))
    for start in range(problem.weeks):
        for weeks in product(range(1, LONGEST), repeat=number):
            by_step = [one_steps(problem, citizen, i, start + sum(weeks[:i]), n) for i, n in enumerate(weeks)]
            for steps in product(*by_step):
                for kept in held(problem, steps):
                    pairs = [(pair_of(problem, citizen.id, step), step) for step in kept]
                    known = [(pair, step) for pair, step in pairs if pair is not None]
                    yield Placement(citizen_id=citizen.id, verdict=worst(known), steps=kept)


def alone_accepted(problem: Problem, citizen: Citizen) -> list[Placement] | None:
    """The placements that break no rule by themselves; None where there are too many to try."""
    freed = replace(problem, running=(), citizens=(citizen,))
    found = []
    for count, placement in enumerate(all_placements(freed, citizen)):
        if count > MOST_STEPS:
            return None
        if not accepts(freed, Plan(placements=(placement,))):
            found.append(placement)
    return found


def plans(problem: Problem) -> Iterator[Plan] | None:
    """Every plan of placements that are fine by themselves; None where there are too many to try."""
    choices: list[list[Placement | None]] = []
    size = 1
    for citizen in problem.citizens:
        running = running_of(problem, citizen.id)
        if running is not None:
            pair = pair_of(problem, citizen.id, running.steps[0])
            if pair is None or len(running.steps) > 1:
                return None
            mine = [replace(running, steps=(step,)) for step in covered(problem, pair, running.steps[0])]
            choices.append([*mine])
        else:
            found = alone_accepted(problem, citizen)
            if found is None:
                return None
            choices.append([None, *found])
        size *= len(choices[-1])
        if size > MOST_PLANS:
            return None
    return (Plan(placements=tuple(p for p in chosen if p is not None)) for chosen in product(*choices))


@pytest.mark.parametrize("block", BLOCKS)
def test_best_is_the_best_of_all_accepted_plans(block: int) -> None:
    compared = 0
    for seed in range(5000 + SEEDS * block, 5000 + SEEDS * (block + 1)):
        problem = tiny_weeks_problem(seed, smallest=True)
        tried = plans(problem)
        if tried is None:
            continue
        plain = [in_order(values(problem, plan)) for plan in tried if not accepts(problem, plan)]
        try:
            found = solve(problem)
        except RefusedError:
            assert not plain, seed
            continue
        compared += any(found.values)
        assert max(plain) == (*found.values, -found.evenness), seed
    assert compared >= 10


@pytest.mark.parametrize("block", BLOCKS)
def test_the_best_plan_is_accepted_and_worth_what_is_said(block: int) -> None:
    placed = refused = 0
    for seed in range(50 * block, 50 * block + 50):
        problem = tiny_weeks_problem(seed)
        try:
            found = solve(problem)
        except RefusedError:
            refused += 1
            continue
        placed += len(found.plan.placements) > 0
        assert accepts(problem, found.plan) == [], seed
        assert in_order(values(problem, found.plan)) == (*found.values, -found.evenness), seed
    assert placed >= 25
    assert refused <= 10


def test_the_same_seed_gives_the_same_problem() -> None:
    assert tiny_weeks_problem(7) == tiny_weeks_problem(7)
    assert tiny_weeks_problem(7) != tiny_weeks_problem(8)
