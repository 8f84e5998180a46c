"""The audit log: an entry for every person whose record was read or written, in the write it belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import insert
from sqlalchemy.orm import Session

from api.auth import Asker
from api.services import Parts
from api.store.models import AuditEntry
from api.store.session import Store
from api.store.times import now

READ, WRITE = "read", "write"
CITIZEN, SUPPORTER = "citizen", "supporter"


@dataclass(frozen=True, kw_only=True)
class Audit:
    """Notes what one request does with people's records."""

    store: Store
    key_id: str
    request_id: str
    operation: str

    def note(
        self, session: Session, action: str, dataset_id: str, people: Iterable[str], kind: str = CITIZEN
    ) -> None:
        """Note the people, each once, in the session of the write."""
        common = {
            "at": now(),
            "key_id": self.key_id,
            "request_id": self.request_id,
            "action": action,
            "operation": self.operation,
            "dataset_id": dataset_id,
            "kind": kind,
        }
        rows = [{**common, "person_id": person} for person in dict.fromkeys(people)]
        if rows:
            session.execute(insert(AuditEntry), rows)

    def read(self, dataset_id: str, people: Iterable[str], kind: str = CITIZEN) -> None:
        """Note that the people were read, before they are shown."""
        found = list(people)
        if found:
            with self.store.write() as session:
                self.note(session, READ, dataset_id, found, kind)


def _audit(request: Request, parts: Parts, asker: Asker) -> Audit:
    operation = getattr(request.scope.get("route"), "name", "")
    return Audit(
        store=parts.store, key_id=asker.key_id, request_id=request.state.request_id, operation=operation
    )


Audited = Annotated[Audit, Depends(_audit)]
