"""Those who run already: begun long ago, in a group that has closed since, or in a trial before a job."""

from dataclasses import replace

import pytest

from optimizer.candidates import find_candidates
from optimizer.engine.agreed import Agreed
from optimizer.engine.budget import Budget
from optimizer.engine.levels import Reached
from optimizer.engine.options import Cancel, Options
from optimizer.engine.reference import Reference
from optimizer.engine.run import Run
from optimizer.goals import levels
from optimizer.plan import Placement, Plan
from optimizer.problem import Position, Problem, Proposed
from optimizer.rules.fairness_ratio import in_ratio
from optimizer.verify import verify
from tests.build import at, make_place, make_task, make_workplace
from tests.optimizer.over_weeks import in_week, over, person, steps_of, told

QUICK = Options(workers=1, work_limit=2.0)
TUESDAY = at(1, 9, 12)


def beside(running: Placement, **fields: object) -> Problem:
    """Citizen b1 who runs and b2 who waits, with a seat for each."""
    people = (person("b1", **fields), person("b2"))
    return over(people, (make_workplace(places=(make_place(seats=2),)),), running=(running,))


@pytest.mark.parametrize("weeks_ago", [1, 10, 60])
def test_however_long_ago_somebody_began_models_can_be_solved(weeks_ago: int) -> None:
    problem = beside(steps_of(in_week(-weeks_ago, weeks_ago + 2)))
    model = Reference(find_candidates(problem))
    first = next(goal for goal in levels() if goal.id == "people_normal")
    budget = Budget(QUICK)
    reached = Reached(problem, Plan(placements=problem.running))
    assert model.level(first, reached, 1.0, budget, Cancel()) is not None
    assert {placement.citizen_id for placement in reached.plan.placements} == {"b1", "b2"}


def test_whoever_runs_goes_on_though_the_group_is_closed_to_new_ones() -> None:
    running = steps_of(in_week(-1, 4))
    problem = beside(running, target_group="udgaaet")
    assert verify(problem, Plan(placements=(running,))) == ()
    assert Agreed.of(problem).broken == ()
    anew = find_candidates(replace(problem, replans=True))
    assert anew.by_citizen["b1"]
    assert not find_candidates(replace(problem, running=())).by_citizen["b1"]


def test_a_running_trial_counts_in_the_ratio_as_a_planned_one_does() -> None:
    course = told({"weeks": 4, "trial": True}, {"weeks": 3})
    job = Position(id="p1", task_ids=("t1",))
    sites = (make_workplace(tasks=(make_task("t1", weekly_min=600),), places=(job,)),)
    who = person("b1", None, course=course, target_group="fleks")
    running = steps_of(in_week(-1, 4, TUESDAY), in_week(3, 3, TUESDAY, index=1))
    problem = over((who,), sites, weeks=8, running=(running,))
    given = {pair.part.index: pair for pair in find_candidates(problem).given}
    assert [in_ratio(problem, given[index]) for index in (0, 1)] == [True, False]


def test_who_is_kept_against_a_rule_is_no_longer_proposed_to() -> None:
    problem = beside(steps_of(in_week(-1, 4, at(6, 9, 12))))
    again = Proposed(citizen_id="b1", workplace_id="v1", place_id="p1", start=problem.first_monday, weeks=4)
    problem = replace(problem, proposed=(again,))
    assert Agreed.of(problem).broken
    assert Agreed.of(problem).problem.proposed == ()
    placements, _ = Run(find_candidates(Agreed.of(problem).problem), QUICK).solve()
    assert [placement.citizen_id for placement in placements] == ["b2"]


def test_whoever_runs_where_nobody_may_begin_can_stay() -> None:
    """Somebody is kept there against a rule, so that the place is shut to new ones for some weeks."""
    problem = replace(beside(steps_of(in_week(-1, 4))), replans=True, shut=frozenset({("v1", 0, 2)}))
    found = find_candidates(problem)
    assert [pair.first for pair in found.by_citizen["b1"]] == [-1]
    assert all(pair.first >= 2 for pair in found.by_citizen["b2"])
