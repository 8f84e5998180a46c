from dataclasses import replace
from datetime import date, timedelta

import pytest

from optimizer.advise.reminders import ReminderKind, reminders
from optimizer.plan import LossCause, Lost, Plan, Reminder
from optimizer.problem import Citizen, Cohort, Course, CourseStep, Position, Problem
from tests.build import MONDAY, at, make_citizen, make_step, make_supporter, make_task, make_workplace
from tests.optimizer.advise.over_weeks import GROUP, over_weeks, placed, plan_of, stay

FRIDAY = 4


def day(week: int, weekday: int = 0) -> date:
    return MONDAY + timedelta(days=7 * week + weekday)


def of_kind(problem: Problem, plan: Plan, kind: ReminderKind) -> list[Reminder]:
    return [reminder for reminder in reminders(problem, plan) if reminder.kind == kind]


def days(problem: Problem, plan: Plan, kind: ReminderKind) -> list[date]:
    return [reminder.day for reminder in of_kind(problem, plan, kind)]


def one(**fields: object) -> Problem:
    """One citizen with these fields."""
    return over_weeks(citizens=(make_citizen(**{"target_group": GROUP, **fields}),))


def with_course(*steps: CourseStep, **fields: object) -> Problem:
    return one(course=Course(steps=steps, **fields))


def test_a_standing_week_has_no_dates() -> None:
    assert reminders(over_weeks(weeks=1), plan_of(*placed(1))) == ()


def test_the_end_is_asked_about_four_weeks_before_and_on_the_last_day() -> None:
    early, late = of_kind(over_weeks(), plan_of(*placed(1, weeks=12)), ReminderKind.END)
    assert (early.day, late.day) == (day(7, FRIDAY), day(11, FRIDAY))
    ends = "fredag den 22. januar 2027"
    assert early.text == f"b1 hos Virksomhed v1: forløbet slutter {ends}. Hvad skal der ske bagefter?"
    assert late.text == (
        f"b1 har sidste dag hos Virksomhed v1 {ends}. Er det aftalt, hvad der skal ske bagefter?"
    )
    assert (late.citizen_id, late.workplace_id) == ("b1", "v1")


def test_ends_beyond_the_plan_are_told_of_too() -> None:
    assert days(over_weeks(weeks=4), plan_of(*placed(1, weeks=12)), ReminderKind.END)[-1] == day(11, FRIDAY)


def test_a_short_placement_is_not_asked_about_before_it_begins() -> None:
    plan = plan_of(*placed(1, first_week=5, weeks=2))
    assert days(over_weeks(), plan, ReminderKind.END) == [day(5), day(6, FRIDAY)]


def test_nothing_is_said_of_days_before_the_plan() -> None:
    assert days(over_weeks(), plan_of(*placed(1, first_week=-9, weeks=12)), ReminderKind.END) == [
        day(2, FRIDAY)
    ]
    plan = plan_of(*placed(1, first_week=-9, weeks=14))
    assert days(over_weeks(), plan, ReminderKind.END) == [day(0, FRIDAY), day(4, FRIDAY)]


def test_what_falls_on_a_holiday_is_done_on_the_working_day_before() -> None:
    closed = frozenset({day(11, FRIDAY), day(11, FRIDAY - 1)})
    late = of_kind(over_weeks(closed_days=closed), plan_of(*placed(1, weeks=12)), ReminderKind.END)[-1]
    assert late.day == day(11, 2)
    assert "fredag den 22. januar 2027" in late.text


def test_a_holiday_on_the_first_day_of_the_plan_puts_it_off() -> None:
    problem = over_weeks(closed_days=frozenset({day(0), day(0, 1)}))
    assert days(problem, plan_of(*placed(1, weeks=3)), ReminderKind.END)[0] == day(0, 2)


def test_an_extension_that_is_not_agreed_is_settled_two_weeks_before_the_end() -> None:
    problem = with_course(CourseStep(weeks=12), extension_weeks=4)
    (found,) = of_kind(problem, plan_of(*placed(1, weeks=12)), ReminderKind.EXTENSION)
    assert found.day == day(9, FRIDAY)
    assert found.text == (
        "b1 hos Virksomhed v1: skal forløbet forlænges med 4 uger? Ellers slutter det fredag den "
        "22. januar 2027."
    )


def test_an_agreed_extension_needs_no_reminder() -> None:
    problem = with_course(CourseStep(weeks=12), extension_weeks=4, extension_agreed=True)
    assert days(problem, plan_of(*placed(1, weeks=16)), ReminderKind.EXTENSION) == []


@pytest.mark.parametrize(
    ("group", "entitlements", "weeks", "most"),
    [
        ("activity_ready", (), 12, None),
        ("activity_ready", (), 13, 26),
        ("activity_ready", ("extension",), 25, 39),
        ("activity_ready", ("extension",), 26, 39),
        ("activity_ready", ("extension", "extension_more"), 39, None),
        ("job_ready", (), 4, None),
        ("job_ready", ("jobready_exception",), 8, None),
        ("flex_job", (), 26, None),
    ],
)
def test_an_entitlement_that_would_give_more_weeks_is_asked_about(
    group: str, entitlements: tuple[str, ...], weeks: int, most: int | None
) -> None:
    problem = one(target_group=group, entitlements=frozenset(entitlements))
    found = of_kind(problem, plan_of(*placed(1, weeks=weeks)), ReminderKind.EXTENSION)
    assert [reminder.day for reminder in found] == ([day(weeks - 3, FRIDAY)] if most else [])
    if most:
        limit = f"højst {most} uger i alt, hvis betingelserne er opfyldt"
        assert f"skal forløbet på {weeks} uger forlænges ({limit})?" in found[0].text


def test_only_the_weeks_at_the_last_workplace_count_towards_its_limit() -> None:
    moves = stay(
        "b1",
        make_step(workplace_id="v2", weeks=7),
        make_step(index=1, first_week=7, weeks=6),
        make_step(index=2, first_week=13, weeks=7),
    )
    problem = one(target_group="activity_ready")
    assert days(problem, plan_of(moves), ReminderKind.EXTENSION) == [day(17, FRIDAY)]
    first = stay("b1", *moves.steps[:2])
    assert days(problem, plan_of(first), ReminderKind.EXTENSION) == []


def test_an_open_step_is_decided_four_weeks_before_in_place_of_the_question_what_then() -> None:
    problem = with_course(CourseStep(weeks=12), CourseStep(weeks=4, open=True))
    plan = plan_of(*placed(1, weeks=12))
    (found,) = of_kind(problem, plan, ReminderKind.NEXT_STEP)
    assert found.day == day(7, FRIDAY)
    assert found.text.startswith("b1 hos Virksomhed v1: trin 2 er åbent. Hvad skal det være")
    assert days(problem, plan, ReminderKind.END) == [day(11, FRIDAY)]


TWO = (make_step(weeks=7), make_step(index=1, first_week=7, weeks=6))


def test_the_agreement_is_mended_on_the_friday_before_a_new_step() -> None:
    (found,) = of_kind(over_weeks(), plan_of(stay("b1", *TWO)), ReminderKind.AGREEMENT)
    assert found.day == day(6, FRIDAY)
    assert found.text == (
        "b1: arbejdsaftalen med Virksomhed v1 skal rettes, så den passer til trin 2 fra mandag den "
        "21. december 2026."
    )


def test_another_workplace_means_another_agreement() -> None:
    problem = over_weeks(workplaces=(make_workplace(), make_workplace("v2")))
    plan = plan_of(stay("b1", TWO[0], replace(TWO[1], workplace_id="v2")))
    (found,) = of_kind(problem, plan, ReminderKind.AGREEMENT)
    assert found.workplace_id == "v2"
    assert "en arbejdsaftale med Virksomhed v2 skal laves" in found.text


def test_follow_ups_are_on_days_at_work_in_the_usual_rhythm() -> None:
    lost = (Lost(8, 1, LossCause.CITIZEN),)
    plan = plan_of(*placed(1, at(1, 9, 12), at(3, 9, 12), weeks=12, lost=lost))
    found = of_kind(over_weeks(), plan, ReminderKind.FOLLOW_UP)
    assert [reminder.day for reminder in found] == [day(4, 1), day(8, 3)]
    assert found[0].text == ("b1 hos Virksomhed v1: opfølgende samtale; arbejdsaftalen gennemgås og rettes.")


def test_a_week_without_any_shift_left_has_its_follow_up_on_monday() -> None:
    plan = plan_of(*placed(1, at(1, 9, 12), weeks=5, lost=(Lost(4, 1, LossCause.CITIZEN),)))
    assert days(over_weeks(), plan, ReminderKind.FOLLOW_UP) == [day(4)]


def test_the_workplace_s_own_rhythm_goes_on_through_its_steps() -> None:
    ceres = over_weeks(workplaces=(make_workplace(visit_weeks=2),))
    expected = [day(week) for week in (2, 4, 6, 8, 10, 12)]
    assert days(ceres, plan_of(stay("b1", *TWO)), ReminderKind.FOLLOW_UP) == expected


def test_follow_ups_of_running_people_keep_their_rhythm() -> None:
    plan = plan_of(*placed(1, first_week=-6, weeks=12))
    assert days(over_weeks(), plan, ReminderKind.FOLLOW_UP) == [day(2)]


def test_the_right_of_return_runs_out_on_its_last_day() -> None:
    back = (replace(TWO[0], held_after=4), replace(TWO[1], workplace_id="v2"))
    (found,) = of_kind(over_weeks(), plan_of(stay("b1", *back)), ReminderKind.RETURN)
    assert (found.day, found.workplace_id) == (day(10, FRIDAY), "v1")
    assert found.text == (
        "b1: retten til at vende tilbage til Virksomhed v1 udløber fredag den 15. januar 2027."
    )


COHORT = Cohort(id="h1", name="Hold 1", praktik_start=MONDAY)


def member(**fields: object) -> Citizen:
    return make_citizen(**{"target_group": GROUP, "cohort": "h1", "cohort_later": True, **fields})


def test_those_not_ready_are_seen_before_they_begin_and_their_seat_is_kept_till_then() -> None:
    problem = over_weeks(citizens=(member(),), cohorts=(COHORT,))
    plan = plan_of(*placed(1, first_week=4, weeks=8, held_before=4))
    (seen,) = of_kind(problem, plan, ReminderKind.COHORT_LATER)
    assert (seen.day, seen.workplace_id) == (day(2), "v1")
    assert seen.text == (
        "b1: er borgeren nu klar til at begynde hos Virksomhed v1 mandag den 30. november 2026, "
        "4 uger efter holdet Hold 1?"
    )
    (kept,) = of_kind(problem, plan, ReminderKind.KEPT_SEAT)
    assert kept.day == day(3, FRIDAY)
    assert kept.text == (
        "b1: pladsen hos Virksomhed v1 holdes til og med fredag den 27. november 2026; b1 begynder "
        "mandag den 30. november 2026."
    )


def test_those_not_ready_are_seen_without_a_place_too() -> None:
    problem = over_weeks(citizens=(member(),), cohorts=(COHORT,))
    (seen,) = reminders(problem, plan_of())
    assert (seen.day, seen.workplace_id) == (day(2), "")
    assert "begynde mandag den 30. november 2026" in seen.text


@pytest.mark.parametrize("citizen", [member(cohort_later=False), member(cohort="")])
def test_others_are_not_seen_before_they_begin(citizen: Citizen) -> None:
    assert reminders(over_weeks(citizens=(citizen,), cohorts=(COHORT,)), plan_of()) == ()


def test_who_begins_with_the_cohort_after_all_is_not_late() -> None:
    problem = over_weeks(citizens=(member(),), cohorts=(COHORT,))
    assert days(problem, plan_of(*placed(1, weeks=8)), ReminderKind.COHORT_LATER) == []


def test_reminders_are_in_order_and_once_a_day_for_a_citizen_and_kind() -> None:
    problem = over_weeks(closed_days=frozenset(day(week, 1) for week in range(12)))
    plan = plan_of(*placed(4, at(0, 9, 12), first_week=1, weeks=1), stay("b5", *TWO))
    found = reminders(problem, plan)
    keys = [(reminder.day, reminder.citizen_id, reminder.kind) for reminder in found]
    assert keys == sorted(set(keys))
    assert reminders(problem, plan_of(*reversed(plan.placements))) == found


def test_a_week_of_a_single_weekday_ends_as_it_begins_with_one_reminder() -> None:
    grid = replace(over_weeks().grid, weekdays=(0,))
    assert days(over_weeks(grid=grid), plan_of(*placed(1, weeks=1)), ReminderKind.END) == [day(0)]


def test_workplaces_that_widen_on_the_same_day_are_each_told_of() -> None:
    workshop = Position(id="p1", task_ids=("t1",), workshop=True, widens_on=day(3))
    sites = tuple(
        make_workplace(
            own, tasks=(make_task("t1"),), supporters=(make_supporter(f"{own}-m"),), places=(workshop,)
        )
        for own in ("v2", "v1")
    )
    found = of_kind(over_weeks(workplaces=sites), plan_of(), ReminderKind.WIDEN)
    assert [(reminder.day, reminder.workplace_id) for reminder in found] == [(day(3), "v1"), (day(3), "v2")]
