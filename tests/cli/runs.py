"""One call of the command, as a test sees it."""

from dataclasses import dataclass

from typer.testing import CliRunner

from cli.main import app


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


def run(*arguments: str) -> Answer:
    result = CliRunner().invoke(app, list(arguments), prog_name="holdepunkt")
    return Answer(result.exit_code, result.stdout, result.stderr)
