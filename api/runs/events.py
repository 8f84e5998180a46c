"""The events of a run as they come, from any of them on (server-sent events)."""

import json
from collections.abc import AsyncIterator

from anyio import sleep, to_thread
from sqlalchemy import select

from api.runs.kept import ENDED
from api.store.models import RunEvent, RunRow
from api.store.session import Store

LOOK_S = 0.4
AT_ONCE = 200


async def events_of(store: Store, run_id: str, after: int) -> AsyncIterator[dict[str, str]]:
    """The events after that number, until the run has ended."""
    while True:
        found, over = await to_thread.run_sync(_after, store, run_id, after)
        for event in found:
            after = event.number
            yield {
                "id": str(event.number),
                "event": event.kind,
                "data": json.dumps(event.data, ensure_ascii=False),
            }
        if over and len(found) < AT_ONCE:
            return
        if not found:
            await sleep(LOOK_S)


def _after(store: Store, run_id: str, after: int) -> tuple[list[RunEvent], bool]:
    """The next events, and whether there will be no others."""
    asked = (
        select(RunEvent)
        .where(RunEvent.run_id == run_id, RunEvent.number > after)
        .order_by(RunEvent.number)
        .limit(AT_ONCE)
    )
    with store.read() as session:
        over = session.get_one(RunRow, run_id).status in ENDED
        return list(session.scalars(asked)), over
