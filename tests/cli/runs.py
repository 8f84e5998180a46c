"""One call of the command, as a test sees it, and an engine that is done at once."""

from collections.abc import Callable
from dataclasses import dataclass

from typer.testing import CliRunner

from cli.main import app
from optimizer.candidates import find_candidates
from optimizer.engine.greedy import by_hand
from optimizer.engine.options import Cancel, Options, Progress, ignore
from optimizer.plan import Assumption, Plan, Provenance
from optimizer.problem import Problem


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


def run(*arguments: str) -> Answer:
    result = CliRunner().invoke(app, list(arguments), prog_name="holdepunkt")
    return Answer(result.exit_code, result.stdout, result.stderr)


class FakeEngine:
    """Places people by hand, at once, and remembers how it was asked."""

    def __init__(self) -> None:
        self.options: list[Options] = []
        self.kept: list[bool] = []
        self.before: Callable[[Callable[[Progress], None], Cancel], None] = lambda *_: None
        self.nobody = False

    def __call__(
        self,
        problem: Problem,
        options: Options,
        *,
        keep_agreed: bool = False,
        on_progress: Callable[[Progress], None] = ignore,
        cancel: Cancel | None = None,
        executor: object = None,
        assumptions: tuple[Assumption, ...] = (),
        dataset_hash: str = "",
    ) -> Plan:
        self.options.append(options)
        self.kept.append(keep_agreed)
        self.before(on_progress, cancel or Cancel())
        placements = () if self.nobody else by_hand(find_candidates(problem))
        named = {placement.citizen_id for placement in placements}
        running = (p for p in problem.running_by_citizen.values() if p.citizen_id not in named)
        return Plan(
            placements=(*running, *placements),
            assumptions=assumptions,
            first_monday=problem.first_monday,
            provenance=Provenance(dataset_hash=dataset_hash),
        )
