"""Single citizens, workplaces and supporters of a dataset: read and edited, each edit a new version."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Response
from fastapi.responses import JSONResponse

from api.audit import SUPPORTER, Audit, Audited
from api.bodies import RecordBody, body_of
from api.conditions import AsRead, etag_of
from api.datasets import shelves
from api.datasets.edit import Editor
from api.datasets.records import EditedRecord, VersionRecord
from api.datasets.router import Id
from api.datasets.shelves import Raw, Shelf, Shelved
from api.examples import CITIZEN as CITIZEN_EXAMPLE
from api.examples import SUPPORTER as SUPPORTER_EXAMPLE
from api.examples import WORKPLACE as WORKPLACE_EXAMPLE
from api.paging import After, Limit, Page, after_index
from api.services import Parts
from exchange.schema import CitizenRecord, SupporterRecord, WorkplaceRecord

router = APIRouter(prefix="/v1", tags=["records"])
Own = Annotated[str, Path(min_length=1, max_length=170)]
VERSION = "Dataset-Version"


def _page(shelf: Shelf, limit: int, after: str | None) -> tuple[list[str], dict[str, Any]]:
    """A page of a shelf, and the ids on it."""
    start = after_index(shelf.ids, after)
    ids = shelf.ids[start : start + limit]
    records = [{**r, "id": own} for r, own in zip(shelf.records[start:], ids, strict=False)]
    more = start + limit < len(shelf.ids)
    return ids, {"items": records, "next": ids[-1] if more else None}


def _one(record: Raw, version: int) -> JSONResponse:
    return JSONResponse(record, headers={"ETag": etag_of(record), VERSION: str(version)})


def _put(editor: Editor, shelved: Shelved, own: str, record: Raw, condition: AsRead) -> JSONResponse:
    edited = editor.put(shelved, own, record, condition)
    body = EditedRecord(version=VersionRecord.of(edited.version), record=edited.record or {})
    headers = {"ETag": edited.etag or "", VERSION: str(edited.version.number)}
    return JSONResponse(body.model_dump(mode="json"), headers=headers)


def _delete(editor: Editor, shelved: Shelved, own: str, condition: AsRead) -> Response:
    edited = editor.remove(shelved, own, condition)
    return Response(status_code=204, headers={VERSION: str(edited.version.number)})


def _editor(parts: Parts, audit: Audit, dataset_id: str) -> Editor:
    return Editor(store=parts.store, versions=parts.versions, audit=audit, dataset_id=dataset_id)


@router.get("/datasets/{dataset_id}/citizens", response_model=Page[CitizenRecord])
def list_citizens(
    dataset_id: Id, parts: Parts, audit: Audited, limit: Limit = 50, after: After = None
) -> Response:
    """List the citizens of the newest version; each of them is noted as read."""
    laid = parts.versions.newest(dataset_id)
    ids, page = _page(shelves.citizens(laid), limit, after)
    audit.read(dataset_id, ids)
    return JSONResponse(page, headers={VERSION: str(laid.number)})


@router.get("/datasets/{dataset_id}/citizens/{citizen_id}", response_model=CitizenRecord)
def get_citizen(dataset_id: Id, citizen_id: Own, parts: Parts, audit: Audited) -> Response:
    """Read a citizen's record."""
    laid = parts.versions.newest(dataset_id)
    record = shelves.citizens(laid).get(citizen_id)
    audit.read(dataset_id, [citizen_id])
    return _one(record, laid.number)


@router.put(
    "/datasets/{dataset_id}/citizens/{citizen_id}",
    response_model=EditedRecord,
    openapi_extra=body_of("CitizenRecord", CITIZEN_EXAMPLE),
)
def put_citizen(
    dataset_id: Id, citizen_id: Own, record: RecordBody, condition: AsRead, parts: Parts, audit: Audited
) -> Response:
    """Change a citizen's record, or add a new one."""
    return _put(_editor(parts, audit, dataset_id), shelves.citizens, citizen_id, record, condition)


@router.delete("/datasets/{dataset_id}/citizens/{citizen_id}", status_code=204)
def delete_citizen(
    dataset_id: Id, citizen_id: Own, condition: AsRead, parts: Parts, audit: Audited
) -> Response:
    """Take a citizen out of the dataset; earlier versions keep the record."""
    return _delete(_editor(parts, audit, dataset_id), shelves.citizens, citizen_id, condition)


@router.get("/datasets/{dataset_id}/workplaces", response_model=Page[WorkplaceRecord])
def list_workplaces(
    dataset_id: Id, parts: Parts, audit: Audited, limit: Limit = 50, after: After = None
) -> Response:
    """List the workplaces of the newest version; their supporters are noted as read."""
    laid = parts.versions.newest(dataset_id)
    ids, page = _page(shelves.workplaces(laid), limit, after)
    for own in ids:
        audit.read(dataset_id, shelves.supporters_at(own)(laid).ids, SUPPORTER)
    return JSONResponse(page, headers={VERSION: str(laid.number)})


@router.get("/datasets/{dataset_id}/workplaces/{workplace_id}", response_model=WorkplaceRecord)
def get_workplace(dataset_id: Id, workplace_id: Own, parts: Parts, audit: Audited) -> Response:
    """Read a workplace; its supporters are noted as read."""
    laid = parts.versions.newest(dataset_id)
    record = shelves.workplaces(laid).get(workplace_id)
    audit.read(dataset_id, shelves.supporters_at(workplace_id)(laid).ids, SUPPORTER)
    return _one(record, laid.number)


@router.put(
    "/datasets/{dataset_id}/workplaces/{workplace_id}",
    response_model=EditedRecord,
    openapi_extra=body_of("WorkplaceRecord", WORKPLACE_EXAMPLE),
)
def put_workplace(
    dataset_id: Id, workplace_id: Own, record: RecordBody, condition: AsRead, parts: Parts, audit: Audited
) -> Response:
    """Change a workplace, or add a new one."""
    return _put(_editor(parts, audit, dataset_id), shelves.workplaces, workplace_id, record, condition)


@router.delete("/datasets/{dataset_id}/workplaces/{workplace_id}", status_code=204)
def delete_workplace(
    dataset_id: Id, workplace_id: Own, condition: AsRead, parts: Parts, audit: Audited
) -> Response:
    """Take a workplace out of the dataset; earlier versions keep it."""
    return _delete(_editor(parts, audit, dataset_id), shelves.workplaces, workplace_id, condition)


_SUPPORTERS = "/datasets/{dataset_id}/workplaces/{workplace_id}/supporters"


@router.get(_SUPPORTERS, response_model=Page[SupporterRecord])
def list_supporters(
    dataset_id: Id,
    workplace_id: Own,
    parts: Parts,
    audit: Audited,
    limit: Limit = 50,
    after: After = None,
) -> Response:
    """List the supporters of a workplace; each of them is noted as read."""
    laid = parts.versions.newest(dataset_id)
    ids, page = _page(shelves.supporters_at(workplace_id)(laid), limit, after)
    audit.read(dataset_id, ids, SUPPORTER)
    return JSONResponse(page, headers={VERSION: str(laid.number)})


@router.get(f"{_SUPPORTERS}/{{supporter_id}}", response_model=SupporterRecord)
def get_supporter(
    dataset_id: Id, workplace_id: Own, supporter_id: Own, parts: Parts, audit: Audited
) -> Response:
    """Read a supporter's record."""
    laid = parts.versions.newest(dataset_id)
    record = shelves.supporters_at(workplace_id)(laid).get(supporter_id)
    audit.read(dataset_id, [supporter_id], SUPPORTER)
    return _one(record, laid.number)


@router.put(
    f"{_SUPPORTERS}/{{supporter_id}}",
    response_model=EditedRecord,
    openapi_extra=body_of("SupporterRecord", SUPPORTER_EXAMPLE),
)
def put_supporter(
    dataset_id: Id,
    workplace_id: Own,
    supporter_id: Own,
    record: RecordBody,
    condition: AsRead,
    parts: Parts,
    audit: Audited,
) -> Response:
    """Change a supporter's record, or add a new one; a mere count becomes a list."""
    shelved = shelves.supporters_at(workplace_id)
    return _put(_editor(parts, audit, dataset_id), shelved, supporter_id, record, condition)


@router.delete(f"{_SUPPORTERS}/{{supporter_id}}", status_code=204)
def delete_supporter(
    dataset_id: Id,
    workplace_id: Own,
    supporter_id: Own,
    condition: AsRead,
    parts: Parts,
    audit: Audited,
) -> Response:
    """Take a supporter out of the workplace; earlier versions keep the record."""
    shelved = shelves.supporters_at(workplace_id)
    return _delete(_editor(parts, audit, dataset_id), shelved, supporter_id, condition)
