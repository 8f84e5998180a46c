"""What the support of a step takes of paid minutes and of the budget, told before a model is made."""

from optimizer.plan import PlacementStep
from optimizer.problem import Problem
from optimizer.rules.support_budget import HOUR_MIN
from optimizer.variables import Pair


def support_cost(problem: Problem, pair: Pair, paid: int) -> int:
    """What the support of a step costs a week, in sixtieths of an øre."""
    return (problem.mentor_rate_ore or 0) * paid + HOUR_MIN * pair.regime.grant_ore


def paid_minutes(problem: Problem, pair: Pair, step: PlacementStep) -> int:
    """Paid support minutes a week of the step."""
    first = step.supporter_ids[0] if step.supporter_ids else ""
    matches = (
        problem.supporter_affinity(pair.citizen.id, first),
        problem.workplace_affinity(pair.citizen.id, pair.workplace.id),
    )
    for affinity in matches if pair.regime.has_own_supporter else ():
        if affinity is not None and affinity.support_min is not None:
            return affinity.support_min
    if pair.regime.paid_fixed_min is not None:
        return pair.regime.paid_fixed_min
    return -(-step.weekly_min * pair.regime.paid_share_pct // 100)
