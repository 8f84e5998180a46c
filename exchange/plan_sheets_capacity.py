"""The sheet of empty seats: where they are and why."""

from collections import Counter
from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_as_read import waiting_people
from exchange.plan_positions import one_seat_place_each, seat_places
from exchange.plan_sheets_page import (
    BOLD,
    SUBTITLE,
    Column,
    Row,
    list_sheet,
    put,
    without,
    write_rows,
    write_table,
)
from exchange.plan_sheets_words import cause_word, causes_text, danish
from exchange.plan_weeks import runs_already
from optimizer.plan import Plan, SeatCount
from optimizer.problem import Problem

PLACE = "Plads"
SEATS = (
    Column("Virksomhed", 36),
    Column(PLACE, 16),
    Column("Pladser", 11, centred=True),
    Column("Optaget i forvejen", 13, centred=True),
    Column("Givet i planen", 11, centred=True),
    Column("Ledige", 11, centred=True),
    Column("Hvorfor er de ledige?", 60),
)
MEANINGS = {
    "nobody_waiting": "Alle, der venter, er foreslået en plads.",
    "target_group": "Ingen, der venter, er i en målgruppe, som pladsen tager.",
    "weeks": "Ingen, der venter, kan være der i de uger.",
    "hard_needs": "Stedet kan ikke opfylde et skånebehov, der skal tages.",
    "clarify": "Der mangler svar, før nogen kan få pladsen, se arket Spørgsmål.",
    "competences": "Opgaverne kræver noget, som ingen ventende har endnu, eller rører ikke ved deres ønsker.",
    "travel": "Stedet ligger for langt væk for dem, der venter.",
    "hours": "Timerne passer ikke med, hvad de ventende kan.",
    "support": "Ingen mentor har tid, når de ventende kan.",
    "fairness_ratio": "Virksomheden må ikke tage flere efter rimelighedskravet.",
    "caseload": "Sagsbehandleren eller kontaktpersonen har ikke plads til flere, se arket Medarbejdere.",
    "outcompeted": "De, der passer til pladsen, kan ikke få den sammen med resten af planen.",
}
"""What the first cause of an empty seat means."""


def write_seats(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """Place by place, most empty seats first, with their first cause and the totals by cause."""
    counts = sorted(plan.seats, key=lambda count: -count.free)
    same = [PLACE] if one_seat_place_each(problem) else []
    columns, rows = without(same, SEATS, [_seat(problem, count) for count in counts])
    row = list_sheet(page, "Ledige pladser", _lead(problem, plan), columns, rows)
    if counts:
        totals = without(same, SEATS, [_total(plan.seats)])[1]
        write_rows(page, row, columns, totals)
        for at in range(1, len(columns) + 1):
            page.cell(row, at).font = BOLD
        row = by_cause(page, row + 2, plan.seats)
    by_need(page, row + 1, problem, plan)


def _lead(problem: Problem, plan: Plan) -> str:
    first = min((count.week for count in plan.seats), default=0)
    to_give = sum(count.seats - count.filled for count in plan.seats if count.week == first)
    more = to_give - _had_before(problem, plan) - len(waiting_people(problem))
    rest = (
        "Hver ledig plads tælles én gang under den første grund, der gælder for den. "
        "Grundene er talt sammen og forklaret under listen."
    )
    if more <= 0:
        return rest
    word = "er 1 plads" if more == 1 else f"er {danish(more)} pladser"
    return f"Der {word} flere end borgere: så mange ville være ledige under alle omstændigheder.\n{rest}"


def _had_before(problem: Problem, plan: Plan) -> int:
    """Seats of those who have theirs from an earlier plan."""
    counted = {(count.workplace_id, count.place_id) for count in plan.seats}
    steps = (step for placement, step in plan.steps() if runs_already(problem, placement.citizen_id))
    return sum((step.workplace_id, step.place_id) in counted for step in steps)


def _seat(problem: Problem, count: SeatCount) -> Row:
    workplace = problem.workplace_by_id[count.workplace_id]
    place = workplace.place_by_id.get(count.place_id)
    assumed = place is not None and "filled" in place.assumed
    filled = f"{count.filled} (antaget)" if assumed else count.filled
    why = causes_text(count.causes) if count.free else ""
    return (
        workplace.name,
        count.place_id,
        count.seats,
        filled,
        count.placed,
        count.free,
        why,
    )


def _total(counts: Sequence[SeatCount]) -> Row:
    fields = ("seats", "filled", "placed", "free")
    return ("I alt", "", *(sum(getattr(count, field) for count in counts) for field in fields), "")


def by_cause(page: Worksheet, row: int, counts: Sequence[SeatCount], what: str = "Ledige pladser") -> int:
    """Write the causes with their totals and what they mean; returns the first row after them."""
    totals: Counter[str] = Counter()
    for count in counts:
        totals.update(count.causes)
    if not totals:
        return row
    put(page, row, 1, f"{what} efter første grund").font = SUBTITLE
    columns = (Column("Grund", 36), Column(what, 16, centred=True))
    after = write_table(page, row + 1, columns, [(cause_word(c), n) for c, n in totals.most_common()])
    for at, (cause, _) in enumerate(totals.most_common(), start=row + 2):
        put(page, at, 3, MEANINGS.get(cause, ""))
    return after


def by_need(page: Worksheet, row: int, problem: Problem, plan: Plan) -> None:
    """Places without a limit of seats have no empty ones; what the plan gives there is told."""
    counted = {(count.workplace_id, count.place_id) for count in plan.seats}
    given = Counter((step.workplace_id, step.place_id) for _, step in plan.steps())
    for workplace in problem.workplaces:
        for place in seat_places(workplace):
            key = (workplace.id, place.id)
            if place.free_seats is None and key not in counted:
                text = f"{workplace.name}, {place.id}: pladser efter behov, {given[key]} givet i planen"
                put(page, row, 1, text)
                row += 1
