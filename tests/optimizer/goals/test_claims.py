"""What ways are said to be worth at best: no plan is worth more, and of who is placed seldom less."""

from collections import Counter

import numpy as np
import pytest

from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.greedy import by_hand, scarcest_first
from optimizer.engine.standing import running_placements
from optimizer.goals import Goal, levels
from optimizer.list_ways import list_ways
from optimizer.plan import Placement, Plan
from optimizer.problem import Position
from tests.optimizer.test_list_ways import problems, taken

COUNTED = ("people_high", "people_normal", "people_low", "people_clarify", "waiting_weeks")


def alone(candidates: Candidates) -> list[tuple[Candidates, tuple[Placement, ...]]]:
    """Plans in which nobody joins a team that runs, whose worth would change."""
    workplaces = candidates.problem.workplace_by_id
    running = [step for placement in running_placements(candidates) for step in placement.steps]
    jobs = [workplaces[step.workplace_id].place_by_id[step.place_id] for step in running]
    if any(isinstance(place, Position) for place in jobs):
        return []
    return [(candidates, by_hand(candidates)), (candidates, scarcest_first(candidates))]


@pytest.fixture(scope="module")
def plans() -> list[tuple[Candidates, tuple[Placement, ...]]]:
    return [plan for problem in problems() for plan in alone(find_candidates(problem))]


def claimed(goal: Goal, candidates: Candidates, placements: tuple[Placement, ...]) -> int | None:
    """What those who run are worth, and what all others are said to be."""
    ways = list_ways(candidates).ways
    worths = goal.worths(ways, candidates.table.table)
    if worths is None:
        return None
    given = goal.measure(candidates.problem, Plan(placements=running_placements(candidates)))
    return given + int(worths @ np.where(ways.given, 0, taken(candidates, placements)))


@pytest.mark.parametrize("profile", ["people_first", "job_first"])
def test_no_plan_is_worth_more_than_is_claimed(
    plans: list[tuple[Candidates, tuple[Placement, ...]]], profile: str
) -> None:
    tried: Counter[str] = Counter()
    for candidates, placements in plans:
        for goal in levels(profile, 50):
            most = claimed(goal, candidates, placements)
            if most is not None:
                value = goal.measure(candidates.problem, Plan(placements=placements))
                assert value <= most if goal.maximise else value >= most, goal.id
                tried[goal.id] += 1
    assert "quality" in tried
    assert len(tried) >= 3


def test_who_is_placed_is_claimed_once(plans: list[tuple[Candidates, tuple[Placement, ...]]]) -> None:
    """A course counts as doubtful where a step is, not where one might be."""
    over = 0
    for candidates, placements in plans:
        for goal in (goal for goal in levels("people_first", 50) if goal.id in COUNTED):
            most = claimed(goal, candidates, placements)
            assert most is not None
            over += most - goal.measure(candidates.problem, Plan(placements=placements))
    assert over <= len(plans) // 10
