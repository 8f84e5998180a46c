"""What an arbejdsaftale says, and for whom."""

from dataclasses import replace
from datetime import date

from optimizer.advise.papers.agreement import agreements
from optimizer.plan import LossCause, Lost, Sitting
from optimizer.problem import Position, ScheduleKind
from tests.build import at, make_citizen, make_placement, make_shift, make_step, make_task, make_workplace
from tests.optimizer.advise.at_ceres import CERES, KIRKE, SUPPORTERS, ceres
from tests.optimizer.advise.over_weeks import over_weeks, stay

FIRST = make_step(
    make_shift(at(1, 9, 12), supporter_id="M1"),
    make_shift(at(3, 9, 12), supporter_id="M2"),
    weeks=6,
    lost=(Lost(2, 1, LossCause.CITIZEN), Lost(1, 3, LossCause.HOLIDAY)),
)
THEN = make_step(make_shift(at(1, 9, 12), supporter_id="K1"), first_week=6, weeks=4, workplace_id="v2")


def test_each_workplace_gets_its_own_part_alone() -> None:
    ceres_part, kirke_part = agreements(ceres(), stay("b1", FIRST, THEN))
    assert (ceres_part.workplace, kirke_part.workplace) == (CERES, KIRKE)
    assert [step.weekly_min for step in ceres_part.steps] == [360]
    assert (kirke_part.steps[0].first_day, kirke_part.steps[0].last_day) == (
        date(2014, 4, 14),
        date(2014, 5, 9),
    )


def test_hours_days_off_and_who_is_met_when() -> None:
    (step,) = agreements(ceres(), stay("b1", FIRST))[0].steps
    assert step.shifts == (at(1, 9, 12), at(3, 9, 12))
    assert step.days_off == (date(2014, 3, 13), date(2014, 3, 18))
    assert [(m.supporter.id, m.on_shift, m.own) for m in step.meetings] == [
        ("M1", (at(1, 9, 12),), True),
        ("M2", (at(3, 9, 12),), True),
    ]
    assert step.meetings[0].at_work == SUPPORTERS[0].windows


def test_without_own_supporters_all_of_the_workplace_can_be_called() -> None:
    (step,) = agreements(ceres(), stay("b1", make_step(at(1, 9, 12), weeks=6)))[0].steps
    assert [(m.supporter.id, m.own) for m in step.meetings] == [(s.id, False) for s in CERES.supporters]


def test_sittings_are_named() -> None:
    sitting = Sitting(window=at(1, 9, 10), supporter_id="M3")
    (step,) = agreements(ceres(), stay("b1", make_step(at(1, 9, 12), weeks=6, sittings=(sitting,))))[0].steps
    assert [(m.supporter.id, m.sittings) for m in step.meetings] == [("M3", (at(1, 9, 10),))]


def test_tasks_are_told_with_what_they_train_and_what_is_wanted() -> None:
    task = make_task(trains=frozenset({"vask", "kasse"}))
    citizen = make_citizen("b1", target_group="flex_job", wants_to_train=frozenset({"kasse", "truck"}))
    problem = over_weeks(citizens=(citizen,), workplaces=(make_workplace(tasks=(task,)),))
    (told,) = agreements(problem, make_placement(weeks=4))[0].steps[0].tasks
    assert (told.trains, told.wanted) == (("kasse", "vask"), ("kasse",))


def test_follow_ups_come_in_the_rhythm_of_the_workplace() -> None:
    often = replace(CERES, visit_weeks=2)
    (agreement,) = agreements(ceres(workplaces=(often, KIRKE)), stay("b1", FIRST))
    assert agreement.follow_up_weeks == 2
    assert agreement.follow_ups == (date(2014, 3, 20), date(2014, 4, 1))


def test_a_standing_week_has_no_dates() -> None:
    problem = replace(ceres(), weeks=1)
    (agreement,) = agreements(problem, stay("b1", make_step(at(1, 9, 12))))
    (step,) = agreement.steps
    assert (step.weeks, step.first_day, step.last_day, agreement.follow_ups) == (None, None, None, ())
    assert agreement.follow_up_weeks == 4


def test_a_frame_and_a_job_with_another_employer_are_told() -> None:
    job = Position(id="p1", task_ids=("t1",), employer="Kommunen")
    problem = over_weeks(workplaces=(make_workplace(places=(job,)),))
    frame = make_placement(at(0, 8, 16), weeks=4, schedule=ScheduleKind.FRAME, weekly_min=240)
    (agreement,) = agreements(problem, frame)
    assert agreement.employer == "Kommunen"
    assert [(step.frame, step.job, step.weekly_min) for step in agreement.steps] == [(True, True, 240)]
