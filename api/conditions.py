"""Conditional writes: a record is changed only as it was read (RFC 9110, If-Match and If-None-Match)."""

import hashlib
import json
from typing import Annotated

from fastapi import Depends, Header

from api.errors import ProblemError

ANY = "*"


def etag_of(record: object) -> str:
    """The ETag of a record: of what it states."""
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


class Condition:
    """What must hold for a write.

    Raises
    ------
    ProblemError
        If nothing is said.
    """

    def __init__(self, if_match: str | None, if_none_match: str | None) -> None:
        self._new = if_none_match is not None and if_none_match.strip() == ANY
        self._wanted = [part.strip() for part in (if_match or "").split(",") if part.strip()]
        if not self._new and not self._wanted:
            raise ProblemError("no_match")

    def check(self, record: object | None) -> None:
        """Hold the record that is there against the condition; None is that there is none.

        Raises
        ------
        ProblemError
            If it is another one than was read, or is there though it should not be.
        """
        self.check_etag(None if record is None else etag_of(record))

    def check_etag(self, etag: str | None) -> None:
        """The same, where the ETag of what is there is known.

        Raises
        ------
        ProblemError
            If it is another one than was read, or is there though it should not be.
        """
        fits = (
            etag is None if self._new else etag is not None and (ANY in self._wanted or etag in self._wanted)
        )
        if not fits:
            raise ProblemError("changed", headers={"ETag": etag} if etag else None)


def _condition(
    if_match: Annotated[str | None, Header(description="The ETag that was read.")] = None,
    if_none_match: Annotated[str | None, Header(description="`*` for a record that is new.")] = None,
) -> Condition:
    return Condition(if_match, if_none_match)


AsRead = Annotated[Condition, Depends(_condition)]
