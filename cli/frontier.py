"""From a dataset to points that have been verified, one for each balance of citizens and companies."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import typer

from cli.breaches import tell_broken_agreement
from cli.dataset import Opened
from cli.exits import Code
from cli.work import run_engine
from exchange.balance import EVEN, Weighing
from exchange.dataset_json import dataset_hash
from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.agreed import Agreed
from optimizer.engine.frontier import FrontierRun, Point
from optimizer.engine.options import Cancel, Options, Progress
from optimizer.plan import Plan, Provenance
from optimizer.planning import BrokenAgreementError, BrokenPlanError, provenance
from optimizer.problem import Problem
from optimizer.verify import verify


class NobodyPlacedError(RuntimeError):
    """Nobody who waits can have a place, so there is nothing to weigh."""


def balances(points: int) -> tuple[int, ...]:
    """So many balances from 0 to 100, equal weight always among them."""
    even = {round(100 * at / (points - 1)) for at in range(points)}
    return tuple(sorted({*even, EVEN}))


def weighed(opened: Opened, options: Options, points: int) -> tuple[Weighing, bool]:
    """The weighing, and whether the user stopped the search.

    Where something agreed breaks a rule it is told, and the command ends.

    Raises
    ------
    NobodyPlacedError
        If nobody gets a place.
    """

    def engine(tell: Callable[[Progress], None], cancel: Cancel) -> Weighing:
        return _Tracer(opened, options, tell, cancel).trace(balances(points))

    try:
        return run_engine(engine)
    except BrokenAgreementError as broken:
        tell_broken_agreement(opened.problem, broken.violations, can_keep=False)
        raise typer.Exit(Code.BAD_INPUT) from broken


@dataclass(frozen=True)
class _Tracer:
    """Traces the frontier of a dataset."""

    opened: Opened
    options: Options
    tell: Callable[[Progress], None]
    cancel: Cancel

    def trace(self, wanted: Sequence[int]) -> Weighing:
        """The points, each with a plan that keeps all rules."""
        agreed = Agreed.of(self.opened.problem)
        if agreed.broken:
            raise BrokenAgreementError(agreed.broken)
        found = FrontierRun(
            self._candidates(agreed.problem),
            self.options,
            wanted,
            on_progress=self.tell,
            cancel=self.cancel,
        ).trace()
        check(agreed.all, found.points)
        return Weighing(
            problem=agreed.all,
            levels=found.levels,
            points=found.points,
            provenance=self._provenance(),
            job=_job(self.opened.problem, self.options),
        )

    def _provenance(self) -> Provenance:
        told = provenance(self.opened.problem, self.options)
        return replace(told, dataset_hash=dataset_hash(self.opened.dataset))

    def _candidates(self, problem: Problem) -> Candidates:
        """Who can go where, as far as it is to be planned."""
        found = find_candidates(problem)
        searched = found.only_at(self.options.position)
        if not searched.pairs:
            raise NobodyPlacedError
        return searched


def check(problem: Problem, points: Sequence[Point]) -> None:
    """Let no plan through that breaks a rule.

    Raises
    ------
    BrokenAgreementError
        If an agreement could not be laid.
    BrokenPlanError
        If another rule is broken.
    NobodyPlacedError
        If nobody who waits gets a place in any of the plans.
    """
    for plan in dict.fromkeys(point.placements for point in points):
        broken = verify(problem, Plan(placements=plan))
        unlaid = [violation for violation in broken if violation.rule_id == "pinned"]
        if len(unlaid) < len(broken):
            raise BrokenPlanError([violation for violation in broken if violation.rule_id != "pinned"])
        if unlaid:
            raise BrokenAgreementError(unlaid)
    runs = problem.running_by_citizen
    if all(placement.citizen_id in runs for point in points for placement in point.placements):
        raise NobodyPlacedError


def _job(problem: Problem, options: Options) -> str:
    if options.position is None:
        return ""
    workplace_id, position_id = options.position
    return f"stillingen {position_id} hos {problem.workplace_by_id[workplace_id].name}"
