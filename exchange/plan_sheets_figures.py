"""The sheets of questions, figures and assumptions."""

from collections.abc import Iterator, Mapping, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_sheets_page import SUBTITLE, Column, Marked, Row, Tone, Value, list_sheet, put, write_table
from exchange.plan_sheets_words import level_label
from optimizer.plan import Assumption, Level, Plan
from optimizer.problem import Problem

QUESTIONS = (
    Column("Nr.", 6, centred=True),
    Column("Spørg", 34),
    Column("Spørgsmål", 72),
    Column("Kan alene give plads til", 14, centred=True),
    Column("Hjælper desuden", 12, centred=True),
)
LEVELS = (
    Column("Mål, i rækkefølge", 60),
    Column("Nået", 12, centred=True),
    Column("Enhed", 12),
    Column("Grænse (bound)", 12, centred=True),
    Column("Bevist bedst muligt", 14),
    Column("Retning", 16),
)
KPIS = (Column("Nøgletal", 60), Column("Værdi", 12, centred=True))
ASSUMED = (
    Column("Slags", 14),
    Column("Hvad", 60),
    Column("Hvor mange", 10, centred=True),
    Column("Hvem", 60),
    Column("Placeringer, der hviler på det", 16, centred=True),
)
MOST_NAMES = 80
KINDS = {
    "problem": "hele planen",
    "citizen": "borger",
    "workplace": "virksomhed",
    "supporter": "mentor",
    "place": "plads",
}


def write_questions(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """The open questions, those first whose answer gives most people a place, with whom to ask."""
    lead = (
        "Kan alene give plads til: så mange borgere uden en sikker mulighed får én, hvis svaret er godt. "
        "Hjælper desuden: så mange borgere, hvor det er et af flere spørgsmål. Begynd øverst."
    )
    whom = dict(_whom(problem))
    rows = [
        (number, whom.get(r.question.about, r.question.about), r.question.text, r.frees, r.helps)
        for number, r in enumerate(plan.questions, start=1)
    ]
    list_sheet(page, "Spørgsmål", lead, QUESTIONS, rows)


def _whom(problem: Problem) -> Iterator[tuple[str, str]]:
    """Who can answer, by what the question is about."""
    for workplace in problem.workplaces:
        contact = f"{workplace.contact} ({workplace.name})" if workplace.contact else workplace.name
        yield workplace.id, contact
        for task in workplace.tasks:
            yield task.id, contact
    for citizen in problem.citizens:
        yield citizen.id, f"{citizen.id} og {citizen.caseworker or 'sagsbehandleren'}"


def write_figures(page: Worksheet, plan: Plan) -> None:
    """The goals level by level, the figures and where the plan comes from."""
    lead = (
        "For planlæggere. Målene nås i rækkefølge: et mål går altid foran dem under det. "
        "Grænsen er det bedste, der kan lade sig gøre; ved 'ja' er den nået, og det er bevist."
    )
    row = list_sheet(page, "Nøgletal", lead, LEVELS, [_level(level) for level in plan.levels])
    page.auto_filter.ref = None
    put(page, row + 1, 1, "Tal for planen").font = SUBTITLE
    row = write_table(page, row + 2, KPIS, list(_kpis(plan)))
    put(page, row + 1, 1, "Herkomst").font = SUBTITLE
    for at, text in enumerate(_origin(plan), start=row + 2):
        put(page, at, 1, text)


def _level(level: Level) -> Row:
    proven = Marked("ja", Tone.GOOD) if level.proven else Marked("nej", Tone.CARE)
    bound: Value = "ukendt" if level.bound is None else _tidy(level.bound / level.scale)
    way = "flest muligt" if level.maximise else "mindst muligt"
    value = _tidy(level.value / level.scale)
    return (level_label(level.id), value, level.unit, bound, proven, way)


def _tidy(number: float) -> int | float:
    return int(number) if number == int(number) else round(number, 2)


def _kpis(plan: Plan) -> Iterator[Row]:
    """The figures, those with a Danish name first and in its order."""
    known = [key for key in KPI_LABELS if key in plan.kpis]
    for key in dict.fromkeys([*known, *plan.kpis]):
        yield _figure(key, plan.kpis[key])


def _figure(key: str, value: float) -> Row:
    """A figure under its Danish name, minutes as hours."""
    return (KPI_LABELS.get(key, key), _tidy(value / 60 if key.endswith("_min") else value))


def _origin(plan: Plan) -> Iterator[str]:
    made = plan.provenance
    yield f"Datasæt (hash): {made.dataset_hash or 'ikke oplyst'}"
    yield f"Regelsæt: {made.ruleset_id or 'ikke oplyst'}"
    yield f"Profil: {made.profile or 'ingen'}, balance (λ): {made.balance_pct} procent til borgersiden"
    yield f"Frø (seed): {made.seed}, kerner: {made.workers}"
    limits = ((made.time_limit_s, "sekunder"), (made.work_limit, "arbejdsenheder"))
    yield "Grænser: " + (", ".join(f"{v:g} {unit}" for v, unit in limits if v is not None) or "ingen")
    yield f"Program: {made.engine or 'lavet i hånden'} {made.version}".strip()


def write_assumed(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """Notices first, then every assumption with the number of placements that rest on it."""
    lead = (
        "Bemærkninger er noget, et menneske bør se på. Resten er ikke oplyst: planen bruger det, der står "
        "her, som skøn. Kender I det rigtige, så skriv det i jeres lister og lav planen igen."
    )
    names = {w.id: w.name for w in problem.workplaces}
    rows: list[Row] = [
        (Marked("bemærkning", Tone.CARE), notice.text, 1, names.get(notice.about, notice.about), "")
        for notice in plan.notices
    ]
    list_sheet(page, "Antaget", lead, ASSUMED, [*rows, *_assumed(problem, plan, names)])


def _assumed(problem: Problem, plan: Plan, names: Mapping[str, str]) -> Iterator[Row]:
    """One row for each sentence, however many it is said of."""
    everything = {"citizen": len(problem.citizens), "workplace": len(problem.workplaces)}
    together: dict[tuple[str, str], list[Assumption]] = {}
    for assumption in plan.assumptions:
        together.setdefault((assumption.kind, assumption.text), []).append(assumption)
    for (kind, text), found in together.items():
        whom = [names.get(assumption.about, assumption.about) for assumption in found]
        touches = sum(assumption.touches for assumption in found)
        everybody = everything.get(kind) == len(found) > 1
        yield (KINDS.get(kind, kind), text, len(found), "alle" if everybody else _listed(whom), touches)


def _listed(names: Sequence[str]) -> str:
    """The names, as many as a row has room for."""
    left = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" og {left} flere" if left > 0 else "")


KPI_LABELS: dict[str, str] = {
    "waiting": "Borgere, der venter på plads",
    "placed": "Borgere, der får en plads",
    "placed_certain": "  heraf sikre",
    "placed_clarify": "  heraf med forbehold",
    "unplaced": "Borgere uden plads",
    "placed_by_hand": "Til sammenligning: placeret, hvis man tager dem én for én",
    "seats": "Faste pladser",
    "seats_filled_before": "  heraf optaget i forvejen",
    "seats_free": "  heraf ledige efter planen",
    "utilisation_pct": "Pladser i brug (procent)",
    "attended_min": "Timer om ugen i alt",
    "citizen_side": "Borgersiden (point, 100 for hver placering er bedst)",
    "company_side": "Virksomhedssiden (point, 100 for hver placering er bedst)",
}
"""Danish names of the figures."""
