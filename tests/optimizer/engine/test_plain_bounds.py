"""No plan betters what is told without a search, whoever runs, and where nothing is told there is nothing."""

from dataclasses import replace
from random import Random

from optimizer.candidates import find_candidates
from optimizer.engine.options import Options
from optimizer.engine.plain_bounds import plain_bound
from optimizer.engine.run import Run
from optimizer.goals import Goal, LateStarts, Quality
from optimizer.goals.people import PeopleHigh, PeopleNormal
from optimizer.goals.people_clarify import PeopleClarify
from optimizer.goals.position_minutes import PositionMinutes
from optimizer.plan import Plan
from optimizer.problem import Problem, positions_of
from optimizer.rules import RULES
from tests.parts import in_parts, some
from tests.tiny_positions import over_weeks, tiny_positions, with_running

SEEDS = some(range(9000, 9120), 10)
MINUTES = PositionMinutes()


def weekly_need(problem: Problem) -> int:
    tasks = [t for w in problem.workplaces for p in positions_of(w) for t in w.tasks_of(p)]
    return sum(task.weekly_min or 0 for task in tasks)


def best_of(problem: Problem) -> Plan:
    placements, _ = Run(find_candidates(problem), Options(profile="job_first", work_limit=0.2)).solve()
    return Plan(placements=placements)


@in_parts(SEEDS, 20)
def test_no_plan_covers_more_minutes_than_that_and_some_come_near(seeds: range) -> None:
    near = []
    for seed in seeds:
        for problem in (tiny_positions(seed), over_weeks(tiny_positions(seed), Random(seed))):
            bound, plan = plain_bound(MINUTES, problem, RULES), best_of(problem)
            if bound:
                assert MINUTES.measure(problem, plan) <= bound
                near.append(MINUTES.measure(problem, plan) / bound)
                beside = with_running(problem, plan, Random(seed))
                told = plain_bound(MINUTES, beside, RULES)
                assert told is not None
                assert MINUTES.measure(beside, best_of(beside)) <= told
    assert max(near) > 0.9


def test_jobs_need_their_minutes_every_week() -> None:
    problem = tiny_positions(9000)
    assert plain_bound(MINUTES, problem, RULES) == 100 * weekly_need(problem)
    assert plain_bound(MINUTES, replace(problem, weeks=3), RULES) == 300 * weekly_need(problem)


def test_who_runs_may_do_more_than_the_job_needs() -> None:
    problems = (tiny_positions(seed) for seed in range(9000, 9040))
    problem, plan = next((p, plan) for p in problems if MINUTES.measure(p, plan := best_of(p)))
    idle = replace(
        problem,
        running=plan.placements,
        workplaces=tuple(
            replace(w, tasks=tuple(replace(task, weekly_min=0) for task in w.tasks))
            for w in problem.workplaces
        ),
    )
    assert plain_bound(MINUTES, idle, RULES) == MINUTES.measure(problem, plan) > 0


def test_without_the_rule_or_a_need_nothing_is_told() -> None:
    problem = tiny_positions(9000)
    assert plain_bound(MINUTES, problem, [r for r in RULES if r.id != "position_minutes"]) is None
    unknown = [
        replace(w, tasks=tuple(replace(task, weekly_min=None) for task in w.tasks))
        for w in problem.workplaces
    ]
    assert plain_bound(MINUTES, replace(problem, workplaces=tuple(unknown)), RULES) is None


def test_nobody_counts_both_as_certain_and_as_doubtful() -> None:
    problem, clarify = tiny_positions(9000), PeopleClarify()
    waiting = len([citizen for citizen in problem.waiting if not citizen.second_of])
    assert plain_bound(clarify, problem, RULES) == waiting
    fixed: list[tuple[Goal, int]] = [(PeopleHigh(), 1), (PeopleNormal(), 2), (Quality(), 7)]
    assert plain_bound(clarify, problem, RULES, fixed) == waiting - 3


def test_other_goals_have_their_ideal() -> None:
    problem = tiny_positions(9000)
    assert plain_bound(LateStarts(), problem, RULES) == 0
    assert plain_bound(Quality(), problem, RULES) is None
