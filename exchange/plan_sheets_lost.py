"""The sheet of single days that are not as usual: shifts that fall away and shifts that somebody covers."""

from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_sheets_page import Column, Marked, Row, Tone, list_sheet
from exchange.plan_sheets_words import WEEKDAY_NAMES, date_text, stretch, supporter_name
from exchange.plan_week_words import LOSSES
from exchange.plan_weeks import Deviation, deviations
from optimizer.plan import Plan
from optimizer.problem import Problem

COLUMNS = (
    Column("Dato", 12),
    Column("Ugedag", 11),
    Column("Kl.", 12),
    Column("Borger", 12),
    Column("Virksomhed", 34),
    Column("Hvad sker der", 14),
    Column("Hvorfor", 40),
    Column("Mentor den dag", 34),
)
LEAD = (
    "De dage, hvor en vagt ikke er som ellers. Aflyst: borgeren møder ikke. Dækket: borgeren møder, og en "
    "anden mentor er der i stedet. Alle andre dage er som i ugeskemaet."
)
AWAY = "den faste mentor er væk"


def write_lost(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """One row for each shift that is not as usual, in the order of the days."""
    list_sheet(page, "Aflysninger", LEAD, COLUMNS, [_row(problem, d) for d in deviations(problem, plan)])


def _row(problem: Problem, deviation: Deviation) -> Row:
    workplace = problem.workplace_by_id[deviation.step.workplace_id]
    shift, cause = deviation.shift, deviation.cause
    usual = (
        "" if shift is None or shift.supporter_id is None else supporter_name(workplace, shift.supporter_id)
    )
    stand_in = supporter_name(workplace, deviation.cover_id) if deviation.cover_id else ""
    instead = f"{stand_in} i stedet for {usual}" if usual and stand_in else stand_in
    return (
        date_text(deviation.day),
        WEEKDAY_NAMES[deviation.day.weekday()],
        "" if shift is None else stretch(shift.window),
        deviation.placement.citizen_id,
        workplace.name,
        Marked("dækket", Tone.GOOD) if cause is None else Marked("aflyst", Tone.CARE),
        AWAY if cause is None else LOSSES[cause],
        instead or usual,
    )
