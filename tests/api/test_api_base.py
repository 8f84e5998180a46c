"""What holds for every request: an id, problems in the asker's language, health, tables like the models."""

import json
import logging
from io import StringIO

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api import logs
from api.errors import language_of
from api.store.models import Base
from tests.api.conftest import on_both


@on_both
def test_the_migrations_make_the_tables_of_the_models(anybody: TestClient, app: FastAPI) -> None:
    with app.state.services.store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


@on_both
def test_it_lives_and_is_ready(anybody: TestClient) -> None:
    assert anybody.get("/v1/health").json() == {"status": "ok"}
    assert anybody.get("/v1/ready").json() == {"status": "ok"}


def test_without_its_database_it_lives_but_is_not_ready(
    anybody: TestClient, app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    from api.store.session import Store  # noqa: PLC0415

    monkeypatch.setattr(app.state.services, "store", Store("postgresql://nobody@127.0.0.1:1/x"))
    assert anybody.get("/v1/health").status_code == 200
    told = anybody.get("/v1/ready")
    assert (told.status_code, told.headers["retry-after"]) == (503, "5")


def test_every_answer_has_an_id_and_a_sound_one_is_taken_over(anybody: TestClient) -> None:
    assert len(anybody.get("/v1/health").headers["x-request-id"]) >= 8
    given = anybody.get("/v1/health", headers={"X-Request-Id": "abcdef-0123"})
    assert given.headers["x-request-id"] == "abcdef-0123"
    bad = anybody.get("/v1/health", headers={"X-Request-Id": '"},{"x":"y'})
    assert bad.headers["x-request-id"] != '"},{"x":"y'


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        *(("", "da"), ("da", "da"), ("en-GB", "en"), ("da;q=0.5, en;q=0.9", "en"), ("de", "da")),
        *(("en;q=x", "da"), ("en, da", "da")),
    ],
)
def test_the_language_is_danish_unless_english_is_liked_better(accepted: str, language: str) -> None:
    assert language_of(accepted) == language


def test_a_problem_is_told_in_the_language_of_the_asker(client: TestClient) -> None:
    danish, english = (client.get("/v1/x", headers={"Accept-Language": name}) for name in ("da", "en"))
    assert (danish.status_code, danish.json()["title"]) == (404, "Findes ikke")
    assert english.json()["title"] == "Not found"
    assert english.headers["content-language"] == "en"


def test_the_log_is_json_and_knows_neither_address_nor_text_of_errors(
    app: FastAPI, anybody: TestClient
) -> None:
    root = logging.getLogger()
    before, level = root.handlers, root.level
    heard = StringIO()
    logs.set_up(heard)

    @app.get("/v1/fejl/{who}")
    def fail(who: str) -> None:
        raise ValueError(f"HEMMELIG {who}")

    try:
        told = anybody.get("/v1/fejl/B0001?navn=HEMMELIG")
        logging.getLogger("et.bibliotek").warning("fandt %s", "HEMMELIG")
    finally:
        root.handlers, root.level = before, level
    lines = [json.loads(line) for line in heard.getvalue().splitlines()]
    assert told.status_code == 500
    assert "HEMMELIG" not in told.text
    error, answered = [line for line in lines if line["event"] in ("internal_error", "answered")]
    assert error["error"] == "ValueError"
    assert any("fail" in frame for frame in error["frames"])
    assert answered["route"] == "/v1/fejl/{who}"
    assert error["request_id"] == answered["request_id"] == told.headers["x-request-id"]
    assert "HEMMELIG" not in heard.getvalue()
    assert "B0001" not in heard.getvalue()
