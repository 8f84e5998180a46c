"""A brute force for tiny problems: shares no rule and no goal with the product.

Written from docs/decisions/0001-meanings-of-the-standing-week.md and 0004-meanings-of-weeks.md. `best` tries
every plan, `accepts` says which rules a plan breaks, `values` says what it is worth under the profile
people_first.
"""

from optimizer.plan import Plan
from optimizer.problem import Problem
from tests.oracle import levels, replan
from tests.oracle.across import plan_faults, steps_of
from tests.oracle.checks import unchanged
from tests.oracle.choices import loads_of
from tests.oracle.combine import Best, RefusedError, all_pairs, solve
from tests.oracle.levels import in_order
from tests.oracle.pairs import Pair
from tests.oracle.score import facts_of, quality
from tests.oracle.standing import heads_of, watched
from tests.oracle.stay import Part

__all__ = ["Best", "RefusedError", "accepts", "best", "in_order", "pair", "replanned", "solve", "values"]


def best(problem: Problem, balance_pct: int = 50) -> list[tuple[str, int]]:
    """The value of every level, in order, of the best of all plans.

    Raises
    ------
    RefusedError
        If the pins and running placements cannot all be in a plan.
    """
    found = solve(problem, balance_pct)
    return levels.told(found.values, found.evenness)


def pair(problem: Problem, citizen_id: str, workplace_id: str, place_id: str) -> Pair:
    """What the oracle says of one citizen at one place."""
    return all_pairs(problem)[citizen_id, workplace_id, place_id]


def accepts(problem: Problem, plan: Plan) -> list[str]:
    """The rules that the plan breaks, in alphabetical order; none means that the plan holds."""
    return sorted(plan_faults(problem, plan))


def values(problem: Problem, plan: Plan, balance_pct: int = 50) -> list[tuple[str, int]]:
    """The value of every level, in order, of the plan as it stands."""
    waited, seen = levels.wait_weeks(problem), watched(problem)
    total = levels.NOTHING
    loads: list[levels.Load] = []
    for placement in plan.placements:
        steps = steps_of(problem, placement)
        if not steps:
            continue
        each = [quality(p, facts_of(p, step), balance_pct) for p, step in steps]
        points = levels.shared_points(each, [step.weeks for _, step in steps])
        if levels.running_of(problem, placement.citizen_id):
            worth = levels.running_values(points, unchanged=unchanged(problem, placement))
        else:
            first, wait = steps[0][1].first_week, waited.get(placement.citizen_id, 0)
            worth = levels.new_values([p for p, _ in steps], points, wait, first, placement.weeks)
        total = levels.plus(total, worth)
        loads += loads_of(
            (Part(s.index, s.first_week, s.weeks), heads_of(p, s.weekly_min, s.supporter_ids, seen))
            for p, s in steps
        )
    return levels.told(total, levels.evenness(problem, loads))


def replanned(problem: Problem, plan: Plan, balance_pct: int = 50) -> list[tuple[str, int]]:
    """The value of every level of the profile replan, in order, of the plan as it stands."""
    return replan.replan_values(problem, plan, dict(values(problem, plan, balance_pct)))
