"""`holdepunkt plan`: make a plan and write it."""

from pathlib import Path

import typer

from cli.dataset import open_dataset, tell_about
from cli.engine import best_plan
from cli.folder import check_folder
from cli.options import (
    Balance,
    DatasetArgument,
    KeepAgreed,
    OutFolder,
    Profile,
    Seed,
    TimeLimit,
    Workers,
    WorkLimit,
    engine_options,
)
from cli.outcome import finish
from cli.say import say


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
    keep_agreed: KeepAgreed = False,
) -> int:
    """Lav en plan: hvem der får hvilken plads, hvornår og med hvilken mentor."""
    options = engine_options(time_limit, workers, seed, work_limit, balance, profile)
    opened = open_dataset(dataset, context.obj)
    folder = out or Path(f"plan-{opened.name}")
    check_folder(folder)
    tell_about(opened)
    say()
    found, stopped = best_plan(opened, options, keep_agreed=keep_agreed)
    return finish(opened, found, folder, stopped=stopped, keep_agreed=keep_agreed)
