import json
import os
import signal
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.examples import SMALL_DATASET
from api.main import create_app
from api.runs.kept import ENDED
from api.settings import Settings
from api.store.models import PlanRow, RunRow
from api.store.packed import packed, unpacked
from api.store.times import now
from exchange.dataset_json import dataset_bytes
from exchange.plan_json import read_plan
from optimizer.rules import RULE_BY_ID
from tests.api.asking import audited, uploaded
from tests.api.conftest import on_both
from tests.scenarios.datasets import dataset_of

PATIENCE_S = 60


def large() -> dict[str, Any]:
    """A municipality on which a search goes on for as long as it may."""
    found: dict[str, Any] = json.loads(dataset_bytes(dataset_of("horsens-2013")))
    return found


def until(client: TestClient, url: str, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        told: dict[str, Any] = client.get(url).json()
        if holds(told):
            return told
        time.sleep(0.2)
    raise AssertionError(told)


def ended(told: dict[str, Any]) -> bool:
    return told["status"] in ENDED


def best_of(app: FastAPI, url: str) -> bytes | None:
    with app.state.services.store.read() as session:
        return session.get_one(RunRow, url.rpartition("/")[2]).best


def asked(client: TestClient, dataset: object = SMALL_DATASET, **options: object) -> str:
    own = uploaded(client, dataset)["id"]
    answer = client.post("/v1/runs", json={"dataset_id": own, "time_limit_s": 5, **options})
    assert answer.status_code == 202, answer.text
    return str(answer.headers["location"])


@on_both
def test_a_run_becomes_a_plan_and_tells_how_it_went(client: TestClient, app: FastAPI) -> None:
    url = asked(client)
    told = until(client, url, ended)
    assert told["status"] == "done", told
    first = told["levels"][0]
    assert (first["value"], first["bound"], first["proven"]) == (1, 1, True)
    events = client.get(f"{url}/events").text.replace("\r", "").strip().split("\n\n")
    kinds = [dict(line.split(": ", 1) for line in event.split("\n")) for event in events]
    states = [json.loads(event["data"])["status"] for event in kinds if event["event"] == "status"]
    assert states == ["queued", "running", "done"]
    assert [int(event["id"]) for event in kinds] == list(range(1, len(kinds) + 1))
    assert any(event["event"] == "level" for event in kinds)
    rest = client.get(f"{url}/events", headers={"Last-Event-ID": kinds[-2]["id"]}).text
    assert rest.count("event:") == 1
    with app.state.services.store.read() as session:
        plan = session.get_one(PlanRow, told["plan_id"])
        assert len(read_plan(unpacked(plan.content)).placements) == 1
    assert audited(app)["create_run", "read", "B0001"] == 1


def test_a_run_that_cannot_be_is_refused_at_once(client: TestClient) -> None:
    own = uploaded(client)["id"]
    for wrong, status in (
        ({"time_limit_s": 1e9}, 422),
        ({"time_limit_s": 0}, 422),
        ({"profile": "ukendt"}, 422),
        ({"version": 9}, 404),
        ({"dataset_id": "0"}, 404),
        ({"first_monday": "2026-12-01"}, 422),
        ({"position": {"workplace": "V01", "position": "S"}}, 422),
        ({"andet": 1}, 422),
    ):
        answer = client.post("/v1/runs", json={"dataset_id": own, **wrong})
        assert answer.status_code == status, (wrong, answer.text)
    assert client.get("/v1/runs").json()["items"] == []


def test_the_queue_has_an_end_and_what_waits_is_cancelled_at_once(database: str) -> None:
    settings = Settings(DATABASE_URL=database, demo=True, answer_processes=0, most_queued=2)
    app = create_app(settings)
    app.state.services.supervisor.start = lambda: None
    app.state.services.supervisor.stop = lambda: None
    with TestClient(app) as client:
        client.headers["Authorization"] = f"Bearer {app.state.services.keys.make('t', ['read', 'write'])}"
        own = uploaded(client)["id"]
        answers = [client.post("/v1/runs", json={"dataset_id": own}) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [202, 202, 429]
        assert answers[2].json()["type"] == "urn:holdepunkt:problem:queue"
        told = client.delete(answers[0].headers["location"]).json()
        assert (told["status"], told["plan_id"]) == ("cancelled", None)
        again = client.delete(answers[0].headers["location"])
        assert (again.status_code, again.json()["status"]) == (202, "cancelled")


def test_the_same_idempotency_key_runs_once(client: TestClient) -> None:
    own = uploaded(client)["id"]
    headers = {"Idempotency-Key": "kørsel-1".replace("ø", "o")}
    body = {"dataset_id": own, "time_limit_s": 1}
    first, again = (client.post("/v1/runs", json=body, headers=headers) for _ in range(2))
    assert first.headers["location"] == again.headers["location"]
    assert len(client.get("/v1/runs").json()["items"]) == 1
    until(client, first.headers["location"], ended)


def test_a_run_that_is_cancelled_keeps_its_best_plan(client: TestClient) -> None:
    url = asked(client, large(), time_limit_s=300)
    until(client, url, lambda told: len(told["levels"]) > 0)
    assert client.delete(url).status_code == 202
    told = until(client, url, ended)
    assert told["status"] == "cancelled"
    assert told["plan_id"] is not None
    assert told["levels"][0]["value"] > 0


def test_what_breaks_rules_beforehand_is_told_with_their_ids(client: TestClient) -> None:
    at_night = {"weekday": 6, "start": "02:00", "end": "04:00"}
    pin = {"workplace": "V01", "start": "2026-11-30", "weeks": 2, "windows": [at_night]}
    citizen = {"id": "B0001", "target_group": "ledighedsydelse", "pin": pin}
    told = until(client, asked(client, {**SMALL_DATASET, "weeks": 6, "citizens": [citizen]}), ended)
    assert told["status"] == "failed", told
    assert told["problem"]["type"] == "urn:holdepunkt:problem:agreement"
    assert {fault["rule"] for fault in told["problem"]["faults"]} <= set(RULE_BY_ID)
    assert all(fault["text"] for fault in told["problem"]["faults"])


def _child_of(app: FastAPI) -> int:
    return int(app.state.services.supervisor._at_work[0].process.pid)


def test_a_process_that_is_killed_leaves_its_best_plan(client: TestClient, app: FastAPI) -> None:
    url = asked(client, large(), time_limit_s=300)
    end = time.monotonic() + PATIENCE_S
    while best_of(app, url) is None and time.monotonic() < end:
        time.sleep(0.2)
    os.kill(_child_of(app), signal.SIGKILL)
    told = until(client, url, ended)
    assert told["status"] == "interrupted"
    assert told["plan_id"] is not None
    assert told["levels"][0]["value"] > 0
    assert not told["levels"][0]["proven"]


def test_a_restart_starts_what_waits_and_settles_what_was_at_work(settings: Settings) -> None:
    app = create_app(settings)
    app.state.services.supervisor.start = lambda: None
    app.state.services.supervisor.stop = lambda: None
    with TestClient(app) as client:
        key = app.state.services.keys.make("t", ["read", "write"])
        client.headers["Authorization"] = f"Bearer {key}"
        lost = {asked(client): best for best in (None, packed(b"{}"))}
        waiting = asked(client)
        with app.state.services.store.write() as session:
            for url, best in lost.items():
                run = session.get_one(RunRow, url.rpartition("/")[2])
                run.status, run.lease, run.best = "running", "gone", best
                run.beat_at = now() - timedelta(minutes=1)
    with TestClient(create_app(settings), headers={"Authorization": f"Bearer {key}"}) as client:
        for url in lost:
            told = until(client, url, ended)
            assert (told["status"], told["plan_id"]) == ("interrupted", None)
        assert until(client, waiting, ended)["status"] == "done"


def test_a_graceful_stop_keeps_the_best_plan(settings: Settings) -> None:
    app = create_app(settings)
    with TestClient(app) as client:
        key = app.state.services.keys.make("t", ["read", "write"])
        client.headers["Authorization"] = f"Bearer {key}"
        url = asked(client, large(), time_limit_s=300)
        until(client, url, lambda told: len(told["levels"]) > 0)
    with TestClient(create_app(settings), headers={"Authorization": f"Bearer {key}"}) as client:
        told = client.get(url).json()
    assert told["status"] == "interrupted"
    assert told["plan_id"] is not None
