"""Over weeks being few is worth what teams of a size get: no plan beats that, and it is less than alone."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from benchmarks.families.mixed import mixed
from exchange.convert import to_problem
from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.budget import Budget
from optimizer.engine.greedy import by_hand, scarcest_first
from optimizer.engine.levels import Reached, at_least
from optimizer.engine.master import TIMES_TO_SPARE, Master
from optimizer.engine.options import Options
from optimizer.engine.run import Run
from optimizer.engine.sized_master import SizedMaster
from optimizer.engine.team_master import TeamMaster
from optimizer.engine.team_sizes import size_worths
from optimizer.engine.two_masters import linear_master
from optimizer.goals import LateStarts, Quality, levels
from optimizer.goals.people_clarify import PeopleClarify
from optimizer.plan import Placement, Plan
from optimizer.problem import Problem
from optimizer.verify import score
from tests.parts import in_parts, some
from tests.tiny_positions import over_weeks, tiny_positions
from tests.tiny_weeks import tiny_weeks_problem

SEEDS = some(range(9000, 9120), 10)
PLENTY = 60.0
WORK = 0.5


def assert_bounds_hold(candidates: Candidates, placements: tuple[Placement, ...], note: object) -> None:
    """With the levels before fixed at the plan's values as rows or weighed, no bound is beaten by it."""
    problem, plan = candidates.problem, Plan(placements=placements)
    values = {level.id: level.value for level in score(problem, plan)}
    for proven in (True, False):
        master, reached = SizedMaster(candidates), Reached(problem, Plan(placements=()))
        for goal in levels():
            bound = master.level(goal, reached, PLENTY, Budget(Options(time_limit_s=PLENTY)))
            assert bound is None or at_least(goal, bound, values[goal.id]), (note, goal.id)
            master.fix(goal, values[goal.id], proven=proven)


@in_parts(SEEDS, 20)
def test_the_best_plan_found_never_beats_a_bound(seeds: range) -> None:
    for seed in seeds:
        problem = over_weeks(tiny_positions(seed), Random(seed))
        candidates = find_candidates(problem)
        placements, _ = Run(candidates, Options(work_limit=WORK)).solve()
        assert_bounds_hold(candidates, placements, seed)


@pytest.mark.parametrize("seed", range(4))
def test_nor_do_larger_plans_with_teams_of_several(seed: int) -> None:
    candidates = find_candidates(to_problem(mixed(40, seed=seed), default_monday=None))
    for made in (by_hand, scarcest_first):
        assert_bounds_hold(candidates, made(candidates), seed)


def test_a_course_counts_once_however_many_of_its_steps_are_doubtful() -> None:
    candidates = find_candidates(to_problem(mixed(100, seed=0), default_monday=None))
    master, reached = SizedMaster(candidates), Reached(candidates.problem, Plan(placements=()))
    doubtful = {pair.citizen.id for pair in candidates.pairs if not pair.certain}
    steps = {(pair.citizen.id, pair.part.index) for pair in candidates.pairs if not pair.certain}
    assert len(steps) > len(doubtful)
    bound = master.level(PeopleClarify(), reached, PLENTY, Budget(Options(time_limit_s=PLENTY)))
    assert bound is not None
    assert bound <= len(doubtful)


def test_the_bound_is_closer_than_that_of_everybody_alone_on_their_team() -> None:
    candidates = find_candidates(to_problem(mixed(60, seed=0), default_monday=None))
    reached = Reached(candidates.problem, Plan(placements=()))
    sized, plain = (kind(candidates) for kind in (SizedMaster, Master))
    bounds = [
        m.level(Quality(), reached, PLENTY, Budget(Options(time_limit_s=PLENTY))) for m in (sized, plain)
    ]
    assert bounds[0] is not None
    assert bounds[1] is not None
    assert bounds[0] < bounds[1]


def test_a_size_is_worth_what_a_team_of_so_many_gets_together() -> None:
    candidates = find_candidates(to_problem(mixed(60, seed=0), default_monday=None))
    master, goal = SizedMaster(candidates), Quality()
    spot, size = master._sizes
    worth = size_worths(goal, master.ways, (spot, size))
    few = next(component for component in goal.components if component.id == "few_people")
    ranges = candidates.problem.team_ranges
    for where, people, told in zip(spot.tolist(), size.tolist(), worth.tolist(), strict=True):
        workplace, place = master.ways.spots[where]
        fewest, most = ranges[workplace.id, place.id]
        points = 100 if most == fewest else min(100, max(0, 100 * (most - people) // (most - fewest)))
        assert told == people * points * goal.of_point(few, place)
    assert len(np.unique(worth)) > 2


def test_the_linear_master_is_that_of_the_people_and_weeks_there_are() -> None:
    shared = tiny_positions(9000)
    assert linear_master(find_candidates(shared)) is TeamMaster
    assert linear_master(find_candidates(over_weeks(shared, Random(0)))) is SizedMaster
    assert linear_master(find_candidates(tiny_weeks_problem(0))) is Master


def test_late_starts_are_bounded_only_where_there_is_ample_time_for_what_follows() -> None:
    candidates = find_candidates(to_problem(mixed(40, seed=0), default_monday=None))
    master, reached = SizedMaster(candidates), Reached(candidates.problem, Plan(placements=()))
    budget = Budget(Options(time_limit_s=PLENTY))
    took = PLENTY / (2 * TIMES_TO_SPARE)
    assert master.level(LateStarts(), reached, PLENTY, budget) is not None
    master._took = took
    assert master.level(LateStarts(), reached, PLENTY / 4, budget) is None
    assert master.level(Quality(), reached, PLENTY / 4, budget) is not None
    master._took = took
    assert master.level(LateStarts(), reached, PLENTY, budget) is not None


def test_doubtful_steps_of_courses_are_counted_in_rows_only_where_there_is_ample_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Problem] = []
    courses = to_problem(mixed(40, seed=0), default_monday=None)
    alone = replace(courses, citizens=tuple(replace(c, course=None) for c in courses.citizens))

    def nothing_found(*_: object, **__: object) -> tuple[None, int]:
        asked.append(problem)
        return None, 0

    monkeypatch.setattr(SizedMaster, "priced", nothing_found)
    for problem, times in ((courses, 0), (alone, 1)):
        master, reached = SizedMaster(find_candidates(problem)), Reached(problem, Plan(placements=()))
        budget = Budget(Options(time_limit_s=PLENTY))
        master._took = PLENTY
        bound = master.level(PeopleClarify(), reached, PLENTY, budget)
        assert bound == master._worths.most_people(PeopleClarify())
        assert len(asked) == times
        asked.clear()
