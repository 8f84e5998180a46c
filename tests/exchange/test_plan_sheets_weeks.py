"""The workbook of a plan over weeks: what each of its sheets tells."""

from dataclasses import replace

import pytest
from openpyxl import Workbook

from exchange.plan_sheets_seat_weeks import stretches
from exchange.plan_sheets_staff import load_word
from exchange.plan_sheets_weeks_told import weeks_told
from exchange.plan_week_words import CHANGES, LOSSES, REMINDERS, reminder_word
from optimizer.advise.reminders import ReminderKind
from optimizer.plan import Caseload, ChangeKind, LossCause, Lost, Plan, SeatCount
from optimizer.problem import Course, CourseStep, Hours
from tests.build import make_citizen, make_placement, make_plan, make_problem
from tests.exchange.book import book_of, table, texts
from tests.exchange.weeks_plan import WEEKS, a_plan, a_problem

SHEETS = [
    "Overblik",
    "Placeringer",
    "Ændringer",
    "Forløb",
    "Tidslinje",
    "Skemaer",
    "Aflysninger",
    "Hold",
    "Uden plads",
    "Pladser uge for uge",
    "Ledige uge for uge",
    "Mentorer",
    "Medarbejdere",
    "Besøg",
    "Påmindelser",
    "Spørgsmål",
    "Nøgletal",
    "Antaget",
]


@pytest.fixture(scope="module")
def book() -> Workbook:
    return book_of(a_problem(), a_plan())


def test_every_sheet_is_there_in_order_and_told_of(book: Workbook) -> None:
    assert book.sheetnames == SHEETS
    overview = texts(book["Overblik"])
    assert set(SHEETS[1:]) <= set(overview)


def test_sheets_without_anything_to_say_are_left_out() -> None:
    book = book_of(make_problem(weeks=2), make_plan(make_placement(weeks=2)))
    gone = {"Ledige uge for uge", "Ændringer", "Aflysninger", "Hold", "Medarbejdere", "Besøg", "Påmindelser"}
    assert book.sheetnames == [sheet for sheet in SHEETS if sheet not in gone]


def test_a_standing_week_has_none_of_them() -> None:
    plan = replace(make_plan(), visits=a_plan().visits, caseloads=a_plan().caseloads)
    assert "Ledige pladser" in (names := book_of(make_problem(), plan).sheetnames)
    assert not {"Forløb", "Tidslinje", "Besøg", "Medarbejdere", "Pladser uge for uge"} & set(names)


def test_the_overview_tells_the_weeks(book: Workbook) -> None:
    assert weeks_told(a_problem(), a_plan()) == (
        "Planen dækker 12 uger, fra 02-11-2026 til 24-01-2027.",
        "4 borgere begynder: 1 den 02-11-2026, 2 den 16-11-2026, 1 den 14-12-2026.",
        "1 borger har en plads i forvejen. Siden planen før: 1 slut, se arket Ændringer.",
        "1 borger går videre til et nyt trin undervejs.",
        "Pladsen holdes i nogle uger til 2 borgere.",
        "4 vagter falder væk: 3 på helligdage og lukkedage, 1 fordi borgeren er væk.",
        "1 vagt dækkes af en anden mentor, fordi den faste er væk.",
        "Den første uge, til og med 08-11-2026: 1 borger begynder. Der er 1 besøg.",
    )
    found = texts(book["Overblik"])
    assert set(weeks_told(a_problem(), a_plan())) <= set(found)
    for label, number in (("Har en plads i forvejen", "1"), ("Er foreslået en plads", "4")):
        assert found[found.index(label) + 1] == number


def test_many_starts_and_none_are_told_too() -> None:
    many = make_plan(*(make_placement(citizen_id="b1", first_week=week) for week in range(8)))
    assert weeks_told(make_problem(weeks=9), many)[1] == (
        "8 borgere begynder: 1 den 02-11-2026, 1 den 09-11-2026, 1 den 16-11-2026, 1 den 23-11-2026, "
        "1 den 30-11-2026, 1 den 07-12-2026 og resten senere, se arket Forløb."
    )
    nobody = weeks_told(make_problem(weeks=9), Plan(placements=()))
    assert nobody[1:] == ("Ingen begynder i planens uger.", "Ingen vagter falder væk.")


def test_a_course_is_told_step_by_step(book: Workbook) -> None:
    rows = table(book["Forløb"], "Borger")
    first, second = (row for row in rows if row["Borger"] == "B1")
    assert (first["Trin"], first["Fra"], first["Til og med"], first["Uger"]) == (
        "1 af 2",
        "02-11-2026",
        "29-11-2026",
        4,
    )
    assert (first["Virksomhed"], first["Timer om ugen"], first["Næste trin"]) == ("Lager", 6, None)
    assert first["Pladsen holdes"] == "30-11-2026 til 13-12-2026"
    assert first["Kan vende tilbage til og med"] == "13-12-2026"
    assert second["Næste trin"] == "6 uger hos en anden virksomhed: ikke aftalt endnu."
    late = next(row for row in rows if row["Borger"] == "B4")
    assert late["Pladsen holdes"] == "16-11-2026 til 13-12-2026"
    begun = {row["Borger"]: row["Hvilken plan"] for row in rows}
    assert (begun["B3"], begun["B4"]) == ("planen før", "denne plan")


@pytest.mark.parametrize(
    ("agreed", "told"), [(False, "Kan forlænges med 3 uger, ikke aftalt endnu."), (True, None)]
)
def test_an_extension_is_told_until_it_is_agreed(agreed: bool, told: str | None) -> None:
    steps = (CourseStep(weeks=4), CourseStep(weeks=2, hours=Hours(target_min=90), open=True))
    course = Course(steps=steps[:1], extension_weeks=3, extension_agreed=agreed)
    problem = make_problem((make_citizen(course=course),), weeks=8)
    (row,) = table(book_of(problem, make_plan(make_placement(weeks=4)))["Forløb"], "Borger")
    assert row.get("Næste trin") == told
    problem = make_problem((make_citizen(course=Course(steps=steps)),), weeks=8)
    (row,) = table(book_of(problem, make_plan(make_placement(weeks=4)))["Forløb"], "Borger")
    assert row["Næste trin"] == "2 uger samme sted, 1,5 timer om ugen: ikke aftalt endnu."


def test_one_hour_of_a_later_step_is_told_as_one() -> None:
    steps = (CourseStep(weeks=4), CourseStep(weeks=1, hours=Hours(target_min=60), open=True))
    problem = make_problem((make_citizen(course=Course(steps=steps)),), weeks=8)
    (row,) = table(book_of(problem, make_plan(make_placement(weeks=4)))["Forløb"], "Borger")
    assert row["Næste trin"] == "1 uge samme sted, 1 time om ugen: ikke aftalt endnu."


def test_seats_alike_in_weeks_in_a_row_are_one_row_and_add_up(book: Workbook) -> None:
    rows = table(book["Pladser uge for uge"], "Virksomhed")
    assert [(row["Fra"], row["Til og med"], row["Ledige"]) for row in rows[:3]] == [
        ("02-11-2026", "15-11-2026", 1),
        ("16-11-2026", "22-11-2026", 0),
        ("23-11-2026", "29-11-2026", 0),
    ]
    assert (rows[0]["Hvorfor er de ledige?"], rows[1]["Holdes til nogen"]) == ("uger (1)", 1)
    plan, total = a_plan(), rows[3]
    assert total["Pladser"] == sum(count.seats for count in plan.seats) == 16
    assert total["Ledige"] == sum(sum(count.causes.values()) for count in plan.seats) == 2
    assert texts(book["Pladser uge for uge"])[-1] == "Ingen, der venter, kan være der i de uger."


def test_weeks_with_a_gap_between_them_are_not_put_together() -> None:
    def count(week: int, place: str = "p1", free: int = 0) -> SeatCount:
        return SeatCount(
            workplace_id="v1", place_id=place, week=week, seats=1, filled=0, placed=1 - free, free=free
        )

    found = stretches([count(3), count(0), count(1), count(0, "p2", 1)])
    assert [(s.count.place_id, s.count.week, s.weeks) for s in found] == [
        ("p2", 0, 1),
        ("p1", 0, 2),
        ("p1", 3, 1),
    ]


def test_the_timeline_has_a_picture_and_the_same_in_words(book: Workbook) -> None:
    page = book["Tidslinje"]
    assert len(page._images) == 1  # type: ignore[attr-defined]  # openpyxl has no other way to ask
    rows = table(page, "Virksomhed")
    own = [(row["Hvad"], row["Fra"], row["Til og med"], row["Hos"]) for row in rows if row["Borger"] == "B1"]
    assert own == [
        ("Ny placering", "02-11-2026", "29-11-2026", "Lager"),
        ("Pladsen holdes", "30-11-2026", "13-12-2026", "Lager"),
        ("Ny placering", "30-11-2026", "24-01-2027", "Butik"),
    ]
    assert [row["Hvad"] for row in rows if row["Borger"] == "B3"] == ["Har pladsen i forvejen"]
    assert len(rows) == sum(1 + bool(s.held_before) + bool(s.held_after) for _, s in a_plan().steps())


def test_days_that_are_not_as_usual_are_told_one_by_one(book: Workbook) -> None:
    rows = table(book["Aflysninger"], "Dato")
    assert [(row["Dato"], row["Hvad sker der"], row["Hvorfor"]) for row in rows] == [
        ("09-11-2026", "dækket", "den faste mentor er væk"),
        ("20-11-2026", "aflyst", "borgeren er væk"),
        ("25-12-2026", "aflyst", "helligdag eller lukkedag"),
        ("28-12-2026", "aflyst", "helligdag eller lukkedag"),
        ("01-01-2027", "aflyst", "helligdag eller lukkedag"),
    ]
    assert (rows[0]["Mentor ellers"], rows[0]["Mentor i stedet"]) == ("mentor v1-M1", "mentor v1-M2")
    assert (rows[1]["Mentor ellers"], rows[1]["Mentor i stedet"]) == ("mentor v1-M1", None)
    assert (rows[2]["Kl."], rows[2]["Virksomhed"]) == ("hele dagen", "Butik")
    assert (rows[1]["Ugedag"], rows[1]["Kl."], rows[1]["Borger"]) == ("Fredag", "9-12", "B1")


def test_days_before_the_plan_are_not_told() -> None:
    past = make_placement(first_week=-3, weeks=5, lost=(Lost(-1, 0, LossCause.CLOSED),))
    assert "Aflysninger" not in book_of(make_problem(weeks=4), make_plan(past)).sheetnames


def test_changes_visits_reminders_and_staff_are_told(book: Workbook) -> None:
    changes = table(book["Ændringer"], "Borger")
    assert [(row["Borger"], row["Hvad sker der"]) for row in changes] == [("B3", "slut"), ("B1", "ny")]
    assert [row["Virksomhed"] for row in changes] == ["Lager", "Lager\nButik"]
    visits = table(book["Besøg"], "Dato")
    assert [(row["Dato"], row["Hvor længe"]) for row in visits] == [
        ("03-11-2026", "et besøg"),
        ("17-11-2026", "en halv dag"),
    ]
    (reminder,) = table(book["Påmindelser"], "Dato")
    assert (reminder["Hvad"], reminder["Hvem"]) == ("Opfølgning", "K1\nS1")
    loads = table(book["Medarbejdere"], "Medarbejder")
    assert [(row["Medarbejder"], row["Belastning"]) for row in loads] == [
        ("S1", "ikke plads til flere"),
        ("K1", "plads til flere"),
    ]
    assert table(book["Medarbejdere"], "Mangler") == [
        {"Mangler": "Butik", "Hvad": "kontaktperson", "Forslag": "K1"}
    ]


@pytest.mark.parametrize(
    ("people", "limit", "word"),
    [
        (3, 2, "over grænsen"),
        (2, 2, "ikke plads til flere"),
        (1, None, "plads til flere"),
        (0, 5, "ingen borgere"),
    ],
)
def test_a_caseload_has_a_word(people: int, limit: int | None, word: str) -> None:
    load = Caseload(staff_id="S1", kind="caseworker", people=people, limit=limit)
    assert load_word(load).text == word


def test_a_cohort_is_told_with_its_members_and_days(book: Workbook) -> None:
    (cohort,) = table(book["Hold"], "Hold")
    assert (cohort["Indkaldt"], cohort["Forventet"], cohort["Placeret"], cohort["Tilovers"]) == (6, 4, 2, 1)
    assert cohort["Praktik"] == "16-11-2026 til 07-02-2027\n(12 uger)"
    found = texts(book["Hold"])
    members = found[found.index("Borgerne") :]
    at = members.index("B4")
    assert members[at : at + 4] == [
        "B4",
        "senere, pladsen holdes",
        "14-12-2026",
        "Lager; pladsen holdes fra 16-11-2026",
    ]
    assert members[members.index("B5") + 1] == "egen plads"
    at = members.index("B6")
    assert members[at : at + 3] == ["B6", "tilovers", "Næste hold begynder 01-02-2027."]
    assert members[-2:] == ["fredag den 27-11-2026", "9-15"]
    left = next(row for row in table(book["Uden plads"], "Borger") if row["Borger"] == "B6")
    assert left["Det kan hjælpe"] == "Næste hold begynder 01-02-2027."


def test_timetables_show_the_step_and_its_dates(book: Workbook) -> None:
    found = texts(book["Skemaer"])
    assert "Gælder 02-11-2026 til 24-01-2027." in found[0]
    assert "B1 med M1 (trin 1, 02-11 til 29-11): Pakning" in found
    assert "B3 (12-10 til 06-12): Pakning" in found


def test_most_at_once_counts_those_who_are_there_in_the_same_week() -> None:
    plan = make_plan(
        make_placement(citizen_id="b1", weeks=2),
        make_placement(citizen_id="b2", first_week=2, weeks=2),
        make_placement(citizen_id="b3", first_week=3, weeks=1),
        make_placement(citizen_id="b4", first_week=-4, weeks=2),
    )
    problem = make_problem(tuple(replace(a_problem().citizens[6], id=f"b{n}") for n in range(1, 5)), weeks=4)
    found = texts(book_of(problem, plan)["Skemaer"])
    assert found[found.index("Flest ad gangen") + 1] == "2"
    assert not any(text.startswith("b4") for text in found)


def test_placements_have_dates_and_those_running_are_marked(book: Workbook) -> None:
    rows = {row["Borger"]: row for row in table(book["Placeringer"], "Borger")}
    assert rows["B4"]["Mødetider"] == "14-12-2026 til\n07-03-2027:\nons 8-14"
    assert (rows["B3"]["Status"], rows["B4"]["Status"]) == ("løber i forvejen", "passer med det oplyste")
    first = next(row for row in table(book["Placeringer"], "Borger") if row["Borger"] == "B1")
    assert first["Timer om ugen (af ønskede)"] == "6 af 6 t"


def test_every_kind_has_a_danish_word() -> None:
    assert set(LOSSES) == set(LossCause)
    assert set(CHANGES) == set(ChangeKind)
    assert set(REMINDERS) == set(ReminderKind)
    assert reminder_word("noget andet") == "Påmindelse"


def test_nothing_of_the_users_becomes_a_formula() -> None:
    evil = "=1+1"
    plan = a_plan()
    hostile = replace(
        plan,
        changes=tuple(replace(change, text=evil) for change in plan.changes),
        visits=tuple(replace(visit, contact=evil) for visit in plan.visits),
        reminders=tuple(replace(reminder, text=evil, kind=evil) for reminder in plan.reminders),
        suggestions=tuple(replace(each, staff_id=evil, about=evil) for each in plan.suggestions),
        caseloads=tuple(replace(load, staff_id=evil, kind=evil) for load in plan.caseloads),
        unplaced=tuple(replace(each, alternative=evil) for each in plan.unplaced),
    )
    problem = a_problem()
    cohorts = tuple(replace(cohort, name=evil) for cohort in problem.cohorts)
    workplaces = tuple(replace(workplace, name=evil) for workplace in problem.workplaces)
    found = book_of(replace(problem, cohorts=cohorts, workplaces=workplaces), hostile)
    cells = [cell for page in found.worksheets for row in page.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert sum(cell.value == evil for cell in cells) > 10


def test_colours_never_stand_without_a_word_and_pages_are_a4(book: Workbook) -> None:
    for page in book.worksheets:
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        for row in page.iter_rows():
            assert all(cell.value is not None for cell in row if cell.fill.fill_type == "solid")


def test_the_plan_is_as_long_as_the_problem() -> None:
    assert a_problem().weeks == WEEKS
