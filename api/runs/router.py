"""Runs: asked for, followed, cancelled with the best plan kept."""

from typing import Annotated, Any

from fastapi import APIRouter, Header, Response
from sqlalchemy import func, select
from sse_starlette import EventSourceResponse

from api.audit import READ, Audited
from api.auth import Asker
from api.datasets.router import Id
from api.errors import ProblemError
from api.once import OnlyOnce
from api.paging import After, Limit, Page
from api.runs.asked import RunAsked, check_asked, sound
from api.runs.events import events_of
from api.runs.kept import CANCELLED, QUEUED, RUNNING, end, tell
from api.runs.records import RunRecord
from api.services import Parts
from api.store.models import RunRow
from api.store.times import new_id, next_monday, now

router = APIRouter(prefix="/v1", tags=["runs"])
EVENT: dict[str, Any] = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "event": {"enum": ["status", "level"]},
        "data": {"type": "string"},
    },
    "required": ["id", "event", "data"],
}
EVENTS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Events `status` and `level`, each with its number as id.",
        "content": {"text/event-stream": {"itemSchema": EVENT}},
    }
}
LastEvent = Annotated[int | None, Header(alias="Last-Event-ID", ge=0, le=2**31 - 1)]


@router.post("/runs", status_code=202, response_model=RunRecord)
def create_run(asked: RunAsked, parts: Parts, asker: Asker, once: OnlyOnce, audit: Audited) -> Response:
    """Ask for a plan; the run waits its turn, and its address is told at once."""
    if asked.time_limit_s > parts.settings.most_run_s:
        raise ProblemError("too_long", most_s=parts.settings.most_run_s)
    newest = parts.versions.newest(asked.dataset_id)
    laid = parts.versions.of(asked.dataset_id, asked.version) if asked.version else newest
    monday = laid.dataset.first_monday or asked.first_monday or next_monday()
    asked = asked.model_copy(update={"version": laid.number, "first_monday": monday})
    check_asked(asked, sound(laid.dataset, monday, replans=asked.replan))
    with parts.store.write() as session:
        if earlier := once.earlier(session):
            return earlier
        waiting = select(func.count()).select_from(RunRow).where(RunRow.status == QUEUED)
        if session.scalars(waiting).one() >= parts.settings.most_queued:
            raise ProblemError("queue", headers={"Retry-After": "60"}, most=parts.settings.most_queued)
        run = RunRow(
            id=new_id(),
            dataset_id=laid.dataset_id,
            dataset_version=laid.number,
            asked=asked.model_dump(mode="json"),
            status=QUEUED,
            levels=[],
            events=0,
            cancel=False,
            created_at=now(),
            created_by=asker.key_id,
        )
        session.add(run)
        session.flush()
        tell(session, run, "status", {"status": QUEUED})
        audit.note(session, READ, laid.dataset_id, laid.people)
        answer = once.keep(session, RunRecord.of(run), 202, {"Location": f"/v1/runs/{run.id}"})
    parts.supervisor.wake()
    return answer


@router.get("/runs")
def list_runs(parts: Parts, limit: Limit = 50, after: After = None) -> Page[RunRecord]:
    """List the runs, in the order of their ids."""
    asked = select(RunRow).where(RunRow.id > (after or "")).order_by(RunRow.id).limit(limit + 1)
    with parts.store.read() as session:
        found = [RunRecord.of(row) for row in session.scalars(asked)]
    return Page(items=found[:limit], next=found[limit - 1].id if len(found) > limit else None)


@router.get("/runs/{run_id}")
def get_run(run_id: Id, parts: Parts) -> RunRecord:
    """Tell how a run goes: its status, and each level's value and bound."""
    with parts.store.read() as session:
        row = session.get(RunRow, run_id)
    if row is None:
        raise ProblemError("not_found")
    return RunRecord.of(row)


@router.delete("/runs/{run_id}", status_code=202)
def cancel_run(run_id: Id, parts: Parts) -> RunRecord:
    """End a run; its best plan so far is kept. One that has ended stays as it is."""
    with parts.store.write() as session:
        row = session.get(RunRow, run_id, with_for_update=True)
        if row is None:
            raise ProblemError("not_found")
        if row.status == QUEUED:
            row.cancel = True
            end(session, row, CANCELLED)
        if row.status == RUNNING:
            row.cancel = True
    return RunRecord.of(row)


@router.get("/runs/{run_id}/events", response_class=EventSourceResponse, responses=EVENTS)
def follow_run(run_id: Id, parts: Parts, last_event_id: LastEvent = None) -> EventSourceResponse:
    """Follow a run until it has ended; after a break, from `Last-Event-ID` on."""
    get_run(run_id, parts)
    return EventSourceResponse(events_of(parts.store, run_id, last_event_id or 0), ping=15)
