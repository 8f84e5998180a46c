"""The tables. Datasets and plans lie in them as their own JSON, packed: the schema of `exchange` holds."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    String,
    Text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, deferred, mapped_column

ID = 32


class Base(DeclarativeBase):
    """Base of all tables."""

    type_annotation_map = {  # noqa: RUF012  # as SQLAlchemy has it
        datetime: DateTime(timezone=True),
        bytes: LargeBinary,
        dict[str, Any]: JSON,
        list[Any]: JSON,
    }


class ApiKey(Base):
    """A key; only a keyed hash of it is kept."""

    __tablename__ = "api_key"
    id: Mapped[str] = mapped_column(String(ID), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    hash: Mapped[str] = mapped_column(String(64))
    scopes: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class DatasetRow(Base):
    """A dataset and the number of its newest version."""

    __tablename__ = "dataset"
    id: Mapped[str] = mapped_column(String(ID), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    version: Mapped[int]
    created_at: Mapped[datetime]


class DatasetVersion(Base):
    """What a dataset was at some time; never changed afterwards."""

    __tablename__ = "dataset_version"
    dataset_id: Mapped[str] = mapped_column(ForeignKey("dataset.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[str] = mapped_column(String(64))
    change: Mapped[str] = mapped_column(String(200))
    counts: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(ID))
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary))


class RunRow(Base):
    """A run: asked for, at work, or ended.

    `lease` names the process at work, `beat_at` its last sign of life; `best` is its best plan so far.
    """

    __tablename__ = "run"
    id: Mapped[str] = mapped_column(String(ID), primary_key=True)
    dataset_id: Mapped[str] = mapped_column(String(ID))
    dataset_version: Mapped[int]
    asked: Mapped[dict[str, Any]]
    status: Mapped[str] = mapped_column(String(20))
    cancel: Mapped[bool] = mapped_column(default=False)
    lease: Mapped[str | None] = mapped_column(String(ID))
    beat_at: Mapped[datetime | None]
    levels: Mapped[list[Any]]
    problem: Mapped[dict[str, Any] | None]
    plan_id: Mapped[str | None] = mapped_column(String(ID))
    events: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(ID))
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    best: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    __table_args__ = (
        ForeignKeyConstraint(
            ["dataset_id", "dataset_version"], ["dataset_version.dataset_id", "dataset_version.number"]
        ),
        Index("run_by_status", "status", "created_at"),
    )


class RunEvent(Base):
    """Something that happened to a run, numbered from 1."""

    __tablename__ = "run_event"
    run_id: Mapped[str] = mapped_column(ForeignKey("run.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    data: Mapped[dict[str, Any]]


class PlanRow(Base):
    """A verified plan of a version of a dataset, made by a run or handed in."""

    __tablename__ = "plan"
    id: Mapped[str] = mapped_column(String(ID), primary_key=True)
    dataset_id: Mapped[str] = mapped_column(String(ID))
    dataset_version: Mapped[int]
    run_id: Mapped[str | None] = mapped_column(String(ID))
    replans: Mapped[bool] = mapped_column(default=False)
    summary: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(ID))
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    __table_args__ = (
        ForeignKeyConstraint(
            ["dataset_id", "dataset_version"], ["dataset_version.dataset_id", "dataset_version.number"]
        ),
    )


class Answered(Base):
    """The answer to a request with an idempotency key, for whoever asks again."""

    __tablename__ = "answered"
    key_id: Mapped[str] = mapped_column(String(ID), primary_key=True)
    idempotency_key: Mapped[str] = mapped_column(String(200), primary_key=True)
    request: Mapped[str] = mapped_column(String(64))
    status: Mapped[int]
    headers: Mapped[dict[str, Any]]
    body: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]


class AuditEntry(Base):
    """That somebody read or wrote one person's record."""

    __tablename__ = "audit"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime]
    key_id: Mapped[str] = mapped_column(String(ID))
    request_id: Mapped[str] = mapped_column(String(64))
    action: Mapped[str] = mapped_column(String(10))
    operation: Mapped[str] = mapped_column(String(80))
    dataset_id: Mapped[str] = mapped_column(String(ID))
    kind: Mapped[str] = mapped_column(String(10))
    person_id: Mapped[str] = mapped_column(String(170))
    __table_args__ = (Index("audit_by_person", "dataset_id", "person_id"),)
