from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_sheets_loads import load_word
from exchange.plan_sheets_page import lines_of
from exchange.plan_sheets_words import danish, days_text, hours, how_good, week_text
from exchange.plan_workbook import workbook_bytes, write_plan_workbook
from optimizer.plan import (
    Assumption,
    Level,
    Notice,
    Plan,
    Question,
    RankedQuestion,
    SeatCount,
    Sitting,
    SupporterLoad,
    Unplaced,
    Verdict,
)
from optimizer.problem import PlaceKind, Position, Problem, ScheduleKind, Status
from tests.build import (
    at,
    make_citizen,
    make_place,
    make_placement,
    make_plan,
    make_problem,
    make_shift,
    make_supporter,
    make_task,
    make_workplace,
)

SHEETS = [
    "Overblik",
    "Placeringer",
    "Skemaer",
    "Uden plads",
    "Ledige pladser",
    "Mentorer",
    "Spørgsmål",
    "Nøgletal",
    "Antaget",
]
KNOWN = "Med de oplysninger og skøn, planen bygger på,"
QUESTION = Question(about="v1", attribute="noise_level", text="Lager: Hvor meget støj er der?")


def level(level_id: str, value: int, bound: int | None, *, proven: bool = False, **fields: Any) -> Level:
    return Level(id=level_id, unit="borgere", value=value, bound=bound, proven=proven, **fields)


def a_problem() -> Problem:
    warehouse = make_workplace(
        name="Lager",
        contact="Jobkonsulent 1",
        places=(make_place(seats=4, filled=1), make_place("p2", seats=None, kind=PlaceKind.ON_DEMAND)),
        tasks=(make_task(name="Pakning"), make_task("t2")),
        assumed=frozenset({"opening"}),
    )
    citizens = (
        make_citizen(),
        make_citizen("b2", assumed=frozenset({"target_min", "max_days"})),
        make_citizen("b3"),
        make_citizen("b4", status=Status.PAUSED),
    )
    return make_problem(citizens, (warehouse,))


def a_plan() -> Plan:
    first = make_placement(make_shift(at(0, 9, 12), supporter_id="m1"), make_shift(at(2, 9, 12.5)))
    second = make_placement(
        at(0, 9, 14),
        citizen_id="b2",
        verdict=Verdict.CLARIFY,
        schedule=ScheduleKind.FRAME,
        weekly_min=150,
        sittings=(Sitting(window=at(0, 10, 11), supporter_id="m1"),),
    )
    return Plan(
        placements=(first, replace(second, questions=(QUESTION,))),
        unplaced=(Unplaced(citizen_id="b3", reasons=("1 sted ligger for langt væk.", "Og mere.")),),
        seats=(
            SeatCount(
                workplace_id="v1", place_id="p1", seats=4, filled=1, placed=2, free=1, causes={"travel": 1}
            ),
        ),
        loads=(a_load(people=2, in_all=2),),
        levels=(level("people_normal", 1, 3), level("people_clarify", 1, 1, proven=True)),
        kpis={"placed": 2},
        questions=(RankedQuestion(question=QUESTION, frees=1, helps=2),),
        assumptions=(
            Assumption(kind="workplace", about="v1", field="opening", text="Åbent antaget", touches=2),
        ),
        notices=(Notice(id="x", about="v1", text="Se på det"),),
    )


def a_load(**fields: Any) -> SupporterLoad:
    usual: dict[str, Any] = {"people": 0, "in_all": None, "peak": 0, "at_once": None, "paid_min": 0}
    usual |= {"paid_limit_min": None, "presence_min": 0, "workplace_id": "v1", "supporter_id": "m1"}
    return SupporterLoad(**{**usual, **fields})


def book_of(problem: Problem, plan: Plan) -> Workbook:
    return load_workbook(BytesIO(workbook_bytes(problem, plan)))


def texts(page: Worksheet) -> list[str]:
    return [str(cell.value) for row in page.iter_rows() for cell in row if cell.value is not None]


def row_of(page: Worksheet, first: str) -> dict[str, Any]:
    headings = [str(cell.value) for cell in page[4]]
    for row in page.iter_rows(min_row=5, values_only=True):
        if row[0] == first:
            return dict(zip(headings, row, strict=True))
    raise AssertionError(first)


def test_every_sheet_is_there_and_in_order() -> None:
    assert book_of(a_problem(), a_plan()).sheetnames == SHEETS


def test_a_placement_is_told_in_words() -> None:
    page = book_of(a_problem(), a_plan())["Placeringer"]
    found = row_of(page, "b1")
    assert found["Mødetider"] == "man 9-12\nons 9-12.30"
    assert found["Timer om ugen (af ønskede)"] == "6,5 af 10 t"
    assert (found["Begynder"][:4], found["Rejse (min.)"]) == ("man ", "ukendt")
    assert (found["Virksomhed"], found["Mentor"], found["Status"]) == (
        "Lager",
        "mentor m1",
        "passer med det oplyste",
    )
    assert found["Opgaver"] == "Pakning"
    assert found["Antaget"] == "1 om virksomheden"


def test_a_placement_med_forbehold_says_what_to_ask() -> None:
    found = row_of(book_of(a_problem(), a_plan())["Placeringer"], "b2")
    assert (found["Status"], found["Fast eller ramme"]) == ("med forbehold", "ramme")
    assert found["Skal afklares"] == "Spørg virksomheden: Hvor meget støj er der?"
    assert found["Antaget"] == "2 om borgeren\n1 om virksomheden"
    assert "samtale man 10-11" in found["Mentor"]


def test_the_timetable_shows_who_comes_when_with_whom() -> None:
    page = book_of(a_problem(), a_plan())["Skemaer"]
    found = texts(page)
    assert "b1 med m1: Pakning" in found
    assert found[0].startswith("Indeholder personoplysninger.")
    assert "b2, 10-11 samtale med m1 (ramme, forbehold)" in found
    assert found[found.index("Flest ad gangen") + 1] == "2"


def test_small_workplaces_share_a_page_and_none_is_cut() -> None:
    ids = [str(number) for number in range(1, 12)]
    problem = make_problem(
        tuple(make_citizen(f"b{i}") for i in ids),
        tuple(make_workplace(f"v{i}", places=(make_place(),)) for i in ids),
    )
    plan = make_plan(*(make_placement(citizen_id=f"b{i}", workplace_id=f"v{i}") for i in ids))
    page = book_of(problem, plan)["Skemaer"]
    assert 1 <= len(page.row_breaks.brk) <= 4
    assert all(
        str(page.cell(stop.id + 1, 1).value).startswith("Virksomhed v") for stop in page.row_breaks.brk
    )


def test_the_unplaced_have_reasons_and_the_paused_are_told() -> None:
    page = book_of(a_problem(), a_plan())["Uden plads"]
    assert row_of(page, "b3")["Hvorfor ikke"] == "1 sted ligger for langt væk.\nOg mere."
    assert "på pause" in row_of(page, "b4")["Hvorfor ikke"]


def test_a_plan_by_hand_names_those_it_forgot() -> None:
    page = book_of(a_problem(), make_plan())["Uden plads"]
    assert row_of(page, "b2")["Hvorfor ikke"] == "Ingen grund er oplyst."


def test_empty_seats_have_causes_that_add_up() -> None:
    page = book_of(a_problem(), a_plan())["Ledige pladser"]
    found = row_of(page, "Lager")
    assert (found["Pladser"], found["Givet i planen"], found["Ledige"]) == (4, 2, 1)
    assert found["Hvorfor er de ledige?"] == "transport (1)"
    assert row_of(page, "I alt")["Ledige"] == 1
    assert "Lager, p2: pladser efter behov, 0 givet i planen" in texts(page)


@pytest.mark.parametrize(
    ("fields", "share", "word"),
    [
        ({}, 0, "ingen borgere"),
        ({"people": 1, "peak": 1}, 59, "god tid"),
        ({"people": 1}, 60, "lidt tid tilbage"),
        ({"people": 1, "peak": 1, "at_once": 1}, 95, "fuldt skema"),
        ({"people": 2, "in_all": 2}, 30, "god tid (ikke plads til flere: borgere i alt)"),
        ({"people": 3, "in_all": 2}, 30, "overbelastet: borgere i alt"),
    ],
)
def test_a_load_has_a_word(fields: dict[str, int], share: float, word: str) -> None:
    assert load_word(a_load(**fields), share).text == word


def test_the_busiest_mentor_is_first_and_limits_nobody_set_are_left_out() -> None:
    workplace = make_workplace(supporters=(make_supporter("m1"), make_supporter("m2")))
    loads = (a_load(people=1, presence_min=60), a_load(people=2, presence_min=90, supporter_id="m2"))
    page = book_of(make_problem(workplaces=(workplace,)), replace(make_plan(), loads=loads))["Mentorer"]
    assert [page["B5"].value, page["B6"].value] == ["mentor m2", "mentor m1"]
    assert "borgere i 1,5 af 40 timer" in str(page["D5"].value)
    assert "Højst i alt" not in texts(page)


def test_questions_stand_in_three_sections_and_say_what_they_do() -> None:
    travel = Question(about="b3", attribute="travel_modes", text="b3: Hvordan kan borgeren komme frem?")
    other = Question(about="v1", attribute="x", text="Lager: Er der støv?")
    asked = [RankedQuestion(question=q, frees=0, helps=1) for q in (travel, other)]
    found = texts(book_of(a_problem(), replace(a_plan(), questions=tuple(asked)))["Spørgsmål"])
    parts = [at for at, text in enumerate(found) if text[:3] in ("A. ", "B. ", "C. ")]
    assert [found[at + 1] for at in parts] == [
        "Lager (Jobkonsulent 1)",
        "b3 og sagsbehandleren",
        "Lager (Jobkonsulent 1)",
    ]
    assert found[parts[0] + 3 : parts[0] + 5] == [
        "Hvor meget støj er der?",
        "1 foreslået plads venter på svaret.",
    ]
    assert found[parts[2] + 3] == "Er der støv?"


def test_figures_assumptions_and_notices_are_told() -> None:
    book = book_of(a_problem(), a_plan())
    assert "Borgere med normal prioritet, der får en plads" in texts(book["Nøgletal"])
    assert texts(book["Antaget"])[-5:] == ["virksomhed", "Åbent antaget", "1", "Lager", "2"]
    assert "Se på det" in texts(book["Antaget"])


def test_seats_of_those_who_run_are_not_to_be_given() -> None:
    running = make_placement()
    problem = make_problem((make_citizen(), make_citizen("b2")), running=(running,))
    seats = SeatCount(workplace_id="v1", place_id="p1", seats=4, filled=1, placed=2, free=1)
    plan = replace(make_plan(running, make_placement(citizen_id="b2")), seats=(seats,))
    assert str(book_of(problem, plan)["Ledige pladser"]["A2"].value).startswith("Der er 1 plads flere")


@pytest.mark.parametrize(
    ("people", "told"), [(("b1",), "1 placering"), (("b1", "b2"), "2 placeringer"), ((), "0 placeringer")]
)
def test_the_figures_say_how_many_places_are_proposed(people: tuple[str, ...], told: str) -> None:
    plan = Plan(placements=tuple(make_placement(citizen_id=own) for own in people))
    assert book_of(a_problem(), plan)["Nøgletal"]["A2"].value == f"Denne plan foreslår {told}."


def test_the_overview_counts_and_says_how_good() -> None:
    found = texts(book_of(a_problem(), a_plan())["Overblik"])
    assert found[found.index("Borgere, der venter på plads") + 1] == "3"
    assert found[found.index("Venter stadig") + 1] == "1"
    assert (
        "Med de oplysninger og skøn, planen bygger på, kan højst 2 flere få en plads uden forbehold." in found
    )


@pytest.mark.parametrize(
    ("levels", "sentence"),
    [
        ((), "Planen er ikke holdt op mod, hvad der højst kan lade sig gøre."),
        (
            (level("waiting_weeks", 1, 1),),
            "Ingen kan få en plads uden forbehold.",
        ),
        (
            (level("people_low", 1, 1, proven=True),),
            f"{KNOWN} kan der bevisligt ikke placeres flere uden forbehold. Nye svar kan ændre det.",
        ),
        (
            (level("people_high", 1, 1, proven=True), level("people_low", 1, 2)),
            f"{KNOWN} kan højst 1 flere med lav prioritet få en plads uden forbehold.",
        ),
        (
            (level("people_high", 1, 1, proven=True), level("people_low", 1, 1, proven=True)),
            f"Høj prioritet går før lav. {KNOWN} kan der bevisligt ikke placeres flere uden forbehold. "
            "Nye svar kan ændre det.",
        ),
        (
            (level("people_low", 1, None),),
            "Måske kan flere få en plads uden forbehold; det er ikke undersøgt til ende.",
        ),
        (
            (level("people_low", 1, 1, proven=True), level("people_clarify", 0, 2)),
            f"{KNOWN} kan der bevisligt ikke placeres flere uden forbehold. "
            "Oven i dem kan højst 2 flere få plads med forbehold. Nye svar kan ændre det.",
        ),
    ],
)
def test_how_good_a_plan_is_in_a_sentence(levels: tuple[Level, ...], sentence: str) -> None:
    assert " ".join(how_good(a_problem(), replace(make_plan(), levels=levels))) == sentence


def test_a_plan_for_everybody_needs_no_proof() -> None:
    assert how_good(make_problem(), make_plan()) == ("Alle, der venter, er foreslået en plads.",)


def test_answers_are_promised_where_there_are_questions_alone() -> None:
    asked = (RankedQuestion(question=QUESTION, frees=1, helps=0),)
    plan = replace(make_plan(), levels=(level("waiting_weeks", 1, 1),), questions=asked)
    (sentence,) = how_good(a_problem(), plan)
    assert sentence == "Ingen kan få en plads uden forbehold, før nogle spørgsmål er besvaret."


def test_where_nobody_waits_the_overview_says_so() -> None:
    running = make_placement()
    problem = make_problem(running=(running,))
    plan = replace(make_plan(running), levels=(level("waiting_weeks", 0, 0),))
    found = texts(book_of(problem, plan)["Overblik"])
    assert found[found.index("Hvor god er planen?") + 1] == "Ingen venter på en plads."


def test_how_good_the_plan_is_counts_no_reservation_of_those_who_run() -> None:
    running = make_placement(citizen_id="b2", verdict=Verdict.CLARIFY)
    problem = make_problem((make_citizen(), make_citizen("b2")), running=(running,))
    found = texts(book_of(problem, make_plan(make_placement(), running))["Overblik"])
    assert "Alle, der venter, er foreslået en plads." in found


HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x";"y")')


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_the_users_becomes_a_formula(text: str, tmp_path: Path) -> None:
    workplace = make_workplace(name=text, contact=text, tasks=(make_task(name=text),))
    problem = make_problem((make_citizen(text), make_citizen("b2")), (workplace,), municipality=text)
    plan = replace(
        make_plan(make_placement(citizen_id=text)),
        unplaced=(Unplaced(citizen_id="b2", reasons=(text,)),),
        notices=(Notice(id="x", about=text, text=text),),
        questions=(RankedQuestion(question=replace(QUESTION, text=text), frees=1, helps=0),),
    )
    path = tmp_path / "plan.xlsx"
    write_plan_workbook(path, problem, plan)
    cells = [c for page in load_workbook(path).worksheets for row in page.iter_rows() for c in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert all(c.quotePrefix for c in cells if isinstance(c.value, str) and c.value == text.strip("\t"))
    with ZipFile(path) as archive:
        assert not [n for n in archive.namelist() if b"<f>" in archive.read(n)]


def test_control_characters_do_not_break_the_workbook() -> None:
    problem = make_problem(workplaces=(make_workplace(name="La\x00ger\x1b"),))
    assert row_of(book_of(problem, make_plan())["Placeringer"], "b1")["Virksomhed"] == "Lager"


def test_pages_are_a4_across_with_headings_that_stay() -> None:
    for page in book_of(a_problem(), a_plan()).worksheets:
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        if page.title not in ("Overblik", "Skemaer"):
            assert page.freeze_panes == "B5"
            assert page.print_title_rows == "$4:$4"


def test_no_text_is_cut_off() -> None:
    long = "Et meget langt navn på en virksomhed, som ingen kan huske uden at læse det to gange"
    problem = make_problem(workplaces=(make_workplace(name=long, supporters=(make_supporter(),)),))
    page = book_of(problem, make_plan())["Placeringer"]
    at_column = [cell.value for cell in page[4]].index("Virksomhed")
    width = page.column_dimensions["ABCDE"[at_column]].width
    height = page.row_dimensions[5].height
    assert height is not None
    assert height >= 15 * lines_of(long, round(width))
    assert lines_of(long, round(width)) >= 4


def test_a_plan_of_nobody_can_be_written() -> None:
    book = book_of(make_problem(), Plan(placements=()))
    assert "Ingen borgere er placeret i denne plan." in texts(book["Skemaer"])


def test_a_colour_never_stands_without_a_word() -> None:
    for page in book_of(a_problem(), a_plan()).worksheets:
        for row in page.iter_rows():
            for cell in row:
                if cell.fill.fill_type == "solid":
                    assert cell.value is not None


def test_times_and_hours_in_words() -> None:
    assert week_text((at(2, 9, 12.5), at(0, 9, 12))) == "man 9-12, ons 9-12.30"
    assert days_text((at(0, 8, 16), at(1, 8, 16), at(2, 8, 16), at(4, 9, 10))) == "man-ons 8-16, fre 9-10"
    assert (hours(480), hours(510), hours(50)) == (8, 8.5, 0.83)
    assert (danish(8), danish(8.5), danish(9890.48)) == ("8", "8,5", "9.890,5")


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"gammel")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("fuld disk")))
    with pytest.raises(OSError, match="fuld disk"):
        write_plan_workbook(path, make_problem(), make_plan())
    assert path.read_bytes() == b"gammel"
    assert [p.name for p in tmp_path.iterdir()] == ["plan.xlsx"]


def test_the_same_assumption_is_told_once_with_all_it_is_said_of() -> None:
    same = [
        Assumption(kind="citizen", about=f"b{i}", field="x", text="Antaget", touches=1) for i in range(300)
    ]
    page = book_of(a_problem(), replace(a_plan(), assumptions=tuple(same)))["Antaget"]
    found = row_of(page, "borger")
    assert (found["Hvor mange"], found["Placeringer, der hviler på det"]) == (300, 300)
    assert found["Hvem"].startswith("b0, b1, ")
    assert found["Hvem"].endswith("b199 og 100 flere (alle står i plan.json)")


@pytest.mark.parametrize(
    ("guessed", "named"),
    [
        (("v1",), "Virksomhed v1, stilling Hjælp"),
        (("v1", "v2"), "Virksomhed v1, stilling Hjælp, Virksomhed v2, stilling Hjælp"),
        ((), "Virksomhed v1, stilling Hjælp, Virksomhed v2, stilling Hjælp"),
    ],
)
def test_of_positions_of_the_same_name_the_right_one_is_named(guessed: tuple[str, ...], named: str) -> None:
    sites = tuple(
        make_workplace(own, places=(Position(id="Hjælp", task_ids=("t1",), assumed=assumed),))
        for own in ("v1", "v2")
        for assumed in (frozenset({"team_most"} if own in guessed else ()),)
    )
    told = Assumption(kind="place", about="Hjælp", field="team_most", text="Antaget")
    both = (told,) * max(1, len(guessed))
    found = row_of(
        book_of(make_problem(workplaces=sites), Plan(placements=(), assumptions=both))["Antaget"], "plads"
    )
    assert (found["Hvem"], found["Hvor mange"]) == (named, len(both))


def test_a_notice_of_positions_of_the_same_name_names_them_all() -> None:
    sites = tuple(
        make_workplace(own, places=(Position(id="Hjælp", task_ids=("t1",)),)) for own in ("v1", "v2")
    )
    plan = Plan(placements=(), notices=(Notice(id="team", about="Hjælp", text="Se på det"),))
    found = row_of(book_of(make_problem(workplaces=sites), plan)["Antaget"], "bemærkning")
    assert found["Hvem"] == "Virksomhed v1, stilling Hjælp eller Virksomhed v2, stilling Hjælp"


def test_needs_nobody_has_asked_about_are_told() -> None:
    needs = Question(about="b1", attribute="needs", text="b1: Hvilke skånehensyn skal der tages?")
    plan = make_plan(replace(make_placement(), questions=(needs,)))
    found = texts(book_of(make_problem(), plan)["Overblik"])
    assert "2. Spørg til skånehensyn: de er ikke afklaret for 1 borger, der er foreslået en plads." in found
    assert found[found.index("  hvor noget skal afklares først") + 1] == "1"
    page = book_of(make_problem(), plan)["Placeringer"]
    assert row_of(page, "b1")["Status"] == "afklar først"


def test_the_overview_says_what_was_not_tried_and_equal_notices_are_told_once() -> None:
    names = [("v1", "Lager"), ("v2", "Butik")]
    places = (make_place(assumed=frozenset({"filled"})),)
    problem = make_problem(
        (make_citizen(), make_citizen("b2", assumed=frozenset({"travel_modes"}))),
        tuple(make_workplace(key, name=name, places=places) for key, name in names),
    )
    staff = [Notice(id="fairness_ratio", about=key, text=f"{name}: antal er ukendt.") for key, name in names]
    need = Notice(id="untried_need", about="b1", text="b1: Optrapning er gemt, men ikke afprøvet.")
    rules = Notice(id="ruleset_unverified", about="x", text="Ikke bekræftet")
    lost = Unplaced(citizen_id="b2", causes={"travel": 2}, reasons=("2 steder ligger for langt væk.",))
    plan = replace(make_plan(make_placement()), notices=(*staff, need, rules), unplaced=(lost,))
    book = book_of(problem, plan)
    found = " ".join(texts(book["Overblik"]))
    assert "ikke afprøvet på 2 virksomheder (antal ansatte er ikke oplyst). 1 borger er foreslået" in found
    assert "satser er ikke gennemgået af en jurist." in found
    assert "ikke afprøvet for 1 borger: b1." in found
    assert "Optaget i forvejen er ikke oplyst på 2 virksomheder" in found
    assert "Uden plads: for 1 af 1 er det antaget, hvordan borgeren kan rejse." in found
    assert row_of(book["Placeringer"], "b1")["Status"] == "afklar først"
    assert row_of(book["Antaget"], "bemærkning")["Hvem"] == "Lager, Butik"
    helped = row_of(book["Uden plads"], "b2")["Det kan hjælpe"]
    assert helped.startswith(
        "Spørg borgeren, hvordan og hvor langt borgeren kan rejse (bus og tog er antaget)."
    )
