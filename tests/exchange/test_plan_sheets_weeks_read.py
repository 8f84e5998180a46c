"""The sheets of a plan over weeks as somebody in a hurry reads them: folded, and nothing that misleads."""

from dataclasses import replace

from openpyxl.utils import get_column_letter

from exchange.plan_sheets_free_weeks import turns
from exchange.plan_sheets_weeks_told import weeks_told
from optimizer.plan import LossCause, Lost, Question, Reminder, SeatCount
from tests.build import MONDAY, at, make_citizen, make_placement, make_plan, make_problem
from tests.exchange.book import book_of, table, texts
from tests.exchange.weeks_plan import a_plan, a_problem, running


def test_what_strikes_many_on_a_day_is_one_row() -> None:
    closed = {"lost": (Lost(0, 0, LossCause.CLOSED), Lost(1, 0, LossCause.COURSE_DAY)), "weeks": 4}
    holiday = (Lost(2, 0, LossCause.HOLIDAY),)
    people = tuple(make_citizen(f"b{n}", cohort="H1" if n < 3 else "") for n in range(1, 5))
    plan = make_plan(
        make_placement(citizen_id="b1", **closed),
        make_placement(citizen_id="b2", workplace_id="v2", place_id="p2", **closed),
        make_placement(citizen_id="b3", weeks=4, lost=(Lost(0, 0, LossCause.CLOSED), *holiday)),
        make_placement(citizen_id="b4", workplace_id="v2", place_id="p2", weeks=4, lost=holiday),
    )
    rows = table(book_of(replace(a_problem(), citizens=people, running=()), plan)["Aflysninger"], "Dato")
    assert [(row["Dato"], row["Borger"], row["Virksomhed"]) for row in rows] == [
        ("02-11-2026", "b1, b3", "Lager"),
        ("02-11-2026", "b2", "Butik"),
        ("09-11-2026", "b1, b2", "flere virksomheder"),
        ("16-11-2026", "2 borgere", "alle virksomheder"),
    ]


def test_reminders_that_are_alike_are_one_row() -> None:
    def remind(citizen_id: str, text: str, kind: str = "follow_up") -> Reminder:
        return Reminder(day=MONDAY, kind=kind, citizen_id=citizen_id, workplace_id="v1", text=text)

    plan = replace(
        a_plan(),
        reminders=(
            remind("B3", "B3 hos Lager: følg op."),
            remind("B2", "B2 hos Lager: følg op."),
            remind("B1", "B1 hos Lager: følg op."),
            remind("B2", "B2: pladsen holdes; B2 begynder.", "kept_seat"),
            remind("B3", "B3: pladsen holdes; B3 begynder.", "kept_seat"),
        ),
    )
    rows = table(book_of(a_problem(), plan)["Påmindelser"], "Dato")
    assert [(row["Borger"], row["Hvem"], row["Hvad skal gøres"]) for row in rows] == [
        ("B1", "K1\nS1", "B1 hos Lager: følg op."),
        ("B2, B3", "K1", "B2 og B3 hos Lager: følg op."),
        ("B2", "K1", "B2: pladsen holdes; B2 begynder."),
        ("B3", "K1", "B3: pladsen holdes; B3 begynder."),
    ]


def test_visits_and_reminders_without_anybody_known_say_so_once() -> None:
    workplaces = tuple(replace(workplace, contact="") for workplace in a_problem().workplaces)
    people = tuple(replace(citizen, caseworker="") for citizen in a_problem().citizens)
    visits = tuple(replace(visit, contact="") for visit in a_plan().visits)
    problem = replace(a_problem(), workplaces=workplaces, citizens=people)
    book = book_of(problem, replace(a_plan(), visits=visits))
    assert "Ingen kontaktperson er oplyst." in texts(book["Besøg"])[1]
    assert "Ingen kontaktperson eller sagsbehandler" in texts(book["Påmindelser"])[1]
    assert "Kontaktperson" not in table(book["Besøg"], "Dato")[0]
    assert "Hvem" not in table(book["Påmindelser"], "Dato")[0]


def test_what_there_is_instead_has_room_to_be_read() -> None:
    page = book_of(a_problem(), a_plan())["Hold"]
    cell = next(c for row in page.iter_rows() for c in row if c.value == "Næste hold begynder 01-02-2027.")
    merged = next(found for found in page.merged_cells.ranges if cell.coordinate in found)
    letters = (get_column_letter(at) for at in range(merged.min_col, merged.max_col + 1))
    assert sum(page.column_dimensions[letter].width for letter in letters) == 60


def test_those_of_the_plan_before_who_begin_later_are_told_as_such() -> None:
    coming = make_placement(at(1, 10, 14), citizen_id="B3", first_week=2, weeks=8)
    problem = a_problem(running=(coming,))
    plan = make_plan(coming)
    told = weeks_told(problem, plan)
    assert told[1] == "1 borger begynder: 1 den 16-11-2026. Alle fik pladsen i planen før."
    assert told[2] == "1 borger har en plads i forvejen: ingen er begyndt endnu."
    book = book_of(problem, plan)
    (row,) = table(book["Placeringer"], "Borger")
    assert row["Status"] == "fra planen før"
    legend = texts(book["Overblik"])
    assert (
        legend[legend.index("fra planen før") + 1] == "Borgeren fik pladsen i planen før og er ikke begyndt."
    )
    assert "løber i forvejen" not in legend


def test_those_under_way_are_told_from_those_who_have_not_begun() -> None:
    coming = make_placement(at(1, 10, 14), citizen_id="B2", first_week=2, weeks=8)
    told = weeks_told(a_problem(running=(running(), coming)), make_plan(running(), coming))
    assert told[2] == "2 borgere har en plads i forvejen: 1 er i gang, 1 er ikke begyndt."


def test_a_first_week_in_which_nobody_begins_is_told_too() -> None:
    only = replace(a_plan(), placements=(running(),))
    assert weeks_told(a_problem(), only)[-1] == (
        "Den første uge, til og med 08-11-2026: ingen begynder. Der er 1 besøg."
    )


def test_open_questions_of_those_with_a_place_are_not_forgotten() -> None:
    question = Question(about="B3", attribute="needs", text="Hvilke skånehensyn?")
    asked = replace(running(), questions=(question,))
    found = texts(book_of(a_problem(running=(asked,)), make_plan(asked))["Overblik"])
    assert any("1 borger med plads i forvejen har stadig åbne spørgsmål" in text for text in found)


def test_the_first_day_is_one_on_which_the_citizen_comes() -> None:
    lost = (Lost(0, 0, LossCause.HOLIDAY),)
    plan = make_plan(make_placement(at(0, 9, 12), at(3, 9, 12), citizen_id="B2", weeks=4, lost=lost))
    (row,) = table(book_of(a_problem(running=()), plan)["Placeringer"], "Borger")
    assert row["Begynder"] == "tor 05-11-2026"


def test_seat_columns_of_noughts_alone_are_left_out() -> None:
    count = SeatCount(workplace_id="v1", place_id="p1", seats=4, filled=0, placed=1, free=3)
    plan = replace(a_plan(), seats=(count,))
    (row, _) = table(book_of(a_problem(), plan)["Pladser uge for uge"], "Virksomhed")
    assert not {"Optaget i forvejen", "Holdes til nogen", "Heraf reserveret"} & set(row)


def test_free_seats_stand_in_the_weeks_in_which_they_change() -> None:
    def count(week: int, free: int, place: str = "p1") -> SeatCount:
        return SeatCount(
            workplace_id="v1", place_id=place, week=week, seats=4, filled=0, placed=4 - free, free=free
        )

    counts = (count(0, 1), count(1, 1), count(2, 0), count(3, 3), count(2, 2, "p2"), count(3, 2, "p2"))
    assert turns(counts) == [0, 2, 3]
    page = book_of(a_problem(), replace(a_plan(), seats=counts))["Ledige uge for uge"]
    first, total = table(page, "Virksomhed")[0], table(page, "Virksomhed")[-1]
    assert list(first.items()) == [
        ("Virksomhed", "Lager"),
        ("02-11\n2026", "1"),
        ("16-11\n2026", None),
        ("23-11\n2026", "3"),
    ]
    assert list(total.values()) == ["Ledige i alt", 1, 2, 5]


def test_figures_of_seats_are_said_to_be_of_all_weeks() -> None:
    figures = {"seats": 40, "seats_free": 8}
    weeks = texts(book_of(a_problem(), replace(a_plan(), kpis=figures))["Nøgletal"])
    assert "Faste pladser, alle uger lagt sammen (pladsuger)" in weeks
    standing = texts(book_of(make_problem(), replace(make_plan(), kpis=figures))["Nøgletal"])
    assert "Faste pladser" in standing
