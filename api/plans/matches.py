"""Matches: the places that really work for one citizen beside a plan."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from api.audit import Audited
from api.auth import LOOKS
from api.datasets.router import Id
from api.errors import ProblemError
from api.plans.laid import LaidPlan
from api.plans.records import OfferRecord, OffersRecord, StepRecordTold
from api.services import Parts
from exchange.plan_sheets_words import week_text
from optimizer.advise.match import MatchOptions, NoCandidateError, Offer, match
from optimizer.plan import Placement, PlacementStep
from optimizer.problem import Problem

router = APIRouter(prefix="/v1", tags=["answers"])


class MatchAsked(BaseModel):
    """Whom a place is sought for, and what that may do to others."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"citizen": "B0001"}})
    citizen: Annotated[str, Field(min_length=1, max_length=80)]
    new_hours: bool = False
    most_moves: Annotated[int, Field(ge=0, le=2)] = 0
    discuss: bool = True
    most: Annotated[int, Field(ge=1, le=100)] = 20


@router.post("/plans/{plan_id}/matches", openapi_extra=LOOKS)
def match_citizen(plan_id: Id, asked: MatchAsked, parts: Parts, audit: Audited) -> OffersRecord:
    """Give the places that work for a citizen: week, hours, what speaks for and against, what to ask."""
    found = parts.answers.ask(plan_id, _match, asked=asked)
    audit.read(parts.answers.dataset_of(plan_id), [asked.citizen])
    return found


def _match(laid: LaidPlan, asked: MatchAsked) -> OffersRecord:
    options = MatchOptions(
        new_hours=asked.new_hours, most_moves=asked.most_moves, discuss=asked.discuss, most=asked.most
    )
    try:
        offers = match(laid.desk, asked.citizen, options)
    except NoCandidateError as error:
        raise ProblemError("no_candidate") from error
    now = laid.plan.placement_of.get(asked.citizen)
    return OffersRecord(citizen=asked.citizen, offers=[_offer(laid.problem, offer, now) for offer in offers])


def _offer(problem: Problem, offer: Offer, now: Placement | None) -> OfferRecord:
    return OfferRecord(
        standing=offer.standing.value,
        effect=offer.effect.value,
        others=offer.others,
        points=round(offer.points, 1),
        is_now=now is not None and _spot(now) == _spot(offer.placement),
        waives=list(offer.waives),
        steps=[_step(problem, step) for step in offer.placement.steps],
        speaks_for=list(offer.speaks_for),
        speaks_against=list(offer.speaks_against),
        questions=[question.text for question in offer.questions],
    )


def _spot(placement: Placement) -> tuple[str, str]:
    return placement.steps[0].workplace_id, placement.steps[0].place_id


def _step(problem: Problem, step: PlacementStep) -> StepRecordTold:
    return StepRecordTold(
        workplace=step.workplace_id,
        workplace_name=problem.workplace_by_id[step.workplace_id].name,
        place=step.place_id,
        begins=problem.day(step.first_week),
        weeks=step.weeks,
        weekly_min=step.weekly_min,
        hours=week_text(shift.window for shift in step.shifts),
        supporters=list(step.supporter_ids),
        tasks=list(step.task_ids),
    )
