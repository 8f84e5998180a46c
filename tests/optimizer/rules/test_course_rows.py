"""What the linear rows of course steps say of steps that must be at the same place, or at another."""

import pytest

from optimizer.candidates import find_candidates
from optimizer.engine.budget import Budget
from optimizer.engine.levels import Reached
from optimizer.engine.master import Master
from optimizer.engine.options import Options
from optimizer.goals import levels
from optimizer.plan import Plan
from optimizer.problem import StepWhere, Workplace
from tests.build import make_supporter, make_workplace
from tests.optimizer.over_weeks import over, person, told

HERE = make_workplace("v1")
THERE = make_workplace("v2", supporters=(make_supporter("m2"),))


@pytest.mark.parametrize(
    ("where", "sites", "most"),
    [
        (StepWhere.OTHER, (HERE,), 0),
        (StepWhere.OTHER, (HERE, THERE), 1),
        (StepWhere.SAME, (HERE,), 1),
        (StepWhere.ANY, (HERE,), 1),
    ],
)
def test_a_course_without_its_second_place_is_not_hoped_for(
    where: StepWhere, sites: tuple[Workplace, ...], most: int
) -> None:
    course = told({"weeks": 2}, {"weeks": 2, "where": where})
    problem = over((person("b1", None, course=course),), sites)
    candidates = find_candidates(problem)
    people = next(goal for goal in levels() if goal.id == "people_normal")
    nothing = Reached(problem, Plan(placements=()))
    assert Master(candidates).level(people, nothing, 5.0, Budget(Options(work_limit=5.0))) == most
