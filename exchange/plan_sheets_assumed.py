"""The sheet of what nobody has told: notices first, then every assumption."""

from collections.abc import Iterator, Mapping, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_as_read import second_jobs
from exchange.plan_positions import one_place_each, place_text
from exchange.plan_sheets_page import Column, Marked, Row, Tone, list_sheet
from optimizer.plan import Assumption, Notice, Plan
from optimizer.problem import Place, Problem

Places = Mapping[str, Sequence[tuple[str, Place]]]
"""Places with what they are called, by their id, which those of several workplaces may share."""
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
    places = _places(problem)
    shared = {own: " eller ".join(name for name, _ in found) for own, found in places.items()}
    rows = [*_notices(plan, names | shared), *_assumed(problem, plan, names, places)]
    list_sheet(page, "Antaget", lead, ASSUMED, rows)


def _places(problem: Problem) -> Places:
    found: dict[str, list[tuple[str, Place]]] = {}
    for workplace in problem.workplaces:
        alone = one_place_each([workplace])
        for place in workplace.places:
            name = workplace.name if alone else f"{workplace.name}, {place_text(workplace, place.id)}"
            found.setdefault(place.id, []).append((name, place))
    return found


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


def _assumed(problem: Problem, plan: Plan, names: Mapping[str, str], places: Places) -> Iterator[Row]:
    everything = {
        "citizen": len(problem.citizens) - len(second_jobs(problem)),
        "workplace": len(problem.workplaces),
    }
    together: dict[tuple[str, str], list[Assumption]] = {}
    for assumption in plan.assumptions:
        together.setdefault((assumption.kind, assumption.text), []).append(assumption)
    for (kind, text), found in together.items():
        each = {assumption.about: assumption for assumption in found}.values()
        whom = [name for assumption in each for name in _whom(assumption, names, places)]
        touches = sum(assumption.touches for assumption in found)
        everybody = everything.get(kind) == len(found) > 1
        yield (KINDS.get(kind, kind), text, len(found), "alle" if everybody else _listed(whom), touches)


def _whom(assumption: Assumption, names: Mapping[str, str], places: Places) -> list[str]:
    """Whom it is said of: of places with the same id those where it is assumed, else all of them."""
    if assumption.kind != "place":
        return [names.get(assumption.about, assumption.about)]
    found = places.get(assumption.about, ())
    sure = [name for name, place in found if assumption.field in place.assumed]
    return sure or [name for name, _ in found] or [assumption.about]


def _listed(names: Sequence[str]) -> str:
    """The names, as many as a row has room for."""
    left = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" og {left} flere (alle står i plan.json)" if left > 0 else "")
