"""The sheet of what nobody has told: notices first, then every assumption."""

from collections.abc import Iterator, Mapping, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_as_read import second_jobs
from exchange.plan_positions import jobs, one_place_each
from exchange.plan_sheets_page import Column, Marked, Row, Tone, list_sheet
from optimizer.plan import Assumption, Notice, Plan
from optimizer.problem import Problem

ASSUMED = (
    Column("Slags", 14),
    Column("Hvad", 56),
    Column("Hvor mange", 10, centred=True),
    Column("Hvem", 76),
    Column("Placeringer, der hviler på det", 16, centred=True),
)
MOST_NAMES = 200
"""As many as the highest row of a spreadsheet shows."""
KINDS = {
    "problem": "hele planen",
    "citizen": "borger",
    "workplace": "virksomhed",
    "supporter": "mentor",
    "place": "plads",
}


def write_assumed(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """One row for each sentence, however many it is said of."""
    lead = (
        "Bemærkninger er noget, et menneske bør se på. Resten er ikke oplyst: planen bruger det, der står "
        "her, som skøn. Kender I det rigtige, så skriv det i jeres lister og lav planen igen."
    )
    names = {problem.ruleset.id: "reglerne", **{w.id: w.name for w in problem.workplaces}}
    names |= {w.places[0].id: w.name for w in problem.workplaces if one_place_each([w])}
    names |= {job.position.id: job.name for job in jobs(problem)}
    rows = [*_notices(plan, names), *_assumed(problem, plan, names)]
    list_sheet(page, "Antaget", lead, ASSUMED, rows)


def _notices(plan: Plan, names: Mapping[str, str]) -> Iterator[Row]:
    together: dict[tuple[str, str], list[str]] = {}
    for notice in plan.notices:
        whom = names.get(notice.about, notice.about)
        together.setdefault((notice.id, _sentence(notice, whom)), []).append(whom)
    for (_, text), found in together.items():
        yield (Marked("bemærkning", Tone.CARE), text, len(found), _listed(found), "")


def _sentence(notice: Notice, whom: str) -> str:
    """The notice without whom it is about."""
    text = notice.text.removeprefix(f"{whom}: ")
    return text[:1].upper() + text[1:]


def _assumed(problem: Problem, plan: Plan, names: Mapping[str, str]) -> Iterator[Row]:
    everything = {
        "citizen": len(problem.citizens) - len(second_jobs(problem)),
        "workplace": len(problem.workplaces),
    }
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
    return ", ".join(names[:MOST_NAMES]) + (f" og {left} flere (alle står i plan.json)" if left > 0 else "")
