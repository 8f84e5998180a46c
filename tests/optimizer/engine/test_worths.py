"""No plan is worth more than what its ways and its running placements are said to add."""

import numpy as np

from optimizer.candidates import find_candidates
from optimizer.engine.greedy import scarcest_first
from optimizer.engine.standing import running_placements
from optimizer.engine.way_index import WayIndex
from optimizer.engine.worths import Worths
from optimizer.goals import levels
from optimizer.list_ways import list_ways
from optimizer.plan import Plan
from tests.parts import in_parts, some
from tests.tiny_weeks import tiny_weeks_problem


@in_parts(some(range(40), 20), 10)
def test_a_plan_is_worth_no_more_than_its_ways_and_running_placements_claim(seeds: range) -> None:
    claimed = 0
    for seed in seeds:
        problem = tiny_weeks_problem(seed)
        candidates = find_candidates(problem)
        ways = list_ways(candidates).ways
        free = np.flatnonzero(~ways.given)
        worths, index = Worths(candidates, ways, free), WayIndex(problem, ways, free)
        plan = Plan(placements=scarcest_first(candidates))
        running = {placement.citizen_id for placement in running_placements(candidates)}
        new = [candidates.pair_of(p.citizen_id, s) for p, s in plan.steps() if p.citizen_id not in running]
        for goal in levels():
            each = worths.of(goal)
            if each is None:
                continue
            assert each.shape == free.shape
            most = worths.running(goal) + worths.claims(goal, new, index)
            value = goal.measure(problem, plan)
            assert value <= most if goal.maximise else value >= most
            people = worths.most_people(goal)
            assert people is None or value <= people
            claimed += bool(new)
    assert claimed
