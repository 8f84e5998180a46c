"""Idempotency keys: a request that is sent again is answered as before and does nothing more."""

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Header, Request, Response
from pydantic import BaseModel
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from api.auth import Asker
from api.errors import ProblemError
from api.store.models import Answered
from api.store.times import aware, now

JSON = "application/json"
PRINTABLE = r"^[!-~]+$"
KEPT = timedelta(days=1)
"""How long an answer is kept; it may hold words that stand nowhere else."""


class Once:
    """One request, done at most once where it has an idempotency key.

    The answer is kept in the same write as what the request does; of two at the same time the second waits
    for the first's write and then finds its answer.
    """

    def __init__(self, key_id: str, own: str | None, request: str) -> None:
        self._key_id, self._own, self._request = key_id, own, request

    def earlier(self, session: Session) -> Response | None:
        """The answer that was given before, if that is not too long ago.

        Raises
        ------
        ProblemError
            If the key was used for another request.
        """
        if self._own is None:
            return None
        if session.get_bind().dialect.name == "postgresql":
            session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"{self._key_id} {self._own}"))))
        found = session.get(Answered, (self._key_id, self._own))
        if found is None or aware(found.created_at) < now() - KEPT:
            return None
        if found.request != self._request:
            raise ProblemError("key_used")
        return Response(
            found.body, found.status, {**found.headers, "Idempotent-Replayed": "true"}, media_type=JSON
        )

    def keep(
        self, session: Session, body: BaseModel, status: int, headers: Mapping[str, str] | None = None
    ) -> Response:
        """The answer, kept with whatever the session writes; those kept for too long are deleted."""
        text, own = body.model_dump_json(), dict(headers or {})
        if self._own is not None:
            _forget(session)
            session.add(
                Answered(
                    key_id=self._key_id,
                    idempotency_key=self._own,
                    request=self._request,
                    status=status,
                    headers=own,
                    body=text,
                    created_at=now(),
                )
            )
        return Response(text, status, own, media_type=JSON)


def _forget(session: Session) -> None:
    old = delete(Answered).where(Answered.created_at < now() - KEPT)
    session.execute(old.execution_options(synchronize_session="fetch"))


async def _once(
    request: Request,
    asker: Asker,
    idempotency_key: Annotated[str | None, Header(pattern=PRINTABLE, max_length=200)] = None,
) -> Once:
    digest = hashlib.sha256(f"{request.method} {request.url.path}?{request.url.query}\n".encode())
    digest.update(await request.body())
    return Once(asker.key_id, idempotency_key, digest.hexdigest())


OnlyOnce = Annotated[Once, Depends(_once)]
