"""The plan so far and the levels reached: what the parts of a run pass to each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from optimizer.goals import Goal
from optimizer.plan import Level, Placement, Plan
from optimizer.problem import Problem
from optimizer.rules import RULES
from optimizer.rules.base import Rule, Scope
from optimizer.verify import breaches

Tell = Callable[[Goal, int | None], None]
"""Tells how far a goal has come, with its bound."""


def silent(goal: Goal, bound: int | None) -> None:
    """Tell nobody."""
    del goal, bound


def tying(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules that tie the parts of a plan together which are made apart."""
    apart = ("fairness_ratio", "weeks_limit")
    return tuple(r for r in rules if r.scope is Scope.ACROSS or r.id in apart or not r.down_closed)


@dataclass
class Reached:
    """The best plan so far, and the levels fixed at the value it has on them.

    Attributes
    ----------
    rules
        Those that tie parts of a plan together.
    """

    problem: Problem
    plan: Plan
    rules: Sequence[Rule] = tying(RULES)
    fixed: list[tuple[Goal, int]] = field(default_factory=list)

    def value(self, goal: Goal) -> int:
        """The plan's value on the goal."""
        return goal.measure(self.problem, self.plan)

    def take(self, goal: Goal, placements: tuple[Placement, ...]) -> bool:
        """Keep the placements if they are at least as good on the goal and no fixed level falls.

        Parts of a plan are made apart, so what ties them together is checked here.
        """
        found = Plan(placements=placements)
        for level, value in self.fixed:
            if not at_least(level, level.measure(self.problem, found), value):
                return False
        if not at_least(goal, goal.measure(self.problem, found), self.value(goal)):
            return False
        if any(next(breaches(rule, self.problem, found), None) for rule in self.rules):
            return False
        self.plan = found
        return True

    def fix(self, goal: Goal, bound: int | None) -> Level:
        """Fix the goal at the plan's value and report it."""
        value = self.value(goal)
        self.fixed.append((goal, value))
        if bound is not None and not at_least(goal, bound, value):
            raise AssertionError(f"{goal.id}: value {value} beats the bound {bound}.")
        return Level(
            id=goal.id,
            unit=goal.unit,
            value=value,
            bound=bound,
            proven=bound == value,
            maximise=goal.maximise,
            scale=goal.scale,
        )


def at_least(goal: Goal, value: int, other: int) -> bool:
    """Say whether the value is as good as the other on the goal."""
    return value >= other if goal.maximise else value <= other


def tighter(goal: Goal, one: int | None, other: int | None) -> int | None:
    """The tighter of two bounds; None is no bound."""
    if one is None or other is None:
        return other if one is None else one
    return min(one, other) if goal.maximise else max(one, other)
