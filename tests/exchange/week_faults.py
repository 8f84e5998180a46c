"""A dataset about weeks, and faults in it: path, value, place, and what was found and expected."""

from typing import Any

from exchange.faults import Path

MONDAY = "2014-08-04"
WINDOW = {"weekday": 0, "start": "09:00", "end": "12:00"}
BACKWARDS = {"weekday": 0, "start": "12:00", "end": "08:00"}


def small() -> dict[str, Any]:
    return {
        "first_monday": MONDAY,
        "weeks": 26,
        "citizens": [
            {"id": "B1", "target_group": "match 2", "caseworker": "S1"},
            {"id": "B2", "target_group": "sdp", "cohort": "H1"},
            {"id": "B3", "target_group": "sdp"},
        ],
        "workplaces": [
            {
                "id": "V1",
                "name": "Plejecenter Nord",
                "contact": "K1",
                "tasks": [{"id": "T1", "name": "Køkken"}],
                "supporters": [{"id": "M1"}],
                "places": [{"id": "P1", "seats": 4, "filled": 1}],
            },
            {"name": "Kirkegården", "places": [{"id": "P2", "seats": 5}, {"id": "P3", "seats": 1}]},
        ],
        "cohorts": [{"id": "H1", "name": "Efterår", "praktik_start": "2014-09-01"}],
        "staff": [{"id": "S1", "kind": "caseworker"}, {"id": "K1", "kind": "contact"}],
        "running": [{"citizen": "B3", "workplace": "V1", "shifts": [WINDOW]}],
    }


def changed(path: Path, value: object) -> dict[str, Any]:
    raw = small()
    node: Any = raw
    for part in path[:-1]:
        node = node[part]
    node[path[-1]] = value
    return raw


C, V, P, H, R = (
    ("citizens", 0),
    ("workplaces", 0),
    ("workplaces", 0, "places", 0),
    ("cohorts", 0),
    ("running", 0),
)
STEPS = [{"weeks": 7}, {"weeks": 6}]


def step(**fields: object) -> dict[str, Any]:
    return {"steps": [{"weeks": 7}, {"weeks": 6, **fields}]}


def first(**fields: object) -> dict[str, Any]:
    return {"steps": [{"weeks": 7, **fields}, {"weeks": 6}]}


Row = tuple[Path, object, str, str, str]
SINGLE_VALUES: list[Row] = [
    (("weeks",), 105, "weeks", "105", "højst 104"),
    (
        (*P, "seat_changes"),
        [{"day": MONDAY, "seats": -1}],
        "…places[0].seat_changes[0].seats",
        "-1",
        "mindst 0",
    ),
    ((*C, "course"), {"steps": []}, "citizens[0].course.steps", "[…]", "mindst 1 værdi"),
    ((*C, "course"), {"steps": [{}]}, "citizens[0].course.steps[0].weeks", "", "feltet mangler"),
    ((*C, "absences"), [{"last": MONDAY}], "citizens[0].absences[0].first", "", "feltet mangler"),
    ((*C, "pin"), {"start": MONDAY}, "citizens[0].pin.workplace", "", "feltet mangler"),
    ((*H, "praktik_start"), "september", "cohorts[0].praktik_start", "september", "en dato"),
    ((*C, "course"), step(where="der"), "citizens[0].course.steps[1].where", "der", "same, other eller any"),
    (("staff", 0, "kind"), "chef", "staff[0].kind", "chef", "caseworker eller contact"),
]
DATES: list[Row] = [
    (
        (*C, "absences"),
        [{"first": "2014-09-04", "last": "2014-09-03"}],
        "citizens[0].absences[0].last",
        "2014-09-03",
        "fra 2014-09-04 eller senere",
    ),
    (
        (*V, "supporters", 0, "absences"),
        [{"first": "2014-09-04", "last": "2014-09-03"}],
        "…supporters[0].absences[0].last",
        "2014-09-03",
        "eller senere",
    ),
    (
        (*V, "closures"),
        [{"first": "2014-09-04", "last": "2014-09-03"}],
        "…closures[0].last",
        "2014-09-03",
        "eller senere",
    ),
    (
        (*C, "absences"),
        [{"first": "2041-09-04"}],
        "citizens[0].absences[0].first",
        "2041-09-04",
        f"højst 10 år fra planens første mandag {MONDAY}",
    ),
    ((*C, "earliest_day"), "1014-09-04", "citizens[0].earliest_day", "1014-09-04", "højst 10 år"),
    ((*C, "pin"), {"workplace": "V1", "start": "9999-12-31"}, "citizens[0].pin.start", "9999-12-31", "10 år"),
    ((*H, "praktik_start"), "0001-01-03", "cohorts[0].praktik_start", "0001-01-03", "10 år"),
    ((*H, "course_days"), [{"day": "2104-10-01"}], "cohorts[0].course_days[0].day", "2104-10-01", "10 år"),
    ((*P, "seat_changes"), [{"day": "2104-10-01", "seats": 3}], "…seat_changes[0].day", "2104", "10 år"),
    ((*P, "frees_on"), ["2104-10-01"], "…frees_on[0]", "2104-10-01", "10 år"),
    (("closed_days",), ["2104-10-01"], "closed_days[0]", "2104-10-01", "10 år"),
    (("first_monday",), "1913-08-04", "first_monday", "1913-08-04", "årene 2000-2100"),
]
COURSES: list[Row] = [
    ((*C, "course"), first(open=True), "citizens[0].course.steps[0].open", "ja", "ikke er åbent"),
    (
        (*C, "course"),
        first(return_weeks=2),
        "citizens[0].course.steps[0].return_weeks",
        "2",
        "0 i det første",
    ),
    (
        (*C, "course"),
        step(workplace="Nord"),
        "citizens[0].course.steps[1].workplace",
        "Nord",
        "en virksomhed",
    ),
    (
        (*C, "course"),
        {
            "steps": [
                {"weeks": 2, "workplace": "V1"},
                {"weeks": 2, "workplace": "plejecenter nord", "where": "other"},
            ]
        },
        "citizens[0].course.steps[1].workplace",
        "plejecenter nord",
        "en anden virksomhed",
    ),
    (
        (*C, "course"),
        {"steps": [{"weeks": 14}]},
        "citizens[0].course.steps[0].weeks",
        "14",
        "højst 13 uger i alt på samme virksomhed (borgerens grænse); det bliver 14",
    ),
    (
        (*C, "course"),
        {"steps": [{"weeks": 7}, {"weeks": 7}]},
        "citizens[0].course.steps[1].weeks",
        "7",
        "højst 13 uger",
    ),
    (
        (*C, "course"),
        {"steps": STEPS, "extension_weeks": 4, "extension_agreed": True},
        "citizens[0].course.extension_weeks",
        "4",
        "det bliver 17",
    ),
    (
        (*C, "course"),
        step(least_min=600, target_min=300),
        "citizens[0].course.steps[1].target_min",
        "300",
        "mindst 600",
    ),
    (
        (*C, "course"),
        step(support={"kind": "weekly_minutes"}),
        "…steps[1].support.weekly_min",
        "",
        "minutter",
    ),
    (
        (*C, "course"),
        step(needs=[{"code": "MAX_LIFT"}]),
        "…steps[1].needs[0].code",
        "MAX_LIFT",
        "behovslisten",
    ),
    (
        (*C, "course"),
        step(needs=[{"code": "PARALLEL_ACTIVITY", "windows": [BACKWARDS]}]),
        "…steps[1].needs[0].windows[0].end",
        "12:00-08:00",
        "begynder før",
    ),
]
