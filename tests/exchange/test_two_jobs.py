"""A citizen with two jobs is one person wherever a plan is read."""

from dataclasses import replace
from typing import Any

from icalendar import Calendar

from exchange.assumptions import assumptions_of
from exchange.calendar_ics import calendars
from exchange.gantt import gantt_svg
from exchange.plan_as_read import as_read, first_jobs, waiting_people
from exchange.plan_sheets_weeks_told import weeks_told
from exchange.plan_weeks import proposed
from optimizer.plan import (
    Change,
    ChangeKind,
    LossCause,
    Lost,
    Notice,
    Plan,
    Question,
    RankedQuestion,
    Reminder,
)
from optimizer.problem import Affinity, Status
from tests.build import MONDAY, make_plan, make_problem
from tests.exchange.book import book_of, table, texts
from tests.exchange.positions_plan import SECOND, SHOWN, a_plan, a_problem, over_weeks, placements


def test_the_second_job_has_the_name_of_the_person_everywhere() -> None:
    told = Plan(
        placements=placements(),
        notices=(Notice(id="x", about=SECOND, text=f"{SECOND}: se på {SECOND}, ikke {SECOND}0."),),
        changes=(Change(citizen_id=SECOND, kind=ChangeKind.NEW, text="Begynder."),),
        reminders=(
            Reminder(day=MONDAY, kind="end", citizen_id=SECOND, workplace_id="v2", text=f"{SECOND}?"),
        ),
    )
    problem = replace(
        a_problem(),
        affinities=(Affinity(citizen_id=SECOND, workplace_id="v2", score=3),),
        running=placements()[3:],
    )
    read, plan = as_read(problem, told)
    assert plan.notices[0].text == f"{SHOWN}: se på {SHOWN}, ikke {SECOND}0."
    assert (plan.changes[0].citizen_id, plan.reminders[0].text) == (SHOWN, f"{SHOWN}?")
    assert read.citizen_by_id[SHOWN].second_of == "B1"
    assert (read.affinities[0].citizen_id, read.running[0].citizen_id) == (SHOWN, SHOWN)
    assert [p.citizen_id for p in plan.placements] == ["B1", SHOWN, "B2", "B3"]
    assert as_read(read, plan) == (read, plan)


def test_without_second_jobs_nothing_is_touched() -> None:
    problem, plan = make_problem(), make_plan()
    assert as_read(problem, plan)[1] is plan
    assert first_jobs(problem, plan) is plan


def test_a_second_job_that_came_to_nothing_is_not_told() -> None:
    read, plan = as_read(a_problem(), a_plan(placements=placements()[:3]))
    assert SHOWN not in read.citizen_by_id
    assert [left.citizen_id for left in plan.unplaced] == ["B4"]
    book = book_of(a_problem(), a_plan(placements=placements()[:3]))
    assert all("B1+2" not in text and "andet job" not in text for page in book for text in texts(page))


def test_a_second_job_that_came_to_nothing_asks_nothing() -> None:
    own = Question(about=SECOND, attribute="competences", text=f"{SECOND}: Kan borgeren det?")
    asked = tuple(RankedQuestion(question=q, frees=1, helps=0) for q in (own, replace(own, about="B4")))
    there = as_read(a_problem(), a_plan(questions=asked))[1]
    gone = as_read(a_problem(), a_plan(placements=placements()[:3], questions=asked))[1]
    assert [ranked.question.about for ranked in there.questions] == [SHOWN, "B4"]
    assert [ranked.question.about for ranked in gone.questions] == ["B4"]


def test_the_person_counts_once() -> None:
    problem, plan = as_read(a_problem(), a_plan())
    assert [citizen.id for citizen in waiting_people(problem)] == ["B1", "B2", "B3", "B4"]
    assert [p.citizen_id for p in proposed(problem, plan).placements] == ["B1", "B2", "B3"]
    book = book_of(a_problem(), a_plan())
    rows = [row for row in book["Overblik"].iter_rows(values_only=True) if row[0]]
    numbers = {str(row[0]).strip(): row[1] for row in rows}
    assert (numbers["Borgere, der venter på plads"], numbers["Er foreslået en plads"]) == (4, 3)
    assert (numbers["Venter stadig"], numbers["Borgere med to job"]) == ("1", 1)
    assert [row["Borger"] for row in table(book["Uden plads"], "Borger")] == ["B4"]
    assert all("B1+2" not in text for page in book for text in texts(page))


def test_over_weeks_the_person_counts_once_too() -> None:
    problem, plan = as_read(*over_weeks())
    assert any("3 borgere begynder" in text for text in weeks_told(problem, plan))
    running = replace(problem, running=plan.placements)
    assert any("3 borgere har en plads i forvejen" in text for text in weeks_told(running, plan))


def test_a_paused_person_is_told_once() -> None:
    people = tuple(
        replace(c, status=Status.PAUSED) if c.person_id == "B1" else c for c in a_problem().citizens
    )
    problem = replace(a_problem(), citizens=people)
    page = book_of(problem, a_plan(placements=placements()[1:3]))["Uden plads"]
    assert [row["Borger"] for row in table(page, "Borger")] == ["B4", "B1"]


def test_a_holiday_strikes_people_not_jobs() -> None:
    problem, plan = over_weeks()
    lost = (Lost(3, 0, LossCause.HOLIDAY),)
    both = tuple(
        replace(p, steps=(replace(p.step, lost=lost),)) if p.citizen_id in ("B1", SECOND) else p
        for p in plan.placements
    )
    row = table(book_of(problem, replace(plan, placements=both))["Aflysninger"], "Dato")[0]
    assert row["Borger"] == "1 borger"


def test_there_is_one_calendar_for_both_jobs() -> None:
    files = calendars(*over_weeks())
    assert sorted(files) == ["borger-B1.ics", "borger-B2.ics", "borger-B3.ics"]
    events: list[Any] = list(Calendar.from_ical(files["borger-B1.ics"]).walk("VEVENT"))
    assert {str(event["SUMMARY"]) for event in events} == {
        "Vagt hos Kantinen, stilling Køkkenhjælp",
        "Vagt hos Butikken, stilling Kassehjælp",
    }
    assert "Opgaver: Opvask 9-11, Buffet 11-12." in {str(event.get("DESCRIPTION")) for event in events}


def test_the_picture_names_the_second_job_and_the_position() -> None:
    (svg,) = gantt_svg(*over_weeks())
    assert SHOWN in svg
    assert "stilling Kassehjælp" in svg
    assert SECOND not in svg


def test_what_is_assumed_of_the_person_is_said_once() -> None:
    people = tuple(
        replace(c, assumed=frozenset({"max_days"})) if c.person_id == "B1" else c
        for c in a_problem().citizens
    )
    found = assumptions_of(replace(a_problem(), citizens=people), a_plan())
    assert [(own.about, own.touches) for own in found] == [("B1", 2)]
