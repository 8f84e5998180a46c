"""What must hold of every operation: known to the specification, refused without a key, noted where it
touches a person, and silent about data in logs, events and figures.
"""

import json
import logging
import re
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator
from sqlalchemy import select

from api import logs
from api.examples import SMALL_DATASET
from api.main import create_app
from api.settings import Settings
from api.store.models import AuditEntry, RunEvent
from tests.api.asking import uploaded
from tests.api.conftest import on_both
from tools.api_walk import Step, Walk

OPEN = {"health", "ready"}
MARK = "MÆRKE7731"


def operations(spec: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in spec["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


@pytest.fixture(scope="module")
def spec() -> dict[str, Any]:
    found: dict[str, Any] = create_app(Settings(DATABASE_URL="sqlite:///intet.db", demo=True)).openapi()
    return found


def marked(value: Any) -> Any:
    """The value with a mark in every text that people write freely or that names something."""
    if isinstance(value, dict):
        kept = ("target_group", "first_monday", "start", "end")
        return {key: each if key in kept else marked(each) for key, each in value.items()}
    if isinstance(value, list):
        return [marked(each) for each in value]
    return f"{MARK}{value}" if isinstance(value, str) else value


MARKED = marked(
    {
        **SMALL_DATASET,
        "note": "note",
        "citizens": [
            {
                **SMALL_DATASET["citizens"][0],
                "home_zone": "zone",
                "priority_reason": "",
                "caseworker": "hvem",
                "competences": [{"name": "truck"}],
                "wants_to_train": ["svejsning"],
                "wishes": [{"kind": "industry", "value": "lager"}],
            }
        ],
        "workplaces": [
            {
                **SMALL_DATASET["workplaces"][0],
                "company": "firma",
                "contact": "kontakt",
                "industry": "lager",
                "zone": "zone",
                "tasks": [{"name": "opgave"}],
            }
        ],
    }
)
MARKED["citizens"][0]["wishes"][0]["kind"] = "industry"


def test_every_operation_has_an_example_that_fits(spec: dict[str, Any]) -> None:
    for path, method, operation in operations(spec):
        where = f"{method} {path}"
        contents = [operation.get("requestBody", {}).get("content", {}).get("application/json")]
        for status, response in operation["responses"].items():
            if status.startswith("2"):
                contents += response.get("content", {}).values()
        shown = [content for content in contents if content and "example" in content]
        binary = operation["operationId"] in ("get_plan_workbook", "get_plan_calendars")
        assert shown or binary or method == "delete", where
        for content in shown:
            schema = {**content.get("schema", {}), "components": spec["components"]}
            found = list(Draft202012Validator(schema).iter_errors(content["example"]))
            assert not found, (where, found[0])


def test_every_operation_says_what_it_does_and_which_problems_can_come(spec: dict[str, Any]) -> None:
    ids = [operation["operationId"] for _, _, operation in operations(spec)]
    assert len(ids) == len(set(ids))
    for path, method, operation in operations(spec):
        assert operation["description"].endswith("."), path
        assert {"429", "500"} <= set(operation["responses"]), (path, method)


def test_every_operation_is_refused_without_a_key(anybody: TestClient, spec: dict[str, Any]) -> None:
    for path, method, operation in operations(spec):
        url = path.replace("{", "").replace("}", "")
        for name, value in (("dataset_id", "a1"), ("plan_id", "b1"), ("run_id", "c1"), ("other_id", "d1")):
            url = url.replace(name, value)
        status = anybody.request(method, url, json={}).status_code
        open_one = operation["operationId"] in OPEN
        assert status == (200 if open_one else 401), (method, path, status)
        assert bool(operation.get("security")) is not open_one, path


@pytest.fixture
def walked(client: TestClient) -> list[Step]:
    steps = list(Walk(client).steps())
    wrong = [(step.operation, step.response.text[:500]) for step in steps if not step.response.is_success]
    assert wrong == []
    return steps


def test_every_operation_that_touches_a_person_is_noted(
    walked: list[Step], app: FastAPI, spec: dict[str, Any]
) -> None:
    assert {step.operation for step in walked} == {own["operationId"] for _, _, own in operations(spec)}
    with app.state.services.store.read() as session:
        rows = session.scalars(select(AuditEntry)).all()
    noted = {(row.request_id, row.person_id) for row in rows}
    operations_of = {row.request_id: row.operation for row in rows}
    touched = set()
    for step in walked:
        if step.operation == "get_municipality":
            continue  # nobody in it is a real person, nor in the service's data
        request_id = step.response.headers["x-request-id"]
        seen = f"{step.response.text} {json.dumps(step.request)} {step.response.request.url}"
        for person in set(re.findall(r'["/](B0001[\w-]*)', seen)):
            assert (request_id, person) in noted, (step.operation, person)
            touched.add(step.operation)
        if request_id in operations_of:
            assert operations_of[request_id] == step.operation
    assert {
        "get_citizen",
        "match_citizen",
        "find_citizens",
        "explain",
        "get_blocking",
        "get_alternatives",
        "find_smallest_change",
        "find_teams",
        "find_takers",
        "get_paper",
        "make_candidate_sheet",
        "check_move",
        "get_version",
    } <= touched
    supporters = {row.operation for row in rows if row.kind == "supporter"}
    assert supporters >= {
        "get_supporter",
        "list_supporters",
        "get_workplace",
        "put_supporter",
        "delete_supporter",
    }


@on_both
def test_an_entry_is_one_person_in_one_request(walked: list[Step], app: FastAPI) -> None:
    with app.state.services.store.read() as session:
        rows = session.scalars(select(AuditEntry)).all()
    seen = [(row.request_id, row.dataset_id, row.kind, row.person_id) for row in rows]
    assert len(seen) == len(set(seen))


def test_no_log_event_or_figure_says_anything_of_what_was_sent(
    client: TestClient, app: FastAPI, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = logging.getLogger()
    before, level, heard = root.handlers, root.level, StringIO()
    logs.set_up(heard)
    try:
        steps = list(Walk(client, MARKED).steps())
        _fail(client)
        monkeypatch.setattr("api.plans.matches._match", _broken)
        url = next(s.response.request.url.path for s in steps if s.operation == "match_citizen")
        assert client.post(url, json={"citizen": MARK}).status_code == 500
    finally:
        root.handlers, root.level = before, level
    assert [s.operation for s in steps if not s.response.is_success] == []
    with app.state.services.store.read() as session:
        events = json.dumps([event.data for event in session.scalars(select(RunEvent))], ensure_ascii=False)
    figures = client.get("/v1/metrics").text
    written = "".join(capfd.readouterr())
    assert "answered" in heard.getvalue()
    assert "run_process_began" in heard.getvalue()
    assert '"ValueError"' in heard.getvalue()
    for told in (heard.getvalue(), events, figures, written):
        assert MARK not in told
        assert json.dumps(MARK)[1:-1] not in told


def _broken(*_: object, **__: object) -> None:
    raise ValueError(MARK)


def _fail(client: TestClient) -> None:
    """Uploads and questions that are refused, with marks in all of them."""
    uploaded(client, MARKED)
    broken = {**MARKED, "citizens": [{"id": MARK, "target_group": MARK}], MARK: MARK}
    for content, kind in (
        (json.dumps(broken), "application/json"),
        (f'{{"{MARK}', "application/json"),
        (f"Borger;Målgruppe\n{MARK};{MARK}\n", "text/csv"),
        (f"PK\x03\x04{MARK}", "application/zip"),
        (MARK, f"text/{MARK.encode().hex()}"),
    ):
        headers = {"Content-Type": kind, "X-Request-Id": MARK.encode().hex()}
        assert client.post("/v1/datasets", content=content.encode(), headers=headers).status_code >= 400
    assert client.get(f"/v1/{MARK}", params={MARK: MARK}).status_code == 404
    assert client.get(f"/v1/rulesets/{MARK}").status_code == 404
    assert client.get("/v1/datasets", params={"after": f"\x00{MARK}"}).status_code == 422
