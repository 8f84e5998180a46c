"""Faults about weeks in cohorts, pins, running placements, staff and seats, and texts that must not be."""

from tests.exchange.week_faults import BACKWARDS, MONDAY, WINDOW, C, H, P, R, Row, V, small, step

COHORTS: list[Row] = [
    (
        (*H, "praktik_start"),
        "2014-09-04",
        "cohorts[0].praktik_start",
        "torsdag den 4. september 2014",
        "en mandag",
    ),
    (
        H,
        {"id": "H1", "praktik_start": "2014-09-01", "teaching_from": "2014-08-11", "teaching_weeks": 4},
        "cohorts[0].teaching_weeks",
        "4",
        "højst 3 uger fra 2014-08-11",
    ),
    (
        H,
        {"id": "H1", "praktik_start": "2014-09-01", "teaching_from": "2014-09-08"},
        "cohorts[0].teaching_from",
        "2014-09-08",
        "før praktikken begynder 2014-09-01",
    ),
    ((*H, "expected"), 10, "cohorts[0].expected", "10", "højst 9, som er de ledige pladser"),
    (
        H,
        {"id": "H1", "praktik_start": "2014-09-01", "invited": 5, "expected": 6},
        "cohorts[0].expected",
        "6",
        "højst 5, som er indkaldt",
    ),
    ((*H, "teaching"), [BACKWARDS], "cohorts[0].teaching[0].end", "12:00-08:00", "begynder før"),
    ((*H, "training"), [BACKWARDS], "cohorts[0].training[0].end", "12:00-08:00", "begynder før"),
    (
        (*H, "course_days"),
        [{"day": "2014-09-30", "start": "15:00", "end": "15:00"}],
        "cohorts[0].course_days[0].end",
        "15:00-15:00",
        "begynder før",
    ),
    (
        (*H, "course_rhythm"),
        {"every_weeks": 3, "weekdays": [0], "start": "16:00"},
        "cohorts[0].course_rhythm.end",
        "16:00-15:00",
        "begynder før",
    ),
    (("citizens", 1, "cohort"), "H2", "citizens[1].cohort", "H2", "et hold i datasættet"),
    ((*C, "cohort_later"), True, "citizens[0].cohort_later", "ja", "ikke på noget hold"),
    (("cohorts",), [small()["cohorts"][0]] * 2, "cohorts[1].id", "H1", "ét sted"),
]
TWINS: list[dict[str, str]] = [
    {"id": own, "name": "Efterår", "praktik_start": "2014-09-01"} for own in ("H1", "H2")
]
PINS: list[Row] = [
    ((*C, "pin"), {"workplace": "V9"}, "citizens[0].pin.workplace", "V9", "en virksomhed i datasættet"),
    ((*C, "pin"), {"workplace": "V1", "place": "P2"}, "citizens[0].pin.place", "P2", "en af pladserne P1"),
    (
        (*C, "pin"),
        {"workplace": "V1", "start": "2014-08-05"},
        "citizens[0].pin.start",
        "tirsdag den 5. august 2014",
        "en mandag",
    ),
    ((*C, "pin"), {"workplace": "V1", "windows": []}, "citizens[0].pin.windows", "", "mindst én tid"),
    (
        (*C, "pin"),
        {"workplace": "V1", "windows": [WINDOW, WINDOW]},
        "citizens[0].pin.windows[0]",
        "09:00-12:00",
        "én vagt på en ugedag",
    ),
    (
        (*C, "pin"),
        {"workplace": "V1", "windows": [BACKWARDS]},
        "citizens[0].pin.windows[0].end",
        "12:00-08:00",
        "begynder før",
    ),
    (("citizens", 2, "pin"), {"workplace": "V1"}, "citizens[2].pin", "V1", "en løbende placering"),
    (
        (*C, "pin"),
        {"workplace": "V1", "windows": [{"weekday": 0, "start": "09:07", "end": "12:00"}]},
        "citizens[0].pin.windows[0]",
        "09:07-12:00",
        "klokkeslæt på hele 30 minutter",
    ),
    (
        (*C, "pin"),
        {"workplace": "V1", "start": "2014-06-02", "weeks": 9},
        "citizens[0].pin.start",
        "2014-06-02 i 9 uger",
        "ikke er slut før planens første mandag 2014-08-04",
    ),
    (
        C,
        {"id": "B1", "target_group": "match 2", "status": "paused", "pin": {"workplace": "V1"}},
        "citizens[0].pin",
        "V1",
        "en anden status end klar",
    ),
]
RUNNING: list[Row] = [
    ((*R, "citizen"), "B9", "running[0].citizen", "B9", "en borger i datasættet"),
    (("running",), [small()["running"][0]] * 2, "running[1].citizen", "B3", "kun én gang"),
    ((*R, "workplace"), "V9", "running[0].workplace", "V9", "en virksomhed i datasættet"),
    ((*R, "workplace"), None, "running[0].workplace", "", "en virksomhed"),
    ((*R, "workplace"), "kirkegården", "running[0].place", "", "en af pladserne P2, P3"),
    ((*R, "place"), "P2", "running[0].place", "P2", "en af pladserne P1"),
    ((*R, "supporter"), "M9", "running[0].supporter", "M9", "en mentor hos Plejecenter Nord"),
    ((*R, "supporters"), ["M1", "V02-M1"], "running[0].supporters[1]", "V02-M1", "en mentor hos"),
    (
        (*R, "covers"),
        [{"week": 1, "weekday": 0, "supporter": "M9"}],
        "running[0].covers[0].supporter",
        "M9",
        "en mentor hos",
    ),
    ((*R, "tasks"), ["Køken"], "running[0].tasks[0]", "Køken", "en opgave hos Plejecenter Nord"),
    ((*R, "shifts"), [BACKWARDS], "running[0].shifts[0].end", "12:00-08:00", "begynder før"),
    (
        (*R, "steps"),
        [{"workplace": "V1", "first_week": 0, "weeks": 4}, {"workplace": "V1", "first_week": 9}],
        "running[0].steps[1].first_week",
        "9",
        "uge 4, hvor trinnet før slutter",
    ),
    (
        (*R, "steps"),
        [{"workplace": "V1", "index": 1, "weeks": 4}, {"workplace": "V1", "index": 1}],
        "running[0].steps[1].index",
        "1",
        "et højere tal end 1",
    ),
    (
        R,
        {"citizen": "B3", "workplace": "Kirkegården", "place": "P2", "tasks": ["Køkken"]},
        "running[0].tasks[0]",
        "Køkken",
        "en opgave hos Kirkegården",
    ),
    (
        (*R, "sittings"),
        [{**BACKWARDS, "supporter": "M1"}],
        "running[0].sittings[0].end",
        "12:00-08:00",
        "begynder før",
    ),
    ((*R, "shifts"), [{**WINDOW, "supporter": "M9"}], "running[0].shifts[0].supporter", "M9", "en mentor"),
]
OTHERS: list[Row] = [
    (("staff",), [{"id": "S1", "kind": "caseworker"}] * 2, "staff[1].id", "S1", "ét sted"),
    ((*C, "caseworker"), "S2", "citizens[0].caseworker", "S2", "en sagsbehandler fra listen"),
    ((*V, "contact"), "S1", "workplaces[0].contact", "S1", "en kontaktperson fra listen"),
    (
        (*P, "seat_changes"),
        [{"day": MONDAY, "seats": 2}, {"day": MONDAY, "seats": 3}],
        "…seat_changes[1].day",
        MONDAY,
        "kun én gang",
    ),
    ((*P, "frees_on"), ["2014-09-01", "2014-09-08"], "…frees_on", "2", "og 1 er optaget"),
]
PRIVATE = "010170-1234"
PRIVACY: list[Row] = [
    ((*C, "absences"), [{"first": MONDAY, "reason": PRIVATE}], "citizens[0].absences[0].reason", "*", "CPR"),
    ((*C, "course"), step(tasks=[PRIVATE]), "citizens[0].course.steps[1].tasks[0]", "*", "CPR"),
    ((*V, "closures"), [{"first": MONDAY, "reason": PRIVATE}], "…closures[0].reason", "*", "CPR"),
    ((*H, "name"), f"hold med {PRIVATE}", "cohorts[0].name", "*", "CPR"),
    (("staff", 0), {"id": PRIVATE, "kind": "caseworker"}, "staff[0].id", "*", "CPR"),
    (
        (*R, "questions"),
        [{"about": "x", "attribute": "y", "text": PRIVATE}],
        "…questions[0].text",
        "*",
        "CPR",
    ),
]
