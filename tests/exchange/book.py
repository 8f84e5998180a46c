"""The workbook of a plan read back, for tests of its sheets."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_workbook import workbook_bytes
from optimizer.plan import Plan
from optimizer.problem import Problem


def book_of(problem: Problem, plan: Plan) -> Workbook:
    return load_workbook(BytesIO(workbook_bytes(problem, plan)))


def texts(page: Worksheet) -> list[str]:
    return [str(cell.value) for row in page.iter_rows() for cell in row if cell.value is not None]


def table(page: Worksheet, heading: str) -> list[dict[str, Any]]:
    """The rows of the table whose first column has the heading."""
    rows = [list(row) for row in page.iter_rows(values_only=True)]
    top = next(at for at, row in enumerate(rows) if row[0] == heading and row[1])
    found = []
    for row in rows[top + 1 :]:
        if row[0] is None:
            break
        found.append({str(key): value for key, value in zip(rows[top], row, strict=True) if key})
    return found
