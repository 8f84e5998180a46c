"""`holdepunkt diff`: what is different between two plans, goal by goal and person by person."""

from pathlib import Path
from typing import Annotated

import typer

from cli.changed import tell_changes, with_changes
from cli.exits import Code
from cli.folder import DATASET
from cli.given import open_given, tell_weeks, with_dates
from cli.options import Balance, Profile
from cli.say import say, table
from cli.work import number
from exchange.faults import Fault, Refused
from exchange.plan_sheets_words import level_label, shown_unit
from optimizer.goals import PROFILES
from optimizer.plan import Level
from optimizer.verify import score

First = Annotated[str, typer.Argument(metavar="PLAN", help="Mappen med den ene plan og dens datasæt.")]
Second = Annotated[str, typer.Argument(metavar="PLAN", help="Mappen eller filen med den anden plan.")]


def diff(
    context: typer.Context,
    first: First,
    second: Second,
    balance: Balance = 50,
    profile: Profile = "people_first",
) -> int:
    """Vis forskellen på to planer af samme datasæt: mål for mål og borger for borger."""
    if profile not in PROFILES:
        raise Refused([Fault(place="--profile", found=profile, expected=f"en af {', '.join(PROFILES)}")])
    one = with_dates(open_given([first], context.obj))
    other = with_dates(open_given([str(Path(first) / DATASET), second], context.obj))
    tell_weeks(other)
    problem = one.opened.problem
    levels = [score(problem, given.plan, profile, balance) for given in (one, other)]
    rows = [_compared(was, now) for was, now in zip(*levels, strict=True)]
    table(("Mål, i rækkefølge", first, second, "Forskel", "Enhed"), rows, numbers=(1, 2, 3))
    found = with_changes(problem, one.plan.placements, other.plan)
    if not found.changes:
        say("Planerne er ens for alle borgere.")
        return Code.PLAN
    tell_changes(problem, found)
    return Code.PLAN


def _compared(was: Level, now: Level) -> tuple[str, ...]:
    """One goal in both plans, better or worse."""
    unit, scale = shown_unit(was.unit, was.scale)
    values = [level.value / scale for level in (was, now)]
    gain = values[1] - values[0]
    better = (gain > 0) is was.maximise
    word = "" if not gain else " (bedre)" if better else " (værre)"
    sign = "+" if gain > 0 else ""
    return level_label(was.id), number(values[0]), number(values[1]), f"{sign}{number(gain)}{word}", unit
