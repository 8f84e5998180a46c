"""What becomes of shifts on dates with absence or closed doors, where a plan says nothing of it."""

from dataclasses import replace

from optimizer.engine.dates import settle_dates
from optimizer.plan import Placement, Plan
from optimizer.problem import Problem
from optimizer.rules.plan_shape import PlanShape


def with_dates(problem: Problem, plan: Plan) -> Plan:
    """The plan with its dates worked out; unchanged where it tells of any itself."""
    if any(step.lost or step.covers for _, step in plan.steps()):
        return plan
    return replace(plan, placements=_settled(problem, plan))


def _settled(problem: Problem, plan: Plan) -> tuple[Placement, ...]:
    """The placements with their dates; those out of shape stay as they are."""
    shape = PlanShape()
    whole = [p for p in plan.placements if next(shape.faults(problem, p), None) is None]
    found = {p.citizen_id: p for p in settle_dates(problem, whole)}
    return tuple(found.get(p.citizen_id, p) for p in plan.placements)
