"""From a problem to a plan that has been verified and says why."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace

from optimizer.advise.changes import changes
from optimizer.advise.conflicts import Conflict, pin_conflicts
from optimizer.advise.coverage import coverage
from optimizer.advise.explain import Explainer
from optimizer.advise.figures import key_figures, supporter_loads
from optimizer.advise.notices import notices
from optimizer.advise.questions import rank_questions, with_questions
from optimizer.advise.reminders import reminders
from optimizer.advise.seats import seat_counts
from optimizer.advise.staffing import caseloads, suggestions
from optimizer.advise.visits import visits
from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.agreed import Agreed
from optimizer.engine.budget import Budget
from optimizer.engine.hand_made import HandMade
from optimizer.engine.levels_anew import after_room, levels_kept, told_anew
from optimizer.engine.make_room import RoomMaker
from optimizer.engine.options import Cancel, Options, Progress, ignore
from optimizer.engine.replan import Replan
from optimizer.engine.run import Run
from optimizer.heap import set_aside
from optimizer.plan import Assumption, Level, Notice, Placement, Plan, Provenance
from optimizer.problem import Problem
from optimizer.problem.running import only_running
from optimizer.rules import Violation
from optimizer.verify import verify

VERSION = "0.1.0"
ENGINE = "reference"
REPLAN = "replan"
ROOM_SHARE = 0.3
"""Share of the time, or work, that is kept for making room for newcomers."""

ONE_JOB = "one_job"
"""Id of the notice that only one job was planned."""


class BrokenPlanError(RuntimeError):
    """The engine made a plan that breaks a rule: a fault of the program, never shown as a plan."""

    def __init__(self, violations: Sequence[Violation]) -> None:
        super().__init__(f"{len(violations)} broken rules, first {violations[0]}.")
        self.violations = tuple(violations)


class BrokenAgreementError(ValueError):
    """A pin or a running placement breaks a hard rule by itself, or cannot be laid."""

    def __init__(self, violations: Sequence[Violation]) -> None:
        super().__init__(f"{len(violations)} rules broken by what is agreed, first {violations[0]}.")
        self.violations = tuple(violations)


@set_aside()
def make_plan(
    problem: Problem,
    options: Options | None = None,
    *,
    keep_agreed: bool = False,
    on_progress: Callable[[Progress], None] = ignore,
    cancel: Cancel | None = None,
    executor: Executor | None = None,
    assumptions: Sequence[Assumption] = (),
    dataset_hash: str = "",
) -> Plan:
    """Plan the municipality, verify the plan and explain it.

    A problem that `replans` is planned anew: those who run first, changed as little as can be, then those who
    wait.

    Parameters
    ----------
    keep_agreed
        Whether pins and running placements that break a rule stand all the same, named in the plan.
    executor
        Where the workplaces' models are solved; by default on this machine.
    assumptions
        What defaults stood in for; passed on into the plan.
    dataset_hash
        Hash of the dataset the problem came from, for the plan's provenance.

    Raises
    ------
    BrokenAgreementError
        If something agreed breaks a rule, and is not to be kept all the same.
    BrokenPlanError
        If the plan breaks a rule.
    """
    options, cancel = options or Options(), cancel or Cancel()
    before = tuple(problem.running_by_citizen.values())
    repaired: tuple[Level, ...] = ()
    if problem.replans:
        options = replace(options, profile=REPLAN)
        replan = Replan(problem, options, on_progress, cancel)
        going_on, repaired = replan.repair()
        options = replan.left()
        problem = _going_on(problem, going_on)
    agreed = Agreed.of(problem)
    if agreed.broken and not keep_agreed:
        raise BrokenAgreementError(agreed.broken)
    budget = Budget(options, cancel=cancel)
    candidates = find_candidates(agreed.problem)
    makes_room = options.may_move > 0 and options.profile == REPLAN
    left = budget.options_within(budget.left() * (1 - ROOM_SHARE if makes_room else 1))
    searched = candidates.only_at(options.position)
    tell = _with_agreed(agreed, on_progress)
    run = Run(searched, left, on_progress=tell, cancel=cancel, executor=executor)
    placements, levels = run.solve()
    if makes_room:
        budget.work_used += run.budget.work_used
        placements, levels, agreed = _with_room(agreed, placements, levels, budget, cancel)
        repaired = after_room(replace(problem, running=before), agreed.joined(placements), repaired, options)
    fitted = agreed.fitted(placements)
    levels = levels if fitted == placements else told_anew(agreed.problem, fitted, levels, options)
    placements = agreed.joined(fitted)
    _check(agreed, placements, keep_agreed=keep_agreed)
    as_searched = agreed.all is candidates.problem
    shown = candidates if as_searched else agreed.shown(find_candidates(agreed.all))
    hand = run.hand if as_searched else None
    plan = describe(shown, placements, (*repaired, *levels), options, hand)
    if not repaired:
        before = tuple(p for p in agreed.all.running if p.citizen_id in problem.running_by_citizen)
    found = [*agreed.notices(), *_lost_pins(problem, plan), *_one_job(problem, options)]
    return replace(
        plan,
        changes=changes(problem, before, plan) if problem.weeks > 1 and before else (),
        notices=(*found, *plan.notices),
        assumptions=tuple(assumptions),
        provenance=replace(plan.provenance, dataset_hash=dataset_hash),
    )


def _with_agreed(agreed: Agreed, on_progress: Callable[[Progress], None]) -> Callable[[Progress], None]:
    """Tell of the best placements so far together with those that are agreed."""

    def tell(progress: Progress) -> None:
        best = progress.best
        whole = None if best is None else lambda: agreed.joined(agreed.fitted(best()))
        on_progress(replace(progress, best=whole))

    return tell


def _with_room(
    agreed: Agreed,
    placements: tuple[Placement, ...],
    levels: tuple[Level, ...],
    budget: Budget,
    cancel: Cancel,
) -> tuple[tuple[Placement, ...], tuple[Level, ...], Agreed]:
    """Let newcomers in by moving some who run; what was proven with nobody moved is proven no more."""
    found = RoomMaker(agreed.problem, budget, cancel).make(placements)
    if found == placements:
        return placements, levels, agreed
    running = {p.citizen_id: p for p in found if p.citizen_id in agreed.problem.running_by_citizen}
    now = tuple(running.get(p.citizen_id, p) for p in agreed.all.running)
    told = told_anew(agreed.problem, found, levels, budget.options)
    return found, told, replace(agreed, all=replace(agreed.all, running=now))


def _check(agreed: Agreed, placements: tuple[Placement, ...], *, keep_agreed: bool) -> None:
    """Refuse a plan that breaks a rule, what is kept all the same aside."""
    violations = verify(agreed.all, Plan(placements=placements))
    unlaid = [v for v in violations if v.rule_id == "pinned"]
    if unlaid and not keep_agreed:
        raise BrokenAgreementError(unlaid)
    broken = [v for v in violations if v.rule_id != "pinned" and v not in agreed.broken]
    if broken:
        raise BrokenPlanError(broken)


def _lost_pins(problem: Problem, plan: Plan) -> list[Notice]:
    """Pins that could not be laid: told, never silently dropped."""
    lost = [c for c in problem.waiting if c.pin is not None and c.id not in plan.placement_of]
    found = pin_conflicts(problem) if lost else ()
    return [Notice(id="pinned", about=c.id, text=_lost_pin(c.id, found)) for c in lost]


def _lost_pin(citizen_id: str, conflicts: Sequence[Conflict]) -> str:
    """That a pin could not be laid, and what it clashes with."""
    mine = next((conflict for conflict in conflicts if citizen_id in conflict.citizen_ids), None)
    text = f"{citizen_id}: den faste aftale kan ikke lægges uden at bryde en regel. Se arket Uden plads."
    return text if mine is None else f"{text} {' '.join(mine.sentences(citizen_id))}"


def _one_job(problem: Problem, options: Options) -> Iterator[Notice]:
    """That only one job was planned, so that nobody takes the rest for what is left."""
    if options.position is not None:
        workplace_id, position_id = options.position
        name = problem.workplace_by_id[workplace_id].name
        text = f"Planen gælder kun stillingen {position_id} hos {name}. Ingen er placeret andre steder."
        yield Notice(id=ONE_JOB, about=position_id, text=text)


def kept_plan(
    problem: Problem,
    placements: tuple[Placement, ...],
    options: Options | None = None,
    *,
    dataset_hash: str = "",
) -> Plan:
    """The plan of placements that were kept from a run which did not end: verified, and explained.

    Raises
    ------
    BrokenPlanError
        If they break a rule that nothing agreed breaks by itself.
    """
    options = options or Options()
    options = replace(options, profile=REPLAN) if problem.replans else options
    agreed = Agreed.of(_going_on(problem, placements))
    _check(agreed, placements, keep_agreed=True)
    candidates = agreed.shown(find_candidates(agreed.all))
    plan = describe(candidates, placements, levels_kept(problem, candidates, placements, options), options)
    before = tuple(problem.running_by_citizen.values())
    return replace(
        plan,
        changes=changes(problem, before, plan) if problem.weeks > 1 and before else (),
        notices=(*agreed.notices(), *_lost_pins(problem, plan), *_one_job(problem, options), *plan.notices),
        provenance=replace(plan.provenance, dataset_hash=dataset_hash),
    )


def _going_on(problem: Problem, placements: tuple[Placement, ...]) -> Problem:
    """The problem with those who run as the placements have them, where it is planned anew.

    Whoever lost their place has no agreement any more, and waits like everybody else.
    """
    if not problem.replans:
        return problem
    on = tuple(p for p in placements if p.citizen_id in problem.running_by_citizen)
    return replace(only_running(problem, on), replans=False)


def describe(
    candidates: Candidates,
    placements: tuple[Placement, ...],
    levels: Sequence[Level] = (),
    options: Options | None = None,
    hand: HandMade | None = None,
) -> Plan:
    """The plan of some placements with reasons, causes, loads, questions, visits and key figures.

    Parameters
    ----------
    hand
        The plan made by hand from the same candidates; None lays it.
    """
    options = options or Options()
    problem = candidates.problem
    hand = hand or HandMade(candidates.only_at(options.position))
    explainer = Explainer(candidates, placements)
    plan = Plan(placements=tuple(with_questions(problem, candidates, placements)))
    seats = seat_counts(explainer)
    return replace(
        plan,
        unplaced=explainer.unplaced(),
        seats=seats,
        coverage=coverage(explainer, options.position),
        loads=supporter_loads(problem, plan),
        levels=tuple(levels),
        kpis=key_figures(problem, plan, seats, hand.placements, options),
        questions=rank_questions(candidates, plan),
        notices=notices(problem, plan),
        visits=visits(problem, plan),
        reminders=reminders(problem, plan),
        caseloads=caseloads(problem, plan),
        suggestions=suggestions(problem, plan),
        first_monday=problem.first_monday,
        provenance=provenance(problem, options),
    )


def provenance(problem: Problem, options: Options) -> Provenance:
    """What a run under these options is made from, the dataset's hash aside."""
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
        position="/".join(options.position or ()),
    )
