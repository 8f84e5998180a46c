"""The sheet of changes: what is different from the running plan, person by person."""

from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_sheets_page import Column, Marked, Tone, list_sheet
from exchange.plan_week_words import CHANGES
from optimizer.plan import ChangeKind, Plan
from optimizer.problem import Problem

COLUMNS = (Column("Borger", 14), Column("Hvad sker der", 16), Column("Hvad er anderledes", 110))
LEAD = (
    "Det, der er anderledes end i den plan, der løber. Ny: får en plads med denne plan. Flyttet: en anden "
    "virksomhed eller plads. Ændret: andre uger, vagter, mentorer eller opgaver samme sted. Slut: er ikke "
    "længere i planen."
)
TONES = {
    ChangeKind.NEW: Tone.GOOD,
    ChangeKind.MOVED: Tone.CARE,
    ChangeKind.CHANGED: Tone.ASK,
    ChangeKind.ENDED: Tone.QUIET,
}
ORDER = list(TONES)


def write_changes(page: Worksheet, _: Problem, plan: Plan) -> None:
    """The new ones first, then those who move, those with other hours, and those who end."""
    changes = sorted(plan.changes, key=lambda change: (ORDER.index(change.kind), change.citizen_id))
    rows = [(c.citizen_id, Marked(CHANGES[c.kind], TONES[c.kind]), c.text) for c in changes]
    list_sheet(page, "Ændringer", LEAD, COLUMNS, rows)
