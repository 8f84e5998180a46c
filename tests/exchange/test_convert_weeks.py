"""What a dataset says about weeks, in the core's problem."""

from datetime import date, timedelta
from typing import Any

import pytest

from exchange.assumptions import assumptions_of
from exchange.check import checked_dataset
from exchange.convert import to_problem
from optimizer.plan import Cover, LossCause, Lost
from optimizer.problem import (
    Absence,
    Citizen,
    Cohort,
    CourseDay,
    Pin,
    Problem,
    SeatChange,
    Staff,
    StaffKind,
    StepWhere,
    Window,
)

MONDAY = date(2014, 8, 4)
MORNING = {"weekday": 0, "start": "09:00", "end": "12:00"}


def problem_of(raw: dict[str, Any]) -> Problem:
    workplaces = [{"name": "Nord", "places": [{"seats": 4}]}, {"name": "Syd", "places": [{"seats": 4}]}]
    whole = {"first_monday": MONDAY.isoformat(), "workplaces": workplaces, **raw}
    return to_problem(checked_dataset(whole), default_monday=None)


def citizen(**stated: object) -> Citizen:
    stated = {"id": "B1", "target_group": "match 2", **stated}
    return problem_of({"weeks": 26, "citizens": [stated]}).citizens[0]


def cohort(**stated: object) -> Cohort:
    record = {"id": "H1", "praktik_start": "2014-09-01", **stated}
    return problem_of({"cohorts": [record]}).cohorts[0]


@pytest.mark.parametrize(
    ("stated", "weeks"),
    [
        ({}, None),
        ({"weeks": 10}, (10, 10)),
        ({"weeks": 10, "least_weeks": 6}, (6, 10)),
        ({"least_weeks": 6}, (6, 13)),
        ({"least_weeks": 6, "entitlements": ["extension"]}, (6, 26)),
        ({"least_weeks": 20}, (20, 20)),
        ({"least_weeks": 2, "target_group": "jobparat"}, (2, 4)),
    ],
)
def test_weeks_are_those_stated_up_to_the_limit(
    stated: dict[str, object], weeks: tuple[int, int] | None
) -> None:
    assert citizen(**stated).weeks == weeks


@pytest.mark.parametrize(
    ("stated", "assumed"),
    [
        ({}, True),
        ({"least_weeks": 6}, True),
        ({"weeks": 10}, False),
        ({"course": {"steps": [{"weeks": 5}]}}, False),
        ({"pin": {"workplace": "Nord", "weeks": 5}}, False),
        ({"pin": {"workplace": "Nord"}}, True),
    ],
)
def test_a_length_that_is_not_stated_is_an_assumption(stated: dict[str, object], assumed: bool) -> None:
    assert ("weeks" in citizen(**stated).assumed) is assumed
    standing = problem_of({"weeks": 1, "citizens": [{"id": "B1", "target_group": "sdp", **stated}]})
    assert "weeks" not in standing.citizens[0].assumed


def test_the_length_of_cohort_members_is_the_cohorts() -> None:
    raw = {"cohorts": [{"id": "H1", "praktik_start": "2014-09-01"}]}
    member = {"id": "B1", "target_group": "sdp", "cohort": "h1", "cohort_later": True}
    found = problem_of({**raw, "citizens": [member]}).citizens[0]
    assert (found.cohort, found.cohort_later, found.weeks) == ("H1", True, None)
    assert "weeks" not in found.assumed


def test_days_absences_and_pins_of_a_citizen() -> None:
    found = citizen(
        earliest_day="2014-08-11",
        latest_day="2014-10-01",
        absences=[{"first": "2014-12-24"}, {"first": "2014-10-13", "last": "2014-10-17", "reason": "ferie"}],
        pin={
            "workplace": "syd",
            "place": "V02-P1",
            "start": "2014-08-18",
            "weeks": 8,
            "windows": [MORNING],
            "own_found": True,
        },
    )
    assert (found.earliest_day, found.latest_day) == (date(2014, 8, 11), date(2014, 10, 1))
    assert found.absences == (
        Absence(first=date(2014, 10, 13), last=date(2014, 10, 17), reason="ferie"),
        Absence(first=date(2014, 12, 24), last=date(2014, 12, 24)),
    )
    assert found.pin == Pin(
        workplace_id="V02",
        place_id="V02-P1",
        start=date(2014, 8, 18),
        weeks=8,
        windows=(Window(0, 540, 720),),
        own_found=True,
    )
    assert citizen(pin={"workplace": "V01"}).pin == Pin(workplace_id="V01")


def test_a_course_has_its_steps_in_order() -> None:
    steps: list[dict[str, Any]] = [
        {"weeks": 7, "tasks": ["KØKKEN"], "needs": [{"code": "LOW_NOISE"}]},
        {"weeks": 6, "target_min": 300, "support": {"kind": "always_present"}},
        {"weeks": 4, "where": "other", "return_weeks": 2, "open": True},
    ]
    course = {"steps": steps, "extension_weeks": 3, "extension_agreed": True}
    raw = {
        "citizens": [
            {"id": "B1", "target_group": "revalidend", "course": course, "entitlements": ["extension"]}
        ],
        "workplaces": [{"name": "Nord", "places": [{"seats": 1}], "tasks": [{"name": "Køkken"}]}],
    }
    problem = problem_of(raw)
    found = problem.citizens[0].course
    assert found is not None
    first, second, third = found.steps
    assert (first.weeks, second.weeks, third.weeks) == (7, 6, 4)
    assert first.tasks is not None
    assert first.tasks == {problem.workplaces[0].tasks[0].name} == {"Køkken"}
    assert [need.code for need in first.needs or ()] == ["LOW_NOISE"]
    assert (first.hours, first.support, second.tasks, second.needs) == (None, None, None, None)
    assert second.support is not None
    assert second.support.paid_share_pct == 25
    assert (third.where, third.return_weeks, third.open) == (StepWhere.OTHER, 2, True)
    assert (found.extension_weeks, found.extension_agreed, len(found.planned)) == (3, True, 2)


@pytest.mark.parametrize(
    ("stated", "hours"),
    [
        ({"target_min": 300}, (60, 300, 300)),
        ({"least_min": 900}, (900, 900, 900)),
        ({"least_min": 120, "most_min": 900}, (120, 600, 900)),
        ({"least_min": 120, "target_min": 240, "most_min": 900}, (120, 240, 900)),
        ({"most_min": 900, "needs": [{"code": "MAX_HOURS_WEEK", "level": 240}]}, (60, 240, 900)),
    ],
)
def test_hours_of_a_step_are_filled_as_a_citizens_are(
    stated: dict[str, object], hours: tuple[int, int, int]
) -> None:
    found = citizen(course={"steps": [{"weeks": 2, **stated}, {"weeks": 3}]})
    assert found.course is not None
    first, second = (step.hours for step in found.course.steps)
    assert first is not None
    assert second is None
    assert (first.least_min, first.target_min, first.most_min) == hours
    assert ("course_hours" in found.assumed) == (len(set(stated) - {"needs"}) < 3)


@pytest.mark.parametrize(
    ("second", "where", "there"),
    [
        ({}, StepWhere.SAME, ""),
        ({"workplace": "nord"}, StepWhere.SAME, "V01"),
        ({"workplace": "Syd"}, StepWhere.OTHER, "V02"),
        ({"workplace": "Syd", "where": "any"}, StepWhere.ANY, "V02"),
        ({"where": "other"}, StepWhere.OTHER, ""),
    ],
)
def test_a_step_that_names_another_workplace_has_moved(
    second: dict[str, object], where: StepWhere, there: str
) -> None:
    found = citizen(course={"steps": [{"weeks": 2, "workplace": "Nord"}, {"weeks": 2, **second}]}).course
    assert found is not None
    assert (found.steps[0].workplace_id, found.steps[1].where, found.steps[1].workplace_id) == (
        "V01",
        where,
        there,
    )


def test_a_cohort_is_filled_where_it_says_little() -> None:
    found = cohort(teaching_from="2014-08-04", training=[MORNING], invited=20, expected=8)
    assert (found.weeks, found.teaching_weeks, found.assumed) == (12, 4, {"weeks", "teaching_weeks"})
    assert (found.praktik_start, found.teaching_from) == (date(2014, 9, 1), date(2014, 8, 4))
    assert (found.training, found.invited, found.expected) == ((Window(0, 540, 720),), 20, 8)
    assert cohort(weeks=8).assumed == frozenset()
    assert cohort(teaching_from="2014-08-18").teaching_weeks == 2
    assert cohort(teaching_from="2014-08-18", teaching_weeks=1).teaching_weeks == 1


def test_course_days_come_on_their_weekdays_every_so_many_weeks() -> None:
    rhythm = {"every_weeks": 3, "weekdays": [1, 0], "start": "09:30", "end": "12:00"}
    found = cohort(weeks=8, course_rhythm=rhythm, course_days=[{"day": "2014-09-15"}, {"day": "2014-09-03"}])
    third = date(2014, 9, 1) + timedelta(weeks=2)
    assert found.course_days == (
        CourseDay(day=date(2014, 9, 3)),
        CourseDay(day=third),
        CourseDay(day=third + timedelta(days=1), start_min=570, end_min=720),
        CourseDay(day=third + timedelta(weeks=3), start_min=570, end_min=720),
        CourseDay(day=third + timedelta(weeks=3, days=1), start_min=570, end_min=720),
    )


def test_workplaces_have_their_closures_visits_absences_and_seats_by_week() -> None:
    record = {
        "name": "Nord",
        "contact": " k1",
        "closures": [{"first": "2014-10-13", "last": "2014-10-17"}],
        "visit_weeks": 4,
        "supporters": [{"absences": [{"first": "2014-10-06"}]}],
        "places": [
            {
                "seats": 4,
                "seat_changes": [{"day": "2014-12-01", "seats": 2}, {"day": "2014-10-01", "seats": 6}],
                "frees_on": ["2014-09-15", "2014-09-01"],
            }
        ],
    }
    problem = problem_of({"workplaces": [record], "staff": [{"id": "K1", "kind": "contact", "caseload": 9}]})
    (there,) = problem.workplaces
    assert there.closures == (Absence(first=date(2014, 10, 13), last=date(2014, 10, 17)),)
    assert (there.visit_weeks, there.contact) == (4, "K1")
    assert there.supporters[0].absences == (Absence(first=date(2014, 10, 6), last=date(2014, 10, 6)),)
    (place,) = there.places
    assert place.seat_changes == (
        SeatChange(day=date(2014, 10, 1), seats=6),
        SeatChange(day=date(2014, 12, 1), seats=2),
    )
    assert place.frees_on == (date(2014, 9, 1), date(2014, 9, 15))
    assert (place.filled, "filled" in place.assumed) == (2, True)
    assert problem.staff == (Staff(id="K1", kind=StaffKind.CONTACT, caseload=9),)


def test_running_placements_are_read_with_the_problem_beside_them() -> None:
    running = {
        "citizen": "B1",
        "workplace": "nord",
        "first_week": -3,
        "weeks": 13,
        "shifts": [{**MORNING, "supporter": "M1"}],
        "lost": [{"week": 2, "weekday": 0, "cause": "citizen"}],
        "covers": [{"week": 3, "weekday": 0, "supporter": "M2"}],
    }
    nord = {"name": "Nord", "supporters": [{"id": "M1"}, {"id": "M2"}], "places": [{"seats": 2}]}
    person = {"id": "B1", "target_group": "match 2"}
    problem = problem_of({"citizens": [person], "workplaces": [nord], "running": [running]})
    assert problem.waiting == ()
    (step,) = problem.running_by_citizen["B1"].steps
    assert (step.workplace_id, step.place_id, step.first_week, step.weeks) == ("V01", "V01-P1", -3, 13)
    assert (step.weekly_min, step.supporter_ids, step.task_ids) == (180, ("M1",), ("V01-T1",))
    assert step.lost == (Lost(2, 0, LossCause.CITIZEN),)
    assert step.covers == (Cover(3, 0, "M2"),)


def test_every_assumption_about_weeks_has_a_sentence() -> None:
    course = {"steps": [{"weeks": 2}, {"weeks": 3, "most_min": 300}]}
    people: list[dict[str, Any]] = [
        {"id": "B1", "target_group": "match 2"},
        {"id": "B2", "target_group": "match 2", "least_weeks": 6},
        {
            "id": "B3",
            "target_group": "match 2",
            "course": course,
        },
    ]
    groups = [{"id": "H1", "praktik_start": "2014-09-01", "teaching_from": "2014-08-04"}]
    nord = {"name": "Nord", "places": [{"seats": 4, "frees_on": ["2014-09-01"]}]}
    found = assumptions_of(problem_of({"citizens": people, "cohorts": groups, "workplaces": [nord]}))
    texts = {(a.kind, a.about, a.field): a.text for a in found}
    assert texts["problem", "", "weeks"] == "Antal uger er ikke oplyst: 26 antaget"
    assert "danske helligdage" in texts["problem", "", "public_holidays"]
    assert "målgruppens længste praktik" in texts["citizen", "B1", "weeks"]
    assert texts["citizen", "B2", "weeks"] == "Uger i praktik er ikke oplyst: højst 13 antaget"
    hours = "trin 2 mindst 1 time, ønsket 5 timer og højst 5 timer"
    said = texts["citizen", "B3", "course_hours"]
    assert said == f"Timer i forløbet er kun delvist oplyst: {hours} antaget"
    assert texts["cohort", "H1", "weeks"] == "Holdets uger i praktik er ikke oplyst: 12 antaget"
    assert texts["cohort", "H1", "teaching_weeks"].endswith("undervisning er ikke oplyst: 4 antaget")
    assert texts["place", "V01-P1", "filled"] == "Optagne pladser er ikke oplyst: 1 antaget"
