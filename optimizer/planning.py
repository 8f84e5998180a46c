"""From a problem to a plan that has been verified and says why."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from optimizer.advise.explain import Explainer
from optimizer.advise.figures import key_figures, supporter_loads
from optimizer.advise.notices import notices
from optimizer.advise.questions import rank_questions, with_questions
from optimizer.advise.seats import seat_counts
from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.greedy import by_hand
from optimizer.engine.options import Cancel, Options, Progress, ignore
from optimizer.engine.run import Run
from optimizer.plan import Assumption, Level, Placement, Plan, Provenance
from optimizer.problem import Problem
from optimizer.rules import Violation
from optimizer.verify import verify

VERSION = "0.1.0"
ENGINE = "reference"


class BrokenPlanError(RuntimeError):
    """The engine made a plan that breaks a rule: a fault of the program, never shown as a plan."""

    def __init__(self, violations: Sequence[Violation]) -> None:
        super().__init__(f"{len(violations)} broken rules, first {violations[0]}.")
        self.violations = tuple(violations)


def make_plan(
    problem: Problem,
    options: Options | None = None,
    *,
    on_progress: Callable[[Progress], None] = ignore,
    cancel: Cancel | None = None,
    assumptions: Sequence[Assumption] = (),
    dataset_hash: str = "",
) -> Plan:
    """Plan the municipality, verify the plan and explain it.

    Parameters
    ----------
    assumptions
        What defaults stood in for; passed on into the plan.
    dataset_hash
        Hash of the dataset the problem came from, for the plan's provenance.

    Raises
    ------
    BrokenPlanError
        If the plan breaks a rule.
    """
    options = options or Options()
    candidates = find_candidates(problem)
    run = Run(candidates, options, on_progress=on_progress, cancel=cancel or Cancel())
    placements, levels = run.solve()
    violations = verify(problem, Plan(placements=placements))
    if violations:
        raise BrokenPlanError(violations)
    plan = describe(candidates, placements, levels, options)
    return replace(
        plan,
        assumptions=tuple(assumptions),
        provenance=replace(plan.provenance, dataset_hash=dataset_hash),
    )


def describe(
    candidates: Candidates,
    placements: tuple[Placement, ...],
    levels: Sequence[Level] = (),
    options: Options | None = None,
) -> Plan:
    """The plan of some placements with reasons, causes, loads, questions and key figures."""
    options = options or Options()
    problem = candidates.problem
    explainer = Explainer(candidates, placements)
    plan = Plan(placements=tuple(with_questions(problem, candidates, placements)))
    seats = seat_counts(explainer)
    return replace(
        plan,
        unplaced=explainer.unplaced(),
        seats=seats,
        loads=supporter_loads(problem, plan),
        levels=tuple(levels),
        kpis=key_figures(problem, plan, seats, by_hand(candidates), options.balance_pct),
        questions=rank_questions(candidates, plan),
        notices=notices(problem, plan),
        provenance=_provenance(problem, options),
    )


def _provenance(problem: Problem, options: Options) -> Provenance:
    by_work = options.work_limit is not None
    return Provenance(
        ruleset_id=problem.ruleset.id,
        profile=options.profile,
        balance_pct=options.balance_pct,
        seed=options.seed,
        workers=1 if by_work else options.workers,
        work_limit=options.work_limit,
        time_limit_s=None if by_work else options.time_limit_s,
        engine=ENGINE,
        version=VERSION,
    )
