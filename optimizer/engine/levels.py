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
    """The rules that tie the parts of a plan together which are made apart.

    What is agreed is a level of its own: a plan that lacks it is no reason to refuse a better one that does.
    """
    apart, alone = ("fairness_ratio", "weeks_limit"), ("plan_shape", "pinned")
    tie = (r for r in rules if r.scope is Scope.ACROSS or r.id in apart or not r.down_closed)
    return tuple(r for r in tie if r.id not in alone)


@dataclass(frozen=True)
class _Change:
    """A plan, and how it differs from the one so far.

    Attributes
    ----------
    before, after
        Those whose placements differ or could be worth something else, as they were and as they are.
    """

    plan: Plan
    before: Plan
    after: Plan


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

    def __post_init__(self) -> None:
        self._values: dict[str, tuple[Goal, int]] = {}
        self._binding = [rule for rule in self.rules if rule.concerns(self.problem)]

    def value(self, goal: Goal) -> int:
        """The plan's value on the goal."""
        if goal.key not in self._values:
            self._values[goal.key] = goal, goal.measure(self.problem, self.plan)
        return self._values[goal.key][1]

    def put(self, plan: Plan) -> None:
        """Go on from another plan."""
        if plan is not self.plan:
            self.plan, self._values = plan, {}

    def take(self, goal: Goal, placements: tuple[Placement, ...]) -> bool:
        """Keep the placements if they are at least as good on the goal and no fixed level falls.

        Parts of a plan are made apart, so what ties them together is checked here.
        """
        return self._take(goal, self._change_to(placements))

    def take_better(self, goals: Sequence[Goal], placements: tuple[Placement, ...]) -> bool:
        """Keep the placements if they are better on the first of the goals on which they differ."""
        change = self._change_to(placements)
        for goal in goals:
            value, before = self._value_after(goal, change), self.value(goal)
            if value != before:
                return at_least(goal, value, before) and self._take(goal, change)
        return False

    def _take(self, goal: Goal, change: "_Change") -> bool:
        values: dict[str, tuple[Goal, int]] = {}
        for level, value in [*self.fixed, (goal, self.value(goal))]:
            values[level.key] = level, self._value_after(level, change)
            if not at_least(level, values[level.key][1], value):
                return False
        if any(next(breaches(rule, self.problem, change.plan), None) for rule in self._binding):
            return False
        self.plan, self._values = change.plan, self._with_known(values, change)
        return True

    def _with_known(
        self, values: dict[str, tuple[Goal, int]], change: "_Change"
    ) -> dict[str, tuple[Goal, int]]:
        """The values and those of all other known sums over people, as they are after the change."""
        known = [goal for key, (goal, _) in self._values.items() if goal.by_person and key not in values]
        return values | {goal.key: (goal, self._value_after(goal, change)) for goal in known}

    def _change_to(self, placements: tuple[Placement, ...]) -> "_Change":
        """What changes; where people share jobs, those who work with them may be worth something else too."""
        plan = Plan(placements=placements)
        before, after = _apart(self.plan, plan)
        if self.problem.has_positions:
            changed = (*before, *after)
            before, after = (_with_others(self.problem, p, changed) for p in (self.plan, plan))
        return _Change(plan, Plan(placements=before), Plan(placements=after))

    def _value_after(self, goal: Goal, change: "_Change") -> int:
        """The value with the change made; of a sum over people only the change is looked at."""
        if not goal.by_person:
            return goal.measure(self.problem, change.plan)
        gone, come = (goal.measure(self.problem, part) for part in (change.before, change.after))
        return self.value(goal) + come - gone

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


def _apart(one: Plan, other: Plan) -> tuple[tuple[Placement, ...], tuple[Placement, ...]]:
    """The placements that only the one, and only the other plan has."""
    same = {id(p) for p in one.placements} & {id(p) for p in other.placements}
    before, after = (tuple(p for p in plan.placements if id(p) not in same) for plan in (one, other))
    return before, after


def _with_others(problem: Problem, plan: Plan, changed: Sequence[Placement]) -> tuple[Placement, ...]:
    """The plan's placements of those who have changed, in all their jobs, and at any workplace of theirs."""
    touched = {step.workplace_id for p in changed for step in p.steps}
    people = {problem.citizen_by_id[p.citizen_id].person_id for p in changed}
    return tuple(
        p
        for p in plan.placements
        if problem.citizen_by_id[p.citizen_id].person_id in people
        or any(step.workplace_id in touched for step in p.steps)
    )


def at_least(goal: Goal, value: int, other: int) -> bool:
    """Say whether the value is as good as the other on the goal."""
    return value >= other if goal.maximise else value <= other


def tighter(goal: Goal, one: int | None, other: int | None) -> int | None:
    """The tighter of two bounds; None is no bound."""
    if one is None or other is None:
        return other if one is None else one
    return min(one, other) if goal.maximise else max(one, other)
