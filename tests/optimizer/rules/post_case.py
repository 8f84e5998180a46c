"""What a binding is: a problem whose best plan is worse because of one rule, with the value of either."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from optimizer.plan import Plan
from optimizer.problem import Hours, Problem
from tests.build import at, make_citizen

Measure = Callable[[Plan], int]
MONDAY_MORNING = at(0, 8, 12)


def people(plan: Plan) -> int:
    """Citizens placed."""
    return len(plan.placements)


def minutes(plan: Plan) -> int:
    """Minutes attended a week, all citizens together."""
    return sum(step.weekly_min for _, step in plan.steps())


@dataclass(frozen=True, kw_only=True)
class Binding:
    """A problem in which one rule binds.

    Attributes
    ----------
    kept, freed
        Value of the best plan with the rule and without it.
    also
        Rules that say the same of such a plan and so catch it as well.
    """

    rule_id: str
    note: str
    problem: Problem
    measure: Measure
    kept: int
    freed: int
    also: frozenset[str] = frozenset()


BINDINGS: list[Binding] = []


def refuses(rule_id: str, note: str, problem: Problem, *also: str) -> None:
    """Add a problem in which one citizen is placed only where the rule is forgotten."""
    binds(rule_id, note, problem, people, 0, 1, *also)


def crowds(rule_id: str, note: str, problem: Problem) -> None:
    """Add a problem in which the second of two citizens is placed only where the rule is forgotten."""
    binds(rule_id, note, problem, people, 1, 2)


def shortens(rule_id: str, note: str, problem: Problem) -> None:
    """Add a problem in which the rule leaves 120 of 240 minutes."""
    binds(rule_id, note, problem, minutes, 120, 240)


def binds(
    rule_id: str, note: str, problem: Problem, measure: Measure, kept: int, freed: int, *also: str
) -> None:
    """Add a problem with the best value of either kind."""
    BINDINGS.append(
        Binding(
            rule_id=rule_id,
            note=note,
            problem=problem,
            measure=measure,
            kept=kept,
            freed=freed,
            also=frozenset(also),
        )
    )


def exactly(week_min: int) -> Hours:
    """So many minutes a week, neither more nor less."""
    return Hours(least_min=week_min, target_min=week_min, most_min=week_min)


UP_TO_240 = Hours(least_min=60, target_min=240, most_min=240)
"""At least an hour a week, and rather four."""


def two(**fields: Any) -> tuple[Any, Any]:
    """Two equal citizens."""
    return make_citizen("b1", **fields), make_citizen("b2", **fields)
