"""A brute force for tiny problems: shares no rule and no goal with the product.

Written from docs/decisions/0001-meanings-of-the-standing-week.md. `best` tries every plan, `accepts` says
which rules a plan breaks, `values` says what it is worth under the profile people_first.
"""

from optimizer.plan import Plan, Verdict
from optimizer.problem import Problem
from tests.oracle import score
from tests.oracle.combine import NOTHING, Best, all_pairs, plus, solve
from tests.oracle.pairs import Pair
from tests.oracle.together import Placed, together_faults
from tests.oracle.week import week_faults

__all__ = ["Best", "accepts", "best", "pair", "solve", "values"]


def best(problem: Problem, balance_pct: int = 50) -> list[tuple[str, int]]:
    """The value of every level, in order, of the best of all plans."""
    found = solve(problem, balance_pct)
    return list(zip(score.LEVELS, (*found.values, found.evenness), strict=True))


def pair(problem: Problem, citizen_id: str, workplace_id: str, place_id: str) -> Pair:
    """What the oracle says of one citizen at one place."""
    return all_pairs(problem)[citizen_id, workplace_id, place_id]


def _placed(problem: Problem, plan: Plan) -> Placed:
    pairs = all_pairs(problem)
    found = []
    for placement in plan.placements:
        for step in placement.steps:
            key = (placement.citizen_id, step.workplace_id, step.place_id)
            if key in pairs:
                found.append((pairs[key], step))
    return found


def accepts(problem: Problem, plan: Plan) -> list[str]:
    """The rules that the plan breaks, in alphabetical order; none means that the plan holds."""
    placed = _placed(problem, plan)
    faults = together_faults(problem, placed)
    if len(placed) != len(plan.placements):
        faults.add("shape")
    if len({placement.citizen_id for placement in plan.placements}) != len(plan.placements):
        faults.add("one_placement")
    verdicts = {placement.citizen_id: placement.verdict for placement in plan.placements}
    for found, step in placed:
        faults |= {rule for rule, state in found.states.items() if state == 0} | week_faults(found, step)
        if found.verdict not in (Verdict.NO, verdicts[found.citizen.id]):
            faults.add("verdict")
    return sorted(faults)


def values(problem: Problem, plan: Plan, balance_pct: int = 50) -> list[tuple[str, int]]:
    """The value of every level, in order, of the plan as it stands."""
    waited = score.wait_weeks(problem)
    total = NOTHING
    loads = []
    for found, step in _placed(problem, plan):
        points = score.quality(found, score.facts_of(found, step), balance_pct)
        total = plus(total, score.placement_values(found, points, waited.get(found.citizen.id, 0)))
        for i, supporter_id in enumerate(step.supporter_ids):
            loads.append((supporter_id, 1, 0 if i else found.paid(step.weekly_min, supporter_id)))
    return list(zip(score.LEVELS, (*total, score.evenness(problem, loads)), strict=True))
