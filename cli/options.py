"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from exchange.faults import Fault, Refused
from optimizer.engine.options import Options
from optimizer.goals import PROFILES

DatasetArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="DATASÆT",
        help="Et navn fra 'holdepunkt scenarios', eller en fil, en mappe eller flere CSV-filer.",
    ),
]
TimeLimit = Annotated[
    float, typer.Option(min=0.1, metavar="SEKUNDER", help="Så længe må programmet lede efter en bedre plan.")
]
Workers = Annotated[int, typer.Option(min=1, max=64, metavar="ANTAL", help="Kerner, der må bruges.")]
Seed = Annotated[
    int, typer.Option(min=0, metavar="TAL", help="Frø: samme frø og data giver samme tilfældigheder.")
]
WorkLimit = Annotated[
    float | None,
    typer.Option(
        min=0.01, metavar="TAL", help="Grænse i arbejde i stedet for tid: giver samme plan hver gang."
    ),
]
Balance = Annotated[
    int,
    typer.Option(
        min=0, max=100, metavar="PROCENT", help="Borgersidens vægt i kvaliteten; resten er virksomhedens."
    ),
]
Profile = Annotated[str, typer.Option(metavar="NAVN", help=f"Målenes rækkefølge: {', '.join(PROFILES)}.")]

OnePosition = Annotated[
    str | None,
    typer.Option(
        "--position",
        metavar="STILLING",
        help="Planlæg kun denne ene stilling: hvem kan dele den? Målet er da job_first.",
    ),
]
KeepAgreed = Annotated[
    bool,
    typer.Option(
        "--fasthold",
        help="Behold faste aftaler og forløb i gang, også når de bryder en regel; planen nævner dem.",
    ),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="ADRESSE",
        help="En Dask-klynge, der regner med, når der er mange borgere, fx tcp://127.0.0.1:8786.",
    ),
]
OutFolder = Annotated[
    Path | None, typer.Option(metavar="MAPPE", help="Mappen til planen. Uden: plan- og datasættets navn.")
]
DatasetAndPlan = Annotated[
    list[str],
    typer.Argument(
        metavar="DATASÆT PLAN",
        help="Datasættet og planen, som skrives sidst; eller kun mappen, hvor en plan fra Holdepunkt ligger.",
    ),
]
Changes = Annotated[
    list[Path] | None,
    typer.Option(
        "--change",
        metavar="FIL",
        help="Det, der er sket: hændelser som JSON, regneark eller CSV. Kan gives flere gange.",
    ),
]


def engine_options(
    time_limit: float,
    workers: int,
    seed: int,
    work_limit: float | None,
    balance: int,
    profile: str = "people_first",
    may_move: int = 0,
) -> Options:
    """The engine's options.

    Raises
    ------
    Refused
        If the profile is unknown.
    """
    if profile not in PROFILES:
        raise Refused([Fault(place="--profile", found=profile, expected=f"en af {', '.join(PROFILES)}")])
    return Options(
        time_limit_s=time_limit,
        workers=workers,
        seed=seed,
        work_limit=work_limit,
        profile=profile,
        balance_pct=balance,
        may_move=may_move,
    )
