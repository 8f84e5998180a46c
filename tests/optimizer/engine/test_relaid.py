"""Weeks laid anew: never worse, the same people at the same places in the same weeks, every rule kept."""

from dataclasses import replace
from random import Random

import pytest

from benchmarks.families.mixed import mixed
from exchange.convert import to_problem
from optimizer.candidates import find_candidates
from optimizer.engine.budget import Budget
from optimizer.engine.dates import settle_dates
from optimizer.engine.greedy import scarcest_first
from optimizer.engine.options import Options
from optimizer.engine.relaid import laid_anew
from optimizer.goals import Quality
from optimizer.plan import Placement, Plan
from optimizer.problem import Problem
from optimizer.verify import verify
from tests.larger import generated, hardened

PLENTY = Options(work_limit=1e6)


def seat_of(placement: Placement) -> tuple[object, ...]:
    steps = [(s.workplace_id, s.place_id, s.first_week, s.weeks) for s in placement.steps]
    return placement.citizen_id, placement.verdict, *steps


def better(problem: Problem) -> tuple[int, int]:
    """Quality before and after, where the plan keeps its people, its seats and every rule."""
    candidates, goal = find_candidates(problem), Quality()
    before = scarcest_first(candidates)
    after = laid_anew(candidates, before, goal, Budget(PLENTY))
    assert [seat_of(p) for p in after] == [seat_of(p) for p in before]
    assert not list(verify(problem, Plan(placements=settle_dates(problem, after))))
    one, other = (goal.measure(problem, Plan(placements=p)) for p in (before, after))
    return one, other


@pytest.mark.parametrize("number", range(12))
def test_weeks_laid_anew_keep_every_rule_and_are_never_worse(number: int) -> None:
    problem = hardened(generated(number)[0], number)
    before, after = better(problem)
    assert after >= before


@pytest.mark.parametrize("seed", range(3))
def test_weeks_of_courses_holds_and_teams_are_laid_anew_too(seed: int) -> None:
    problem = to_problem(mixed(60, seed=seed), default_monday=None)
    before, after = better(problem)
    assert after > before


def test_a_shift_comes_to_lie_around_the_shared_break() -> None:
    problem = to_problem(mixed(60, seed=1), default_monday=None)
    candidates, goal = find_candidates(problem), Quality()
    before = scarcest_first(candidates)

    def at_break(placements: tuple[Placement, ...]) -> int:
        steps = [step for placement in placements for step in placement.steps]
        breaks = {w.id: w.shared_breaks for w in problem.workplaces}
        return sum(
            any(shift.window.contains(b) for shift in step.shifts for b in breaks[step.workplace_id])
            for step in steps
        )

    assert at_break(laid_anew(candidates, before, goal, Budget(PLENTY))) > at_break(before)


def test_nothing_is_touched_once_the_budget_is_used() -> None:
    candidates = find_candidates(generated(1)[0])
    before = scarcest_first(candidates)
    assert laid_anew(candidates, before, Quality(), Budget(Options(work_limit=0.0))) == before


def test_part_of_the_plan_is_better_where_the_budget_ends_midway() -> None:
    problem = generated(2)[0]
    candidates, goal = find_candidates(problem), Quality()
    before = list(scarcest_first(candidates))
    Random(0).shuffle(before)
    half = replace(PLENTY, work_limit=0.01 * (len(before) // 2))
    some, everybody = (laid_anew(candidates, before, goal, Budget(o)) for o in (half, PLENTY))
    changed = [one is not other for one, other in zip(before, some, strict=True)]
    assert not any(changed[len(before) // 2 + 1 :])
    assert some[: len(before) // 2] == everybody[: len(before) // 2]
