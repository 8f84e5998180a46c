"""Runs in the database: their states, their events, and whose they are while they are at work."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from api.store.models import RunEvent, RunRow
from api.store.session import Store
from api.store.times import new_id, now

QUEUED, RUNNING, DONE, CANCELLED = "queued", "running", "done", "cancelled"
INTERRUPTED, FAILED = "interrupted", "failed"
ENDED = (DONE, CANCELLED, INTERRUPTED, FAILED)
LEASE_S = 10
"""A run whose process has said nothing for so long has none."""


class LostLeaseError(RuntimeError):
    """The run belongs to another process by now; this one must not touch it."""


def tell(session: Session, run: RunRow, kind: str, data: Mapping[str, Any]) -> None:
    """Add an event to a run that the session holds."""
    run.events += 1
    session.add(RunEvent(run_id=run.id, number=run.events, kind=kind, data=dict(data)))


def held(session: Session, run_id: str, lease: str) -> RunRow:
    """The run, for whoever holds its lease.

    Raises
    ------
    LostLeaseError
        If somebody else does.
    """
    found = select(RunRow).where(RunRow.id == run_id, RunRow.lease == lease, RunRow.status == RUNNING)
    run = session.scalars(found.with_for_update()).one_or_none()
    if run is None:
        raise LostLeaseError(run_id)
    return run


def take_next(store: Store) -> tuple[str, str] | None:
    """Take the oldest run of the queue: its id and the lease."""
    lease = new_id()
    waiting = select(RunRow).where(RunRow.status == QUEUED).order_by(RunRow.created_at, RunRow.id).limit(1)
    if not _any(store, waiting):
        return None
    with store.write() as session:
        run = session.scalars(waiting.with_for_update(skip_locked=True)).first()
        if run is None:
            return None
        run.status, run.lease, run.started_at, run.beat_at = RUNNING, lease, now(), now()
        tell(session, run, "status", {"status": RUNNING})
        return run.id, lease


def take_lost(store: Store, own: Sequence[str]) -> tuple[str, str] | None:
    """Take a run over whose process is gone; none of one's own leases."""
    lease, late = new_id(), now() - timedelta(seconds=LEASE_S)
    lost = (
        select(RunRow)
        .where(RunRow.status == RUNNING, RunRow.beat_at < late, RunRow.lease.not_in(own or [""]))
        .limit(1)
    )
    if not _any(store, lost):
        return None
    with store.write() as session:
        run = session.scalars(lost.with_for_update(skip_locked=True)).first()
        if run is None:
            return None
        run.lease, run.beat_at = lease, now()
        return run.id, lease


def _any(store: Store, asked: Select[RunRow]) -> bool:
    """Whether there is any; asked without a write, which would make others wait."""
    with store.read() as session:
        return session.scalars(asked).first() is not None


def release(store: Store, run_id: str, lease: str) -> None:
    """Say that the process of a run is gone, so that it is taken over at once."""
    with store.write() as session:
        session.execute(
            update(RunRow)
            .where(RunRow.id == run_id, RunRow.lease == lease, RunRow.status == RUNNING)
            .values(beat_at=now() - timedelta(seconds=2 * LEASE_S))
        )


def end(session: Session, run: RunRow, status: str, **told: Any) -> None:
    """End a run that the session holds."""
    run.status, run.ended_at, run.lease, run.best = status, now(), None, None
    tell(session, run, "status", {"status": status, "plan_id": run.plan_id, **told})
