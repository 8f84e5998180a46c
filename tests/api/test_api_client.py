"""A typed client made from the specification does what a planner's tool does: upload, run, read the plan."""

import importlib
import json
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.examples import SMALL_DATASET
from tests.api.asking import uploaded

PACKAGE = "generated_client"
OCTETS = "application/octet-stream"
BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES = {BOOK: OCTETS, "application/zip": OCTETS, "text/csv": OCTETS}
"""What the generator does not know by itself is a file."""


@pytest.fixture
def generated(app: FastAPI, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The package, made anew from the specification."""
    spec, config = tmp_path / "openapi.json", tmp_path / "config.json"
    spec.write_text(json.dumps(app.openapi()), encoding="utf-8")
    tools = Path(sys.executable).parent
    hooks = [f"{tools / 'ruff'} format ."]  # the generator writes "1and", of which Python warns
    config.write_text(json.dumps({"post_hooks": hooks, "content_type_overrides": FILES}), encoding="utf-8")
    command = [tools / "openapi-python-client", "generate", "--meta", "none"]
    command += ["--fail-on-warning", "--path", spec, "--config", config, "--output-path", tmp_path / PACKAGE]
    made = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    monkeypatch.syspath_prepend(str(tmp_path))
    yield importlib.import_module(PACKAGE)
    for name in [name for name in sys.modules if name.split(".")[0] == PACKAGE]:
        del sys.modules[name]


def test_the_typed_client_runs_a_plan_and_asks_for_a_match(generated: Any, client: TestClient) -> None:
    own = generated.Client(base_url="http://testserver")
    own.set_httpx_client(client)
    models = importlib.import_module(f"{PACKAGE}.models")
    runs = {name: importlib.import_module(f"{PACKAGE}.api.runs.{name}") for name in ("create_run", "get_run")}
    dataset = uploaded(client, SMALL_DATASET)
    run = runs["create_run"].sync(
        client=own, body=models.RunAsked(dataset_id=dataset["id"], time_limit_s=5.0)
    )
    until = monotonic() + 60
    while run.status in ("queued", "running") and monotonic() < until:
        sleep(0.2)
        run = runs["get_run"].sync(run.id, client=own)
    assert run.status == "done"
    matches = importlib.import_module(f"{PACKAGE}.api.answers.match_citizen")
    found = matches.sync(run.plan_id, client=own, body=models.MatchAsked(citizen="B0001"))
    assert found.offers[0].steps[0].workplace == "V01"
    missing = runs["get_run"].sync("0", client=own)
    assert isinstance(missing, models.ProblemRecord)
    assert missing.status == 404
