"""Checks: a shift or a supporter moved by hand, held against the rules at once."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from api.audit import Audited
from api.auth import LOOKS
from api.datasets.router import Id
from api.errors import rule_fault
from api.plans.laid import LaidPlan
from api.plans.records import CheckRecord
from api.plans.scores import named_in
from api.plans.told import persons
from api.services import Parts
from exchange.clock import minutes_of
from exchange.convert_common import windows_of
from exchange.faults import Fault, Refused
from exchange.schema import WindowRecord
from optimizer.advise.recheck import moved, recheck
from optimizer.plan import Placement

router = APIRouter(prefix="/v1", tags=["answers"])
Own = Annotated[str, Field(min_length=1, max_length=170)]


class CheckAsked(BaseModel):
    """Whose last step is moved, to which shifts or which supporter; what is left out stays."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"citizen": "B0001", "shifts": [{"weekday": 0, "start": "09:00", "end": "12:00"}]}
        },
    )
    citizen: Own
    shifts: Annotated[list[WindowRecord], Field(min_length=1, max_length=50)] | None = None
    supporter: Own | None = None


@router.post("/plans/{plan_id}/checks", openapi_extra=LOOKS)
def check_move(plan_id: Id, asked: CheckAsked, parts: Parts, audit: Audited) -> CheckRecord:
    """Say which rules a move by hand would break, and which of them may be set aside."""
    people, found = parts.answers.ask(plan_id, _check, asked=asked)
    audit.read(parts.answers.dataset_of(plan_id), people)
    return found


def _check(laid: LaidPlan, asked: CheckAsked) -> tuple[list[str], CheckRecord]:
    placement = _placed(laid, asked)
    windows = None if asked.shifts is None else windows_of(asked.shifts)
    *rest, last = placement.steps
    now = replace(placement, steps=(*rest, moved(last, windows, asked.supporter)))
    found = recheck(laid.problem, laid.plan, now)
    told = CheckRecord(
        broken=[rule_fault(violation) for violation in found.broken],
        waivable=found.waivable,
        lost_shifts=sum(len(step.lost) for step in found.placement.steps),
    )
    return [*persons(laid.problem, [asked.citizen]), *named_in(laid.problem, found.broken)], told


def _placed(laid: LaidPlan, asked: CheckAsked) -> Placement:
    """The placement that is moved.

    Raises
    ------
    Refused
        With every fault in what is asked.
    """
    faults = []
    found = laid.plan.placement_of.get(asked.citizen)
    if found is None:
        expected = "en borger, der har en plads i planen"
        faults.append(Fault(place="citizen", found=asked.citizen, expected=expected, path=("citizen",)))
    if asked.shifts is None and asked.supporter is None:
        faults.append(Fault(place="shifts, supporter", found="", expected="det, der flyttes"))
    for at, window in enumerate(asked.shifts or ()):
        if minutes_of(window.start) >= minutes_of(window.end):
            expected = "et tidsrum, der begynder før det slutter"
            said = f"{window.start}-{window.end}"
            faults.append(Fault(place=f"shifts[{at}]", found=said, expected=expected, path=("shifts", at)))
    if found is not None and asked.supporter is not None:
        known = laid.problem.workplace_by_id[found.steps[-1].workplace_id].supporter_by_id
        if asked.supporter not in known:
            expected = f"en af {', '.join(known)}"
            said = asked.supporter
            faults.append(Fault(place="supporter", found=said, expected=expected, path=("supporter",)))
    if faults or found is None:
        raise Refused(faults)
    return found
