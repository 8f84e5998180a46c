import json
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.settings import Settings, UnsafeSettingsError
from api.store.models import ApiKey
from tests.api.asking import uploaded
from tests.api.conftest import on_both

URL = "/v1/metrics"


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


@on_both
def test_a_key_lives_until_it_is_revoked(
    anybody: TestClient, app: FastAPI, make_key: Callable[..., str]
) -> None:
    key = make_key("read")
    assert anybody.get(URL, headers=bearer(key)).status_code == 200
    assert app.state.services.keys.revoke(key.split("_")[1])
    told = anybody.get(URL, headers=bearer(key))
    assert told.status_code == 401
    assert told.json()["type"] == "urn:holdepunkt:problem:bad_key"


def test_a_key_that_has_expired_does_not_hold(anybody: TestClient, make_key: Callable[..., str]) -> None:
    assert anybody.get(URL, headers=bearer(make_key("read", days=0))).status_code == 401


@pytest.mark.parametrize("change", [lambda k: k[:-1], lambda k: k + "0", str.upper, lambda k: "hp_x_y"])
def test_no_other_key_holds(
    anybody: TestClient, make_key: Callable[..., str], change: Callable[[str], str]
) -> None:
    assert anybody.get(URL, headers=bearer(change(make_key("read")))).status_code == 401


def test_without_a_key_nothing_is_told(anybody: TestClient) -> None:
    told = anybody.get(URL)
    assert told.status_code == 401
    assert told.headers["www-authenticate"] == "Bearer"
    assert told.headers["content-type"] == "application/problem+json"


def test_a_scope_is_needed(anybody: TestClient, make_key: Callable[..., str]) -> None:
    told = anybody.get(URL, headers=bearer(make_key("write")))
    assert told.status_code == 403
    assert "read" in told.json()["detail"]


def test_only_hashes_are_kept(app: FastAPI, make_key: Callable[..., str]) -> None:
    key = make_key("read")
    with app.state.services.store.read() as session:
        row = session.scalars(select(ApiKey)).one()
    kept = json.dumps({name: str(value) for name, value in vars(row).items()})
    assert key.split("_")[2] not in kept


def test_another_secret_makes_all_keys_worthless(
    settings: Settings, make_key: Callable[..., str], app: FastAPI
) -> None:
    from api.keys import Keys  # noqa: PLC0415

    key = make_key("read")
    assert app.state.services.keys.caller(key) is not None
    assert Keys(app.state.services.store, "en anden").caller(key) is None


def test_wrong_keys_are_slowed_down(anybody: TestClient, settings: Settings) -> None:
    codes = [anybody.get(URL, headers=bearer("hp_x_y")).status_code for _ in range(40)]
    assert codes.count(401) == settings.refusals_a_minute
    told = anybody.get(URL, headers=bearer("hp_x_y"))
    assert told.status_code == 429
    assert 0 < int(told.headers["retry-after"]) <= 60


def test_a_right_key_holds_where_another_behind_the_same_address_has_a_wrong_one(
    anybody: TestClient, make_key: Callable[..., str]
) -> None:
    codes = [anybody.get(URL, headers=bearer("hp_x_y")).status_code for _ in range(40)]
    assert codes[-1] == 429
    assert anybody.get(URL, headers=bearer(make_key("read"))).status_code == 200


def test_a_key_that_asks_too_often_is_told_when_to_come_back(
    anybody: TestClient, app: FastAPI, make_key: Callable[..., str]
) -> None:
    from api.limits import Rates  # noqa: PLC0415

    app.state.services.rates = Rates(Settings(requests_a_minute=3))
    key = bearer(make_key("read"))
    assert [anybody.get(URL, headers=key).status_code for _ in range(4)] == [200, 200, 200, 429]


SECRET = "x" * 32


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({}, "HOLDEPUNKT_SECRET"),
        ({"secret": "kort"}, "HOLDEPUNKT_SECRET"),
        ({"secret": SECRET, "DATABASE_URL": "postgresql://a:holdepunkt@db/x"}, "DATABASE_URL"),
        ({"secret": SECRET, "DATABASE_URL": "postgresql://a@db/x"}, "DATABASE_URL"),
        ({"demo": True, "DATABASE_URL": "sqlite://"}, "DATABASE_URL"),
        ({"demo": True, "host": "0.0.0.0"}, "0.0.0.0"),
    ],
)
def test_secrets_that_everybody_knows_are_refused(settings: dict[str, object], named: str) -> None:
    with pytest.raises(UnsafeSettingsError, match=named):
        Settings(**settings).refuse_unsafe()


def test_sound_settings_are_not_refused() -> None:
    Settings(demo=True).refuse_unsafe()
    Settings(secret=SECRET).refuse_unsafe()
    Settings(secret=SECRET, DATABASE_URL="postgresql://a:Rigtig-lang-kode@db/x").refuse_unsafe()


@on_both
def test_the_audit_log_is_read_with_a_scope_of_its_own(
    anybody: TestClient, make_key: Callable[..., str], client: TestClient
) -> None:
    uploaded(client)
    assert anybody.get("/v1/audit", headers=bearer(make_key("read", "write"))).status_code == 403
    own = bearer(make_key("audit"))
    first = anybody.get("/v1/audit", params={"person_id": "B0001"}, headers=own).json()
    assert [entry["operation"] for entry in first["items"]] == ["upload_dataset"]
    again = anybody.get("/v1/audit", params={"person_id": "B0001", "limit": 1}, headers=own).json()
    assert [entry["operation"] for entry in again["items"]] == ["list_audit"]
    rest = anybody.get("/v1/audit", params={"person_id": "B0001", "after": again["next"]}, headers=own)
    assert [entry["operation"] for entry in rest.json()["items"]] == ["upload_dataset"]
    assert anybody.get("/v1/audit", params={"dataset_id": "x"}, headers=own).json()["items"] == []
