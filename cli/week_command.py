"""`holdepunkt week`: the weekly run, in which those who run go on and those who wait are planned anew."""

from pathlib import Path
from typing import Annotated

import typer

from cli.changed import tell_changes, with_changes
from cli.dataset import reopened, tell_about
from cli.engine import best_plan
from cli.events import after_events, new_folder
from cli.given import open_given, with_dates
from cli.lived import check_weeks, lived, next_monday_of, tell_lived
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
from exchange.plan_moved import counted_from

Weeks = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=104,
        metavar="ANTAL",
        help="Uger, der er gået siden planens mandag. Uden: 1, eller til et nyere datasæts mandag.",
    ),
]


def week(
    context: typer.Context,
    given: DatasetAndPlan,
    change: Changes = None,
    weeks: Weeks = None,
    out: OutFolder = None,
    time_limit: TimeLimit = 60.0,
    workers: Workers = 2,
    seed: Seed = 0,
    work_limit: WorkLimit = None,
    balance: Balance = 50,
    keep_agreed: KeepAgreed = False,
) -> int:
    """Gå en uge frem: forløb i gang fortsætter, og de ventende får en ny plan fra den næste mandag."""
    options = engine_options(time_limit, workers, seed, work_limit, balance)
    read = open_given(given, context.obj)
    check_weeks(read)
    monday = next_monday_of(read, weeks)
    folder = out or Path(f"plan-{read.base}-{monday.isoformat()}")
    new_folder(folder, read)
    read = with_dates(read)
    since = lived(read, monday)
    opened = reopened(read.opened, after_events(since.dataset, change or []), context.obj)
    before = counted_from(read.made, opened.problem).placements
    tell_about(opened)
    tell_lived(since, read)
    say()
    found, stopped = best_plan(opened, options, keep_agreed=keep_agreed)
    found = with_changes(opened.problem, before, found)
    return finish(
        opened,
        found,
        folder,
        stopped=stopped,
        keep_agreed=keep_agreed,
        between=lambda: tell_changes(opened.problem, found),
    )
