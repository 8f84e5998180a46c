"""What is done of a job's tasks, why the rest is left, and what it comes to."""

from dataclasses import replace
from typing import Any

import pytest

from optimizer.candidates import find_candidates
from optimizer.engine.options import Options
from optimizer.plan import Plan
from optimizer.planning import describe, make_plan
from optimizer.problem import Citizen, Hours, Problem, Skill, Window, Workplace
from tests.build import at, make_citizen, make_problem, make_supporter, make_task
from tests.build import make_plan as plan_with
from tests.optimizer.advise.over_weeks import GROUP, over_weeks
from tests.optimizer.over_weeks import day, in_week, person, plan_over, steps_of
from tests.optimizer.rules.position_cases import GRANTED, MON, PAID, TUE, flex, jobs, on, site, two_jobs

QUICK = Options(workers=1, time_limit_s=10)


def told(problem: Problem, plan: Plan) -> Plan:
    """The plan with all that is said of it."""
    return describe(find_candidates(problem), plan.placements)


def over(people: tuple[Citizen, ...], work: Workplace, weeks: int, **fields: Any) -> Problem:
    """A problem over weeks under the ruleset of today."""
    return over_weeks(weeks, citizens=people, workplaces=(work,), **fields)


def worker(weeks: tuple[int, int] | None) -> Citizen:
    """A fleksjobber under the ruleset of today."""
    return person("b1", weeks, target_group=GROUP)


def test_minutes_are_effective_and_rounded_down() -> None:
    problem = replace(jobs(1), citizens=(flex(intensity_pct=35),))
    (task,) = told(problem, plan_with(on(at(0, 9, 12)))).coverage
    assert (task.needed_min, task.covered_min, task.uncovered_min, task.people) == (600, 63, 537, 1)


def test_nobody_waits_for_what_is_left() -> None:
    (task,) = told(jobs(1), plan_with(on())).coverage
    assert task.cause == "nobody_waiting"


def test_a_task_that_is_done_has_no_cause() -> None:
    (task,) = told(jobs(2, {"weekly_min": 180}), plan_with(on())).coverage
    assert (task.uncovered_min, task.cause) == (0, "")


def test_who_waits_but_cannot_do_the_task_is_why_it_is_left() -> None:
    tasks = (make_task("t1", weekly_min=180), make_task("t2", weekly_min=60, requires=(Skill(name="truck"),)))
    work = site()
    job = replace(work.places[0], task_ids=("t1", "t2"))
    problem = make_problem(
        (flex("b1", competences=()), flex("b2", competences=())), (replace(work, tasks=tasks, places=(job,)),)
    )
    first, second = told(problem, plan_with(on())).coverage
    assert (first.cause, second.cause) == ("", "competences")


def test_a_group_that_is_not_approved_is_named() -> None:
    problem = replace(jobs(0), citizens=(make_citizen(),))
    (task,) = told(problem, Plan(placements=())).coverage
    assert task.cause == "target_group"


def test_a_team_that_cannot_be_had_is_named() -> None:
    problem = jobs(1, team_least=2)
    plan = make_plan(problem, QUICK)
    assert [task.cause for task in plan.coverage] == ["team"]
    assert plan.unplaced[0].reasons == ("1 sted har en stilling, som der ikke kan samles et hold til.",)


def test_weeks_that_are_alike_are_told_together() -> None:
    problem = over((worker((2, 2)),), site(), weeks=6)
    plan = told(problem, plan_over(steps_of(in_week(1, 2))))
    found = [(task.first_week, task.weeks, task.covered_min) for task in plan.coverage]
    assert found == [(0, 1, 0), (1, 2, 180), (3, 3, 0)]


def test_hours_of_two_jobs_are_one_persons() -> None:
    problem = two_jobs()
    both = plan_with(on(at(0, 8, 12)), on(at(1, 8, 12), who="b1+2", place_id="p2", task_id="t2"))
    kpis = told(problem, both).kpis
    assert (kpis["waiting"], kpis["placed"], kpis["unplaced"]) == (1, 1, 0)
    assert (kpis["hours_1_5"], kpis["hours_6_10"], kpis["hours_over_10"]) == (0, 1, 0)
    assert kpis["capacity_unused_min"] == 600 - 480
    assert kpis["position_covered_min"] == 480
    assert told(problem, Plan(placements=())).kpis["unplaced"] == 1


def test_bands_end_at_five_and_ten_effective_hours() -> None:
    hours = Hours(least_min=60, target_min=1200, most_min=1200)
    work = site({"weekly_min": 3000})
    problem = make_problem(
        tuple(flex(f"b{i}", hours=hours, session_min=(60, 660)) for i in (1, 2, 3)), (work,)
    )
    plan = plan_with(
        on(at(0, 8, 13)), on(at(0, 8, 13.5), who="b2"), on(at(0, 8, 13), at(1, 8, 13.5), who="b3")
    )
    kpis = told(problem, plan).kpis
    assert (kpis["hours_1_5"], kpis["hours_6_10"], kpis["hours_over_10"]) == (1, 1, 1)


def test_support_costs_grants_and_priced_minutes() -> None:
    people = (flex("b1", support=GRANTED), flex("b2", support=PAID))
    problem = make_problem(people, (site(),), mentor_rate_ore=200_00)
    kpis = told(problem, plan_with(on(MON), on(TUE, who="b2"))).kpis
    assert kpis["support_paid_min"] == 30 + 90
    assert kpis["support_grant_ore"] == 100_00
    assert kpis["support_cost_ore"] == 100_00 + 2 * 200_00


def test_a_budget_in_kroner_without_a_price_is_told() -> None:
    problem = make_problem((flex(support=PAID),), (site(),), support_budget_ore=1)
    assert [n.id for n in told(problem, plan_with(on())).notices if n.id == "support_budget"]
    priced = replace(problem, mentor_rate_ore=100_00)
    assert not [n.id for n in told(priced, plan_with(on())).notices if n.id == "support_budget"]


@pytest.mark.parametrize("windows", [(), (at(0, 9, 12),)])
def test_a_task_that_cannot_wait_asks_for_its_times(windows: tuple[Window, ...]) -> None:
    problem = jobs(1, {"conditions": {"time_critical": True}, "windows": windows})
    found = [n.text for n in told(problem, Plan(placements=())).notices if n.id == "task_windows"]
    assert [text.endswith("Hvornår skal den laves?") for text in found] == [True] * (not windows)


def test_a_team_that_runs_on_too_small_is_told() -> None:
    running = (steps_of(in_week(-1, 4)),)
    problem = over((worker((4, 4)),), site(team_least=2), weeks=4, running=running)
    plan = make_plan(problem, QUICK)
    assert len(plan.placements) == 1
    (notice,) = [n for n in plan.notices if n.id == "team_least"]
    assert "Holdet fortsætter, som det er." in notice.text
    assert "1 på holdet" in notice.text


def test_a_workshop_that_may_widen_is_a_reminder() -> None:
    work = site(workshop=True, widens_on=day(3))
    plan = told(over((worker((6, 6)),), work, weeks=6), plan_over(steps_of(in_week(0, 6))))
    (found,) = [r for r in plan.reminders if r.kind == "widen"]
    assert (found.day, found.workplace_id, found.citizen_id) == (day(3), "v1", "")
    assert found.text.endswith("er virksomheden klar til flere?")


def test_a_job_whose_end_nobody_has_stated_does_not_end() -> None:
    problem = over((worker(None),), site(), weeks=52)
    plan = told(problem, plan_over(steps_of(in_week(0, 52))))
    assert not [r for r in plan.reminders if r.kind == "end"]


def test_one_job_alone_can_be_planned() -> None:
    problem = two_jobs()
    options = replace(QUICK, profile="job_first", position=("v1", "p2"))
    plan = make_plan(problem, options)
    assert {step.place_id for _, step in plan.steps()} == {"p2"}
    assert [n.text for n in plan.notices if n.id == "one_job"] == [
        "Planen gælder kun stillingen p2 hos Virksomhed v1. Ingen er placeret andre steder."
    ]


def test_jobs_of_one_name_at_two_companies_are_counted_apart() -> None:
    other = replace(site(), id="v2", supporters=(make_supporter("m2"),))
    problem = make_problem((flex("b1"), flex("b2")), (site(), other))
    plan = plan_with(on(), on(TUE, who="b2", workplace_id="v2"))
    assert told(problem, plan).kpis["position_covered_min"] == 360
