"""`holdepunkt plan`: make a plan and write it."""

from pathlib import Path
from typing import Annotated

import typer

from cli.dataset import Opened, open_dataset, tell_about
from cli.engine import best_plan
from cli.exits import Code
from cli.faults import count
from cli.folder import DATASET, PLAN, WORKBOOK, check_folder, write_folder
from cli.options import (
    Balance,
    DatasetArgument,
    Profile,
    Seed,
    TimeLimit,
    Workers,
    WorkLimit,
    engine_options,
)
from cli.say import say, section
from exchange.dataset_json import dataset_bytes
from exchange.plan_json import plan_bytes
from exchange.plan_sheets_words import ASK, FITS, RESERVED, how_good, people, status_counts, unsettled_needs
from exchange.plan_workbook import workbook_bytes
from optimizer.plan import Plan

OutFolder = Annotated[
    Path | None,
    typer.Option(metavar="MAPPE", help="Mappen til planen. Uden den: plan-<datasættets navn>."),
]
SHOWN_QUESTIONS = 3


def plan(
    context: typer.Context,
    dataset: DatasetArgument,
    out: OutFolder = None,
    time_limit: TimeLimit = 60.0,
    workers: Workers = 2,
    seed: Seed = 0,
    work_limit: WorkLimit = None,
    balance: Balance = 50,
    profile: Profile = "people_first",
) -> int:
    """Lav en plan: hvem der får hvilken plads, hvornår og med hvilken mentor."""
    options = engine_options(time_limit, workers, seed, work_limit, balance, profile)
    opened = open_dataset(dataset, context.obj)
    folder = out or Path(f"plan-{opened.name}")
    check_folder(folder)
    tell_about(opened)
    say()
    found, stopped = best_plan(opened, options)
    write_folder(folder, _contents(opened, found))
    _tell(opened, found, folder, stopped=stopped)
    nobody = opened.problem.waiting and not found.placements
    return Code.NOBODY_PLACED if nobody else Code.PLAN


def _contents(opened: Opened, found: Plan) -> dict[str, bytes]:
    return {
        PLAN: plan_bytes(found),
        WORKBOOK: workbook_bytes(opened.problem, found),
        DATASET: dataset_bytes(opened.dataset),
    }


def _tell(opened: Opened, found: Plan, folder: Path, *, stopped: bool) -> None:
    problem = opened.problem
    counts = status_counts(found)
    waiting = sum(c.id not in found.placement_of for c in problem.waiting)
    if stopped:
        section("Stoppet", ["Du stoppede søgningen. Her er den bedste plan indtil da."])
    lines = [
        f"{counts[FITS]} af {len(problem.waiting)} er foreslået en plads, der passer med alt det oplyste.",
        f"{counts[ASK]} er foreslået en plads, hvor noget om borgeren skal afklares først.",
        f"{counts[RESERVED]} er foreslået en plads med forbehold: noget skal afklares, før den kan afgøres.",
        f"{waiting} venter stadig.",
    ]
    if unsettled := unsettled_needs(found):
        lines.append(
            f"Skånehensyn er ikke afklaret for {people(unsettled)} med foreslået plads: spørg dem først."
        )
    if found.notices:
        lines.append(f"{count(len(found.notices), 'bemærkning', 'bemærkninger')} i arket Antaget.")
    section("Planen", [*lines, *how_good(problem, found)])
    section("Spørg først", [ranked.question.text for ranked in found.questions[:SHOWN_QUESTIONS]])
    section("Skrevet", [str(folder / name) for name in (WORKBOOK, PLAN, DATASET)])
    if problem.waiting and not found.placements:
        section("Ingen fik en plads", ["Se arkene Uden plads og Spørgsmål."])
