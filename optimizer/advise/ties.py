"""What ties a workplace to all others: budgets, shared units, cohorts, caseloads, teams."""

from collections.abc import Iterable

from optimizer.engine.levels import tying
from optimizer.plan import Placement, Plan
from optimizer.problem import Problem
from optimizer.rules import RULES
from optimizer.verify import breaches


def breaks_ties(problem: Problem, others: Iterable[Placement], new: Iterable[Placement]) -> bool:
    """Say whether placements that were laid at one workplace break what ties it to the others.

    Parameters
    ----------
    others
        Everybody else of the plan; who is among the new ones is left out.
    """
    found = {placement.citizen_id: placement for placement in (*others, *new)}
    plan = Plan(placements=tuple(found.values()))
    tie = (rule for rule in tying(RULES) if rule.concerns(problem))
    return any(next(breaches(rule, problem, plan), None) for rule in tie)
