"""The first sheet: what the plan is, how it went, how good it is and what to do next."""

from collections.abc import Iterable

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_sheets_page import BOLD, LEFT, SUBTITLE, TITLE, Marked, Tone, Value, put, set_up
from exchange.plan_sheets_words import RESERVED, SURE, how_good, people, unsettled_needs
from optimizer.plan import Plan, Verdict
from optimizer.problem import Problem

WIDTHS = (30, 10, 88)
"""Words, numbers, and room for the sentences that begin beside the words."""
BESIDE = Alignment(vertical="top", horizontal="left")
"""Not wrapped: a sentence runs on over the empty cells beside it."""

SHEETS = (
    ("Placeringer", "Hvem der får hvilken plads, hvornår, med hvem, og hvad der mangler at blive afklaret."),
    ("Skemaer", "Et ugeskema for hver virksomhed, til at hænge op eller tage med."),
    ("Uden plads", "De borgere, der ikke fik en plads, og hvorfor."),
    ("Ledige pladser", "Pladser, der er tomme i planen, og den første grund til hver."),
    ("Mentorer", "Hvor meget hver mentor bærer, og hvem der er fuld."),
    ("Spørgsmål", "De svar, der kan give flest borgere en plads, og hvem der kan svare."),
    ("Nøgletal", "Tal for planlæggere: mål for mål, hvad der er nået, og hvad der højst kan nås."),
    ("Antaget", "Alt, hvad ingen har oplyst, og som planen derfor bygger på et skøn om."),
)


def write_overview(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """Write the sheet."""
    for letter, width in zip("ABC", WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    put(page, 1, 1, _title(problem)).font = TITLE
    writer = _Writer(page, 2)
    writer.block("", _what(problem))
    writer.block("Sådan gik det", _figures(problem, plan))
    writer.block("Hvor god er planen?", [(text, None) for text in how_good(problem, plan)])
    writer.block("Det næste, I gør", _next(plan))
    writer.block("Arkene", SHEETS)
    writer.block("Ord og farver", _legend())
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
        if right is None:
            first.alignment = BESIDE
        else:
            first.font, first.alignment = BOLD, LEFT
        second.alignment = BESIDE
        self.row += 1


def _title(problem: Problem) -> str:
    return f"Forslag til placeringer: {problem.municipality}".removesuffix(": ")


def _what(problem: Problem) -> list[tuple[Value, Value]]:
    monday = problem.first_monday.strftime("%d-%m-%Y")
    return [
        ("Hvad er det?", "Et forslag, som et program har regnet ud. Et menneske afgør hver placering."),
        ("Gælder fra", f"mandag den {monday}" + (f", {problem.weeks} uger" if problem.weeks > 1 else "")),
        ("Regler", problem.ruleset.label),
    ]


def _figures(problem: Problem, plan: Plan) -> list[tuple[Value, Value]]:
    sure = sum(p.verdict is Verdict.YES for p in plan.placements)
    left = [c for c in problem.waiting if c.id not in plan.placement_of]
    return [
        ("Borgere, der venter på plads", len(problem.waiting)),
        ("Har fået en sikker plads", Marked(str(sure), Tone.GOOD)),
        ("Har fået plads med forbehold", Marked(str(len(plan.placements) - sure), Tone.CARE)),
        ("Venter stadig", Marked(str(len(left)), Tone.BAD) if left else Marked("0", Tone.GOOD)),
        *_seats(problem, plan),
    ]


def _seats(problem: Problem, plan: Plan) -> list[tuple[Value, Value]]:
    first = min((count.week for count in plan.seats), default=0)
    counts = [count for count in plan.seats if count.week == first]
    if not counts:
        return []
    when = " (første uge)" if problem.weeks > 1 else ""
    return [
        (f"Faste pladser{when}", sum(count.seats for count in counts)),
        ("  optaget i forvejen", sum(count.filled for count in counts)),
        ("  givet i planen", sum(count.placed for count in counts)),
        ("  ledige", sum(count.free for count in counts)),
    ]


def _next(plan: Plan) -> list[tuple[Value, Value]]:
    unsure = sum(p.verdict is Verdict.CLARIFY for p in plan.placements)
    steps = [
        "Gennemgå arket Placeringer sammen med dem, der kender borgerne. Ret det, der ikke passer.",
        "Tal med borgeren og virksomheden. Ingen placering gælder, før en sagsbehandler har afgjort den.",
    ]
    if unsure:
        steps.insert(1, f"Få svar på det, der skal afklares for {people(unsure)} med forbehold.")
    if unsettled := unsettled_needs(plan):
        steps.insert(
            1, f"Spørg til skånehensyn: de er ikke afklaret for {people(unsettled)} med sikker plads."
        )
    if plan.questions:
        steps.append("Stil de øverste spørgsmål i arket Spørgsmål. De kan give flest borgere en plads.")
    if any(assumption.touches for assumption in plan.assumptions):
        steps.append("Se arket Antaget igennem, og skriv det rigtige ind i jeres lister, hvor I kender det.")
    return [(f"{number}. {step}", None) for number, step in enumerate(steps, start=1)]


def _legend() -> list[tuple[Value, Value]]:
    return [
        (
            Marked(SURE, Tone.GOOD),
            "Passer med alt, hvad der er oplyst. Står der noget under Skal afklares, så spørg alligevel.",
        ),
        (Marked(RESERVED, Tone.CARE), "Noget er ikke oplyst og skal afklares, før placeringen kan afgøres."),
        (Marked("venter", Tone.BAD), "Borgeren har ikke fået en plads i denne plan."),
        ("fast", "De samme mødetider hver uge."),
        ("ramme", "Borgeren vælger selv sine timer inden for de viste tidsrum."),
        ("antaget", "Ikke oplyst. Planen bruger et skøn, som ses i arket Antaget."),
    ]
