"""The sheet of free seats at a glance: workplaces down, weeks in which something changes across."""

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_positions import one_seat_place_each
from exchange.plan_sheets_page import BOLD, Column, Marked, Row, Tone, Value, list_sheet, without, write_rows
from optimizer.plan import Plan, SeatCount
from optimizer.problem import Problem

PLACE = "Plads"
WIDTH = 8
LEAD = (
    "Hvor mange ledige pladser der er i hvilke uger. Et tal gælder fra mandagen over det og til den næste "
    "dato: uger, hvor intet ændrer sig, står ikke for sig. En tom celle: ingen ledige. Hvorfor de er ledige, "
    "og hvad der holdes til nogen, står i arket Pladser uge for uge."
)
Key = tuple[str, str]


def write_free_weeks(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """A row for each place with seats, and their sum."""
    free = {(count.workplace_id, count.place_id, count.week): count.free for count in plan.seats}
    keys = list(dict.fromkeys((count.workplace_id, count.place_id) for count in plan.seats))
    weeks = turns(plan.seats)
    columns = [Column("Virksomhed", 34), Column(PLACE, 16)]
    columns += [Column(f"{problem.day(week):%d-%m\n%Y}", WIDTH, centred=True) for week in weeks]
    rows = [
        (problem.workplace_by_id[key[0]].name, key[1], *(_cell(free.get((*key, week), 0)) for week in weeks))
        for key in keys
    ]
    total = [sum(free.get((*key, week), 0) for key in keys) for week in weeks]
    _write(page, problem, columns, rows, ("Ledige i alt", "", *total))


def turns(counts: Sequence[SeatCount]) -> list[int]:
    """The first week, and those in which some place has another number of free seats than the week before."""
    by_week: dict[int, dict[Key, int]] = {}
    for count in counts:
        by_week.setdefault(count.week, {})[count.workplace_id, count.place_id] = count.free
    weeks = sorted(by_week)
    return [w for at, w in enumerate(weeks) if at == 0 or by_week[w] != by_week[weeks[at - 1]]]


def _cell(free: int) -> Value:
    return Marked(str(free), Tone.GOOD) if free else ""


def _write(page: Worksheet, problem: Problem, columns: list[Column], rows: Sequence[Row], total: Row) -> None:
    same = [PLACE] if one_seat_place_each(problem) else []
    shown, told = without(same, columns, rows)
    after = list_sheet(page, "Ledige uge for uge", LEAD, shown, told)
    write_rows(page, after, shown, without(same, columns, [total])[1])
    for at in range(1, len(shown) + 1):
        page.cell(after, at).font = BOLD
