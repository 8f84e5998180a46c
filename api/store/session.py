"""Sessions with the database: reads, and writes that are whole or not there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.orm import Session, sessionmaker

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_S = 30
POOL = 20
"""Connections kept to PostgreSQL; as many more are made when all are at work."""


class Store:
    """The database.

    Parameters
    ----------
    url
        As SQLAlchemy writes it; `postgres://` and `postgresql://` mean the driver that is installed.
    """

    def __init__(self, url: str) -> None:
        self.url = _with_driver(url)
        self.engine = _sqlite(self.url) if self.url.startswith("sqlite") else _postgresql(self.url)
        self._reads = sessionmaker(self.engine, expire_on_commit=False)
        writes = self.engine.execution_options(begin="BEGIN IMMEDIATE")
        self._writes = sessionmaker(writes, expire_on_commit=False)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one moment and changes nothing."""
        with self._reads() as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session whose changes are all kept at the end, or none of them.

        SQLite has one writer: it waits at the beginning, so that nobody is told only at the end to try again.
        """
        with self._writes.begin() as session:
            yield session

    def migrate(self) -> None:
        """Bring the tables to the newest version."""
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        with self.engine.execution_options(begin="BEGIN IMMEDIATE").connect() as connection:
            if self.engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(7301)"))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.commit()

    def answers(self) -> bool:
        """Whether the database answers."""
        with self.engine.connect() as connection:
            return connection.execute(text("SELECT 1")).scalar() == 1

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def _with_driver(url: str) -> str:
    head, found, rest = url.partition("://")
    return f"postgresql+psycopg://{rest}" if found and head in ("postgres", "postgresql") else url


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, connect_args={"timeout": BUSY_S}, pool_size=POOL, max_overflow=POOL)

    @event.listens_for(engine, "connect")
    def _(connection: Any, _: object) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "foreign_keys=ON",
            "synchronous=FULL",
            f"busy_timeout={BUSY_S * 1000}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


def _postgresql(url: str) -> Engine:
    return create_engine(make_url(url), pool_pre_ping=True, pool_size=POOL, max_overflow=POOL)
