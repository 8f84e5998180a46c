"""A copy of everything in the database, as one file that any of the databases can be made from again."""

import base64
import json
import os
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, DateTime, LargeBinary, Table, func, insert, select, text

from api.store.models import AuditEntry, Base
from api.store.session import Store
from api.store.times import aware

FORMAT = 1
ABOUT = "holdepunkt.json"
AT_ONCE = 200


class NoCopyError(ValueError):
    """A copy that cannot be read, or a database that is not empty; the text says so in Danish."""


def write_copy(store: Store, path: Path) -> dict[str, int]:
    """Copy everything as it stands at one moment, wholly or not at all.

    Returns
    -------
    dict[str, int]
        Rows by table.
    """
    aside = path.with_name(f".{path.name}.{os.getpid()}.del")
    isolation = {"isolation_level": "REPEATABLE READ"} if store.engine.dialect.name == "postgresql" else {}
    try:
        with store.engine.connect().execution_options(**isolation) as connection:
            counts = _write(connection, aside)
        with aside.open("rb") as file:
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return counts


def read_copy(store: Store, path: Path) -> dict[str, int]:
    """Fill an empty database from a copy, wholly or not at all.

    Returns
    -------
    dict[str, int]
        Rows by table.

    Raises
    ------
    NoCopyError
        If the file is no copy, or there is something in the database.
    """
    store.migrate()
    try:
        with zipfile.ZipFile(path) as archive, store.write() as session:
            connection = session.connection()
            _refuse_other(archive, connection)
            counts = {table.name: _fill(connection, table, archive) for table in _tables()}
            _go_on_counting(connection)
            return counts
    except (zipfile.BadZipFile, OSError, KeyError, ValueError) as error:
        if isinstance(error, NoCopyError):
            raise
        raise NoCopyError(f"{path} er ikke en hel sikkerhedskopi fra Holdepunkt.") from error


def _tables() -> list[Table]:
    """The tables, those first that others refer to."""
    return list(Base.metadata.sorted_tables)


def _write(connection: Connection, aside: Path) -> dict[str, int]:
    counts = {}
    with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as archive:
        about = {"format": FORMAT, "tables": _version(connection)}
        archive.writestr(ABOUT, json.dumps(about))
        for table in _tables():
            with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as file:
                counts[table.name] = 0
                for row in connection.execution_options(yield_per=AT_ONCE).execute(select(table)):
                    file.write(json.dumps(_plain(row._mapping)).encode() + b"\n")
                    counts[table.name] += 1
    return counts


def _version(connection: Connection) -> str:
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def _plain(row: Any) -> dict[str, Any]:
    return {column: _as_text(value) for column, value in row.items()}


def _as_text(value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return _utc(value).isoformat() if isinstance(value, datetime) else value


def _utc(moment: datetime) -> datetime:
    """The moment in UTC: SQLite forgets zones, and PostgreSQL gives them as its server has them."""
    return aware(moment).astimezone(UTC)


def _refuse_other(archive: zipfile.ZipFile, connection: Connection) -> None:
    about = json.loads(archive.read(ABOUT))
    if about != {"format": FORMAT, "tables": _version(connection)}:
        raise NoCopyError("Sikkerhedskopien er fra en anden version af Holdepunkt.")
    for table in _tables():
        if connection.execute(select(func.count()).select_from(table)).scalar_one():
            raise NoCopyError("Databasen er ikke tom. Gendan kun i en ny database.")


def _fill(connection: Connection, table: Table, archive: zipfile.ZipFile) -> int:
    count, rows = 0, []
    for row in _rows(table, archive):
        rows.append(row)
        count += 1
        if len(rows) == AT_ONCE:
            connection.execute(insert(table), rows)
            rows = []
    if rows:
        connection.execute(insert(table), rows)
    return count


def _rows(table: Table, archive: zipfile.ZipFile) -> Iterator[dict[str, Any]]:
    with archive.open(f"{table.name}.jsonl") as file:
        for line in file:
            row = json.loads(line)
            yield {column.name: _as_stored(column.type, row[column.name]) for column in table.columns}


def _as_stored(kind: object, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, LargeBinary):
        return base64.b64decode(value)
    return _utc(datetime.fromisoformat(value)) if isinstance(kind, DateTime) else value


def _go_on_counting(connection: Connection) -> None:
    """Let PostgreSQL count on from the numbers that were copied."""
    if connection.dialect.name == "postgresql":
        highest = select(func.coalesce(func.max(AuditEntry.id), 0) + 1).scalar_subquery()
        sequence = func.pg_get_serial_sequence("audit", "id")
        connection.execute(select(func.setval(sequence, highest, False)))
