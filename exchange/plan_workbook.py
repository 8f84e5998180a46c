"""The plan as a workbook for people who have never seen the program."""

from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from exchange.json_text import write_aside
from exchange.plan_sheets_assumed import write_assumed
from exchange.plan_sheets_capacity import write_seats
from exchange.plan_sheets_figures import write_figures
from exchange.plan_sheets_loads import write_loads
from exchange.plan_sheets_overview import write_overview
from exchange.plan_sheets_people import write_placements
from exchange.plan_sheets_questions import write_questions
from exchange.plan_sheets_timetable import write_timetables
from exchange.plan_sheets_unplaced import write_unplaced
from optimizer.plan import Plan
from optimizer.problem import Problem


def write_plan_workbook(path: Path, problem: Problem, plan: Plan) -> None:
    """Write the plan as a workbook, wholly or not at all."""
    write_aside(path, workbook_bytes(problem, plan))


def workbook_bytes(problem: Problem, plan: Plan) -> bytes:
    """The plan as a workbook."""
    book = Workbook()
    first = book.worksheets[0]
    first.title = "Overblik"
    write_overview(first, problem, plan)
    write_placements(book.create_sheet("Placeringer"), problem, plan)
    write_timetables(book.create_sheet("Skemaer"), problem, plan)
    write_unplaced(book.create_sheet("Uden plads"), problem, plan)
    write_seats(book.create_sheet("Ledige pladser"), problem, plan)
    write_loads(book.create_sheet("Mentorer"), problem, plan)
    write_questions(book.create_sheet("Spørgsmål"), problem, plan)
    write_figures(book.create_sheet("Nøgletal"), problem, plan)
    write_assumed(book.create_sheet("Antaget"), problem, plan)
    book.properties.creator = "Holdepunkt"
    content = BytesIO()
    book.save(content)
    return content.getvalue()
