"""The sheet of figures: in plain words first, the technical part last."""

from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_as_read import waiting_people
from exchange.plan_position_words import FIGURES as POSITIONS
from exchange.plan_position_words import figures
from exchange.plan_sheets_page import (
    SUBTITLE,
    Column,
    Marked,
    Row,
    Tone,
    Value,
    list_sheet,
    put,
    set_up,
    write_table,
)
from exchange.plan_sheets_words import ASK, FITS, RESERVED, danish, level_label, shown_unit, status_counts
from exchange.plan_weeks import proposed
from optimizer.plan import Level, Plan
from optimizer.problem import Problem

FIGURES = (Column("Tal for planen", 64), Column("Antal", 14, centred=True))
LEVELS = (
    Column("Mål, i rækkefølge", 64),
    Column("Nået", 14, centred=True),
    Column("Enhed", 12),
    Column("Grænse (bound)", 14, centred=True),
    Column("Bevist bedst muligt", 14),
    Column("Retning", 16),
)
OTHERS = (Column("Andre tal", 64), Column("Værdi", 14, centred=True))
PLAIN = {
    "seats": "Faste pladser",
    "seats_filled_before": "  heraf optaget i forvejen",
    "seats_free": "  heraf ledige efter planen",
    "utilisation_pct": "Pladser i brug (procent)",
    "attended_min": "Borgernes timer om ugen i alt",
}
"""Danish names of the figures of everyday words."""
IN_WEEKS = {
    "seats": "Faste pladser, alle uger lagt sammen (pladsuger)",
    "seats_filled_before": "  heraf optaget i forvejen (pladsuger)",
    "seats_free": "  heraf ledige efter planen (pladsuger)",
    "utilisation_pct": "Pladser i brug over alle uger (procent)",
    "attended_min": "Borgernes timer om ugen i alt, den uge med flest",
}
"""What figures are called in plans of several weeks, which count a seat once a week."""
SIDES = {
    "citizen_side": "Borgersiden (point, 100 for hver placering er bedst)",
    "company_side": "Virksomhedssiden (point, 100 for hver placering er bedst)",
}
SAID = frozenset({"waiting", "placed", "placed_certain", "placed_clarify", "unplaced", "placed_by_hand"})
"""Figures that the rows and the sentence above tell in other words."""


def write_figures(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """How many, how long they had waited, by hand and with the plan; then goals and where it comes from."""
    new = proposed(problem, plan)
    row = list_sheet(page, "Nøgletal", _lead(new), FIGURES, list(_plain(problem, new)))
    page.auto_filter.ref = None
    for at, column in enumerate(LEVELS):
        page.column_dimensions["ABCDEF"[at]].width = column.width
    put(page, row + 1, 1, "Teknisk (for planlæggere)").font = SUBTITLE
    put(page, row + 2, 1, "Målene nås i rækkefølge: et mål går altid foran dem under det.")
    put(
        page,
        row + 3,
        1,
        "Grænsen er det bedste, der kan lade sig gøre; ved 'ja' er den nået, og det er bevist.",
    )
    row = write_table(page, row + 4, LEVELS, [_level(level) for level in plan.levels]) + 1
    if others := list(_others(plan)):
        row = write_table(page, row, OTHERS, others) + 1
    put(page, row, 1, "Herkomst").font = SUBTITLE
    for at, text in enumerate(_origin(plan), start=row + 1):
        put(page, at, 1, text)
    set_up(page, pages_high=1)


def _lead(plan: Plan) -> str:
    number = len(plan.placements)
    now = danish(number)
    by_hand = plan.kpis.get("placed_by_hand")
    if by_hand is None:
        return f"Denne plan foreslår {'1 placering' if number == 1 else f'{now} placeringer'}."
    return f"Placeret én for én som i hånden: {danish(by_hand)}. Denne plan: {now}."


def _plain(problem: Problem, plan: Plan) -> Iterator[Row]:
    counts = status_counts(plan)
    placed = [problem.citizen_by_id[p.citizen_id] for p in plan.placements]
    waiting = waiting_people(problem)
    left = [c for c in waiting if c.id not in plan.placement_of]
    yield ("Borgere, der venter på plads", len(waiting))
    yield ("Borgere, der er foreslået en plads", len(placed))
    yield ("  som passer med alt det oplyste", counts[FITS])
    yield ("  hvor noget skal afklares først", counts[ASK])
    yield ("  med forbehold", counts[RESERVED])
    yield ("Borgere uden plads", len(left))
    guess = any(c.waiting_since is None for c in (*placed, *left))
    note = ", den midterste ventetid brugt, hvor den ikke er oplyst" if guess else ""
    yield (f"De foreslåede har ventet i alt (uger{note})", sum(map(problem.wait_weeks, placed)))
    yield (f"De uden plads har ventet i alt (uger{note})", sum(map(problem.wait_weeks, left)))
    names = PLAIN if problem.weeks == 1 else PLAIN | IN_WEEKS
    yield from (_figure(label, key, plan.kpis[key]) for key, label in names.items() if key in plan.kpis)
    yield from figures(problem, plan)


def _others(plan: Plan) -> Iterator[Row]:
    """The figures that only planners need, those with a Danish name first."""
    left = [key for key in plan.kpis if key not in (*SIDES, *PLAIN, *SAID, *POSITIONS)]
    for key in [*(key for key in SIDES if key in plan.kpis), *left]:
        yield _figure(SIDES.get(key, key), key, plan.kpis[key])


def _figure(label: str, key: str, value: float) -> Row:
    """A figure under its name, minutes as hours."""
    return (label, round(value / 60 if key.endswith("_min") else value, 1))


def _level(level: Level) -> Row:
    proven = Marked("ja", Tone.GOOD) if level.proven else Marked("nej", Tone.CARE)
    unit, scale = shown_unit(level.unit, level.scale)
    bound: Value = "ukendt" if level.bound is None else round(level.bound / scale, 1)
    way = "flest muligt" if level.maximise else "mindst muligt"
    return (level_label(level.id), round(level.value / scale, 1), unit, bound, proven, way)


def _origin(plan: Plan) -> Iterator[str]:
    made = plan.provenance
    yield f"Datasæt (hash): {made.dataset_hash or 'ikke oplyst'}"
    yield f"Regelsæt: {made.ruleset_id or 'ikke oplyst'}"
    yield f"Profil: {made.profile or 'ingen'}, balance (λ): {made.balance_pct} procent til borgersiden"
    yield f"Frø (seed): {made.seed}, kerner: {made.workers}"
    limits = ((made.time_limit_s, "sekunder"), (made.work_limit, "arbejdsenheder"))
    yield "Grænser: " + (", ".join(f"{danish(v)} {unit}" for v, unit in limits if v is not None) or "ingen")
    yield f"Program: {made.engine or 'lavet i hånden'} {made.version}".strip()
