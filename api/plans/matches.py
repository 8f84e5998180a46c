"""Matches: the places that really work for one citizen beside a plan."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from api.audit import Audited
from api.auth import LOOKS
from api.datasets.router import Id
from api.errors import ProblemError
from api.plans.laid import LaidPlan
from api.plans.records import OffersRecord
from api.plans.told import offer_told, persons
from api.services import Parts
from optimizer.advise.match import MatchOptions, NoCandidateError, match

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
    people, found = parts.answers.ask(plan_id, _match, asked=asked)
    audit.read(parts.answers.dataset_of(plan_id), people)
    return found


def _match(laid: LaidPlan, asked: MatchAsked) -> tuple[list[str], OffersRecord]:
    options = MatchOptions(
        new_hours=asked.new_hours, most_moves=asked.most_moves, discuss=asked.discuss, most=asked.most
    )
    try:
        offers = match(laid.desk, asked.citizen, options)
    except NoCandidateError as error:
        raise ProblemError("no_candidate") from error
    now = laid.plan.placement_of.get(asked.citizen)
    told = [offer_told(laid.problem, offer, now) for offer in offers]
    return persons(laid.problem, [asked.citizen]), OffersRecord(citizen=asked.citizen, offers=told)
