"""Search: citizens and workplaces of a plan's municipality by what is asked of them."""

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from api.audit import Audited
from api.auth import LOOKS
from api.datasets.router import Id
from api.paging import MOST, Page
from api.plans.laid import LaidPlan
from api.plans.records import RowRecord
from api.services import Parts
from exchange.faults import Fault, Refused
from exchange.search_values import unknown_values
from optimizer.advise.search import (
    CitizenQuery,
    Row,
    Sorting,
    WorkplaceQuery,
    search_citizens,
    search_workplaces,
)
from optimizer.problem import CATALOGUE, CONDITIONS

router = APIRouter(prefix="/v1", tags=["answers"])
Name = Annotated[str, Field(max_length=80)]
Names = Annotated[list[Name], Field(max_length=50)]


class SkillAsked(BaseModel):
    """A competence, at the level or better."""

    model_config = ConfigDict(extra="forbid")
    name: Name
    level: Annotated[int, Field(ge=1, le=3)] = 1


class Asked(BaseModel):
    """So many of those found, from which on."""

    model_config = ConfigDict(extra="forbid")
    limit: Annotated[int, Field(ge=1, le=MOST)] = 50
    after: Annotated[str, Field(max_length=200)] | None = None


class CitizensAsked(Asked):
    """What citizens are asked for; what is left out asks nothing."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"competences": [{"name": "truck"}], "placed": False}}
    )
    competences: Annotated[list[SkillAsked], Field(max_length=50)] = []
    needs: Names = []
    no_needs: Names = []
    least_min: Annotated[int, Field(ge=0, le=10_080)] | None = None
    most_min: Annotated[int, Field(ge=0, le=10_080)] | None = None
    wish: Name = ""
    target_group: Name = ""
    waited_weeks: Annotated[int, Field(ge=0, le=5_000)] | None = None
    zone: Name = ""
    placed: bool | None = None


class WorkplacesAsked(Asked):
    """What workplaces are asked for; what is left out asks nothing."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"free_seats": 1, "mentors": True}}
    )
    task: Name = ""
    conditions: dict[str, bool | int | Name] = {}
    free_seats: Annotated[int, Field(ge=0, le=10_000)] | None = None
    week: Annotated[int, Field(ge=0, le=103)] = 0
    industry: Name = ""
    target_group: Name = ""
    zone: Name = ""
    mentors: bool = False


@router.post("/plans/{plan_id}/search/citizens", openapi_extra=LOOKS)
def find_citizens(plan_id: Id, asked: CitizensAsked, parts: Parts, audit: Audited) -> Page[RowRecord]:
    """Find citizens: those who fit, then those who might; each that is shown is noted as read."""
    found = parts.answers.ask(plan_id, _citizens, asked=asked)
    audit.read(parts.answers.dataset_of(plan_id), [row.id for row in found.items])
    return found


@router.post("/plans/{plan_id}/search/workplaces", openapi_extra=LOOKS)
def find_workplaces(plan_id: Id, asked: WorkplacesAsked, parts: Parts) -> Page[RowRecord]:
    """Find workplaces: those that fit, then those that might."""
    return parts.answers.ask(plan_id, _workplaces, asked=asked)


def _citizens(laid: LaidPlan, asked: CitizensAsked) -> Page[RowRecord]:
    faults = [
        Fault(place=field, found=code, expected="en kode fra kataloget over skånebehov", path=(field, at))
        for field, codes in (("needs", asked.needs), ("no_needs", asked.no_needs))
        for at, code in enumerate(codes)
        if code not in CATALOGUE
    ]
    faults += _unknown(laid, asked)
    if faults:
        raise Refused(faults)
    bounded = asked.least_min is not None or asked.most_min is not None
    query = CitizenQuery(
        competences=tuple((skill.name, skill.level) for skill in asked.competences),
        needs=tuple(asked.needs),
        no_needs=tuple(asked.no_needs),
        hours_min=(asked.least_min or 0, asked.most_min or 10_080) if bounded else None,
        wish=asked.wish,
        target_group=asked.target_group,
        waited_weeks=asked.waited_weeks,
        zone=asked.zone,
        placed=asked.placed,
        sort=Sorting.WAITING,
    )
    return _page(search_citizens(laid.problem, query, laid.plan), asked)


def _workplaces(laid: LaidPlan, asked: WorkplacesAsked) -> Page[RowRecord]:
    faults = [
        Fault(place="conditions", found=name, expected="et vilkår fra kataloget", path=("conditions", name))
        for name in asked.conditions
        if name not in CONDITIONS
    ]
    if asked.week >= laid.problem.weeks:
        expected = f"en uge fra 0 til {laid.problem.weeks - 1}"
        faults.append(Fault(place="week", found=str(asked.week), expected=expected, path=("week",)))
    faults += _unknown(laid, asked, asked.industry)
    if faults:
        raise Refused(faults)
    given: dict[str, Any] = asked.model_dump(exclude={"limit", "after", "conditions"})
    query = WorkplaceQuery(conditions=tuple(asked.conditions.items()), **given)
    return _page(search_workplaces(laid.problem, query, laid.plan), asked)


def _unknown(laid: LaidPlan, asked: CitizensAsked | WorkplacesAsked, industry: str = "") -> Iterator[Fault]:
    """Groups, zones and industries that the municipality does not have."""
    group, zone = ("target_group", asked.target_group), ("zone", asked.zone)
    return unknown_values(laid.problem, group=group, zone=zone, industry=("industry", industry))


def _page(rows: tuple[Row, ...], asked: Asked) -> Page[RowRecord]:
    ids = [row.id for row in rows]
    start = ids.index(asked.after) + 1 if asked.after in ids else 0
    shown = [
        RowRecord(id=row.id, certain=row.certain, unknown=list(row.unknown))
        for row in rows[start : start + asked.limit]
    ]
    more = start + asked.limit < len(rows)
    return Page(items=shown, next=shown[-1].id if more else None)
