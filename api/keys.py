"""Keys: made, found, revoked. A key is `hp_<id>_<secret>`; only a keyed hash of the secret is kept."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from api.store.models import ApiKey
from api.store.session import Store
from api.store.times import aware, new_id, now

PREFIX = "hp"
SCOPES = ("read", "write", "audit")
USUAL_DAYS = 365


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Whoever asks: the id of the key and what it may do."""

    key_id: str
    scopes: frozenset[str]


class Keys:
    """The keys of the service.

    Parameters
    ----------
    secret
        Without it the hashes in the database are worth nothing.
    """

    def __init__(self, store: Store, secret: str) -> None:
        self._store = store
        self._secret = secret.encode()

    def make(self, name: str, scopes: Sequence[str], days: int = USUAL_DAYS) -> str:
        """Make a key and return it; it is never shown again."""
        own, part = new_id(), secrets.token_hex(24)
        key = f"{PREFIX}_{own}_{part}"
        made = now()
        row = ApiKey(
            id=own,
            name=name,
            hash=self._hash(key),
            scopes=" ".join(scopes),
            created_at=made,
            expires_at=made + timedelta(days=days),
            revoked_at=None,
        )
        with self._store.write() as session:
            session.add(row)
        return key

    def caller(self, key: str) -> Caller | None:
        """Whoever holds the key; None where it is not valid now."""
        parts = key.split("_")
        if len(parts) != 3 or parts[0] != PREFIX:
            return None
        with self._store.read() as session:
            row = session.get(ApiKey, parts[1])
        if row is None or not hmac.compare_digest(row.hash, self._hash(key)):
            return None
        if row.revoked_at is not None or aware(row.expires_at) <= now():
            return None
        return Caller(key_id=row.id, scopes=frozenset(row.scopes.split()))

    def revoke(self, key_id: str) -> bool:
        """Revoke a key; returns whether there was one."""
        with self._store.write() as session:
            row = session.get(ApiKey, key_id)
            if row is not None and row.revoked_at is None:
                row.revoked_at = now()
        return row is not None

    def all(self) -> list[ApiKey]:
        """All keys, oldest first."""
        with self._store.read() as session:
            return list(session.scalars(select(ApiKey).order_by(ApiKey.created_at, ApiKey.id)))

    def any_valid(self, moment: datetime) -> bool:
        """Whether somebody holds a key that is valid at the moment."""
        return any(row.revoked_at is None and aware(row.expires_at) > moment for row in self.all())

    def _hash(self, key: str) -> str:
        return hmac.new(self._secret, key.encode(), hashlib.sha256).hexdigest()
