"""The sheets of a plan's workbook, in order: what each is called, what it tells, and who writes it."""

from collections.abc import Callable
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_positions import jobs
from exchange.plan_sheets_assumed import write_assumed
from exchange.plan_sheets_capacity import write_seats
from exchange.plan_sheets_changes import write_changes
from exchange.plan_sheets_cohorts import write_cohorts
from exchange.plan_sheets_course import write_courses
from exchange.plan_sheets_figures import write_figures
from exchange.plan_sheets_free_weeks import write_free_weeks
from exchange.plan_sheets_loads import write_loads
from exchange.plan_sheets_lost import write_lost
from exchange.plan_sheets_people import write_placements
from exchange.plan_sheets_positions import write_positions
from exchange.plan_sheets_questions import write_questions
from exchange.plan_sheets_seat_weeks import write_seat_weeks
from exchange.plan_sheets_staff import write_staff
from exchange.plan_sheets_timeline import write_timeline
from exchange.plan_sheets_timetable import write_timetables
from exchange.plan_sheets_unplaced import write_unplaced
from exchange.plan_sheets_visits import write_reminders, write_visits
from exchange.plan_weeks import deviations
from optimizer.plan import Plan
from optimizer.problem import Problem

When = Callable[[Problem, Plan], bool]


def always(_problem: Problem, _plan: Plan) -> bool:
    """For every plan."""
    return True


def over_weeks(problem: Problem, _plan: Plan) -> bool:
    """For plans of several weeks."""
    return problem.weeks > 1


def standing(problem: Problem, _plan: Plan) -> bool:
    """For the standing week."""
    return problem.weeks == 1


def with_any(*fields: str) -> When:
    """For plans of several weeks with something in one of the fields."""
    return lambda problem, plan: problem.weeks > 1 and any(getattr(plan, field) for field in fields)


def with_cohorts(problem: Problem, _plan: Plan) -> bool:
    """For plans of several weeks with cohorts."""
    return problem.weeks > 1 and bool(problem.cohorts)


def with_positions(problem: Problem, _plan: Plan) -> bool:
    """For plans with positions."""
    return bool(jobs(problem))


def with_odd_days(problem: Problem, plan: Plan) -> bool:
    """For plans of several weeks in which some shift is not as usual."""
    return problem.weeks > 1 and bool(deviations(problem, plan))


@dataclass(frozen=True)
class Sheet:
    """A sheet that is there when there is something to say."""

    title: str
    about: str
    write: Callable[[Worksheet, Problem, Plan], None]
    when: When = always


SHEETS = (
    Sheet(
        "Placeringer",
        "Hvem der får hvilken plads, hvornår, med hvem, og hvad der mangler at blive afklaret.",
        write_placements,
    ),
    Sheet(
        "Stillinger",
        "Hvilke timer i stillingerne der er dækket og ikke dækket, hvem der gør hvad, og hvem der kan mere.",
        write_positions,
        with_positions,
    ),
    Sheet(
        "Ændringer",
        "Hvad der er anderledes end i planen før, borger for borger.",
        write_changes,
        with_any("changes"),
    ),
    Sheet(
        "Forløb",
        "Hver borgers trin med datoer, og hvilke pladser der holdes til hvem.",
        write_courses,
        over_weeks,
    ),
    Sheet(
        "Tidslinje",
        "Et billede af, hvem der er hvor i hvilke uger, og det samme som tabel.",
        write_timeline,
        over_weeks,
    ),
    Sheet(
        "Skemaer",
        "Et ugeskema for hver virksomhed, til at tage med. Indeholder personoplysninger.",
        write_timetables,
    ),
    Sheet(
        "Aflysninger",
        "De dage, hvor en vagt falder væk eller dækkes af en anden mentor.",
        write_lost,
        with_odd_days,
    ),
    Sheet("Hold", "Holdene, deres borgere og deres kursusdage.", write_cohorts, with_cohorts),
    Sheet(
        "Uden plads",
        "De borgere, der ikke er foreslået en plads, hvorfor, og hvad der kan hjælpe.",
        write_unplaced,
    ),
    Sheet(
        "Ledige pladser",
        "Pladser, der er tomme i planen, og den første grund til hver, flest ledige først.",
        write_seats,
        standing,
    ),
    Sheet(
        "Pladser uge for uge",
        "Hvor mange pladser der er taget, givet, holdt og tomme i hvilke uger, og hvorfor de er tomme.",
        write_seat_weeks,
        over_weeks,
    ),
    Sheet(
        "Ledige uge for uge",
        "De ledige pladser med ét blik: virksomhederne nedad, ugerne henad.",
        write_free_weeks,
        with_any("seats"),
    ),
    Sheet("Mentorer", "Hvor meget af mentorernes tid der er brugt, de travleste først.", write_loads),
    Sheet(
        "Medarbejdere",
        "Hvor mange borgere sagsbehandlere og kontaktpersoner har, og forslag, hvor ingen er oplyst.",
        write_staff,
        with_any("caseloads", "suggestions"),
    ),
    Sheet("Besøg", "Hvornår kontaktpersonen kommer på virksomhederne.", write_visits, with_any("visits")),
    Sheet("Påmindelser", "Det, der skal huskes på bestemte dage.", write_reminders, with_any("reminders")),
    Sheet("Spørgsmål", "De svar, planen venter på, og dem, der kan give flere en plads.", write_questions),
    Sheet(
        "Nøgletal",
        "Tal for planen. Nederst det tekniske: hvad der er nået, og hvad der højst kan nås.",
        write_figures,
    ),
    Sheet("Antaget", "Alt, hvad ingen har oplyst, og som planen derfor bygger på et skøn om.", write_assumed),
)


def sheets_of(problem: Problem, plan: Plan) -> tuple[Sheet, ...]:
    """The sheets of this plan."""
    return tuple(sheet for sheet in SHEETS if sheet.when(problem, plan))
