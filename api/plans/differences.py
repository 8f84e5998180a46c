"""Differences: two plans of one dataset, goal by goal and person by person."""

from fastapi import APIRouter

from api.audit import Audited
from api.datasets.router import Id
from api.errors import ProblemError
from api.plans.laid import LaidPlan
from api.plans.records import ChangeTold, DifferenceRecord, GoalDifference
from api.plans.scores import PROFILE, Balance, Profile
from api.services import Parts
from exchange.plan_moved import counted_from
from exchange.plan_sheets_words import level_label
from optimizer.advise.changes import changes
from optimizer.plan import Level, Plan
from optimizer.verify import score

router = APIRouter(prefix="/v1", tags=["answers"])


@router.get("/plans/{plan_id}/differences/{other_id}")
def compare(
    plan_id: Id,
    other_id: Id,
    parts: Parts,
    audit: Audited,
    profile: Profile = PROFILE,
    balance_pct: Balance = 50,
) -> DifferenceRecord:
    """Say what is different in the other plan."""
    dataset_id = parts.answers.dataset_of(plan_id)
    if parts.answers.dataset_of(other_id) != dataset_id:
        reason, english = "Planerne er af hver sit datasæt.", "The plans are of different datasets."
        raise ProblemError("state", reason=reason, reason_en=english)
    other = parts.answers.ask(other_id, _plan)
    found = parts.answers.ask(plan_id, _compare, other=other, profile=profile, balance_pct=balance_pct)
    audit.read(dataset_id, [change.citizen for change in found.changes])
    return found


def _plan(laid: LaidPlan) -> Plan:
    return laid.plan


def _compare(laid: LaidPlan, other: Plan, profile: str, balance_pct: int) -> DifferenceRecord:
    other = counted_from(other, laid.problem)
    before, after = (score(laid.problem, plan, profile, balance_pct) for plan in (laid.plan, other))
    return DifferenceRecord(
        goals=[_goal(was, now) for was, now in zip(before, after, strict=True)],
        changes=[
            ChangeTold(citizen=change.citizen_id, kind=change.kind.value, text=change.text)
            for change in changes(laid.problem, laid.plan.placements, other)
        ],
    )


def _goal(was: Level, now: Level) -> GoalDifference:
    return GoalDifference(
        id=was.id,
        label=level_label(was.id),
        unit=was.unit,
        before=was.value / was.scale,
        after=now.value / now.scale,
        better=None if was.value == now.value else (now.value > was.value) is was.maximise,
    )
