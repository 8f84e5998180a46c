"""The sheet of open questions: whom to ask what, and what an answer does."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from openpyxl.worksheet.worksheet import Worksheet

from exchange.plan_positions import jobs, seat_places
from exchange.plan_sheets_page import SUBTITLE, Column, Row, across, list_sheet, write_rows
from exchange.plan_sheets_words import people
from optimizer.plan import Plan, Question, RankedQuestion
from optimizer.problem import Problem

QUESTIONS = (
    Column("Hvem", 44),
    Column("Ledig plads", 12, centred=True),
    Column("Spørgsmål", 70),
    Column("Hvad svaret gør", 46),
)
HOLDS = "A. Svar, som foreslåede pladser venter på"
PERSON = "B. Spørg borgeren eller sagsbehandleren"
HOURS_LEFT = "ja, i en stilling"
MORE = "C. Kan give flere muligheder"
LEAD = (
    "A kommer først: uden svarene kan de foreslåede placeringer ikke afgøres. B er om en bestemt borger. "
    "C kan give borgere uden plads uden forbehold en mulighed. Ledig plads: om virksomheden har en plads "
    "tilbage i planen."
)


@dataclass(frozen=True)
class _Subject:
    """Whom a question is about."""

    whom: str
    prefixes: tuple[str, ...]
    group: str
    is_person: bool = False


def write_questions(page: Worksheet, problem: Problem, plan: Plan) -> None:
    """The open questions in three sections, workplace by workplace."""
    row = list_sheet(page, "Spørgsmål", LEAD, QUESTIONS, [])
    widths = [column.width for column in QUESTIONS]
    subjects = dict(_subjects(problem))
    for title, ranked in _sections(plan, subjects).items():
        across(page, row, title, widths).font = SUBTITLE
        page.row_dimensions[row].height = 20
        rows = list(_rows(problem, plan, ranked, subjects))
        if rows:
            row = write_rows(page, row + 1, QUESTIONS, rows) + 1
        else:
            across(page, row + 1, "Ingen.", widths)
            row += 3


def _sections(plan: Plan, subjects: dict[str, _Subject]) -> dict[str, list[RankedQuestion]]:
    found: dict[str, list[RankedQuestion]] = {HOLDS: [], PERSON: [], MORE: []}
    for ranked in _all(plan):
        about = subjects.get(ranked.question.about)
        rest = PERSON if about is not None and about.is_person else MORE
        found[HOLDS if ranked.holds else rest].append(ranked)
    return found


def _all(plan: Plan) -> Iterator[RankedQuestion]:
    """The ranked questions and what else the proposals hang on, each with how many do."""
    held = Counter(question for placement in plan.placements for question in placement.questions)
    for ranked in plan.questions:
        holds = max(ranked.holds, held.pop(ranked.question, 0))
        yield replace(ranked, holds=holds)
    for question, holds in held.items():
        yield RankedQuestion(question=question, frees=0, helps=0, holds=holds)


def _subjects(problem: Problem) -> Iterator[tuple[str, _Subject]]:
    """Who is asked, by what the question is about."""
    for workplace in problem.workplaces:
        whom = f"{workplace.name} ({workplace.contact})" if workplace.contact else workplace.name
        subject = _Subject(whom, (f"{workplace.name}: ", f"{workplace.name}, "), workplace.id)
        yield workplace.id, subject
        for task in workplace.tasks:
            yield task.id, subject
    for citizen in problem.citizens:
        whom = f"{citizen.id} og {citizen.caseworker or 'sagsbehandleren'}"
        yield citizen.id, _Subject(whom, (f"{citizen.id}: ", f"{citizen.id} "), citizen.id, is_person=True)


def _rows(
    problem: Problem, plan: Plan, ranked: Sequence[RankedQuestion], subjects: dict[str, _Subject]
) -> Iterator[Row]:
    """Rows subject by subject: those with an empty seat first, then those whose answers do most."""
    seats = _free(problem, plan)
    groups: dict[str, list[RankedQuestion]] = {}
    for one in ranked:
        subject = subjects.get(one.question.about)
        groups.setdefault(subject.group if subject else one.question.about, []).append(one)
    worth = {group: sum(_worth(one) for one in asked) for group, asked in groups.items()}
    closed = {
        group: seats.get(group) == "nej" and not any(one.holds for one in asked)
        for group, asked in groups.items()
    }
    for group in sorted(groups, key=lambda group: (closed[group], -worth[group])):
        for one in groups[group]:
            subject = subjects.get(one.question.about)
            whom = subject.whom if subject else one.question.about
            yield (whom, seats.get(group, ""), _text(one.question, subject), _effect(one))


def _worth(ranked: RankedQuestion) -> float:
    return 100 * ranked.holds + 10 * ranked.frees + ranked.helps


def _free(problem: Problem, plan: Plan) -> dict[str, str]:
    """Whether each workplace has a seat left in some week, in a word."""
    weekly: Counter[tuple[str, int]] = Counter()
    for count in plan.seats:
        weekly[count.workplace_id, count.week] += count.free
    free: dict[str, int] = {}
    for (workplace_id, _), number in weekly.items():
        free[workplace_id] = max(number, free.get(workplace_id, 0))
    words = {workplace: f"ja, {number}" if number else "nej" for workplace, number in free.items()}
    by_need = [w.id for w in problem.workplaces if any(p.free_seats is None for p in seat_places(w))]
    return {**_free_hours(problem, plan, words), **dict.fromkeys(by_need, "efter behov")}


def _free_hours(problem: Problem, plan: Plan, seats: dict[str, str]) -> dict[str, str]:
    """The words, with those of workplaces where a position has hours that nobody does."""
    done = {job.workplace.id: "nej" for job in jobs(problem)}
    left = {own.workplace_id: HOURS_LEFT for own in plan.coverage if own.uncovered_min}
    some = {own: word for own, word in seats.items() if word != "nej"}
    return {**done, **seats, **left, **some}


def _text(question: Question, subject: _Subject | None) -> str:
    """The question without the name in the column beside it."""
    text = question.text
    for prefix in subject.prefixes if subject else ():
        text = text.removeprefix(prefix)
    return text[:1].upper() + text[1:]


def _effect(ranked: RankedQuestion) -> str:
    said = []
    if ranked.holds:
        whom = "1 foreslået plads" if ranked.holds == 1 else f"{ranked.holds} foreslåede pladser"
        said.append(f"{whom} venter på svaret.")
    if ranked.frees:
        said.append(f"Et godt svar giver alene {people(ranked.frees)} en mulighed.")
    if ranked.helps:
        said.append(f"Er ét af flere spørgsmål for {people(ranked.helps)}.")
    return " ".join(said)
