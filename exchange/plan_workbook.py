"""The plan as a workbook for people who have never seen the program."""

from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from exchange.json_text import write_aside
from exchange.plan_as_read import as_read
from exchange.plan_sheets_list import sheets_of
from exchange.plan_sheets_overview import write_overview
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
    problem, plan = as_read(problem, plan)
    sheets = sheets_of(problem, plan)
    write_overview(first, problem, plan, [(sheet.title, sheet.about) for sheet in sheets])
    for sheet in sheets:
        sheet.write(book.create_sheet(sheet.title), problem, plan)
    book.properties.creator = "Holdepunkt"
    content = BytesIO()
    book.save(content)
    return content.getvalue()
