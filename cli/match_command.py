"""`holdepunkt match`: the places that work for one citizen beside a running plan."""

from collections.abc import Iterator
from typing import Annotated

import typer

from cli.desk import open_desk
from cli.exits import Code
from cli.faults import count
from cli.given import Given, open_given, tell_weeks, with_dates
from cli.options import DatasetAndPlan
from cli.say import say, section
from exchange.faults import Fault, Refused
from exchange.plan_sheets_words import date_text, week_text
from exchange.plan_week_words import weeks_word
from optimizer.advise.match import Effect, MatchOptions, NoCandidateError, Offer, Standing, match
from optimizer.plan import Placement
from optimizer.problem import Problem

Citizen = Annotated[str, typer.Option("--citizen", metavar="ID", help="Borgeren, der søges et sted til.")]
NewHours = Annotated[
    bool, typer.Option("--new-hours", help="Andre på stedet må få nye tider, hvis det giver plads.")
]
Moves = Annotated[
    int,
    typer.Option(
        "--may-move", min=0, max=2, metavar="ANTAL", help="Så mange andre må flyttes for at give plads."
    ),
]
Top = Annotated[int, typer.Option(min=1, metavar="ANTAL", help="Så mange steder vises.")]

STANDING = {
    Standing.CERTAIN: "kan begynde uden forbehold",
    Standing.CLARIFY: "med forbehold: noget skal afklares",
    Standing.DISCUSS: "kan drøftes",
}


def match_citizen(
    context: typer.Context,
    given: DatasetAndPlan,
    citizen: Citizen,
    new_hours: NewHours = False,
    moves: Moves = 0,
    top: Top = 10,
) -> int:
    """Vis de steder, der virker for én borger ved siden af planen: uge, tider, hvad der taler for og imod."""
    read = with_dates(open_given(given, context.obj))
    tell_weeks(read)
    problem = read.opened.problem
    offers = _offers(read, citizen, MatchOptions(new_hours=new_hours, most_moves=moves, most=top))
    if not offers:
        say(f"Der er ikke noget sted, som virker for {citizen} ved siden af planen.")
        say("'holdepunkt plan' siger hvorfor; --new-hours og --may-move 2 leder videre.")
        return Code.NOBODY_PLACED
    say(f"{count(len(offers), 'sted', 'steder')} virker for {citizen}. Et forslag: et menneske afgør.")
    for number, offer in enumerate(offers, start=1):
        section(_title(problem, number, offer), (*_now(read, offer), *_lines(problem, offer)))
    return Code.PLAN


def _offers(read: Given, citizen_id: str, options: MatchOptions) -> tuple[Offer, ...]:
    """The offers.

    Raises
    ------
    Refused
        If the citizen is unknown or runs as agreed.
    """
    try:
        return match(open_desk(read), citizen_id, options)
    except NoCandidateError as error:
        expected = "en borger i datasættet, som venter eller er foreslået en plads"
        raise Refused([Fault(place="--citizen", found=citizen_id, expected=expected)]) from error


def _title(problem: Problem, number: int, offer: Offer) -> str:
    step = offer.placement.steps[0]
    workplace = problem.workplace_by_id[step.workplace_id]
    return f"{number}. {workplace.name} ({step.workplace_id}, {step.place_id}): {STANDING[offer.standing]}"


def _now(read: Given, offer: Offer) -> Iterator[str]:
    """Whether the place is the one that the plan proposes already."""
    before = read.plan.placement_of.get(offer.placement.citizen_id)
    if before is not None and _place(before) == _place(offer.placement):
        yield "Det er pladsen i planen."


def _place(placement: Placement) -> tuple[str, str]:
    return placement.steps[0].workplace_id, placement.steps[0].place_id


def _lines(problem: Problem, offer: Offer) -> Iterator[str]:
    for step in offer.placement.steps:
        workplace = problem.workplace_by_id[step.workplace_id]
        first = date_text(problem.day(step.first_week))
        begins = f"fra {first}, {weeks_word(step.weeks)}" if problem.weeks > 1 else ""
        hours = week_text(shift.window for shift in step.shifts)
        yield ". ".join(text for text in (workplace.name if step.index else "", begins, hours) if text)
    yield EFFECTS[offer.effect].format(others=offer.others, word="anden" if offer.others == 1 else "andre")
    yield from (f"For: {text}" for text in offer.speaks_for)
    yield from (f"Imod: {text}" for text in offer.speaks_against)
    yield from (f"Spørg: {question.text}" for question in offer.questions)


EFFECTS = {
    Effect.NOTHING: "Ingen andre berøres.",
    Effect.NEW_HOURS: "{others} {word} på stedet får nye tider.",
    Effect.MOVES: "{others} {word} flyttes til et andet sted, der passer lige så godt.",
}
