"""Forty people and one job: the fewest who can share it, every need kept, and what nobody can do is said."""

import pytest

from exchange.convert import to_problem
from optimizer.engine.options import Options
from optimizer.plan import Level, Plan
from optimizer.planning import make_plan
from optimizer.problem import positions_of
from optimizer.verify import verify
from scenarios.job_pool import COMPETENCE_PCT, TASKS, job_pool
from tests.parts import some

SEEDS = some(range(6), 2)
ALL_SEEDS = range(50)
WORK = Options(profile="job_first", work_limit=60.0)


def level(plan: Plan, level_id: str) -> Level:
    return next(found for found in plan.levels if found.id == level_id)


@pytest.mark.untraced
@pytest.mark.parametrize("seed", SEEDS)
def test_most_minutes_by_fewest_people_are_proven_and_the_rest_is_said(seed: int) -> None:
    problem = to_problem(job_pool(seed), default_monday=None)
    plan = make_plan(problem, WORK)
    assert verify(problem, plan) == ()
    assert level(plan, "position_minutes").proven
    assert level(plan, "fewest_people").proven
    assert level(plan, "fewest_people").value == len(plan.placements)
    needed = {name: minutes for name, minutes, *_ in TASKS}
    assert sorted(task.needed_min for task in plan.coverage) == sorted(needed.values())
    covered = level(plan, "position_minutes").value / 100
    assert 0 <= covered - sum(task.covered_min for task in plan.coverage) < len(TASKS)
    assert all(bool(task.cause) == bool(task.uncovered_min) for task in plan.coverage)
    workplace = problem.workplaces[0]
    for task in plan.coverage:
        if task.uncovered_min:
            skill = workplace.task_by_id[task.task_id].requires[0].name
            able = [c for c in problem.citizens if skill in c.skill_levels]
            most = sum(c.hours.most_min * c.intensity_pct for c in able) // 100
            assert most < task.needed_min or not able


def test_some_pools_have_no_team_for_the_whole_job() -> None:
    rare = min(COMPETENCE_PCT, key=lambda name: COMPETENCE_PCT[name])
    pools = [job_pool(seed) for seed in ALL_SEEDS]
    without = [
        pool
        for pool in pools
        if not any(skill.name == rare for citizen in pool.citizens for skill in citizen.competences or [])
    ]
    assert len(without) >= 5


def test_the_same_seed_gives_the_same_pool() -> None:
    assert job_pool(3) == job_pool(3) != job_pool(4)


@pytest.mark.untraced
def test_ten_people_in_all_make_a_team() -> None:
    problem = to_problem(job_pool(1, people=10), default_monday=None)
    plan = make_plan(problem, WORK)
    assert verify(problem, plan) == ()
    assert 2 <= len(plan.placements) <= 10
    assert level(plan, "position_minutes").proven
    assert {step.place_id for _, step in plan.steps()} == {positions_of(problem.workplaces[0])[0].id}
