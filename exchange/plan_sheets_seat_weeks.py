"""The sheet of seats week by week: taken, given, kept and empty, with the first cause of each empty one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_positions import one_seat_place_each
from exchange.plan_sheets_capacity import by_cause, by_need
from exchange.plan_sheets_page import BOLD, Column, Row, list_sheet, without, write_rows
from exchange.plan_sheets_words import causes_text, date_text
from exchange.plan_weeks import last_day
from optimizer.plan import Plan, SeatCount
from optimizer.problem import Problem

PLACE, FILLED, KEPT, RESERVED = "Plads", "Optaget i forvejen", "Holdes til nogen", "Heraf reserveret"
UNLESS_NOUGHT = {FILLED: "filled", KEPT: "kept", RESERVED: "reserved"}
"""Columns that stand only where some row has a number in them."""
SEATS = (
    Column("Virksomhed", 34),
    Column(PLACE, 16),
    Column("Fra", 12),
    Column("Til og med", 12),
    Column("Uger", 8, centred=True),
    Column("Pladser", 10, centred=True),
    Column(FILLED, 12, centred=True),
    Column("Givet i planen", 10, centred=True),
    Column(KEPT, 10, centred=True),
    Column("Ledige", 9, centred=True),
    Column(RESERVED, 12, centred=True),
    Column("Hvorfor er de ledige?", 48),
)
COUNTED = ("seats", "filled", "placed", "kept", "free", "reserved")
LEAD = (
    "Pladserne uge for uge, de steder først, hvor der står flest tomme. Uger i træk, hvor alt er ens, står i "
    "én række. Holdes til nogen: pladsen venter på en borger, som ikke er der i de uger. Hver ledig plads "
    "tælles hver uge én gang under den første grund, der gælder for den. Grundene er talt sammen under "
    "listen i pladsuger: én plads i én uge er én pladsuge."
)
Key = tuple[str, str]


@dataclass(frozen=True)
class Stretch:
    """Weeks in a row in which the counts of a place are the same."""

    count: SeatCount
    weeks: int


def write_seat_weeks(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """A row for each stretch of weeks that are alike, then the totals."""
    same = list(_without_news(problem, plan))
    rows = [_row(problem, stretch) for stretch in stretches(plan.seats)]
    columns, shown = without(same, SEATS, rows)
    row = list_sheet(page, "Pladser uge for uge", LEAD, columns, shown)
    if plan.seats:
        write_rows(page, row, columns, without(same, SEATS, [_total(plan.seats)])[1])
        for at in range(1, len(columns) + 1):
            page.cell(row, at).font = BOLD
        row = by_cause(page, row + 2, plan.seats, "Ledige pladsuger")
    by_need(page, row + 1, problem, plan)


def _without_news(problem: Problem, plan: Plan) -> Iterator[str]:
    """Headings of columns that tell nothing in this plan."""
    if one_seat_place_each(problem):
        yield PLACE
    guessed = any("filled" in place.assumed for w in problem.workplaces for place in w.places)
    for heading, field in UNLESS_NOUGHT.items():
        if not any(getattr(count, field) for count in plan.seats) and not (heading == FILLED and guessed):
            yield heading


def stretches(counts: Sequence[SeatCount]) -> list[Stretch]:
    """The counts with equal weeks in a row put together, places with most empty seats first."""
    empty: Counter[Key] = Counter()
    places: dict[Key, list[SeatCount]] = {}
    for count in counts:
        key = (count.workplace_id, count.place_id)
        empty[key] += count.free
        places.setdefault(key, []).append(count)
    order = sorted(places, key=lambda key: -empty[key])
    return [stretch for key in order for stretch in _joined(sorted(places[key], key=lambda c: c.week))]


def _joined(counts: Sequence[SeatCount]) -> Iterator[Stretch]:
    """The counts of one place, in the order of their weeks."""
    held: Stretch | None = None
    for count in counts:
        if held is not None and count.week == held.count.week + held.weeks and _alike(held.count, count):
            held = Stretch(held.count, held.weeks + 1)
            continue
        if held is not None:
            yield held
        held = Stretch(count, 1)
    if held is not None:
        yield held


def _alike(one: SeatCount, other: SeatCount) -> bool:
    same = all(getattr(one, field) == getattr(other, field) for field in COUNTED)
    return same and dict(one.causes) == dict(other.causes)


def _row(problem: Problem, stretch: Stretch) -> Row:
    count, weeks = stretch.count, stretch.weeks
    workplace = problem.workplace_by_id[count.workplace_id]
    place = workplace.place_by_id.get(count.place_id)
    assumed = place is not None and "filled" in place.assumed
    return (
        workplace.name,
        count.place_id,
        date_text(problem.day(count.week)),
        date_text(last_day(problem, count.week + weeks - 1)),
        weeks,
        count.seats,
        f"{count.filled} (antaget)" if assumed else count.filled,
        count.placed,
        count.kept,
        count.free,
        count.reserved,
        causes_text(count.causes) if count.free else "",
    )


def _total(counts: Sequence[SeatCount]) -> Row:
    sums = (sum(getattr(count, field) for count in counts) for field in COUNTED)
    return ("I alt i pladsuger", "", "", "", len({count.week for count in counts}), *sums, "")
