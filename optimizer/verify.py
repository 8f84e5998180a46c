"""Check and score any plan, a hand-made one too, from the plan and the data alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from optimizer.goals import levels
from optimizer.plan import Level, Plan
from optimizer.problem import Problem
from optimizer.rules import RULES, Rule, Violation
from optimizer.rules.plan_shape import PlanShape
from optimizer.slices import week_slices

Week = tuple[Problem, Plan]


def verify(problem: Problem, plan: Plan, rules: Sequence[Rule] = RULES) -> tuple[Violation, ...]:
    """Every breach of the rules, shape first; a placement out of shape is not tried by the other rules."""
    whole = _well_shaped(problem, plan)
    first = sorted(rules, key=lambda rule: not isinstance(rule, PlanShape))
    weeks = {kept: tuple(week_slices(problem, whole, kept=kept)) for kept in (False, True)}
    return tuple(
        violation
        for rule in first
        for violation in breaches(rule, problem, plan if isinstance(rule, PlanShape) else whole, weeks)
    )


def breaches(
    rule: Rule, problem: Problem, plan: Plan, weeks: Mapping[bool, Iterable[Week]] = MappingProxyType({})
) -> Iterator[Violation]:
    """Every breach of one rule; of a breach that lasts for weeks only the first is told.

    Parameters
    ----------
    weeks
        The plan's weeks without and with those whose seat is only kept, where they are at hand.
    """
    if not rule.weekly:
        yield from rule.check(problem, plan)
        return
    told = set()
    kept = rule.counts_kept
    for in_week, there in weeks[kept] if kept in weeks else week_slices(problem, plan, kept=kept):
        for violation in rule.check(in_week, there):
            if violation not in told:
                told.add(violation)
                yield violation


def score(
    problem: Problem, plan: Plan, profile: str = "people_first", balance_pct: int = 50
) -> tuple[Level, ...]:
    """The plan's value on every level of the profile; placements out of shape do not count."""
    whole = _well_shaped(problem, plan)
    return tuple(
        Level(
            id=goal.id,
            unit=goal.unit,
            value=goal.measure(problem, whole),
            bound=None,
            proven=False,
            maximise=goal.maximise,
            scale=goal.scale,
        )
        for goal in levels(profile, balance_pct)
    )


def _well_shaped(problem: Problem, plan: Plan) -> Plan:
    shape = PlanShape()
    kept = tuple(p for p in plan.placements if next(shape.faults(problem, p), None) is None)
    return plan if len(kept) == len(plan.placements) else replace(plan, placements=kept)
