"""A brute force for tiny standing weeks with positions: shares no rule and no goal with the product.

Written from docs/decisions/0006-meanings-of-positions.md on top of `tests.oracle`, which knows 0001. `best`
tries every plan, `accepts` says which rules a plan breaks, `values` says what it is worth under a profile.
"""

from optimizer.plan import Plan
from optimizer.problem import Problem
from tests.oracle_positions.check import plan_faults
from tests.oracle_positions.levels import JOB_FIRST, PEOPLE_FIRST, Told
from tests.oracle_positions.levels import values as values_of
from tests.oracle_positions.pairs import JobPair, all_pairs
from tests.oracle_positions.search import Best, Search, TooLargeError
from tests.oracle_positions.weeks import plan_faults as over_weeks

__all__ = [
    "JOB_FIRST",
    "PEOPLE_FIRST",
    "Best",
    "JobPair",
    "TooLargeError",
    "accepts",
    "all_pairs",
    "best",
    "solve",
    "values",
]

BALANCED = 50


def solve(
    problem: Problem,
    profile: str = PEOPLE_FIRST,
    balance_pct: int = BALANCED,
    *,
    patience: int | None = None,
) -> Best:
    """The best levels with a plan that reaches them.

    Raises
    ------
    ValueError
        If this is no standing week, somebody is pinned, running placements may be changed or break a rule by
        themselves: that is not tried.
    TooLargeError
        If there are more choices than the patience allows; None is no limit.
    """
    if problem.weeks > 1 or problem.replans or any(c.pin for c in problem.citizens):
        raise ValueError(f"weeks={problem.weeks}: only standing weeks without pins and replanning are tried.")
    return Search(problem, profile, balance_pct, patience).solve()


def best(problem: Problem, profile: str = PEOPLE_FIRST, balance_pct: int = BALANCED) -> Told:
    """The value of every level, in order, of the best of all plans."""
    return solve(problem, profile, balance_pct).levels


def accepts(problem: Problem, plan: Plan) -> list[str]:
    """The rules that the plan breaks, in alphabetical order; none means that the plan holds."""
    faults = over_weeks if problem.weeks > 1 else plan_faults
    return sorted(faults(problem, plan))


def values(
    problem: Problem, plan: Plan, profile: str = PEOPLE_FIRST, balance_pct: int = BALANCED
) -> list[tuple[str, int]]:
    """The value of every level, in order, of the plan as it stands."""
    return values_of(problem, plan, profile, balance_pct)
