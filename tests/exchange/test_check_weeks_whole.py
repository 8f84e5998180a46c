"""What is sound about weeks passes, and what is not comes all at once."""

from datetime import date
from typing import Any

import pytest

from exchange.check import checked_dataset, faults_of
from exchange.data_notices import data_notices
from exchange.faults import path_text
from tests.exchange.test_check_weeks import faults
from tests.exchange.week_faults import BACKWARDS, MONDAY, WINDOW, changed, small

COURSE = ("citizens", 0, "course")


def test_the_unspoilt_dataset_is_sound() -> None:
    assert faults_of(checked_dataset(small())) == []


@pytest.mark.parametrize(
    ("fields", "place", "expected"),
    [
        (
            {"earliest_day": "2014-09-08", "latest_day": "2014-09-01"},
            "latest_day",
            "fra 2014-09-08 eller senere",
        ),
        ({"least_weeks": 9, "weeks": 8}, "weeks", "mindst 9 som i feltet least_weeks"),
    ],
)
def test_least_comes_before_most(fields: dict[str, object], place: str, expected: str) -> None:
    raw = small()
    raw["citizens"][0] |= fields
    (fault,) = faults(raw)
    assert path_text(fault.path) == f"citizens[0].{place}"
    assert expected in fault.expected


@pytest.mark.parametrize(
    ("course", "entitlements"),
    [
        ({"steps": [{"weeks": 7}, {"weeks": 6}]}, []),
        ({"steps": [{"weeks": 13}], "extension_weeks": 4}, []),
        ({"steps": [{"weeks": 13}], "extension_weeks": 13, "extension_agreed": True}, ["extension"]),
        ({"steps": [{"weeks": 39}]}, ["extension", "extension_more"]),
        ({"steps": [{"weeks": 13}, {"weeks": 13, "where": "other"}]}, []),
        ({"steps": [{"weeks": 13}, {"weeks": 13, "where": "any"}]}, []),
        ({"steps": [{"weeks": 13, "workplace": "V1"}, {"weeks": 13, "workplace": "Kirkegården"}]}, []),
        ({"steps": [{"weeks": 13}, {"weeks": 13, "open": True}]}, []),
        ({"steps": [{"weeks": 4}, {"weeks": 4, "where": "other", "return_weeks": 4}]}, []),
    ],
)
def test_courses_within_the_limit_pass(course: dict[str, Any], entitlements: list[str]) -> None:
    raw = changed(COURSE, course)
    raw["citizens"][0]["entitlements"] = entitlements
    assert faults_of(checked_dataset(raw)) == []


def test_steps_that_come_back_to_a_workplace_count_together() -> None:
    steps = [
        {"weeks": 10, "workplace": "V1"},
        {"weeks": 2, "where": "other"},
        {"weeks": 2, "workplace": "plejecenter nord"},
        {"weeks": 2},
    ]
    (fault,) = faults(changed(COURSE, {"steps": steps}))
    assert path_text(fault.path) == "citizens[0].course.steps[3].weeks"
    assert "det bliver 14" in fault.expected


def test_the_limit_follows_the_datasets_own_parameters() -> None:
    raw = changed(COURSE, {"steps": [{"weeks": 20}]})
    raw["citizens"][0]["entitlements"] = ["extension"]
    checked_dataset(raw)
    raw["parameters"] = {"praktik.extend_weeks": 19}
    assert "højst 19 uger" in faults(raw)[0].expected


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([{"seats": 4, "shared": True}], 50),
        ([{"kind": "on_demand"}], 50),
        ([{"seats": 4, "seat_changes": [{"day": "2014-08-25", "seats": 9}]}], 15),
        ([{"seats": 4, "filled": 2, "frees_on": ["2014-09-01"]}], 9),
    ],
)
def test_as_many_are_expected_as_there_are_seats_when_the_praktik_starts(
    places: list[dict[str, Any]], expected: int
) -> None:
    raw = changed(("workplaces", 0, "places"), places)
    raw["cohorts"][0] |= {"expected": expected, "invited": 60}
    checked_dataset(raw)
    if expected < 50:
        raw["cohorts"][0]["expected"] = expected + 1
        assert [path_text(fault.path) for fault in faults(raw)] == ["cohorts[0].expected"]


def test_seats_are_not_counted_where_a_fault_left_some_out() -> None:
    raw = changed(("cohorts", 0, "expected"), 9)
    raw["workplaces"][1]["places"][0]["seats"] = "fem"
    assert [path_text(fault.path) for fault in faults(raw)] == ["workplaces[1].places[0].seats"]


def test_names_count_whatever_their_case() -> None:
    raw = small()
    raw["citizens"][1]["cohort"] = " efterår "
    raw["citizens"][0] |= {"caseworker": "s1", "pin": {"workplace": "PLEJECENTER nord", "windows": [WINDOW]}}
    assert faults_of(checked_dataset(raw)) == []


def test_staff_need_not_be_listed() -> None:
    raw = small()
    raw["staff"] = [{"id": "K1", "kind": "contact"}]
    assert faults_of(checked_dataset(raw)) == []


def test_all_faults_about_weeks_come_at_once() -> None:
    raw = small()
    raw["weeks"] = 200
    raw["citizens"][0] |= {
        "course": {"steps": [{"weeks": 9, "return_weeks": 1}, {"weeks": 9}]},
        "absences": [{"first": "2014-10-02", "last": "2014-10-01"}],
        "cohort": "H7",
    }
    raw["cohorts"] += [{"id": "H2", "praktik_start": "2014-09-05", "training": [BACKWARDS]}]
    raw["running"] += [{"citizen": "B7", "workplace": "V7"}]
    raw["staff"] += [{"id": "S1", "kind": "contact"}]
    assert [path_text(fault.path) for fault in faults(raw)] == [
        "citizens[0].absences[0].last",
        "citizens[0].course.steps[0].return_weeks",
        "citizens[0].course.steps[1].weeks",
        "citizens[0].cohort",
        "cohorts[1].training[0].end",
        "cohorts[1].praktik_start",
        "running[1].citizen",
        "running[1].workplace",
        "staff[2].id",
        "weeks",
    ]


def test_what_was_left_out_is_no_second_fault() -> None:
    raw = small()
    raw["cohorts"][0]["praktik_start"] = "snart"
    raw["workplaces"][1] |= {"id": "V2", "name": 5}
    raw["citizens"][0] |= {"pin": {"workplace": "V2"}, "course": {"steps": [{"weeks": 5, "workplace": "V2"}]}}
    raw["running"][0]["citizen"] = 7
    assert [path_text(fault.path) for fault in faults(raw)] == [
        "cohorts[0].praktik_start",
        "running[0].citizen",
        "workplaces[1].name",
    ]


def test_a_plan_without_a_monday_knows_absurd_dates_too() -> None:
    raw = changed(("citizens", 0, "earliest_day"), "0214-09-04")
    del raw["first_monday"]
    assert "i årene 2000-2100" in faults(raw)[0].expected
    raw["citizens"][0]["earliest_day"] = "2014-09-04"
    checked_dataset(raw, first_monday=date.fromisoformat(MONDAY))


def test_a_task_of_a_course_that_nobody_offers_is_a_notice() -> None:
    raw = changed(COURSE, {"steps": [{"weeks": 7, "tasks": ["køkken", "Gartner"]}]})
    (notice,) = data_notices(checked_dataset(raw))
    assert (notice.id, notice.about) == ("task_not_offered", "citizens[0].course.steps[0].tasks[1] (B1)")
    assert "Gartner" in notice.text
