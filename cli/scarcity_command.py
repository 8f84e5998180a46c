"""`holdepunkt scarcity`: whom to call next, and whose absence would leave most people without shifts."""

from collections.abc import Sequence
from typing import Annotated

import typer

from cli.desk import open_desk
from cli.exits import Code
from cli.faults import count
from cli.given import open_given, tell_weeks, with_dates
from cli.options import DatasetAndPlan
from cli.say import say, section, table
from exchange.condition_words import condition_text
from exchange.plan_sheets_words import week_text
from optimizer.advise.extras import Kind, Profile
from optimizer.advise.robustness import Missing, robustness
from optimizer.advise.scarcity import Scarce, Scarcity, ScarcityOptions, scarcity
from optimizer.problem import Problem

Top = Annotated[int, typer.Option(min=1, metavar="ANTAL", help="Så mange linjer vises i hver liste.")]
Seats = Annotated[int, typer.Option(min=1, max=50, metavar="ANTAL", help="Pladser på et nyt sted.")]
Everything = Annotated[
    bool, typer.Option("--all", help="Regn alt igennem, ikke kun det mest lovende. Det kan tage lang tid.")
]
Wide = Annotated[
    int, typer.Option(min=1, metavar="ANTAL", help="Så mange af hver slags regnes igennem, de mest lovende.")
]

KINDS = {Kind.SEAT: "pladser", Kind.HOUR: "mentorer", Kind.WORKPLACE: "slags nye steder"}


def show_scarcity(
    context: typer.Context,
    given: DatasetAndPlan,
    top: Top = 10,
    seats: Seats = 5,
    wide: Wide = 6,
    everything: Everything = False,
) -> int:
    """Vis, hvad der skal til for at flere får en plads, og hvem planen dårligst kan undvære."""
    read = with_dates(open_given(given, context.obj))
    tell_weeks(read)
    problem, desk = read.opened.problem, open_desk(read)
    found = scarcity(desk, ScarcityOptions(shortlist=None if everything else wide, seats=seats))
    _tell_scarce(problem, found, top)
    _tell_missing(problem, robustness(desk, top))
    return Code.PLAN


def _tell_scarce(problem: Problem, found: Scarcity, top: int) -> None:
    if not found.waiting:
        say("Alle, der venter, har fået en plads: der mangler ingenting.")
        return
    say(f"{count(found.waiting, 'borger', 'borgere')} venter uden plads. Hvem skal der ringes til?")
    say("Hver linje er lagt igennem for sig: så mange af dem får plads, og ingen andre flyttes.")
    rows = [_row(problem, one) for one in found.best[:top]]
    if rows:
        table(("Mere", "Sted", "Område", "Branche", "Får plads", "Med forbehold"), rows, numbers=(4, 5))
        section("Nye steder skal være sådan", _conditions(found.workplaces[:top]))
    else:
        say("Intet af det, der er lagt igennem, giver nogen en plads.")
    looked = ", ".join(f"{some} af {all_} {KINDS[kind]}" for kind, (some, all_) in found.looked_at.items())
    say(f"Lagt igennem: {looked}.")


def _row(problem: Problem, one: Scarce) -> tuple[object, ...]:
    extra, profile = one.extra, one.extra.profile
    if profile is not None:
        industries = " eller ".join(name for name in (profile.industry, *one.or_industries) if name)
        what = f"{count(profile.seats, 'plads', 'pladser')} på et nyt sted"
        where = (what, "", profile.zone or "ukendt", industries or "ukendt")
        return (*where, one.worth.people, one.worth.doubtful)
    workplace = problem.workplace_by_id[extra.workplace_id]
    hour = f"{extra.supporter_id} én time: {week_text([extra.window])}" if extra.window else ""
    what = hour or f"én plads ({extra.place_id})"
    where = (what, f"{workplace.name} ({workplace.id})", workplace.zone or "", workplace.industry or "")
    return (*where, one.worth.people, one.worth.doubtful)


def _conditions(found: Sequence[Scarce]) -> list[str]:
    """What a new workplace must be like, area by area."""
    profiles = [one.extra.profile for one in found if one.extra.profile]
    return [f"{_named(profile)}: {_asked(profile)}." for profile in profiles]


def _named(profile: Profile) -> str:
    return ", ".join(name for name in (profile.zone, profile.industry) if name) or "Hvor som helst"


def _asked(profile: Profile) -> str:
    told = [condition_text(name, value) for name, value in profile.conditions.items()]
    return "; ".join(told) or "ingen særlige krav ud over området"


def _tell_missing(problem: Problem, found: Sequence[Missing]) -> None:
    if not found:
        return
    say()
    say("Hvis en mentor er væk i alle ugerne, og ingen skifter plads: så mange står uden vagter.", "bold")
    rows = [
        (one.supporter_id, problem.workplace_by_id[one.workplace_id].name, one.lost, one.hit) for one in found
    ]
    table(("Mentor", "Sted", "Uden vagter", "Har mentoren nu"), rows, numbers=(2, 3))
