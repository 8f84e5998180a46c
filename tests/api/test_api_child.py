"""The process of a run, worked here: what it does when the database fails while the search goes on."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from time import sleep
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from api.main import create_app
from api.runs import child
from api.runs.kept import take_next
from api.settings import Settings
from api.store.models import RunEvent, RunRow
from api.store.session import Store
from optimizer.plan import Plan
from optimizer.planning import make_plan
from tests.api.asking import uploaded


class Failing(Store):
    """A database to which no write gets through from the moment `off` until after the plan is `made`."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.off, self.made = Event(), Event()

    @contextmanager
    def write(self) -> Iterator[Session]:
        if self.off.is_set():
            if self.made.is_set():
                self.off.clear()
            raise OperationalError("UPDATE run", {"id": "B0001"}, OSError("borte"))
        with super().write() as session:
            yield session


@pytest.fixture
def queued(settings: Settings) -> str:
    """The id of a run that waits."""
    app = create_app(settings)
    app.state.services.supervisor.start = lambda: None
    with TestClient(app) as client:
        client.headers["Authorization"] = f"Bearer {app.state.services.keys.make('t', ['read', 'write'])}"
        asked = {"dataset_id": uploaded(client)["id"], "time_limit_s": 5}
        return str(client.post("/v1/runs", json=asked).json()["id"])


def test_a_run_goes_on_where_the_database_fails_for_a_while(
    settings: Settings, queued: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    store = Failing(settings.database_url)

    def made(*args: Any, **options: Any) -> Plan:
        store.off.set()
        plan = make_plan(*args, **options)
        store.made.set()
        sleep(4 * child.LOOK_S)
        return plan

    monkeypatch.setattr(child, "make_plan", made)
    taken = take_next(store)
    assert taken is not None
    with caplog.at_level(logging.INFO):
        child.Child(store, settings, *taken).work()
    with store.read() as session:
        run = session.get_one(RunRow, queued)
        assert (run.status, run.problem) == ("done", None)
        assert run.plan_id is not None
        kinds = session.scalars(select(RunEvent.kind).where(RunEvent.run_id == queued)).all()
    assert "level" in kinds
    assert "look_failed" in caplog.text
    assert "B0001" not in caplog.text
