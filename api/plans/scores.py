"""Scores: a plan's value on every level of a profile, and each rule that it breaks."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Query

from api.audit import Audited
from api.datasets.router import Id
from api.errors import rule_fault
from api.plans.laid import LaidPlan
from api.plans.records import ScoreRecord
from api.plans.told import persons
from api.runs.levels import of_level
from api.runs.records import RunLevel
from api.services import Parts
from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.rules import Violation
from optimizer.verify import score, verify

router = APIRouter(prefix="/v1", tags=["plans"])
PROFILE = "people_first"
Profile = Annotated[str, Query(pattern="^(people_first|job_first|replan)$")]
Balance = Annotated[int, Query(ge=0, le=100)]


def people_in(problem: Problem, plan: Plan) -> list[str]:
    """Ids of everybody whom a plan or its papers tell of."""
    told = (*(p.citizen_id for p in plan.placements), *(u.citizen_id for u in plan.unplaced))
    return persons(problem, told)


def named_in(problem: Problem, violations: Iterable[Violation]) -> list[str]:
    """Ids of the people whom broken rules name."""
    named = (own for violation in violations for own in violation.about if own in problem.citizen_by_id)
    return persons(problem, named)


def score_of(problem: Problem, plan: Plan, profile: str = PROFILE, balance_pct: int = 50) -> ScoreRecord:
    """The score of a plan."""
    found = score(problem, plan, profile, balance_pct)
    return ScoreRecord(
        levels=[RunLevel.model_validate(of_level(level)) for level in found],
        broken=[rule_fault(violation) for violation in verify(problem, plan)],
    )


@router.get("/plans/{plan_id}/score")
def get_score(
    plan_id: Id, parts: Parts, audit: Audited, profile: Profile = PROFILE, balance_pct: Balance = 50
) -> ScoreRecord:
    """Hold a plan against the rules and a profile of goals."""
    people, found = parts.answers.ask(plan_id, _score, profile=profile, balance_pct=balance_pct)
    audit.read(parts.answers.dataset_of(plan_id), people)
    return found


def _score(laid: LaidPlan, profile: str, balance_pct: int) -> tuple[list[str], ScoreRecord]:
    found = score_of(laid.problem, laid.plan, profile, balance_pct)
    return named_in(laid.problem, verify(laid.problem, laid.plan)), found
