"""The first sheet: what the plan is, how it went, how good it is and what to do next."""

from collections.abc import Iterable, Iterator

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_as_read import first_jobs, waiting_people
from exchange.plan_position_words import all_covered, uncovered_told
from exchange.plan_sheets_caveats import caveats
from exchange.plan_sheets_page import (
    BOLD,
    LEFT,
    SUBTITLE,
    TITLE,
    Marked,
    Tone,
    Value,
    across,
    put,
    set_up,
)
from exchange.plan_sheets_weeks_told import weeks_told
from exchange.plan_sheets_words import (
    AGREED,
    ASK,
    FITS,
    RESERVED,
    RUNS,
    date_text,
    how_good,
    people,
    status_counts,
    unsettled_needs,
)
from exchange.plan_week_words import weeks_word
from exchange.plan_weeks import begins_later, proposed, runs_already
from optimizer.plan import Plan
from optimizer.problem import Problem

WIDTHS = (34, 10, 88)
"""Words, numbers, and room for the sentences that begin beside the words."""
BESIDE = Alignment(vertical="top", horizontal="left")
"""Not wrapped: a sentence runs on over the empty cells beside it."""


def write_overview(page: Worksheet, problem: Problem, plan: Plan, sheets: Iterable[tuple[str, str]]) -> None:
    """Write the sheet.

    Parameters
    ----------
    sheets
        The other sheets, each with what it tells.
    """
    for letter, width in zip("ABC", WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    put(page, 1, 1, _title(problem)).font = TITLE
    writer = _Writer(page, 2)
    writer.block("", _what(problem))
    writer.block("Sådan gik det", [*_figures(problem, plan), *_positions(problem, plan)])
    if problem.weeks > 1:
        writer.block("Ugerne", [(text, None) for text in weeks_told(problem, plan)])
    if known := caveats(problem, plan):
        writer.block("Vigtigt at vide", [(Marked(text, Tone.ASK), None) for text in known])
    told = how_good(problem, proposed(problem, plan))
    writer.block("Hvor god er planen?", [(text, None) for text in told])
    writer.block("Det næste, I gør", _next(problem, plan))
    writer.block("Arkene", sheets)
    writer.block("Ord og farver", _legend(problem))
    page.print_area = f"A1:C{writer.row}"
    set_up(page, pages_high=1)


class _Writer:
    """Writes blocks of two columns, one under the other."""

    def __init__(self, page: Worksheet, row: int) -> None:
        self.page = page
        self.row = row

    def block(self, title: str, rows: Iterable[tuple[Value, Value]]) -> None:
        """A title and its rows, with air above."""
        if title:
            self.row += 1
            put(self.page, self.row, 1, title).font = SUBTITLE
            self.page.row_dimensions[self.row].height = 20
            self.row += 1
        for left, right in rows:
            self._line(left, right)

    def _line(self, left: Value, right: Value) -> None:
        first, second = put(self.page, self.row, 1, left), put(self.page, self.row, 2, right)
        if isinstance(left, Marked) and right is None:
            across(self.page, self.row, str(left.text), WIDTHS)
        elif right is None:
            first.alignment = BESIDE
        else:
            first.font, first.alignment = BOLD, LEFT
        second.alignment = BESIDE
        self.row += 1


def _title(problem: Problem) -> str:
    return f"Forslag til placeringer: {problem.municipality}".removesuffix(": ")


def _what(problem: Problem) -> list[tuple[Value, Value]]:
    return [
        ("Hvad er det?", "Et forslag, som et program har regnet ud. Et menneske afgør hver placering."),
        (
            "Gælder fra",
            f"mandag den {date_text(problem.first_monday)}"
            + (f", {weeks_word(problem.weeks)}" if problem.weeks > 1 else ""),
        ),
        ("Regler", problem.ruleset.label),
    ]


def _figures(problem: Problem, plan: Plan) -> list[tuple[Value, Value]]:
    new = proposed(problem, plan)
    counts = status_counts(new)
    waiting = waiting_people(problem)
    left = [c for c in waiting if c.id not in plan.placement_of]
    people_there = len(first_jobs(problem, plan).placements)
    return [
        *_running(people_there - len(new.placements)),
        ("Borgere, der venter på plads", len(waiting)),
        ("Er foreslået en plads", len(new.placements)),
        ("  som passer med alt det oplyste", Marked(str(counts[FITS]), Tone.GOOD)),
        ("  hvor noget skal afklares først", Marked(str(counts[ASK]), Tone.ASK)),
        ("  med forbehold", Marked(str(counts[RESERVED]), Tone.CARE)),
        ("Venter stadig", Marked(str(len(left)), Tone.BAD) if left else Marked("0", Tone.GOOD)),
        *_two_jobs(len(plan.placements) - people_there),
        *_seats(problem, plan),
    ]


def _positions(problem: Problem, plan: Plan) -> Iterator[tuple[Value, Value]]:
    """What nobody does of the positions, in a line of its own."""
    tone = Tone.GOOD if all_covered(plan) else Tone.BAD
    if told := " ".join(uncovered_told(problem, plan)):
        yield Marked(told, tone), None


def _running(number: int) -> list[tuple[Value, Value]]:
    return [("Har en plads i forvejen", number)] if number else []


def _two_jobs(number: int) -> list[tuple[Value, Value]]:
    return [("Borgere med to job", number)] if number else []


def _seats(problem: Problem, plan: Plan) -> list[tuple[Value, Value]]:
    first = min((count.week for count in plan.seats), default=0)
    counts = [count for count in plan.seats if count.week == first]
    if not counts:
        return []
    when = " (første uge)" if problem.weeks > 1 else ""
    kept = sum(count.kept for count in counts)
    return [
        (f"Faste pladser{when}", sum(count.seats for count in counts)),
        ("  optaget i forvejen", sum(count.filled for count in counts)),
        ("  givet i planen", sum(count.placed for count in counts)),
        *([("  holdes til nogen", kept)] if kept else []),
        ("  ledige", sum(count.free for count in counts)),
    ]


def _next(problem: Problem, plan: Plan) -> list[tuple[Value, Value]]:
    new = proposed(problem, plan)
    counts = status_counts(new)
    steps = ["Gennemgå arket Placeringer sammen med dem, der kender borgerne. Ret det, der ikke passer."]
    if unsettled := unsettled_needs(new):
        steps.append(
            f"Spørg til skånehensyn: de er ikke afklaret for {people(unsettled)}, der er foreslået en plads."
        )
    if counts[ASK] + counts[RESERVED]:
        whom = people(counts[ASK] + counts[RESERVED])
        steps.append(f"Få svar for {whom}: se kolonnen Skal afklares i arket Placeringer.")
    people_there = first_jobs(problem, plan).placements
    if asked := sum(bool(p.questions) for p in people_there if runs_already(problem, p.citizen_id)):
        steps.append(
            f"{people(asked)} med plads i forvejen har stadig åbne spørgsmål: se kolonnen Skal afklares i "
            "arket Placeringer."
        )
    if plan.coverage and not all_covered(plan):
        steps.append("Se i arket Stillinger, hvilke timer ingen har, og tal med virksomhederne om dem.")
    steps.append(
        "Tal med borgeren og virksomheden. Ingen placering gælder, før en sagsbehandler har afgjort den."
    )
    if plan.questions:
        steps.append("Stil de øverste spørgsmål i del B og C i arket Spørgsmål. De kan give flere en plads.")
    if any(assumption.touches for assumption in plan.assumptions):
        steps.append("Se arket Antaget igennem, og skriv det rigtige ind i jeres lister, hvor I kender det.")
    return [(f"{number}. {step}", None) for number, step in enumerate(steps, start=1)]


def _legend_of_earlier(problem: Problem) -> Iterator[tuple[Value, Value]]:
    later = [begins_later(problem, citizen_id) for citizen_id in problem.running_by_citizen]
    if not all(later):
        yield Marked(RUNS, Tone.QUIET), "Borgeren har pladsen fra en tidligere plan og er der stadig."
    if any(later):
        yield Marked(AGREED, Tone.QUIET), "Borgeren fik pladsen i planen før og er ikke begyndt."


def _legend(problem: Problem) -> list[tuple[Value, Value]]:
    return [
        *_legend_of_earlier(problem),
        (Marked(FITS, Tone.GOOD), "Passer med alt det oplyste, og planen har ingen åbne spørgsmål om den."),
        (
            Marked(ASK, Tone.ASK),
            "Passer med det oplyste, men noget om borgeren er ikke afklaret eller ikke afprøvet.",
        ),
        (Marked(RESERVED, Tone.CARE), "Noget er ikke oplyst og skal afklares, før placeringen kan afgøres."),
        (Marked("venter", Tone.BAD), "Borgeren er ikke foreslået en plads i denne plan."),
        ("fast", "De samme mødetider hver uge."),
        ("ramme", "Borgeren vælger selv sine timer inden for de viste tidsrum."),
        ("antaget", "Ikke oplyst. Planen bruger et skøn, som ses i arket Antaget."),
    ]
