"""The sheet of the municipality's own people: how many citizens each has, and who could take on more."""

from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_sheets_page import SUBTITLE, Column, Marked, Row, Tone, list_sheet, put, write_table
from exchange.plan_sheets_words import NO_LIMIT
from exchange.plan_week_words import STAFF
from optimizer.plan import Caseload, Plan, StaffSuggestion
from optimizer.problem import Problem, StaffKind

LOADS = (
    Column("Medarbejder", 34),
    Column("Er", 18),
    Column("Borgere i den travleste uge", 16, centred=True),
    Column("Højst", 14, centred=True),
    Column("Belastning", 28),
)
SUGGESTED = (Column("Mangler", 34), Column("Hvad", 18), Column("Forslag", 16))
LEAD = (
    "Hvor mange borgere med en plads hver sagsbehandler og kontaktperson har i sin travleste uge, dem med "
    "mindst plads tilbage først. Højst er den grænse, I selv har sat."
)


def write_staff(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """The caseloads, then who could be the caseworker or contact of those who have none."""
    loads = sorted(plan.caseloads, key=lambda load: (load.limit is None, _room(load), load.staff_id))
    row = list_sheet(page, "Medarbejdere", LEAD, LOADS, [_load(load) for load in loads])
    if plan.suggestions:
        put(page, row + 1, 1, "Forslag, hvor ingen er oplyst").font = SUBTITLE
        write_table(page, row + 2, SUGGESTED, [_suggestion(problem, s) for s in plan.suggestions])


def _room(load: Caseload) -> int:
    """How many more they could have; with no limit, the fewer the more they have."""
    return -load.people if load.limit is None else load.limit - load.people


def _load(load: Caseload) -> Row:
    kind = STAFF.get(load.kind, load.kind)
    limit = NO_LIMIT if load.limit is None else load.limit
    return (load.staff_id, kind, load.people, limit, load_word(load))


def load_word(load: Caseload) -> Marked:
    """How much they carry, in words."""
    if load.limit is not None and load.people > load.limit:
        return Marked("over grænsen", Tone.BAD)
    if load.people == load.limit:
        return Marked("ikke plads til flere", Tone.CARE)
    return Marked("plads til flere", Tone.GOOD) if load.people else Marked("ingen borgere", Tone.QUIET)


def _suggestion(problem: Problem, suggestion: StaffSuggestion) -> Row:
    workplace = problem.workplace_by_id.get(suggestion.about)
    at_workplace = suggestion.kind == StaffKind.CONTACT.value and workplace is not None
    about = workplace.name if at_workplace and workplace is not None else suggestion.about
    return (about, STAFF.get(suggestion.kind, suggestion.kind), suggestion.staff_id)
