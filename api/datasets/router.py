"""Datasets: handed in as files, listed, renewed; every version kept."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response
from sqlalchemy import select

from api.audit import WRITE, Audited
from api.auth import Asker
from api.bodies import Files
from api.conditions import AsRead
from api.datasets.kept import UPLOAD, keep_new, keep_next
from api.datasets.records import DatasetRecord, UploadedRecord, VersionRecord, uploaded
from api.datasets.upload import CSV, JSON
from api.errors import ProblemError
from api.examples import SMALL_DATASET
from api.once import OnlyOnce
from api.paging import NO_CONTROLS, After, Limit, Page
from api.services import Parts
from api.store.models import DatasetRow, DatasetVersion
from api.store.times import aware
from exchange.schema import Dataset

router = APIRouter(prefix="/v1", tags=["datasets"])
Id = Annotated[str, Path(min_length=1, max_length=32, pattern="^[0-9a-f]+$")]
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
Name = Annotated[str, Query(max_length=80, pattern=NO_CONTROLS, description="What people call the dataset.")]
_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BINARY = {"schema": {"type": "string", "format": "binary"}}
_FORM = {
    "type": "object",
    "properties": {"files": {"type": "array", "items": {"type": "string", "format": "binary"}}},
}
FILES: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            JSON: {"schema": {"$ref": "#/components/schemas/Dataset"}, "example": SMALL_DATASET},
            _BOOK: _BINARY,
            CSV: _BINARY,
            "application/zip": _BINARY,
            "multipart/form-data": {"schema": _FORM},
        },
    }
}


@router.post("/datasets", status_code=201, response_model=UploadedRecord, openapi_extra=FILES)
def upload_dataset(
    files: Files, parts: Parts, asker: Asker, once: OnlyOnce, audit: Audited, name: Name = ""
) -> Response:
    """Hand in a dataset: JSON, a workbook, CSV files or a zip of them. All faults are told at once."""
    loaded = parts.uploads.read(files)
    with parts.store.write() as session:
        if earlier := once.earlier(session):
            return earlier
        shown = name or loaded.dataset.municipality[:80]
        version = keep_new(session, shown, loaded.dataset, asker.key_id)
        audit.note(session, WRITE, version.dataset_id, _people(loaded.dataset))
        body = uploaded(shown, version.created_at, version, loaded)
        headers = {"Location": f"/v1/datasets/{version.dataset_id}", "ETag": etag_of_row(version)}
        return once.keep(session, body, 201, headers)


@router.get("/datasets")
def list_datasets(parts: Parts, limit: Limit = 50, after: After = None) -> Page[DatasetRecord]:
    """List the datasets, in the order of their ids."""
    asked = (
        select(DatasetRow, DatasetVersion)
        .join(DatasetVersion, DatasetVersion.dataset_id == DatasetRow.id)
        .where(DatasetVersion.number == DatasetRow.version, DatasetRow.id > (after or ""))
        .order_by(DatasetRow.id)
        .limit(limit + 1)
    )
    with parts.store.read() as session:
        found = [_record(row, version) for row, version in session.execute(asked)]
    return Page(items=found[:limit], next=found[limit - 1].id if len(found) > limit else None)


@router.get("/datasets/{dataset_id}")
def get_dataset(dataset_id: Id, parts: Parts, response: Response) -> DatasetRecord:
    """Tell of a dataset."""
    with parts.store.read() as session:
        row = session.get(DatasetRow, dataset_id)
        if row is None:
            raise ProblemError("not_found")
        version = session.get_one(DatasetVersion, (dataset_id, row.version))
    response.headers["ETag"] = etag_of_row(version)
    return _record(row, version)


@router.put("/datasets/{dataset_id}", response_model=UploadedRecord, openapi_extra=FILES)
def renew_dataset(
    dataset_id: Id,
    files: Files,
    parts: Parts,
    asker: Asker,
    audit: Audited,
    condition: AsRead,
) -> Response:
    """Hand in the dataset anew, as its next version; If-Match holds the ETag of the newest."""
    laid = parts.versions.newest(dataset_id)
    condition.check_etag(etag_of_version(dataset_id, laid.number))
    loaded = parts.uploads.read(files)
    with parts.store.write() as session:
        version = keep_next(session, laid, loaded.dataset, UPLOAD, asker.key_id)
        if version is None:
            raise ProblemError("changed")
        audit.note(session, WRITE, dataset_id, _people(loaded.dataset))
        row = session.get_one(DatasetRow, dataset_id)
        body = uploaded(row.name, row.created_at, version, loaded)
    return Response(body.model_dump_json(), 200, {"ETag": etag_of_row(version)}, media_type=JSON)


@router.get("/datasets/{dataset_id}/versions")
def list_versions(
    dataset_id: Id, parts: Parts, limit: Limit = 50, after: After = None
) -> Page[VersionRecord]:
    """List the versions of a dataset, the newest first."""
    parts.versions.newest(dataset_id)
    before = int(after) if after and after.isdecimal() and len(after) < 10 else 2**31 - 1
    asked = (
        select(DatasetVersion)
        .where(DatasetVersion.dataset_id == dataset_id, DatasetVersion.number < before)
        .order_by(DatasetVersion.number.desc())
        .limit(limit + 1)
    )
    with parts.store.read() as session:
        found = [VersionRecord.of(row) for row in session.scalars(asked)]
    return Page(items=found[:limit], next=str(found[limit - 1].number) if len(found) > limit else None)


@router.get("/datasets/{dataset_id}/versions/{number}", response_model=Dataset)
def get_version(dataset_id: Id, number: Number, parts: Parts, audit: Audited) -> Response:
    """Give a version whole, as JSON."""
    laid = parts.versions.of(dataset_id, number)
    audit.read(dataset_id, laid.people)
    return Response(laid.content, media_type=JSON)


def _record(row: DatasetRow, version: DatasetVersion) -> DatasetRecord:
    return DatasetRecord(
        id=row.id, name=row.name, created_at=aware(row.created_at), version=VersionRecord.of(version)
    )


def etag_of_row(version: DatasetVersion) -> str:
    """The ETag of a version."""
    return etag_of_version(version.dataset_id, version.number)


def etag_of_version(dataset_id: str, number: int) -> str:
    """The ETag of the version of that number."""
    return f'"{dataset_id}-{number}"'


def _people(dataset: Dataset) -> list[str]:
    return [citizen.id for citizen in dataset.citizens]
