"""Positions in the workbook: what nobody covers is never hidden, and a position is no place with seats."""

from dataclasses import replace
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_position_words import band, hours_word, team_text, terms, uncovered_told
from exchange.plan_positions import Job
from exchange.plan_sheets_words import cause_word, how_good
from optimizer.plan import Coverage, Level, Plan, Provenance, Question, RankedQuestion
from optimizer.problem import PlaceKind, Position, Problem, ScheduleKind
from tests.build import at, make_place, make_placement, make_plan, make_problem, make_workplace
from tests.exchange.book import book_of, table, texts
from tests.exchange.positions_plan import (
    SECOND,
    SHOWN,
    a_plan,
    a_problem,
    coverage,
    kitchen,
    over_weeks,
    placements,
)

UNCOVERED = "15 timer om ugen er ikke dækket i 2 stillinger."


@pytest.fixture(scope="module")
def book() -> Workbook:
    return book_of(a_problem(), a_plan())


def below(page: Worksheet, title: str, heading: str) -> list[dict[str, object]]:
    """The rows of the first table with the heading below the title."""
    rows = [list(row) for row in page.iter_rows(values_only=True)]
    start = next(at for at, row in enumerate(rows) if row[0] == title)
    top = next(at for at, row in enumerate(rows) if at > start and row[0] == heading)
    found = []
    for row in rows[top + 1 :]:
        if row[0] is None:
            break
        found.append({str(key): value for key, value in zip(rows[top], row, strict=True) if key})
    return found


def job(**fields: object) -> Job:
    return Job(workplace=make_workplace(name="Lager"), position=replace(kitchen(), **fields))  # type: ignore[arg-type]


def test_every_position_is_told_with_what_nobody_does(book: Workbook) -> None:
    first, second = table(book["Stillinger"], "Virksomhed")
    assert (first["Timer, der er brug for"], first["Dækket"], first["IKKE dækket"]) == (15, 8, 7)
    assert first["Team"] == "2 borgere (2-4 ønsket)"
    assert (
        first["Hvem ansætter, og hvad der ellers gælder"] == "ansat hos Fleks Service, arbejder hos Kantinen"
    )
    assert (second["Stilling"], second["IKKE dækket"], second["Team"]) == (
        "Kassehjælp",
        8,
        "1 borger (1 ønsket)",
    )


def test_what_is_uncovered_stands_on_the_first_sheet_too(book: Workbook) -> None:
    assert UNCOVERED in texts(book["Overblik"])
    assert any("arket Stillinger" in text for text in texts(book["Overblik"]))


def test_every_task_tells_who_does_it_and_who_can_stand_in(book: Workbook) -> None:
    washing, buffet = below(book["Stillinger"], "Kantinen: stilling Køkkenhjælp", "Opgave")
    assert str(washing["Hvem gør hvad"]).split("\n") == [
        "B1: man 120 min. (9-11), ons 120 min. (9-11)",
        "B2: tir 120 min. (9-11), tor 120 min. (9-11), tæller 120 min.",
    ]
    assert washing["Hvem kan træde til"] == "Ønske: 2 kan opgaven.\nEr B1 væk: ingen\nEr B2 væk: B1"
    assert (washing["IKKE dækket"], washing["Hvorfor ikke dækket"]) == (4, "timer")
    assert (buffet["Borgere"], buffet["Hvem kan træde til"]) == (1, None)


def test_everybody_of_the_team_has_hours_band_and_what_is_not_used(book: Workbook) -> None:
    first, second = below(book["Stillinger"], "Kantinen: stilling Køkkenhjælp", "Borger")
    assert (first["Gruppe"], first["Kan flere timer"]) == ("6-10 timer (begge job)", 2)
    assert (second["Møder timer"], second["Effektive timer"], second["Gruppe"]) == (4, 2, "1-5 timer")
    (third,) = below(book["Stillinger"], "Butikken: stilling Kassehjælp", "Borger")
    assert (third["Borger"], third["Gruppe"]) == (SHOWN, "6-10 timer (begge job)")


def test_in_several_weeks_each_stretch_is_told() -> None:
    book = book_of(*over_weeks())
    rows = table(book["Stillinger"], "Virksomhed")
    assert [(row["Uger"], row["IKKE dækket"]) for row in rows[:2]] == [
        ("02-11-2026 til 15-11-2026", 15),
        ("16-11-2026 til 13-12-2026", 7),
    ]
    told = " ".join(texts(book["Overblik"]))
    assert "Den første uge: 25 timer om ugen er ikke dækket i 2 stillinger." in told
    assert f"Den sidste uge: {UNCOVERED}" in told


def test_a_bad_week_between_good_ones_is_told() -> None:
    good = [replace(own, covered_min=own.needed_min, cause="") for own in coverage()]
    bad = [replace(own, first_week=1) for own in coverage()]
    after = [replace(own, first_week=2, weeks=4) for own in good]
    problem, plan = over_weeks()
    told = list(uncovered_told(problem, replace(plan, coverage=(*good, *bad, *after))))
    assert told == [
        "Den første uge: alle timer er dækket.",
        f"Ugen fra 09-11-2026: {UNCOVERED}",
        "Den sidste uge: alle timer er dækket.",
    ]


def test_all_that_is_covered_is_said_and_what_is_not_worked_out_too() -> None:
    done = tuple(replace(own, covered_min=own.needed_min) for own in coverage())
    assert list(uncovered_told(a_problem(), a_plan(coverage=done))) == [
        "Alle timer i 2 stillinger er dækket."
    ]
    assert not list(uncovered_told(make_problem(), make_plan()))
    page = book_of(a_problem(), a_plan(coverage=()))["Stillinger"]
    assert table(page, "Virksomhed")[0]["IKKE dækket"] == "ikke opgjort"


def test_nobody_on_a_position_is_told() -> None:
    page = book_of(a_problem(), a_plan(placements=placements()[2:3]))["Stillinger"]
    assert texts(page).count("Ingen er foreslået til teamet.") == 2


def test_a_frame_is_counted_on_its_task() -> None:
    frame = make_placement(
        at(0, 9, 15),
        citizen_id="B1",
        task_id="buffet",
        place_id="Køkkenhjælp",
        schedule=ScheduleKind.FRAME,
        weekly_min=150,
    )
    page = book_of(a_problem(), a_plan(placements=(frame,)))["Stillinger"]
    washing, buffet = below(page, "Kantinen: stilling Køkkenhjælp", "Opgave")
    assert buffet["Hvem gør hvad"] == "B1: 150 min. efter eget valg"
    assert washing["Hvem kan træde til"] == "Ønske: 2 kan opgaven."


def test_a_position_is_no_place_with_seats(book: Workbook) -> None:
    assert not any("Køkkenhjælp" in text for text in texts(book["Ledige pladser"]))
    assert [row["Virksomhed"] for row in table(book["Ledige pladser"], "Virksomhed")] == ["Kantinen", "I alt"]
    assert "Plads" not in table(book["Ledige pladser"], "Virksomhed")[0]


def test_places_by_need_stay_so_beside_a_position() -> None:
    by_need = make_place("p9", seats=None, kind=PlaceKind.ON_DEMAND)
    there = a_problem().workplaces[0]
    problem = replace(a_problem(), workplaces=(replace(there, places=(by_need, kitchen())),))
    only = a_plan(placements=placements()[:2], seats=())
    assert "Kantinen, p9: pladser efter behov, 0 givet i planen" in texts(
        book_of(problem, only)["Ledige pladser"]
    )


def test_a_question_says_whether_a_position_has_hours_left() -> None:
    def word(plan: Plan, about: str) -> object:
        asked = RankedQuestion(question=Question(about=about, attribute="x", text="Hvad?"), frees=1, helps=0)
        page = book_of(a_problem(), replace(plan, questions=(asked,)))["Spørgsmål"]
        return next(row[1] for row in page.iter_rows(values_only=True) if row[2] == "Hvad?")

    assert word(a_plan(), "v1") == "ja, 1"
    assert word(a_plan(), "v2") == "ja, i en stilling"
    assert word(a_plan(coverage=()), "v2") == "nej"


def test_the_placement_names_position_employer_and_the_times_of_tasks(book: Workbook) -> None:
    first = table(book["Placeringer"], "Borger")[0]
    assert (first["Plads"], first["Virksomhed"]) == (
        "stilling Køkkenhjælp",
        "Kantinen\n(ansat hos Fleks Service)",
    )
    assert first["Opgaver"] == "Opvask:\nman 9-11\nons 9-11\nBuffet:\nman 11-12\nons 11-12"
    assert first["Timer om ugen (af ønskede)"] == "6 t her,\ni alt 8 af 8 t"


def test_the_timetable_names_the_position_and_the_times(book: Workbook) -> None:
    found = "\n".join(texts(book["Skemaer"]))
    assert "B1, stilling Køkkenhjælp: Opvask 9-11, Buffet 11-12" in found
    assert f"{SHOWN}, stilling Kassehjælp: Kasse" in found
    assert "B3: Pakning" in found


def test_the_timeline_and_the_courses_name_the_position() -> None:
    book = book_of(*over_weeks())
    where = {row["Borger"]: row["Hos"] for row in table(book["Tidslinje"], "Virksomhed")}
    assert (where["B1"], where[SHOWN]) == (
        "Kantinen, stilling Køkkenhjælp",
        "Butikken, stilling Kassehjælp",
    )
    assert where["B3"] == "Kantinen"
    assert table(book["Forløb"], "Borger")[0]["Plads"] == "stilling Køkkenhjælp"


def test_the_figures_have_hours_bands_and_money(book: Workbook) -> None:
    page = book["Nøgletal"]
    found = {row["Tal for planen"]: row["Antal"] for row in table(page, "Tal for planen")}
    assert found["  heraf ikke dækket"] == 10
    assert found["Borgere i stillinger med 6-10 effektive timer om ugen"] == 1
    assert found["Betalte mentortimer om ugen"] == 1.5
    assert found["Mentortimer og tilskud om ugen i alt"] == 1234.5
    assert "  Mentortimer har ingen pris, så kun tilskud er regnet med." in found
    money = next(row[1] for row in page.iter_rows() if row[0].value == "Tilskud til virksomheder om ugen")
    assert str(money.number_format).endswith('" kr."')
    assert "position_needed_min" not in texts(page)


def test_a_price_needs_no_excuse_and_a_plan_without_positions_no_figures_of_them() -> None:
    priced = book_of(replace(a_problem(), mentor_rate_ore=30_000), a_plan())
    assert not any("ingen pris" in text for text in texts(priced["Nøgletal"]))
    plain = book_of(make_problem(), replace(make_plan(), kpis={"hours_1_5": 0, "support_cost_ore": 0}))
    assert "Stillinger" not in plain.sheetnames
    assert not any("stilling" in text or "hours_1_5" in text for text in texts(plain["Nøgletal"]))


@pytest.mark.parametrize(
    ("least", "most", "text"),
    [
        (2, 4, "2-4"),
        (1, 3, "højst 3"),
        (2, 2, "2"),
        (3, None, "mindst 3"),
        (1, None, "så mange, der er brug for"),
    ],
)
def test_the_team_that_is_asked_for(least: int, most: int | None, text: str) -> None:
    assert team_text(job(team_least=least, team_most=most)) == text


def test_what_else_the_workplace_asks() -> None:
    own = job(
        starts_on=date(2026, 12, 1),
        whole=True,
        least_share_min=120,
        workshop=True,
        widens_on=date(2027, 1, 4),
    )
    assert list(terms(own)) == [
        "begynder 01-12-2026",
        "hele jobbet skal dækkes, ellers ingen",
        "hver møder mindst 2 timer om ugen",
        "del af fleksjobværkstedet, højst 1 borger til 04-01-2027",
    ]


def test_required_cover_is_a_demand_and_part_of_a_week_is_said_so() -> None:
    there = a_problem()
    lunch = replace(
        there.workplaces[0], places=(make_place(seats=2), replace(kitchen(), cover_required=True))
    )
    free = replace(there.citizens[1], availability=(at(0, 8, 16), at(1, 8, 16), at(3, 8, 16)))
    problem = replace(
        there,
        workplaces=(lunch, there.workplaces[1]),
        citizens=(there.citizens[0], free, *there.citizens[2:]),
    )
    washing = below(book_of(problem, a_plan())["Stillinger"], "Kantinen: stilling Køkkenhjælp", "Opgave")[0]
    assert washing["Hvem kan træde til"] == "Krav: 2 kan opgaven.\nEr B1 væk: B2 (kun man)\nEr B2 væk: B1"


@pytest.mark.parametrize(
    ("minutes", "text"), [(60, "1 time"), (15, "0,25 timer"), (1, "0,02 timer"), (630, "10,5 timer")]
)
def test_not_a_minute_is_lost_in_hours(minutes: int, text: str) -> None:
    assert hours_word(minutes) == text


@pytest.mark.parametrize(
    ("minutes", "word"), [(300, "1-5 timer"), (301, "6-10 timer"), (600.5, "over 10 timer")]
)
def test_bands(minutes: float, word: str) -> None:
    assert band(minutes) == word


def test_rules_of_positions_have_a_word() -> None:
    assert cause_word("flex_job") == "ikke visiteret til fleksjob"
    assert cause_word("team") == "holdet kan ikke samles"
    assert cause_word("hours") == "timer"


def levelled(problem: Problem, *levels: Level, profile: str = "job_first") -> tuple[str, ...]:
    plan = Plan(placements=(), levels=levels, provenance=Provenance(profile=profile))
    return how_good(problem, plan)


def test_a_plan_for_one_job_tells_of_hours_and_people() -> None:
    minutes = Level(
        id="position_minutes", unit="minutter", value=48_000, bound=54_000, proven=False, scale=100
    )
    few = Level(id="fewest_people", unit="borgere", value=2, bound=2, proven=True, maximise=False)
    assert levelled(a_problem(), minutes, few) == (
        "Med de oplysninger og skøn, planen bygger på, kan højst 1 timer mere dækkes i stillingerne om ugen.",
        "Stillingen er delt mellem 2 borgere. Det kan bevisligt ikke gøres med færre.",
        "Nye svar kan ændre det.",
    )
    found = levelled(a_problem(), replace(minutes, proven=True), replace(few, proven=False))
    assert "bevisligt ikke dækkes flere timer" in found[0]
    assert found[1].endswith("Måske kan det gøres med færre.")
    assert "ikke undersøgt til ende" in levelled(a_problem(), replace(minutes, bound=None))[0]


def test_a_coverage_of_what_is_unknown_breaks_nothing() -> None:
    strange = Coverage(
        workplace_id="v9", position_id="x", task_id="y", needed_min=60, covered_min=0, people=0, cause="hours"
    )
    assert "Stillinger" in book_of(a_problem(), a_plan(coverage=(*coverage(), strange))).sheetnames


def test_a_position_without_limits_of_hours_still_shows() -> None:
    open_end = Position(id="Åben", task_ids=("kasse",))
    shop = replace(a_problem().workplaces[1], places=(open_end,))
    problem = replace(a_problem(), workplaces=(a_problem().workplaces[0], shop))
    plan = a_plan(placements=placements()[:3], coverage=coverage()[:2])
    assert table(book_of(problem, plan)["Stillinger"], "Virksomhed")[1]["Team"].startswith("0 borgere")
    assert SECOND not in "".join(texts(book_of(problem, plan)["Uden plads"]))


def test_a_goal_in_minutes_is_shown_in_hours() -> None:
    own = Level(id="position_minutes", unit="minutter", value=6_000, bound=54_000, proven=False, scale=100)
    page = book_of(a_problem(), a_plan(levels=(own,)))["Nøgletal"]
    (row,) = table(page, "Mål, i rækkefølge")
    assert (row["Nået"], row["Enhed"], row["Grænse (bound)"]) == (1, "timer", 9)
