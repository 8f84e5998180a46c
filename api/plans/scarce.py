"""Scarcity: what one more seat, hour or workplace is worth, and whose absence hits most."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from api.audit import SUPPORTER, Audited
from api.auth import LOOKS
from api.datasets.router import Id
from api.plans.answer_records import (
    LookedAtRecord,
    MissingRecord,
    NewWorkplaceRecord,
    ScarceRecord,
    ScarcityRecord,
)
from api.plans.laid import LaidPlan
from api.services import Parts
from exchange.condition_words import condition_text
from exchange.plan_sheets_words import week_text
from optimizer.advise.extras import Kind
from optimizer.advise.robustness import robustness
from optimizer.advise.scarcity import Scarce, ScarcityOptions, scarcity

router = APIRouter(prefix="/v1", tags=["answers"])


class ScarcityAsked(BaseModel):
    """How many of each kind are planned again, the seats of a new workplace, and how many are shown."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"shortlist": 2}})
    shortlist: Annotated[int, Field(ge=1, le=100)] = 6
    seats: Annotated[int, Field(ge=1, le=50)] = 5
    most: Annotated[int, Field(ge=1, le=100)] = 10


@router.post("/plans/{plan_id}/scarcity", openapi_extra=LOOKS)
def find_scarcity(plan_id: Id, asked: ScarcityAsked, parts: Parts, audit: Audited) -> ScarcityRecord:
    """Give what one more seat, hour or workplace would place, and whose absence hits most; no citizen."""
    found = parts.answers.ask(plan_id, _scarcity, asked=asked)
    named = [*(one.supporter for one in found.scarce), *(one.supporter for one in found.missing)]
    audit.read(parts.answers.dataset_of(plan_id), filter(None, named), SUPPORTER)
    return found


def _scarcity(laid: LaidPlan, asked: ScarcityAsked) -> ScarcityRecord:
    found = scarcity(laid.desk, ScarcityOptions(shortlist=asked.shortlist, seats=asked.seats))
    return ScarcityRecord(
        waiting=found.waiting,
        scarce=[_scarce(one) for one in found.best[: asked.most]],
        looked_at=[
            LookedAtRecord(kind=kind.value, planned=some, of=every)
            for kind, (some, every) in found.looked_at.items()
        ],
        missing=[
            MissingRecord(workplace=one.workplace_id, supporter=one.supporter_id, lost=one.lost, hit=one.hit)
            for one in robustness(laid.desk, asked.most)
        ],
    )


def _scarce(one: Scarce) -> ScarceRecord:
    extra = one.extra
    return ScarceRecord(
        kind=extra.kind.value,
        workplace="" if extra.kind is Kind.WORKPLACE else extra.workplace_id,
        place=extra.place_id,
        supporter=extra.supporter_id,
        hour=week_text([extra.window]) if extra.window else "",
        new=_new(one),
        people=one.worth.people,
        doubtful=one.worth.doubtful,
    )


def _new(one: Scarce) -> NewWorkplaceRecord | None:
    profile = one.extra.profile
    if profile is None:
        return None
    return NewWorkplaceRecord(
        zone=profile.zone or "",
        industries=[name for name in (profile.industry, *one.or_industries) if name],
        seats=profile.seats,
        conditions={name: condition_text(name, value) for name, value in profile.conditions.items()},
    )
