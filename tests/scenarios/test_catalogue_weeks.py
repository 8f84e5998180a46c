"""The entries over weeks plan and verify, and do what their sources tell, week by week."""

from datetime import timedelta
from functools import cache

import pytest

from benchmarks.over_weeks import busiest_mentor, ill
from exchange.convert import to_problem
from optimizer.candidates import find_candidates
from optimizer.engine.dates import settle_dates
from optimizer.engine.greedy import by_hand
from optimizer.engine.options import Options
from optimizer.engine.replan import Replan
from optimizer.plan import LossCause, Placement, Plan
from optimizer.planning import make_plan
from optimizer.problem import Problem
from optimizer.verify import score, verify
from scenarios.catalogue import CATALOGUE
from tests.scenarios.datasets import dataset_of

pytestmark = pytest.mark.untraced  # smaller plans run the same lines

HOLDS = ("broendby-2014", "broendby-2014-lange-dage")
WORK = {"horsens-2013-uger": 4.0, "broendby-2014": 2.0, "broendby-2014-lange-dage": 2.0}
USUAL_WORK = 2.0
ELSEWHERE = {"fleksjob-gladsaxe-2014", "fleksjob-horsens-2014"}
"""Planned, which means verified, with the other trials of jobs that are shared."""

OVER_WEEKS = sorted(name for name in CATALOGUE if (dataset_of(name).weeks or 1) > 1 and name not in ELSEWHERE)


@cache
def planned(name: str) -> tuple[Problem, Plan]:
    problem = to_problem(dataset_of(name), default_monday=None)
    return problem, make_plan(problem, Options(work_limit=WORK.get(name, USUAL_WORK)))


@pytest.mark.parametrize("name", OVER_WEEKS)
def test_entry_over_weeks_plans_verifies_and_beats_the_hand(name: str) -> None:
    problem, plan = planned(name)
    assert verify(problem, plan) == ()
    settled = set(plan.placement_of) | {u.citizen_id for u in plan.unplaced}
    assert settled == {c.id for c in problem.waiting} | set(problem.running_by_citizen)
    assert all(sum(seat.causes.values()) == seat.free for seat in plan.seats)
    assert {seat.week for seat in plan.seats} <= set(range(problem.weeks))
    hand = score(problem, Plan(placements=by_hand(find_candidates(problem))))
    ours = score(problem, plan)
    signed = [[level.value if level.maximise else -level.value for level in found] for found in (ours, hand)]
    assert signed[0] >= signed[1]


@pytest.mark.parametrize("name", HOLDS)
def test_the_hold_begins_together_and_the_seats_are_kept(name: str) -> None:
    problem, plan = planned(name)
    (hold,) = problem.cohorts
    monday = problem.week_of(hold.praktik_start)
    assert (hold.invited, hold.expected) == (20, 15)
    assert hold.teaching_from is not None
    assert hold.praktik_start == hold.teaching_from + timedelta(weeks=4)
    own = {c.id for c in problem.citizens if c.pin is not None and c.pin.own_found}
    mine = [p for p in plan.placements if p.citizen_id not in own]
    assert sorted((p.step.first_week, p.step.held_before) for p in mine) == [(monday, 0)] * 14 + [
        (monday + 4, 4)
    ]
    assert len(plan.unplaced) == 5
    assert all(u.cohort_id == hold.id and u.alternative for u in plan.unplaced)


@pytest.mark.parametrize("name", HOLDS)
def test_the_own_found_places_stand_untouched(name: str) -> None:
    problem, plan = planned(name)
    own = [c for c in problem.citizens if c.pin is not None and c.pin.own_found]
    assert len(own) == 5
    for citizen in own:
        assert citizen.pin is not None
        step = plan.placement_of[citizen.id].step
        assert step.workplace_id == citizen.pin.workplace_id
        assert problem.day(step.first_week) == citizen.pin.start


@pytest.mark.parametrize(
    ("name", "weeks"), [(HOLDS[0], [2, 5, 8, 11]), (HOLDS[1], [3, 7, 11])], ids=["4 short", "3 longer"]
)
def test_nobody_of_the_hold_works_on_a_course_day(name: str, weeks: list[int]) -> None:
    problem, plan = planned(name)
    (hold,) = problem.cohorts
    course_days = {course_day.day for course_day in hold.course_days}
    first = problem.week_of(hold.praktik_start)
    assert sorted(problem.week_of(day) - first for day in course_days) == weeks
    worked = {day for placement in plan.placements for day in dates_worked(problem, placement)}
    assert worked
    assert not worked & course_days
    fallen = {loss.cause for _, step in plan.steps() for loss in step.lost}
    assert LossCause.COURSE_DAY in fallen


def dates_worked(problem: Problem, placement: Placement) -> set[object]:
    """Every date on which the citizen is at work."""
    return {
        problem.day(week, shift.window.weekday)
        for step in placement.steps
        for week in range(step.first_week, step.end_week)
        for shift in step.shifts
        if (week, shift.window.weekday) not in {(loss.week, loss.weekday) for loss in step.lost}
    }


def test_brians_course_week_by_week() -> None:
    problem, plan = planned("brian-2011")
    (placement,) = plan.placements
    names = {t.id: t.name for w in problem.workplaces for t in w.tasks}
    weeks = {
        week: (step.workplace_id, tuple(names[t] for t in step.task_ids))
        for step in placement.steps
        for week in range(step.first_week, step.end_week)
    }
    assert [weeks[week] for week in range(7)] == [("dagligvare", ("Delikatesse",))] * 7
    assert [weeks[week] for week in range(7, 13)] == [("dagligvare", ("Bager",))] * 6
    assert [weeks[week] for week in range(13, 17)] == [("dagligvare", ("Bager",))] * 4, "a month more"
    assert sorted(weeks) == list(range(17))
    protected, later = (problem.citizen_in("B0001", step) for step in placement.steps)
    assert problem.hard_need(protected, "NO_CUSTOMER_CONTACT") is not None
    assert problem.hard_need(later, "NO_CUSTOMER_CONTACT") is None
    course = problem.citizen_by_id["B0001"].course
    assert course is not None
    assert course.steps[-1].open
    assert any("trin" in reminder.text for reminder in plan.reminders)


def test_outline_lets_people_out_and_keeps_their_seat() -> None:
    problem, plan = planned("outline-2013")
    out = [p for p in plan.placements if len({step.workplace_id for step in p.steps}) == 2]
    assert len(out) >= 5
    for placement in out:
        inside, outside = placement.steps
        assert inside.workplace_id == "outline"
        assert outside.first_week == inside.end_week
        assert inside.held_after == 4
        seats = [s for s in plan.seats if s.workplace_id == "outline" and s.week == inside.end_week]
        if inside.end_week < problem.weeks:
            assert sum(s.kept for s in seats) >= 1


def test_hours_that_step_up_and_support_that_tapers() -> None:
    problem, plan = planned("outline-2013")
    rising = [p for p in plan.placements if [s.weekly_min for s in p.steps] == [480, 720, 1080]]
    assert rising, "8, 12 and 18 hours"
    problem, plan = planned("horsens-forloeb-2013")
    kinds = {
        tuple(
            problem.regime(problem.citizen_in(p.citizen_id, s), problem.workplace_by_id[s.workplace_id]).kind
            for s in p.steps
        )
        for p in plan.placements
        if p.step.workplace_id == "kirkegaardene"
    }
    assert ("always_present", "on_call", "manager") in kinds


def test_horsens_over_weeks_keeps_those_who_run_and_places_nearly_all_others() -> None:
    problem, plan = planned("horsens-2013-uger")
    assert (problem.weeks, len(problem.running_by_citizen), len(problem.cohorts)) == (26, 60, 2)
    people = next(level for level in plan.levels if level.id == "people_normal")
    assert people.bound is not None
    assert people.bound - people.value <= 4
    assert all(plan.placement_of[p.citizen_id].step.shifts == p.step.shifts for p in problem.running)


def test_the_programme_of_copenhagen_starts_a_hundred_in_two_years() -> None:
    problem, plan = planned("koebenhavn-jki-program")
    assert problem.weeks == 104
    assert len(plan.placements) == 100
    assert min(p.weeks for p in plan.placements) >= 13
    late = [p.step.first_week for p in plan.placements if p.step.first_week > 52]
    assert late
    assert all(week % 4 == 0 for week in late)


def test_when_the_busiest_mentor_is_ill_just_those_hit_change() -> None:
    problem = to_problem(dataset_of("horsens-2013-uger"), default_monday=None)
    busiest, hit = busiest_mentor(problem)
    assert hit >= 5
    after = ill(problem, busiest)
    placements, levels = Replan(after, Options(work_limit=20.0)).repair()
    assert [(level.id, level.value, level.proven) for level in levels] == [
        ("kept", 60, True),
        ("moved", 0, True),
        ("changed", hit, True),
    ]
    assert verify(after, Plan(placements=placements)) == ()
    before = {p.citizen_id: p for p in settle_dates(problem, problem.running)}
    touched = {p.citizen_id for p in placements if p != before[p.citizen_id]}
    assert touched == {p.citizen_id for p in problem.running if busiest in p.step.supporter_ids}
