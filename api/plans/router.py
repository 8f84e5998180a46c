"""Plans: listed, handed in, and given as JSON, workbook and calendars."""

import io
import zipfile
from typing import Annotated

from fastapi import APIRouter, Query, Response
from sqlalchemy import select
from sqlalchemy.orm import undefer

from api.audit import WRITE, Audited
from api.auth import Asker
from api.bodies import JsonBody, body_of
from api.datasets.router import Id
from api.datasets.upload import JSON
from api.errors import ProblemError
from api.once import OnlyOnce
from api.paging import After, Limit, Page
from api.plans.kept import keep_plan
from api.plans.laid import LaidPlan, read_by_hand
from api.plans.records import HandedInRecord, PlanRecord
from api.plans.scores import people_in, score_of
from api.services import Parts
from api.store.models import PlanRow
from api.store.packed import unpacked
from exchange.calendar_ics import calendars
from exchange.json_text import json_bytes
from exchange.plan_schema import PlanFile
from exchange.plan_workbook import workbook_bytes

router = APIRouter(prefix="/v1", tags=["plans"])
DatasetId = Annotated[str, Query(pattern="^[0-9a-f]{1,32}$")]
Version = Annotated[int | None, Query(ge=1, le=2**31 - 1)]
BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXAMPLE = {"placements": [{"citizen": "B0001", "steps": [{"workplace": "V01", "shifts": []}]}]}


def _file(media_type: str) -> dict[int | str, dict[str, object]]:
    schema = {"schema": {"type": "string", "format": "binary"}}
    return {200: {"description": "The file.", "content": {media_type: schema}}}


@router.post(
    "/plans",
    status_code=201,
    response_model=HandedInRecord,
    openapi_extra=body_of("PlanFile", EXAMPLE),
)
def hand_in_plan(
    body: JsonBody,
    dataset_id: DatasetId,
    parts: Parts,
    asker: Asker,
    once: OnlyOnce,
    audit: Audited,
    version: Version = None,
) -> Response:
    """Hand in a plan made by hand; rules it breaks are named, not refused."""
    newest = parts.versions.newest(dataset_id)
    number = version or newest.number
    problem, plan = read_by_hand(json_bytes(body), parts.versions, dataset_id, number)
    found = score_of(problem, plan)
    with parts.store.write() as session:
        if earlier := once.earlier(session):
            return earlier
        row = keep_plan(
            session,
            plan,
            dataset_id=dataset_id,
            version=number,
            run_id=None,
            replans=False,
            by=asker.key_id,
        )
        audit.note(session, WRITE, dataset_id, people_in(problem, plan))
        told = HandedInRecord(plan=PlanRecord.of(row), score=found)
        return once.keep(session, told, 201, {"Location": f"/v1/plans/{row.id}"})


@router.get("/plans")
def list_plans(parts: Parts, limit: Limit = 50, after: After = None) -> Page[PlanRecord]:
    """List the plans, in the order of their ids."""
    asked = select(PlanRow).where(PlanRow.id > (after or "")).order_by(PlanRow.id).limit(limit + 1)
    with parts.store.read() as session:
        found = [PlanRecord.of(row) for row in session.scalars(asked)]
    return Page(items=found[:limit], next=found[limit - 1].id if len(found) > limit else None)


@router.get("/plans/{plan_id}")
def get_plan(plan_id: Id, parts: Parts) -> PlanRecord:
    """Tell of a plan."""
    with parts.store.read() as session:
        row = session.get(PlanRow, plan_id)
    if row is None:
        raise ProblemError("not_found")
    return PlanRecord.of(row)


@router.get("/plans/{plan_id}/plan.json", response_model=PlanFile)
def get_plan_json(plan_id: Id, parts: Parts, audit: Audited) -> Response:
    """Give a plan whole, as JSON."""
    with parts.store.read() as session:
        row = session.get(PlanRow, plan_id, options=[undefer(PlanRow.content)])
    if row is None:
        raise ProblemError("not_found")
    audit.read(row.dataset_id, parts.versions.of(row.dataset_id, row.dataset_version).people)
    return Response(unpacked(row.content), media_type=JSON)


@router.get("/plans/{plan_id}/plan.xlsx", response_class=Response, responses=_file(BOOK))
def get_plan_workbook(plan_id: Id, parts: Parts, audit: Audited) -> Response:
    """Give a plan as a workbook."""
    people, content = parts.answers.ask(plan_id, _workbook)
    audit.read(parts.answers.dataset_of(plan_id), people)
    return Response(content, media_type=BOOK, headers=_attached("plan.xlsx"))


@router.get("/plans/{plan_id}/calendars.zip", response_class=Response, responses=_file("application/zip"))
def get_plan_calendars(plan_id: Id, parts: Parts, audit: Audited) -> Response:
    """Give a plan's calendars, a file for each citizen and supporter, in a zip file."""
    people, content = parts.answers.ask(plan_id, _calendars)
    audit.read(parts.answers.dataset_of(plan_id), people)
    return Response(content, media_type="application/zip", headers=_attached("kalender.zip"))


def _workbook(laid: LaidPlan) -> tuple[list[str], bytes]:
    return people_in(laid.problem, laid.plan), workbook_bytes(laid.problem, laid.plan)


def _calendars(laid: LaidPlan) -> tuple[list[str], bytes]:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in calendars(laid.problem, laid.plan).items():
            archive.writestr(name, text)
    return people_in(laid.problem, laid.plan), content.getvalue()


def _attached(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
