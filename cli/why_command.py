"""`holdepunkt why`: why somebody has no place, or has just this one, and what would have to change."""

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from cli.desk import open_desk
from cli.exits import Code
from cli.faults import count
from cli.given import open_given, tell_weeks, with_dates
from cli.options import DatasetAndPlan
from cli.say import say, section, table
from exchange.change_words import before_and_after_words, change_words, place_words
from exchange.faults import Fault, Refused
from optimizer.advise.conflicts import conflicts_of
from optimizer.advise.desk import Desk
from optimizer.advise.smallest_change import (
    ChangeOptions,
    Outcome,
    SmallestChange,
    smallest_change,
)
from optimizer.advise.trial import Proof
from optimizer.advise.why_not import Barred, why_not
from optimizer.advise.why_this import Alternative, WhyThis, why_this
from optimizer.problem import Problem

Citizen = Annotated[str, typer.Option("--citizen", metavar="ID", help="Borgeren, der spørges om.")]
Workplace = Annotated[
    str,
    typer.Option(
        "--workplace", metavar="ID", help="Kun dette sted. Uden: alle, dem der mangler mindst først."
    ),
]
Certain = Annotated[bool, typer.Option("--certain", help="Kun en plads uden forbehold tæller som en plads.")]
Top = Annotated[int, typer.Option(min=1, metavar="ANTAL", help="Så mange steder vises.")]


def why(
    context: typer.Context,
    given: DatasetAndPlan,
    citizen: Citizen,
    workplace: Workplace = "",
    certain: Certain = False,
    top: Top = 8,
) -> int:
    """Vis, hvorfor en borger ikke har en plads, og den mindste ændring; eller hvorfor det blev netop den."""
    read = with_dates(open_given(given, context.obj))
    _refuse_unknown(read.opened.problem, citizen, workplace)
    tell_weeks(read)
    desk = open_desk(read)
    if citizen in desk.problem.running_by_citizen:
        say(f"{citizen} er i et forløb, der løber, som det er aftalt. 'holdepunkt replan' kan ændre det.")
        return Code.PLAN
    if citizen in desk.plan.placement_of:
        _tell_placed(desk, why_this(desk, citizen))
        if workplace:
            _tell_barred(desk.problem, why_not(desk, citizen, workplace), top)
        return Code.PLAN
    say(f"{citizen} har ingen plads i planen.", "bold")
    _tell_conflicts(desk.problem, citizen)
    _tell_barred(desk.problem, why_not(desk, citizen, workplace), top)
    _tell_change(desk, smallest_change(desk, citizen, ChangeOptions(certain=certain)))
    return Code.PLAN


def _refuse_unknown(problem: Problem, citizen_id: str, workplace_id: str) -> None:
    """Refuse ids that are not in the dataset, and people who do not wait, all at once.

    Raises
    ------
    Refused
        With every fault.
    """
    faults = []
    waits = {c.id for c in problem.waiting} | problem.running_by_citizen.keys()
    if citizen_id not in waits:
        expected = "en borger i datasættet, som venter, er foreslået en plads eller er i et forløb"
        faults.append(Fault(place="--citizen", found=citizen_id, expected=expected))
    if workplace_id and workplace_id not in problem.workplace_by_id:
        expected = "id på en virksomhed i datasættet"
        faults.append(Fault(place="--workplace", found=workplace_id, expected=expected))
    if faults:
        raise Refused(faults)


def _tell_conflicts(problem: Problem, citizen_id: str) -> None:
    """What a fixed agreement, or the start of a cohort, clashes with."""
    for conflict in conflicts_of(problem, citizen_id):
        first, *rules = conflict.sentences(citizen_id)
        section(first, rules or ["Flyt starten, eller lav planen længere."])


def _tell_barred(problem: Problem, found: tuple[Barred, ...], top: int) -> None:
    """The workplaces, each with all that stands in the way."""
    shown = found[:top]
    say()
    many = count(len(found), "sted er set efter", "steder er set efter")
    say(f"{many}. Vist er {len(shown)}, først dem, hvor der mangler mindst.")
    headings = ("Sted", "Det, der står i vejen", "Fundet", "Det, der skal til")
    table(headings, [row for barred in shown for row in _rows(problem, barred)])


def _rows(problem: Problem, barred: Barred) -> Iterator[tuple[str, str, str, str]]:
    name = f"{problem.workplace_by_id[barred.workplace_id].name} ({barred.workplace_id})"
    if not barred.blocks:
        words = "intet: der er en plads" if barred.proof is Proof.WORKS else "ikke afgjort"
        yield name, words, "", ""
    for number, block in enumerate(barred.blocks):
        yield name if number == 0 else "", f"{block.words} [{block.rule_id}]", block.found, block.needed


def _tell_change(desk: Desk, found: SmallestChange) -> None:
    """The smallest change, what it leads to, and what is proven of it."""
    section("Den mindste ændring", change_words(desk.problem, found))
    if found.outcome is Outcome.NOT_NEEDED:
        say("'holdepunkt match' viser alle steder.")
    elif found.outcome is Outcome.FOUND:
        section("Før og efter", before_and_after_words(desk.problem, found))
        section("Lige så lille", (" ".join(sentences) for sentences in found.equals))


def _tell_placed(desk: Desk, found: WhyThis) -> None:
    """The place, what speaks for and against it, and the best others."""
    say(f"{found.placement.citizen_id} er foreslået:", "bold")
    for line in place_words(desk.problem, found.placement):
        say(f"  {line}")
    section("Taler for", found.speaks_for)
    section("Taler imod", found.speaks_against)
    for number, alternative in enumerate(found.alternatives, start=1):
        place = place_words(desk.problem, alternative.offer.placement)[0]
        section(f"Alternativ {number}: {place}", _lacks(alternative))
    for barred in found.closed:
        name = desk.problem.workplace_by_id[barred.workplace_id].name
        lines = (f"{block.words} Fundet: {block.found or '-'}." for block in barred.blocks)
        section(f"Ikke muligt nu: {name} ({barred.workplace_id})", lines)
    if not found.alternatives:
        say()
        say("Ingen andre steder virker for borgeren ved siden af planen.")


def _lacks(alternative: Alternative) -> Iterable[str]:
    if not alternative.to_win:
        yield "Lige så godt for borgeren efter planens mål."
    else:
        yield f"For at vinde: {alternative.to_win}."
    yield from (f"For: {text}" for text in alternative.offer.speaks_for)
    yield from (f"Imod: {text}" for text in alternative.offer.speaks_against)
