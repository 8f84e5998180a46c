"""Copies between the two kinds of database: every moment stays what it was, wherever the server is."""

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from api.store.copying import read_copy, write_copy
from api.store.models import ApiKey
from api.store.session import Store
from api.store.times import aware
from tests.api.postgres import Server

MADE = datetime(2026, 7, 1, 12, 30, 15, 250, tzinfo=UTC)
ENDS = datetime(2027, 1, 1, 0, 0, tzinfo=UTC)


def moments(store: Store) -> tuple[datetime, datetime, datetime | None]:
    with store.read() as session:
        row = session.get_one(ApiKey, "1")
    return aware(row.created_at), aware(row.expires_at), row.revoked_at


@pytest.mark.parametrize("from_sqlite", [True, False])
def test_moments_stay_from_one_kind_of_database_to_the_other(
    postgres: Server, tmp_path: Path, from_sqlite: bool
) -> None:
    url = f"{postgres.database(f'moments_{from_sqlite}'.lower())}?options=-ctimezone%3DEurope/Copenhagen"
    stores = Store(f"sqlite:///{tmp_path / 'a.db'}"), Store(url)
    source, target = stores if from_sqlite else stores[::-1]
    row = ApiKey(id="1", name="n", hash="h", scopes="read", created_at=MADE, expires_at=ENDS, revoked_at=None)
    try:
        source.migrate()
        with source.write() as session:
            session.add(row)
        write_copy(source, tmp_path / "kopi.zip")
        read_copy(target, tmp_path / "kopi.zip")
        assert moments(target) == (MADE, ENDS, None)
    finally:
        source.close()
        target.close()


def test_a_moment_in_a_copy_has_its_zone(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'a.db'}")
    store.migrate()
    with store.write() as session:
        session.add(
            ApiKey(id="1", name="n", hash="h", scopes="", created_at=MADE, expires_at=ENDS, revoked_at=None)
        )
    write_copy(store, tmp_path / "kopi.zip")
    store.close()
    with zipfile.ZipFile(tmp_path / "kopi.zip") as archive:
        row = json.loads(archive.read("api_key.jsonl"))
    assert row["created_at"] == MADE.isoformat()
