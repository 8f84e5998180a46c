"""The sheet with the picture of the plan over its weeks, and the same as a table below it."""

from collections.abc import Iterator
from io import BytesIO

from openpyxl.drawing.image import Image
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from exchange.gantt_rows import Bar, bars_of, groups
from exchange.plan_sheets_page import SUBTITLE, TITLE, Column, Row, across, put, set_up, write_table
from exchange.plan_sheets_words import date_text
from exchange.plan_weeks import last_day
from optimizer.plan import Plan
from optimizer.problem import Problem

LINES = (
    Column("Virksomhed", 40),
    Column("Borger", 14),
    Column("Hvad", 22),
    Column("Fra", 14),
    Column("Til og med", 14),
    Column("Uger", 10, centred=True),
    Column("Hos", 40),
)
LEAD = (
    "Hvem der er hvor i hvilke uger, virksomhed for virksomhed. Under billedet står det samme som tabel, og "
    "arket Forløb siger mere om hvert trin."
)
SCALE = 70
ROW_PX = 20
"""Height of an ordinary row on the screen."""


def write_timeline(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """Write the sheet."""
    for at, column in enumerate(LINES, start=1):
        page.column_dimensions[get_column_letter(at)].width = column.width
    put(page, 1, 1, "Tidslinje").font = TITLE
    across(page, 2, LEAD, [column.width for column in LINES])
    row = _pictures(page, 4, problem, plan)
    put(page, row, 1, "Det samme som tabel").font = SUBTITLE
    write_table(page, row + 1, LINES, list(_rows(problem, plan)))
    set_up(page, scale=SCALE)


def _pictures(page: Worksheet, row: int, problem: Problem, plan: Plan) -> int:
    """Place the pictures one under the other, each on a page of its own; returns the row after them."""
    from exchange.gantt import PNG_SCALE, gantt_png  # noqa: PLC0415  # Altair is slow to load, used here alone

    for png in gantt_png(problem, plan):
        picture = Image(BytesIO(png))
        picture.width = round(picture.width / PNG_SCALE)
        picture.height = round(picture.height / PNG_SCALE)
        page.add_image(picture, f"A{row}")
        row += picture.height // ROW_PX + 2
        page.row_breaks.append(Break(id=row - 1))
    return row


def _rows(problem: Problem, plan: Plan) -> Iterator[Row]:
    for workplace, placements in groups(problem, plan):
        for placement in placements:
            for bar in bars_of(problem, placement):
                yield (workplace.name, placement.citizen_id, *_bar(problem, bar, workplace.name))


def _bar(problem: Problem, bar: Bar, home: str) -> Row:
    weeks = bar.end_week - bar.first_week
    first, last = problem.day(bar.first_week), last_day(problem, bar.end_week - 1)
    return (bar.kind, date_text(first), date_text(last), weeks, _where(bar, home))


def _where(bar: Bar, home: str) -> str:
    """The workplace, and the position there."""
    return ", ".join(filter(None, (bar.label or home, bar.position)))
