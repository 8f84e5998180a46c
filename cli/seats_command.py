"""`holdepunkt seats`: the empty seats of a plan, and why they are empty."""

from typing import Annotated

import typer

from cli.desk import open_desk
from cli.exits import Code
from cli.faults import count
from cli.given import Given, open_given, tell_weeks, with_dates
from cli.options import DatasetAndPlan
from cli.say import say, table
from exchange.plan_sheets_words import cause_word
from optimizer.advise.empty_seats import EmptySeats, empty_seats, in_pct
from optimizer.advise.explain import Explainer
from optimizer.advise.referring import counts_by_team
from optimizer.advise.seats import seat_counts

Top = Annotated[int, typer.Option(min=1, metavar="ANTAL", help="Så mange steder vises.")]


def seats(context: typer.Context, given: DatasetAndPlan, top: Top = 15) -> int:
    """Vis de tomme pladser i en plan, den første årsag til hver, og hvor de er."""
    read = with_dates(open_given(given, context.obj))
    tell_weeks(read)
    desk = open_desk(read)
    explainer = Explainer(desk.candidates, desk.plan.placements)
    found = empty_seats(seat_counts(explainer), counts_by_team(explainer))
    unit = "pladser" if read.opened.problem.weeks == 1 else "pladsuger"
    say(f"{found.empty} af {found.seats} {unit} er tomme.")
    if not found.empty:
        return Code.PLAN
    parts = found.shares_pct
    rows = [(cause_word(cause), number, f"{parts[cause]} %") for cause, number in found.causes.items()]
    table(("Første årsag", f"Tomme {unit}", "Andel"), rows, numbers=(1, 2))
    _tell_where(read, found, top)
    _tell_teams(found)
    return Code.PLAN


def _tell_teams(found: EmptySeats) -> None:
    """What keeps each team's people from the empty seats, where more than one team refers."""
    if len(found.by_team) < 2:  # one team sees what all see
        return
    say("Set fra hvert team, der henviser: hvorfor ingen af dets borgere har fået de tomme pladser.")
    rows = []
    for team, causes in found.by_team.items():
        why = ", ".join(f"{cause_word(cause)} {share} %" for cause, share in in_pct(causes).items())
        rows.append((team or "ikke oplyst", why))
    table(("Team", "Første årsag"), rows)


def _tell_where(read: Given, found: EmptySeats, top: int) -> None:
    known = read.opened.problem.workplace_by_id
    say(f"{count(len(found.by_workplace), 'sted', 'steder')} har tomme pladser. Vist er op til {top}.")
    rows = []
    for workplace_id, causes in list(found.by_workplace.items())[:top]:
        why = ", ".join(f"{cause_word(cause)} {number}" for cause, number in causes.items())
        rows.append((workplace_id, known[workplace_id].name, sum(causes.values()), why))
    table(("Id", "Navn", "Tomme", "Årsager"), rows, numbers=(2,))
