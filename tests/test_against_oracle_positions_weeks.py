"""Plans over weeks in which people and positions begin at different times: judged alike, worth the same."""

from dataclasses import replace
from random import Random

import pytest

from optimizer.candidates import find_candidates
from optimizer.engine.options import Options
from optimizer.engine.run import Run
from optimizer.plan import Placement, Plan
from optimizer.problem import Problem
from optimizer.verify import score, verify
from tests.oracle.options import Option, options, step_of
from tests.oracle_positions import JOB_FIRST, PEOPLE_FIRST, JobPair, accepts, all_pairs, values
from tests.parts import measured_first
from tests.tiny_positions import over_weeks, tiny_positions

PROFILES = (PEOPLE_FIRST, JOB_FIRST)
CHUNK = 10
SEEDS = range(9000, 9030)
PLANS_EACH = 8
SMALL_WORK = 0.5
RULES = {
    *("flex_job", "least_share", "position_start", "team_most", "position_minutes", "team_least", "cover"),
    *("workshop_minimum", "whole_filling", "handover", "second_job", "supporter_paid_minutes"),
    "support_budget",
}
by_seeds = measured_first("first", SEEDS[::CHUNK])
Week = tuple[JobPair, Option]


def weeks_problem(seed: int) -> Problem:
    return over_weeks(tiny_positions(seed), Random(seed))


def every_week(problem: Problem) -> dict[str, list[Week]]:
    """What each citizen could do in a week, wherever."""
    found: dict[str, list[Week]] = {citizen.id: [] for citizen in problem.citizens}
    for (citizen_id, _, _), pair in all_pairs(problem).items():
        found[citizen_id] += [(pair, option) for option in options(pair)]
    return found


def some_plan(problem: Problem, weeks: dict[str, list[Week]], random: Random) -> Plan:
    """Anything that each citizen could do, from a legal start on for a legal time."""
    placements = []
    for citizen in problem.citizens:
        if weeks[citizen.id] and random.random() < 0.8 and citizen.weeks is not None:
            pair, option = random.choice(weeks[citizen.id])
            first = random.randint(1 if citizen.earliest_day else 0, problem.weeks - 1)
            length = random.randint(*citizen.weeks)
            step = replace(step_of(pair, option), first_week=first, weeks=length)
            placements.append(Placement(citizen_id=citizen.id, verdict=pair.verdict, steps=(step,)))
    return Plan(placements=tuple(placements))


def assert_worth_the_same(problem: Problem, plan: Plan, note: object) -> None:
    for profile in PROFILES:
        levels = score(problem, plan, profile=profile)
        found = {level.id: level.value for level in levels if level.id != "pins"}
        assert found == dict(values(problem, plan, profile)), (note, profile)


@by_seeds
def test_plans_over_weeks_made_by_chance_are_judged_alike(first: int) -> None:
    for seed in range(first, first + CHUNK):
        problem, random = weeks_problem(seed), Random(seed)
        weeks = every_week(problem)
        for number in range(PLANS_EACH):
            plan, note = some_plan(problem, weeks, random), (seed, number)
            named, wanted = {v.rule_id for v in verify(problem, plan)}, set(accepts(problem, plan))
            assert named & RULES == wanted & RULES, note
            assert bool(named) is bool(wanted), (note, named, wanted)
            if not wanted:
                assert_worth_the_same(problem, plan, note)


@by_seeds
@pytest.mark.parametrize("profile", PROFILES)
def test_runs_over_weeks_make_plans_that_hold(first: int, profile: str) -> None:
    for seed in range(first, first + CHUNK):
        problem = weeks_problem(seed)
        given = Options(work_limit=SMALL_WORK, profile=profile)
        placements, _ = Run(find_candidates(problem), given).solve()
        plan = Plan(placements=placements)
        assert verify(problem, plan) == (), seed
        assert accepts(problem, plan) == [], seed
        assert_worth_the_same(problem, plan, seed)
