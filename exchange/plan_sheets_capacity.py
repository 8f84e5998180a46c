"""The sheets about what the workplaces have: seats and supporters."""

from collections import Counter
from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_sheets_page import (
    BOLD,
    CENTRED,
    LEFT,
    SUBTITLE,
    Column,
    Marked,
    Row,
    Tone,
    list_sheet,
    put,
    write_table,
)
from exchange.plan_sheets_words import NO_LIMIT, cause_word, causes_text, hours, supporter_name
from optimizer.plan import Plan, SeatCount, SupporterLoad
from optimizer.problem import Problem

SEATS = (
    Column("Virksomhed", 36),
    Column("Plads", 16),
    Column("Pladser", 11, centred=True),
    Column("Optaget i forvejen", 12, centred=True),
    Column("Givet i planen", 11, centred=True),
    Column("Ledige", 11, centred=True),
    Column("Hvorfor er de ledige?", 60),
)
CAUSES = (Column("Grund", 36), Column("Ledige pladser", 16, centred=True))
LOADS = (
    Column("Virksomhed", 32),
    Column("Mentor", 24),
    Column("Borgere i alt", 10, centred=True),
    Column("Højst i alt", 14, centred=True),
    Column("Flest ad gangen", 10, centred=True),
    Column("Højst ad gangen", 14, centred=True),
    Column("Timer på arbejde", 11, centred=True),
    Column("Timer med borgere", 11, centred=True),
    Column("Betalte timer", 10, centred=True),
    Column("Højst betalte timer", 14, centred=True),
    Column("Belastning", 40),
)

MEANINGS = {
    "nobody_waiting": "Alle, der venter, har fået en plads.",
    "target_group": "Ingen, der venter, er i en målgruppe, som pladsen tager.",
    "weeks": "Ingen, der venter, kan i de uger.",
    "hard_needs": "Stedet kan ikke opfylde et skånebehov, der skal tages.",
    "clarify": "Der mangler svar, før nogen kan få pladsen, se arket Spørgsmål.",
    "competences": "Opgaverne kræver noget, som ingen ventende har endnu, eller rører ikke ved deres ønsker.",
    "travel": "Stedet ligger for langt væk for dem, der venter.",
    "hours": "Timerne passer ikke med, hvad de ventende kan.",
    "support": "Ingen mentor har tid, når de ventende kan.",
    "fairness_ratio": "Virksomheden må ikke tage flere efter rimelighedskravet.",
    "outcompeted": "De, der passer til pladsen, kan ikke få den sammen med resten af planen.",
}
"""What the first cause of an empty seat means."""


def write_seats(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """Place by place, with the first cause of every empty seat and the totals by cause."""
    lead = (
        "Hver ledig plads tælles én gang under den første grund, der gælder for den. "
        "Grundene er talt sammen og forklaret under listen."
    )
    counts = plan.seats
    row = list_sheet(page, "Ledige pladser", lead, SEATS, [_seat(problem, count) for count in counts])
    if counts:
        _total(page, row, counts)
        row = _by_cause(page, row + 2, counts)
    _by_need(page, row + 1, problem, plan)


def _seat(problem: Problem, count: SeatCount) -> Row:
    name = problem.workplace_by_id[count.workplace_id].name
    week = f", uge {count.week + 1}" if problem.weeks > 1 else ""
    place = f"{count.place_id}{week}"
    return (name, place, count.seats, count.filled, count.placed, count.free, causes_text(count.causes))


def _total(page: Worksheet, row: int, counts: tuple[SeatCount, ...]) -> None:
    fields = ("seats", "filled", "placed", "free")
    totals = ("I alt", "", *(sum(getattr(count, field) for count in counts) for field in fields))
    for at, (column, value) in enumerate(zip(SEATS, totals, strict=False), start=1):
        cell = put(page, row, at, value)
        cell.font, cell.alignment = BOLD, CENTRED if column.centred else LEFT


def _by_cause(page: Worksheet, row: int, counts: tuple[SeatCount, ...]) -> int:
    totals: Counter[str] = Counter()
    for count in counts:
        totals.update(count.causes)
    if not totals:
        return row
    put(page, row, 1, "Ledige pladser efter første grund").font = SUBTITLE
    after = write_table(page, row + 1, CAUSES, [(cause_word(c), n) for c, n in totals.most_common()])
    for at, (cause, _) in enumerate(totals.most_common(), start=row + 2):
        put(page, at, 3, MEANINGS.get(cause, ""))
    return after


def _by_need(page: Worksheet, row: int, problem: Problem, plan: Plan) -> None:
    """Places without a limit of seats have no empty ones; what the plan gives there is told."""
    counted = {(count.workplace_id, count.place_id) for count in plan.seats}
    given = Counter((step.workplace_id, step.place_id) for _, step in plan.steps())
    for workplace in problem.workplaces:
        for place in workplace.places:
            key = (workplace.id, place.id)
            if place.free_seats is None and key not in counted:
                text = f"{workplace.name}, {place.id}: pladser efter behov, {given[key]} givet i planen"
                put(page, row, 1, text)
                row += 1


def write_loads(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """What each supporter carries, with a word for it."""
    lead = (
        "Hvor meget hver mentor bærer i planen. Højst er virksomhedens egen grænse, hvor den er oplyst. "
        "Fuld: kan ikke tage flere. På grænsen: kan kun tage flere på tidspunkter, hvor der er færre borgere."
    )
    list_sheet(page, "Mentorer", lead, LOADS, list(_loads(problem, plan)))


def _loads(problem: Problem, plan: Plan) -> Iterator[Row]:
    for load in plan.loads:
        workplace = problem.workplace_by_id[load.workplace_id]
        supporter = workplace.supporter_by_id[load.supporter_id]
        yield (
            workplace.name,
            supporter_name(workplace, load.supporter_id),
            load.people,
            _limit(load.in_all),
            load.peak,
            _limit(load.at_once),
            hours(sum(window.length_min for window in supporter.windows)),
            hours(load.presence_min),
            round(load.paid_min / 60, 1),
            NO_LIMIT if load.paid_limit_min is None else round(load.paid_limit_min / 60, 1),
            load_word(load),
        )


def _limit(limit: int | None) -> int | str:
    return NO_LIMIT if limit is None else limit


def load_word(load: SupporterLoad) -> Marked:
    """How much the supporter carries, in a word with its reason."""
    used = (
        (load.people, load.in_all, "borgere i alt"),
        (load.paid_min, load.paid_limit_min, "betalte timer"),
        (load.peak, load.at_once, "borgere ad gangen"),
    )
    over = [what for value, limit, what in used if limit is not None and value > limit]
    full = [what for value, limit, what in used if limit is not None and value == limit and value]
    if over:
        return Marked(f"overbelastet: {', '.join(over)}", Tone.BAD)
    if not load.people and not load.peak:
        return Marked("ingen borgere", Tone.QUIET)
    if full:
        if full == ["borgere ad gangen"]:
            return Marked("på grænsen, når der er flest borgere", Tone.CARE)
        return Marked(f"fuld: {', '.join(full)}", Tone.CARE)
    return Marked("har plads til flere", Tone.GOOD)
