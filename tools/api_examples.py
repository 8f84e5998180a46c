"""Writes `api/examples.json`: what the service really answers, an example for every operation.

python -m tools.api_examples
"""

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fastapi.testclient import TestClient

from api.main import create_app
from api.openapi import EXAMPLES
from api.settings import Settings
from tools.api_walk import Step, Walk

MOST_ITEMS = 3
"""Entries of a long list that an example shows."""

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)")
WHOLE = frozenset({"get_plan_json", "get_version", "upload_dataset", "get_municipality"})
"""Operations whose example is left whole, since others read it as such."""


def examples() -> dict[str, Any]:
    """Requests and answers by operation."""
    with TemporaryDirectory() as folder:
        settings = Settings(
            DATABASE_URL=f"sqlite:///{folder}/walk.db", demo=True, answer_processes=0, upload_processes=0
        )
        app = create_app(settings)
        with TestClient(app) as client:
            key = app.state.services.keys.make("walk", ["read", "write", "audit"])
            client.headers["Authorization"] = f"Bearer {key}"
            return {step.operation: _example(step) for step in Walk(client).steps()}


def _example(step: Step) -> dict[str, Any]:
    step.response.raise_for_status()
    found: dict[str, Any] = {} if step.request is None else {"request": step.request}
    kind = step.response.headers.get("content-type", "")
    if kind.startswith("application/json"):
        told = json.loads(MOMENT.sub("2026-11-25T08:00:00Z", step.response.text))
        return {**found, "response": told if step.operation in WHOLE else _shortened(told)}
    if kind.startswith("text/event-stream"):
        return {**found, "response": step.response.text.replace("\r\n", "\n")[:400]}
    if kind.startswith("text/"):
        return {**found, "response": "\n".join(step.response.text.splitlines()[:3])}
    return found


def _shortened(told: Any) -> Any:
    if isinstance(told, list):
        return [_shortened(each) for each in told[:MOST_ITEMS]]
    if isinstance(told, dict):
        return {key: _shortened(value) for key, value in told.items()}
    return told


def main() -> None:
    """Write the file."""
    text = json.dumps(examples(), ensure_ascii=False, indent=1)
    Path(EXAMPLES).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
