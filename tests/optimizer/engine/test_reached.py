"""What is reached: weighed by what changed, and only ever for the better."""

from dataclasses import replace
from itertools import pairwise, product
from random import Random

import pytest

from optimizer.candidates import find_candidates
from optimizer.engine.greedy import by_hand, scarcest_first
from optimizer.engine.levels import Reached, at_least
from optimizer.goals import levels
from optimizer.plan import Placement, Plan, Verdict
from tests.larger import generated
from tests.tiny_positions import tiny_positions


@pytest.mark.parametrize("number", [1, 2, 3, 5])
def test_values_by_what_changed_are_the_values_of_the_whole(number: int) -> None:
    problem, random = generated(number)[0], Random(number)
    candidates = find_candidates(problem)
    plans = [by_hand(candidates), scarcest_first(candidates)]
    plans += [tuple(p for p in random.choice(plans) if random.random() < 0.8) for _ in range(10)]
    reached = Reached(problem, Plan(placements=()))
    goals = [goal for goal in levels() if goal.by_person]
    for placements in plans:
        reached.take_better(goals, placements)
        assert [reached.value(g) for g in goals] == [g.measure(problem, reached.plan) for g in goals]


@pytest.mark.parametrize("number", range(40))
def test_values_of_shared_jobs_are_those_of_all_who_work_together(number: int) -> None:
    problem, random = tiny_positions(number), Random(number)
    candidates = find_candidates(problem)
    plans = [by_hand(candidates), scarcest_first(candidates)]
    plans += [tuple(p for p in random.choice(plans) if random.random() < 0.6) for _ in range(8)]
    for goal, (one, other) in product((*levels("people_first"), *levels("job_first")), pairwise(plans)):
        before, whole = (goal.measure(problem, Plan(placements=placements)) for placements in (one, other))
        reached = Reached(problem, Plan(placements=one), rules=())
        assert reached.take(goal, other) is at_least(goal, whole, before)
        assert reached.value(goal) == (whole if at_least(goal, whole, before) else before)


@pytest.mark.parametrize("number", range(0, 40, 4))
def test_what_was_known_of_shared_jobs_is_carried_to_the_next_plan(number: int) -> None:
    problem = tiny_positions(number)
    candidates = find_candidates(problem)
    one, other = by_hand(candidates), scarcest_first(candidates)[::2]
    goals = [*levels("people_first"), *levels("job_first")]
    reached = Reached(problem, Plan(placements=one), rules=())
    for goal in goals:
        reached.value(goal)
    evenness = next(goal for goal in goals if not goal.by_person)
    if reached.take(evenness, other):
        assert [reached.value(g) for g in goals] == [g.measure(problem, reached.plan) for g in goals]


def test_somebody_with_two_jobs_counts_once_when_one_of_them_ends() -> None:
    problem = next(p for p in map(tiny_positions, range(100)) if any(c.second_of for c in p.citizens))
    (first,) = (c for c in problem.citizens if any(other.second_of == c.id for other in problem.citizens))
    step = by_hand(find_candidates(problem))[0].steps[0]
    here = problem.workplace_by_id[step.workplace_id]
    problem = replace(problem, workplaces=(*problem.workplaces, replace(here, id="elsewhere")))
    job = Placement(citizen_id=first.id, verdict=Verdict.YES, steps=(step,))
    second = replace(job, citizen_id=f"{first.id}-2", steps=(replace(step, workplace_id="elsewhere"),))
    goal = next(goal for goal in levels("job_first") if goal.id == "fewest_people")
    reached = Reached(problem, Plan(placements=(job, second)), rules=())
    assert reached.value(goal) == 1
    assert reached.take(goal, (second,))
    assert reached.value(goal) == 1


def test_a_plan_that_is_better_later_but_worse_first_is_left() -> None:
    problem = generated(1)[0]
    placements = by_hand(find_candidates(problem))
    reached = Reached(problem, Plan(placements=placements))
    goals = [goal for goal in levels() if goal.by_person]
    assert not reached.take_better(goals, placements[1:])
    assert not reached.take_better(goals, placements)
    assert reached.plan.placements == placements


def test_from_another_plan_nothing_is_known_before_it_is_measured() -> None:
    problem = generated(1)[0]
    placements = by_hand(find_candidates(problem))
    reached = Reached(problem, Plan(placements=placements))
    goals = [goal for goal in levels() if goal.by_person]
    assert any(reached.value(goal) for goal in goals)
    reached.put(Plan(placements=()))
    assert [reached.value(goal) for goal in goals] == [goal.measure(problem, reached.plan) for goal in goals]
