"""The sheets of what the municipality's own people do on which day: visits and reminders."""

from collections.abc import Iterator, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_sheets_page import Column, Row, list_sheet, without
from exchange.plan_sheets_words import WEEKDAY_NAMES, date_text
from exchange.plan_week_words import reminder_word
from optimizer.advise.calendar_words import listed
from optimizer.plan import Plan, Reminder, Visit
from optimizer.problem import Problem

CONTACT, WHO = "Kontaktperson", "Hvem"
VISITS = (
    Column("Dato", 12),
    Column("Ugedag", 11),
    Column(CONTACT, 28),
    Column("Virksomhed", 44),
    Column("Hvor længe", 16),
    Column("Borgere på stedet", 12, centred=True),
)
REMINDERS = (
    Column("Dato", 12),
    Column("Ugedag", 11),
    Column("Hvad", 26),
    Column("Borger", 22),
    Column("Virksomhed", 32),
    Column(WHO, 26),
    Column("Hvad skal gøres", 56),
)
VISITS_LEAD = (
    "Kontaktpersonens besøg. Hvor mange borgere der er på stedet, afgør, hvor tit der er besøg, og om det "
    "varer en halv dag."
)
REMINDERS_LEAD = (
    "Det, der skal huskes på en bestemt dag. Det samme for flere borgere samme sted står i én række."
)
WHOM = " Hvem: kontaktpersonen og sagsbehandleren."
NOBODY = "ingen er oplyst"
NO_CONTACT = " Ingen kontaktperson er oplyst."
NO_STAFF = " Ingen kontaktperson eller sagsbehandler er oplyst ved dem."


def write_visits(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """The visits in the order of their days."""
    visits = sorted(plan.visits, key=lambda visit: (visit.day, visit.contact, visit.workplace_id))
    gone = [] if any(visit.contact for visit in visits) else [CONTACT]
    columns, rows = without(gone, VISITS, [_visit(problem, visit) for visit in visits])
    list_sheet(page, "Besøg", VISITS_LEAD + NO_CONTACT * len(gone), columns, rows)


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
    """The reminders in the order of their days; what is the same for several people is one row."""
    together: dict[tuple[object, ...], list[Reminder]] = {}
    for reminder in sorted(plan.reminders, key=lambda r: (r.day, r.kind, r.workplace_id, r.citizen_id)):
        whom = tuple(_whom(problem, reminder))
        key = (reminder.day, reminder.kind, reminder.workplace_id, whom, _without_name(reminder))
        together.setdefault(key, []).append(reminder)
    gone = [] if any(any(_whom(problem, reminder)) for reminder in plan.reminders) else [WHO]
    columns, rows = without(gone, REMINDERS, [_reminder(problem, group) for group in together.values()])
    lead = f"{REMINDERS_LEAD}{NO_STAFF}" if gone else f"{REMINDERS_LEAD}{WHOM}"
    list_sheet(page, "Påmindelser", lead, columns, rows)


def _without_name(reminder: Reminder) -> str:
    """The text without the citizen it begins with; as it is where the citizen is named further on."""
    rest = reminder.text.removeprefix(reminder.citizen_id)
    return reminder.text if reminder.citizen_id in rest else rest


def _reminder(problem: Problem, group: Sequence[Reminder]) -> Row:
    first = group[0]
    workplace = problem.workplace_by_id.get(first.workplace_id)
    names = [reminder.citizen_id for reminder in group]
    return (
        date_text(first.day),
        WEEKDAY_NAMES[first.day.weekday()],
        reminder_word(first.kind),
        ", ".join(names),
        workplace.name if workplace else "",
        "\n".join(_whom(problem, first)) or NOBODY,
        first.text if len(names) == 1 else f"{listed(names)}{_without_name(first)}",
    )


def _whom(problem: Problem, reminder: Reminder) -> Iterator[str]:
    workplace = problem.workplace_by_id.get(reminder.workplace_id)
    citizen = problem.citizen_by_id.get(reminder.citizen_id)
    if workplace is not None and workplace.contact:
        yield workplace.contact
    if citizen is not None and citizen.caseworker:
        yield citizen.caseworker
