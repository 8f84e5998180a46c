"""`holdepunkt balance`: what the citizens' side and the companies' side give for each other."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from cli.dataset import open_dataset, tell_about
from cli.exits import Code
from cli.folder import A_BALANCE, BALANCE, BALANCE_PICTURE, BALANCE_WORKBOOK, check_folder, write_folder
from cli.frontier import NobodyPlacedError, weighed
from cli.one_job import find_position
from cli.options import (
    DatasetArgument,
    OnePosition,
    Seed,
    TimeLimit,
    Workers,
    WorkLimit,
    engine_options,
)
from cli.say import say, section, table
from exchange.balance import EVEN, Weighing
from exchange.balance_json import balance_bytes
from exchange.balance_rows import cells
from exchange.balance_words import what_is_fixed, what_it_says
from exchange.balance_workbook import balance_workbook_bytes
from exchange.faults import Fault, Refused
from exchange.plan_as_read import waiting_people
from exchange.plan_sheets_words import danish
from optimizer.engine.options import Options
from optimizer.problem import Problem

PROFILES = ("people_first", "job_first")
Profile = Annotated[str, typer.Option(metavar="NAVN", help=f"Målenes rækkefølge: {', '.join(PROFILES)}.")]
Points = Annotated[
    int,
    typer.Option(
        min=2, max=101, metavar="ANTAL", help=f"Så mange vægte fra 0 til 100 prøves; {EVEN} er altid med."
    ),
]
OutFolder = Annotated[
    Path | None,
    typer.Option(metavar="MAPPE", help="Mappen til afvejningen. Uden: balance- og datasættets navn."),
]
SHORT = {
    "Borgernes vægt": 0,
    "Borgerne": 1,
    "Virksomhederne": 2,
    "Bevist": 5,
    "Slået": 6,
    f"Anden plads end ved {EVEN}": 7,
    "Andre tider": 8,
}
"""Columns on the terminal, by their place in the whole table."""


def balance(
    context: typer.Context,
    dataset: DatasetArgument,
    out: OutFolder = None,
    points: Points = 11,
    time_limit: TimeLimit = 60.0,
    workers: Workers = 2,
    seed: Seed = 0,
    work_limit: WorkLimit = None,
    profile: Profile | None = None,
    position: OnePosition = None,
) -> int:
    """Vis, hvad borgernes og virksomhedernes side giver for hinanden, når de vejer forskelligt."""
    order = profile or ("job_first" if position else "people_first")
    options = _options(time_limit, workers, seed, work_limit, order)
    opened = open_dataset(dataset, context.obj)
    options = replace(options, position=find_position(opened.problem, position))
    folder = out or Path(f"balance-{opened.name}")
    check_folder(folder, A_BALANCE)
    tell_about(opened)
    say()
    try:
        found, stopped = weighed(opened, options, points)
    except NobodyPlacedError:
        section("Der er intet at afveje", [_nobody(opened.problem, options)])
        return Code.NOBODY_PLACED
    write_folder(folder, _contents(found), {}, A_BALANCE)
    _tell(found, stopped=stopped)
    section("Skrevet", (str(folder / name) for name in (BALANCE_WORKBOOK, BALANCE_PICTURE, BALANCE)))
    return Code.PLAN


def _options(time_limit: float, workers: int, seed: int, work_limit: float | None, profile: str) -> Options:
    """The engine's options; a plan that is made anew is not weighed.

    Raises
    ------
    Refused
        If the profile is another.
    """
    if profile not in PROFILES:
        raise Refused([Fault(place="--profile", found=profile, expected=f"en af {', '.join(PROFILES)}")])
    return engine_options(time_limit, workers, seed, work_limit, EVEN, profile)


def _nobody(problem: Problem, options: Options) -> str:
    if not waiting_people(problem):
        return "Ingen venter på en plads. Der er ikke skrevet noget."
    where = " i den stilling" if options.position else ""
    return (
        f"Ingen af dem, der venter, kan få en plads{where}. Der er ikke skrevet noget. "
        "'holdepunkt plan' siger hvorfor, borger for borger."
    )


def _contents(found: Weighing) -> dict[str, bytes]:
    from exchange.balance_picture import balance_svg  # noqa: PLC0415  # Altair is slow to load

    return {
        BALANCE: balance_bytes(found),
        BALANCE_WORKBOOK: balance_workbook_bytes(found),
        BALANCE_PICTURE: balance_svg(found).encode(),
    }


def _tell(found: Weighing, *, stopped: bool) -> None:
    """Say what is fixed, the table, and what it says."""
    if stopped:
        section("Stoppet", ["Du stoppede søgningen. Her er det bedste indtil da."])
    section("Det ligger fast i alle punkter", what_is_fixed(found))
    say()
    table(list(SHORT), _shown(found), numbers=(0, 1, 2, 5, 6))
    section("Hvad det siger", what_it_says(found))


def _shown(found: Weighing) -> Iterator[list[str]]:
    """The table without what only the workbook has room for."""
    for row in cells(found):
        yield [value if isinstance(value := row[at], str) else danish(value) for at in SHORT.values()]
