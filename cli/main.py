"""The command `holdepunkt`."""

import sys
import tomllib
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer
from typer import rich_utils

from cli import check_commands, data_commands, serve_commands
from cli.balance_command import balance
from cli.danish import DanishCommand, DanishGroup
from cli.diff_command import diff
from cli.match_command import match_citizen
from cli.move_command import check
from cli.note_command import note
from cli.plan_command import plan
from cli.replan_command import replan
from cli.say import say
from cli.scarcity_command import show_scarcity
from cli.search_command import search
from cli.seats_command import seats
from cli.team_command import team
from cli.week_command import week
from cli.why_command import why

PROJECT = Path(__file__).parents[1] / "pyproject.toml"

rich_utils.ARGUMENTS_PANEL_TITLE = "Argumenter"
rich_utils.OPTIONS_PANEL_TITLE = "Tilvalg"
rich_utils.COMMANDS_PANEL_TITLE = "Kommandoer"
rich_utils.DEFAULT_STRING = "[uden: {}]"
rich_utils.REQUIRED_LONG_STRING = "[skal angives]"

app = typer.Typer(
    name="holdepunkt",
    cls=DanishGroup,
    help="Finder en plads til hver borger og lægger ugens skema. Et forslag: et menneske afgør.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    subcommand_metavar="KOMMANDO ...",
    options_metavar="[TILVALG]",
)

COMMANDS: Mapping[str, Callable[..., int]] = {
    "plan": plan,
    "replan": replan,
    "week": week,
    "balance": balance,
    "validate": check_commands.validate,
    "verify": check_commands.verify,
    "score": check_commands.score,
    "questions": check_commands.questions,
    "match": match_citizen,
    "team": team,
    "search": search,
    "why": why,
    "check": check,
    "seats": seats,
    "scarcity": show_scarcity,
    "diff": diff,
    "note": note,
    "template": data_commands.template,
    "scenarios": data_commands.scenarios,
    "generate": data_commands.generate,
    "serve": serve_commands.serve,
    "backup": serve_commands.backup,
    "restore": serve_commands.restore,
}
for name, command in COMMANDS.items():
    app.command(name, cls=DanishCommand, options_metavar="[TILVALG]", no_args_is_help=False)(command)
app.add_typer(serve_commands.keys_app)


def _show_version(wanted: bool) -> None:
    if wanted:
        say(f"holdepunkt {own_version()}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Vis versionen.")
]
Debug = Annotated[bool, typer.Option("--debug", help="Vis alt om en fejl i programmet.")]


@app.callback()
def common(context: typer.Context, version: Version = False, debug: Debug = False) -> None:  # noqa: ARG001
    """Take the options that stand before the command."""
    context.obj.debug = debug


def own_version() -> str:
    """The program's version."""
    try:
        return version("holdepunkt")
    except PackageNotFoundError:
        project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
        return str(project["project"]["version"])


def main() -> None:
    """Run the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    app()


if __name__ == "__main__":
    main()
