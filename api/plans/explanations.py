"""Explanations: why somebody is where they are in a plan, or nowhere."""

from fastapi import APIRouter

from api.audit import Audited
from api.datasets.records_router import Own
from api.datasets.router import Id
from api.errors import ProblemError
from api.plans.laid import LaidPlan
from api.plans.records import ExplanationRecord
from api.plans.told import persons
from api.services import Parts
from optimizer.advise.explain import Explainer
from optimizer.advise.pros import speaks_against, speaks_for
from optimizer.plan import Placement, Unplaced
from optimizer.problem import Problem

router = APIRouter(prefix="/v1", tags=["answers"])


@router.get("/plans/{plan_id}/explanations/{citizen_id}")
def explain(plan_id: Id, citizen_id: Own, parts: Parts, audit: Audited) -> ExplanationRecord:
    """Say what speaks for and against a citizen's place in the plan, or why there is none."""
    people, found = parts.answers.ask(plan_id, _explain, citizen_id=citizen_id)
    audit.read(parts.answers.dataset_of(plan_id), people)
    return found


def _explain(laid: LaidPlan, citizen_id: str) -> tuple[list[str], ExplanationRecord]:
    if citizen_id not in laid.problem.citizen_by_id:
        raise ProblemError("not_found")
    return persons(laid.problem, [citizen_id]), _explained(laid, citizen_id)


def _explained(laid: LaidPlan, citizen_id: str) -> ExplanationRecord:
    placement = laid.plan.placement_of.get(citizen_id)
    if placement is not None:
        return _placed(laid.problem, placement)
    stated = {unplaced.citizen_id: unplaced for unplaced in laid.plan.unplaced}
    if citizen_id not in stated:
        made = Explainer(laid.desk.candidates, laid.desk.plan.placements).unplaced()
        stated = {unplaced.citizen_id: unplaced for unplaced in made}
    return _unplaced(citizen_id, stated.get(citizen_id))


def _placed(problem: Problem, placement: Placement) -> ExplanationRecord:
    return ExplanationRecord(
        citizen=placement.citizen_id,
        placed=True,
        reasons=[],
        causes={},
        speaks_for=list(speaks_for(problem, placement)),
        speaks_against=list(speaks_against(problem, placement)),
        questions=[question.text for question in placement.questions],
        alternative="",
    )


def _unplaced(citizen_id: str, unplaced: Unplaced | None) -> ExplanationRecord:
    """Why there is no place; nothing is said of whoever does not wait for one."""
    return ExplanationRecord(
        citizen=citizen_id,
        placed=False,
        reasons=list(unplaced.reasons) if unplaced else [],
        causes=dict(unplaced.causes) if unplaced else {},
        speaks_for=[],
        speaks_against=[],
        questions=[],
        alternative=unplaced.alternative if unplaced else "",
    )
