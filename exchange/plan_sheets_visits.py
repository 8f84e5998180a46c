"""The sheets of what the municipality's own people do on which day: visits and reminders."""

from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_sheets_page import Column, Row, list_sheet
from exchange.plan_sheets_words import WEEKDAY_NAMES, date_text
from exchange.plan_week_words import reminder_word
from optimizer.plan import Plan, Reminder, Visit
from optimizer.problem import Problem

VISITS = (
    Column("Dato", 12),
    Column("Ugedag", 11),
    Column("Kontaktperson", 28),
    Column("Virksomhed", 44),
    Column("Hvor længe", 16),
    Column("Borgere på stedet", 12, centred=True),
)
REMINDERS = (
    Column("Dato", 12),
    Column("Ugedag", 11),
    Column("Hvad", 26),
    Column("Borger", 12),
    Column("Virksomhed", 32),
    Column("Hvem", 26),
    Column("Hvad skal gøres", 56),
)
VISITS_LEAD = (
    "Kontaktpersonens besøg. Hvor mange borgere der er på stedet, afgør, hvor tit der er besøg, og om det "
    "varer en halv dag."
)
REMINDERS_LEAD = "Det, der skal huskes på en bestemt dag. Hvem: kontaktpersonen og sagsbehandleren."
NOBODY = "ingen er oplyst"


def write_visits(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """The visits in the order of their days."""
    visits = sorted(plan.visits, key=lambda visit: (visit.day, visit.contact, visit.workplace_id))
    list_sheet(page, "Besøg", VISITS_LEAD, VISITS, [_visit(problem, visit) for visit in visits])


def _visit(problem: Problem, visit: Visit) -> Row:
    return (
        date_text(visit.day),
        WEEKDAY_NAMES[visit.day.weekday()],
        visit.contact or NOBODY,
        problem.workplace_by_id[visit.workplace_id].name,
        "en halv dag" if visit.half_day else "et besøg",
        visit.people,
    )


def write_reminders(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """The reminders in the order of their days."""
    reminders = sorted(plan.reminders, key=lambda r: (r.day, r.citizen_id, r.workplace_id, r.kind))
    list_sheet(page, "Påmindelser", REMINDERS_LEAD, REMINDERS, [_reminder(problem, r) for r in reminders])


def _reminder(problem: Problem, reminder: Reminder) -> Row:
    workplace = problem.workplace_by_id.get(reminder.workplace_id)
    return (
        date_text(reminder.day),
        WEEKDAY_NAMES[reminder.day.weekday()],
        reminder_word(reminder.kind),
        reminder.citizen_id,
        workplace.name if workplace else "",
        "\n".join(_whom(problem, reminder)) or NOBODY,
        reminder.text,
    )


def _whom(problem: Problem, reminder: Reminder) -> Iterator[str]:
    workplace = problem.workplace_by_id.get(reminder.workplace_id)
    citizen = problem.citizen_by_id.get(reminder.citizen_id)
    if workplace is not None and workplace.contact:
        yield workplace.contact
    if citizen is not None and citizen.caseworker:
        yield citizen.caseworker
