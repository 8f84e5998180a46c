"""A placement moved by hand, held against the rules at once: what it breaks that was not broken before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from optimizer.engine.dates import settle_dates
from optimizer.engine.levels import tying
from optimizer.plan import Placement, PlacementStep, Plan, Shift, TaskSpan
from optimizer.problem import Problem, ScheduleKind, Window
from optimizer.problem.narrowed import narrowed
from optimizer.rules import RULE_BY_ID, RULES, Rule, Violation
from optimizer.verify import breaches, verify


@dataclass(frozen=True, kw_only=True)
class Recheck:
    """What a move by hand comes to.

    Attributes
    ----------
    placement
        As moved, with its dates settled.
    broken
        Breaches that the plan did not have before.
    """

    placement: Placement
    broken: tuple[Violation, ...] = ()

    @property
    def waivable(self) -> bool:
        """Say whether somebody may set aside, with a reason, all that is broken."""
        return all(RULE_BY_ID[violation.rule_id].waivable for violation in self.broken)


def moved(
    step: PlacementStep, windows: Sequence[Window] | None = None, supporter_id: str | None = None
) -> PlacementStep:
    """The step with other shifts, or another supporter of one's own; its first task is done throughout.

    Parameters
    ----------
    windows
        The shifts from now on; None leaves them.
    supporter_id
        The supporter from now on; None leaves them.
    """
    shifts = step.shifts if windows is None else tuple(_shift(step, window) for window in windows)
    if supporter_id is not None:
        shifts = tuple(
            replace(shift, supporter_id=supporter_id if shift.supporter_id else None) for shift in shifts
        )
    own = (supporter_id,) if supporter_id is not None and step.supporter_ids else step.supporter_ids
    sittings = tuple(
        replace(sitting, supporter_id=supporter_id or sitting.supporter_id) for sitting in step.sittings
    )
    attended = sum(shift.window.length_min for shift in shifts)
    return replace(
        step,
        shifts=shifts,
        supporter_ids=own,
        sittings=sittings,
        weekly_min=attended if step.schedule is ScheduleKind.FIXED else step.weekly_min,
        lost=(),
        covers=(),
    )


def _shift(step: PlacementStep, window: Window) -> Shift:
    """A shift with the supporter of that weekday's shift before, else of the first."""
    same = [shift for shift in step.shifts if shift.window.weekday == window.weekday]
    known = next(iter((*same, *step.shifts)), None)
    spans = (TaskSpan(window.start_min, window.end_min, step.task_ids[0]),) if step.task_ids else ()
    frame = step.schedule is ScheduleKind.FRAME
    return Shift(
        window=window, supporter_id=known.supporter_id if known else None, spans=() if frame else spans
    )


def recheck(problem: Problem, plan: Plan, placement: Placement) -> Recheck:
    """Put the placement where the citizen's own was, and say what that breaks.

    Only the workplaces concerned are looked at, and the rules that tie all of them together.
    """
    before = plan.placement_of.get(placement.citizen_id)
    old = plan.placements
    rest = tuple(p for p in old if p is not before)
    sites = {step.workplace_id for p in (before, placement) if p for step in p.steps}
    near = tuple(p for p in rest if sites & {step.workplace_id for step in p.steps})
    part = _part(problem, (*near, placement, *((before,) if before else ())))
    if problem.weeks > 1:
        placement = settle_dates(part, (placement,))[0]
    tie = [rule for rule in tying(RULES) if rule.concerns(problem)]
    alone = [rule for rule in RULES if rule not in tie]
    had = (before,) if before else ()
    was = {*verify(part, Plan(placements=(*near, *had)), alone), *_across(problem, old, tie)}
    now = [*verify(part, Plan(placements=(*near, placement)), alone)]
    now += _across(problem, (*rest, placement), tie)
    return Recheck(placement=placement, broken=tuple(v for v in dict.fromkeys(now) if v not in was))


def _across(problem: Problem, placements: Iterable[Placement], rules: Sequence[Rule]) -> list[Violation]:
    plan = Plan(placements=tuple(placements))
    return [violation for rule in rules for violation in breaches(rule, problem, plan)]


def _part(problem: Problem, placements: Sequence[Placement]) -> Problem:
    """The problem of these people at the workplaces where they are."""
    known = problem.workplace_by_id
    sites = {step.workplace_id for p in placements for step in p.steps if step.workplace_id in known}
    return narrowed(problem, sites, {p.citizen_id for p in placements})
