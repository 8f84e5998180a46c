"""What tests of the service ask for: datasets handed in, and the entries of the audit log."""

import json
from collections import Counter
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.examples import SMALL_DATASET
from api.store.models import AuditEntry

OFFICE_HOURS = [{"weekday": day, "start": "08:00", "end": "15:00"} for day in range(5)]
"""When a supporter is there."""


def uploaded(client: TestClient, dataset: object = SMALL_DATASET, **headers: str) -> dict[str, Any]:
    """A dataset just handed in, as the service tells of it."""
    answer = client.post(
        "/v1/datasets", content=json.dumps(dataset), headers={"Content-Type": "application/json", **headers}
    )
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json()
    return told


def audited(app: FastAPI) -> Counter[tuple[str, str, str]]:
    """Entries of the audit log by operation, action and person."""
    with app.state.services.store.read() as session:
        rows = session.scalars(select(AuditEntry)).all()
    return Counter((row.operation, row.action, row.person_id) for row in rows)
