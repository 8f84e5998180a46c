"""Differences: two plans of one dataset, goal by goal and person by person."""

from collections.abc import Iterator

from fastapi import APIRouter

from api.audit import Audited
from api.datasets.router import Id
from api.errors import ProblemError
from api.plans.laid import LaidPlan
from api.plans.records import ChangeTold, DifferenceRecord, GoalDifference
from api.plans.scores import PROFILE, Balance, Profile
from api.plans.told import persons
from api.services import Parts
from exchange.plan_moved import counted_from
from exchange.plan_sheets_words import level_label
from optimizer.advise.calendar_words import listed
from optimizer.advise.changes import changes
from optimizer.plan import Level, Placement, PlacementStep, Plan
from optimizer.problem import Problem
from optimizer.verify import score

router = APIRouter(prefix="/v1", tags=["answers"])
ENGLISH = {"borger": "citizen", "virksomhed": "workplace", "plads": "place", "mentor": "supporter"}


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
    people, found = parts.answers.ask(
        plan_id, _compare, other=other, profile=profile, balance_pct=balance_pct
    )
    audit.read(dataset_id, people)
    return found


def _plan(laid: LaidPlan) -> Plan:
    return laid.plan


def _compare(
    laid: LaidPlan, other: Plan, profile: str, balance_pct: int
) -> tuple[list[str], DifferenceRecord]:
    other = counted_from(other, laid.problem)
    _refuse_unknown(laid.problem, other)
    before, after = (score(laid.problem, plan, profile, balance_pct) for plan in (laid.plan, other))
    found = changes(laid.problem, laid.plan.placements, other)
    record = DifferenceRecord(
        goals=[_goal(was, now) for was, now in zip(before, after, strict=True)],
        changes=[
            ChangeTold(citizen=change.citizen_id, kind=change.kind.value, text=change.text)
            for change in found
        ],
    )
    return persons(laid.problem, [change.citizen_id for change in found]), record


def _refuse_unknown(problem: Problem, other: Plan) -> None:
    """Refuse what the first plan's dataset does not have: the score would leave it out without a word.

    Raises
    ------
    ProblemError
        If there is any, with the names.
    """
    unknown = list(dict.fromkeys(own for step in other.steps() for own in _unknown(problem, *step)))
    if unknown:
        danish = listed(f"{kind} {own}" for kind, own in unknown)
        english = ", ".join(f"{ENGLISH[kind]} {own}" for kind, own in unknown)
        reason = f"Datasættet, som den første plan er af, har ikke {danish}."
        said = f"The dataset that the first plan is of does not have: {english}."
        raise ProblemError("state", reason=reason, reason_en=said)


def _unknown(problem: Problem, placement: Placement, step: PlacementStep) -> Iterator[tuple[str, str]]:
    """Kind and id of whatever the step names and the problem does not have."""
    if placement.citizen_id not in problem.citizen_by_id:
        yield "borger", placement.citizen_id
    workplace = problem.workplace_by_id.get(step.workplace_id)
    if workplace is None:
        yield "virksomhed", step.workplace_id
        return
    if step.place_id not in workplace.place_by_id:
        yield "plads", step.place_id
    for own in step.supporter_ids:
        if own not in workplace.supporter_by_id:
            yield "mentor", own


def _goal(was: Level, now: Level) -> GoalDifference:
    return GoalDifference(
        id=was.id,
        label=level_label(was.id),
        unit=was.unit,
        before=was.value / was.scale,
        after=now.value / now.scale,
        better=None if was.value == now.value else (now.value > was.value) is was.maximise,
    )
