"""The sheet of changes: what is different from the running plan, person by person."""

from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_sheets_page import Column, Marked, Tone, list_sheet
from exchange.plan_week_words import CHANGES
from optimizer.plan import Change, ChangeKind, Plan
from optimizer.problem import Problem

COLUMNS = (
    Column("Borger", 12),
    Column("Hvad sker der", 14),
    Column("Virksomhed", 30),
    Column("Hvad er anderledes", 90),
)
LEAD = (
    "Det, der er anderledes end i planen før. Flyttet: en anden virksomhed eller plads. Slut: er ikke "
    "længere i planen. Ændret: andre uger, vagter, mentorer eller opgaver samme sted, om det så kun er en "
    "enkelt dag. Ny: får en plads med denne plan."
)
TONES = {
    ChangeKind.MOVED: Tone.CARE,
    ChangeKind.ENDED: Tone.QUIET,
    ChangeKind.CHANGED: Tone.ASK,
    ChangeKind.NEW: Tone.GOOD,
}
ORDER = list(TONES)


def write_changes(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """Those who move first, then those who end, those with other days, and the new ones."""
    changes = sorted(plan.changes, key=lambda change: (ORDER.index(change.kind), change.citizen_id))
    rows = [
        (c.citizen_id, Marked(CHANGES[c.kind], TONES[c.kind]), _where(problem, plan, c), c.text)
        for c in changes
    ]
    list_sheet(page, "Ændringer", LEAD, COLUMNS, rows)


def _where(problem: Problem, plan: Plan, change: Change) -> str:
    """The workplaces of the steps in their order, or those where the citizen was."""
    placement = plan.placement_of.get(change.citizen_id) or problem.running_by_citizen.get(change.citizen_id)
    ids = dict.fromkeys(step.workplace_id for step in placement.steps) if placement else ()
    known = problem.workplace_by_id
    return "\n".join(known[id_].name if id_ in known else id_ for id_ in ids)
