"""How long the service remembers what was answered under an idempotency key."""

from datetime import timedelta

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select, update

from api.store.models import Answered
from api.store.times import now
from tests.api.asking import uploaded
from tests.api.conftest import on_both

A_DAY = timedelta(days=1)
A_MINUTE = timedelta(minutes=1)


def kept(app: FastAPI) -> set[str]:
    """The keys whose answers are kept."""
    with app.state.services.store.read() as session:
        return set(session.scalars(select(Answered.idempotency_key)))


def aged(app: FastAPI, key: str, age: timedelta) -> None:
    """Let the answer under the key be so old."""
    with app.state.services.store.write() as session:
        session.execute(
            update(Answered).where(Answered.idempotency_key == key).values(created_at=now() - age)
        )


@on_both
def test_answers_older_than_a_day_are_deleted_when_another_is_kept(client: TestClient, app: FastAPI) -> None:
    for key in ("old", "young"):
        uploaded(client, **{"Idempotency-Key": key})
    aged(app, "old", A_DAY + A_MINUTE)
    aged(app, "young", A_DAY - A_MINUTE)
    uploaded(client)
    assert kept(app) == {"old", "young"}
    uploaded(client, **{"Idempotency-Key": "new"})
    assert kept(app) == {"young", "new"}


@on_both
@pytest.mark.parametrize(("age", "same"), [(A_DAY - A_MINUTE, True), (A_DAY + A_MINUTE, False)])
def test_a_key_holds_for_a_day(client: TestClient, app: FastAPI, age: timedelta, same: bool) -> None:
    first = uploaded(client, **{"Idempotency-Key": "k1"})
    aged(app, "k1", age)
    again = uploaded(client, **{"Idempotency-Key": "k1"})
    assert (first == again) is same
    assert uploaded(client, **{"Idempotency-Key": "k1"}) == again


def test_a_refused_write_deletes_nothing(client: TestClient, app: FastAPI) -> None:
    uploaded(client, **{"Idempotency-Key": "old"})
    aged(app, "old", A_DAY + A_MINUTE)
    refused = client.post("/v1/datasets", content="{}", headers={"Idempotency-Key": "new"})
    assert refused.status_code >= 400
    assert kept(app) == {"old"}
