"""`holdepunkt plan`: make a plan and write it."""

from dataclasses import replace
from pathlib import Path

import typer

from cli.dataset import open_dataset, tell_about
from cli.engine import best_plan
from cli.folder import check_folder
from cli.one_job import find_position
from cli.options import (
    Balance,
    Cluster,
    DatasetArgument,
    KeepAgreed,
    OnePosition,
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
from scenarios.cluster import executor_at


def plan(
    context: typer.Context,
    dataset: DatasetArgument,
    out: OutFolder = None,
    time_limit: TimeLimit = 60.0,
    workers: Workers = 2,
    seed: Seed = 0,
    work_limit: WorkLimit = None,
    balance: Balance = 50,
    profile: Profile | None = None,
    position: OnePosition = None,
    keep_agreed: KeepAgreed = False,
    cluster: Cluster = None,
) -> int:
    """Lav en plan: hvem der får hvilken plads, hvornår og med hvilken mentor."""
    order = profile or ("job_first" if position else "people_first")
    options = engine_options(time_limit, workers, seed, work_limit, balance, order)
    opened = open_dataset(dataset, context.obj)
    options = replace(options, position=find_position(opened.problem, position))
    folder = out or Path(f"plan-{opened.name}")
    check_folder(folder)
    tell_about(opened)
    say()
    with executor_at(cluster) as executor:
        found, stopped = best_plan(opened, options, keep_agreed=keep_agreed, executor=executor)
    return finish(opened, found, folder, stopped=stopped, keep_agreed=keep_agreed)
