"""`holdepunkt replan`: something has happened, and the plan is made anew with as few changes as can be."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from cli.changed import as_it_became, tell_changes, tell_least, with_changes
from cli.dataset import reopened, tell_about
from cli.engine import best_plan
from cli.events import after_events, new_folder
from cli.given import open_given, tell_weeks, with_dates
from cli.lived import check_weeks, lived, tell_given_up
from cli.options import (
    Balance,
    Changes,
    DatasetAndPlan,
    KeepAgreed,
    OutFolder,
    Seed,
    TimeLimit,
    Workers,
    WorkLimit,
    engine_options,
)
from cli.outcome import finish
from cli.say import say
from scenarios.records import with_running

MayMove = Annotated[
    int,
    typer.Option(
        min=0, metavar="ANTAL", help="Så mange ud over de nødvendige må flyttes eller ændres for nye borgere."
    ),
]


def replan(
    context: typer.Context,
    given: DatasetAndPlan,
    change: Changes = None,
    may_move: MayMove = 0,
    out: OutFolder = None,
    time_limit: TimeLimit = 10.0,
    workers: Workers = 2,
    seed: Seed = 0,
    work_limit: WorkLimit = None,
    balance: Balance = 50,
    keep_agreed: KeepAgreed = False,
) -> int:
    """Lav planen om, når noget er sket: så få som muligt flyttes og ændres, og nye borgere får en plads."""
    options = engine_options(time_limit, workers, seed, work_limit, balance, may_move=may_move)
    read = open_given(given, context.obj)
    check_weeks(read)
    folder = out or Path(f"plan-{read.base}{read.dated}-v{read.version + 1}")
    new_folder(folder, read)
    tell_weeks(read)
    read = with_dates(read)
    since = lived(read, read.opened.problem.first_monday)
    dataset = after_events(with_running(since.dataset, read.plan), change or [])
    opened = reopened(read.opened, dataset, context.obj, replans=True)
    tell_about(opened)
    tell_given_up(since, read)
    say()
    found, stopped = best_plan(opened, options, keep_agreed=keep_agreed)
    found = with_changes(opened.problem, read.plan.placements, found)
    became = replace(opened, problem=as_it_became(opened.problem, found))

    def changed() -> None:
        tell_least(opened.problem, became.problem, found)
        tell_changes(opened.problem, found)

    return finish(became, found, folder, stopped=stopped, keep_agreed=keep_agreed, between=changed)
