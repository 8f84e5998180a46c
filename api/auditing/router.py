"""The audit log: who read or wrote whose record, newest first; reading it is noted in it, too."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel
from sqlalchemy import select

from api.audit import Audited
from api.auth import AUDIT
from api.paging import NO_CONTROLS, After, Limit, Page
from api.services import Parts
from api.store.models import AuditEntry
from api.store.times import aware

router = APIRouter(prefix="/v1", tags=["audit"])
Text = Annotated[str | None, Query(max_length=170, pattern=NO_CONTROLS)]
LAST = 2**31 - 1
"""The largest number that the table can give an entry."""


class EntryRecord(BaseModel):
    """That a person's record was read or written."""

    id: int
    at: datetime
    key_id: str
    request_id: str
    action: str
    operation: str
    dataset_id: str
    kind: str
    person_id: str

    @classmethod
    def of(cls, row: AuditEntry) -> "EntryRecord":
        """The entry in the row."""
        told = {name: getattr(row, name) for name in cls.model_fields}
        return cls.model_validate({**told, "at": aware(row.at)})


@router.get("/audit", openapi_extra=AUDIT)
def list_audit(
    parts: Parts,
    audit: Audited,
    dataset_id: Text = None,
    person_id: Text = None,
    limit: Limit = 50,
    after: After = None,
) -> Page[EntryRecord]:
    """List entries of the audit log, of one dataset or one person where asked; needs the scope `audit`."""
    before = int(after) if after and after.isascii() and after.isdecimal() else LAST
    asked = (
        select(AuditEntry)
        .where(AuditEntry.id < min(before, LAST))
        .order_by(AuditEntry.id.desc())
        .limit(limit + 1)
    )
    if dataset_id is not None:
        asked = asked.where(AuditEntry.dataset_id == dataset_id)
    if person_id is not None:
        asked = asked.where(AuditEntry.person_id == person_id)
    with parts.store.read() as session:
        rows = list(session.scalars(asked))
    shown = rows[:limit]
    for kind, own in dict.fromkeys((row.kind, row.dataset_id) for row in shown):
        people = [row.person_id for row in shown if (row.kind, row.dataset_id) == (kind, own)]
        audit.read(own, people, kind)
    found = [EntryRecord.of(row) for row in shown]
    return Page(items=found, next=str(found[-1].id) if len(rows) > limit else None)
