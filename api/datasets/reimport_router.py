"""A file merged into a dataset that is there: hand edits are kept, and every difference is told."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.audit import READ, WRITE, Audited
from api.auth import Asker
from api.bodies import Files
from api.conditions import AsRead
from api.datasets.records import MergedRecord, uploaded
from api.datasets.reimport import reimported
from api.datasets.router import FILES, Id, etag_of_row, etag_of_version
from api.once import OnlyOnce
from api.services import Parts
from api.store.models import DatasetRow, DatasetVersion

router = APIRouter(prefix="/v1", tags=["datasets"])
DryRun = Annotated[bool, Query(description="Only say what would be different.")]


@router.post("/datasets/{dataset_id}/versions", response_model=MergedRecord, openapi_extra=FILES)
def merge_dataset(
    dataset_id: Id,
    files: Files,
    parts: Parts,
    asker: Asker,
    audit: Audited,
    condition: AsRead,
    once: OnlyOnce,
    dry_run: DryRun = False,
) -> Response:
    """Merge a file into the dataset by ids; what was changed by hand since the last file is kept and told."""
    with parts.store.read() as session:
        if earlier := once.earlier(session):  # whose version the ETag that was read is no more
            return earlier
    newest = parts.versions.newest(dataset_id)
    condition.check_etag(etag_of_version(dataset_id, newest.number))
    loaded = parts.uploads.read(files)
    found = reimported(parts.versions, newest, loaded.dataset)
    with parts.store.write() as session:
        if earlier := once.earlier(session):
            return earlier
        row = session.get_one(DatasetRow, dataset_id)
        version = session.get_one(DatasetVersion, (dataset_id, newest.number))
        version = version if dry_run else found.keep(session, asker.key_id)
        for kind, people in found.people.items():
            audit.note(session, READ if dry_run else WRITE, dataset_id, people, kind)
        body = found.told(uploaded(row.name, row.created_at, version, loaded), dry_run=dry_run)
        return once.keep(session, body, 200, {"ETag": etag_of_row(version)})
