from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.examples import SMALL_DATASET
from tests.api.asking import audited, uploaded
from tests.api.conftest import on_both

NEW = {"If-None-Match": "*"}


@pytest.fixture
def url(client: TestClient) -> str:
    return f"/v1/datasets/{uploaded(client)['id']}"


@on_both
def test_a_citizen_is_read_changed_and_taken_out(client: TestClient, app: FastAPI, url: str) -> None:
    own = f"{url}/citizens/B0001"
    read = client.get(own)
    changed = {**read.json(), "least_min": 240}
    put = client.put(own, json=changed, headers={"If-Match": read.headers["etag"]})
    assert put.status_code == 200, put.text
    assert put.json()["record"]["least_min"] == 240
    assert put.headers["dataset-version"] == "2"
    assert client.get(own).headers["etag"] == put.headers["etag"]
    assert client.put(f"{url}/citizens/B2", json={"target_group": "fleksjob"}, headers=NEW).status_code == 200
    assert [c["id"] for c in client.get(f"{url}/citizens").json()["items"]] == ["B0001", "B2"]
    assert client.delete(own, headers={"If-Match": put.headers["etag"]}).status_code == 204
    assert client.get(own).status_code == 404
    assert client.get(f"{url}/versions/1").json()["citizens"][0]["id"] == "B0001"
    noted = audited(app)
    assert noted["get_citizen", "read", "B0001"] == 2
    assert noted["put_citizen", "write", "B0001"] == noted["delete_citizen", "write", "B0001"] == 1
    assert noted["put_citizen", "write", "B2"] == noted["list_citizens", "read", "B2"] == 1


def test_a_write_needs_what_was_read(client: TestClient, url: str) -> None:
    own, body = f"{url}/citizens/B0001", {"target_group": "fleksjob"}
    assert client.put(own, json=body).status_code == 428
    assert client.put(own, json=body, headers={"If-Match": '"gammel"'}).status_code == 412
    there = client.put(own, json=body, headers=NEW)
    assert there.status_code == 412
    assert there.headers["etag"] == client.get(own).headers["etag"]
    assert client.delete(f"{url}/citizens/B9", headers={"If-Match": "*"}).status_code == 404
    assert client.put(own, json=body, headers={"If-Match": "*"}).status_code == 200


def test_a_change_must_hold_as_a_whole(client: TestClient, url: str) -> None:
    own = f"{url}/citizens/B0001"
    told = client.put(own, json={"target_group": "ukendt", "weeks": 0}, headers={"If-Match": "*"})
    assert told.status_code == 422
    assert {fault["pointer"] for fault in told.json()["faults"]} == {"/target_group", "/weeks"}
    renamed = client.put(own, json={"id": "B7", "target_group": "fleksjob"}, headers={"If-Match": "*"})
    assert renamed.json()["faults"][0]["pointer"] == "/id"
    assert client.put(own, json=[], headers={"If-Match": "*"}).status_code == 422
    text = {"Content-Type": "text/plain", "If-Match": "*"}
    assert client.put(own, content="{}", headers=text).status_code == 415
    assert client.get(url).json()["version"]["number"] == 1


def test_what_others_name_cannot_be_taken_out(client: TestClient) -> None:
    affinity = {"citizen": "B0001", "workplace": "V01", "score": 50}
    url = f"/v1/datasets/{uploaded(client, {**SMALL_DATASET, 'affinities': [affinity]})['id']}"
    told = client.delete(f"{url}/citizens/B0001", headers={"If-Match": "*"})
    assert told.status_code == 422
    assert "affinities" in told.json()["faults"][0]["place"]


@on_both
def test_of_two_changes_of_one_record_one_wins_and_the_other_is_told(client: TestClient, url: str) -> None:
    own = f"{url}/citizens/B0001"
    etag = client.get(own).headers["etag"]

    def change(minutes: int) -> Any:
        body = {"target_group": "ledighedsydelse", "target_min": minutes}
        return client.put(own, json=body, headers={"If-Match": etag})

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(change, range(300, 306)))
    assert sorted(answer.status_code for answer in answers) == [200, *[412] * 5]
    won = next(answer for answer in answers if answer.status_code == 200)
    assert client.get(own).json() == won.json()["record"]
    lost = next(answer for answer in answers if answer.status_code == 412)
    assert lost.json()["title"] == "Nogen kom først"


@on_both
def test_changes_of_different_records_all_stand(client: TestClient, url: str) -> None:
    def add(number: int) -> int:
        body = {"target_group": "fleksjob"}
        return client.put(f"{url}/citizens/B{number}", json=body, headers=NEW).status_code

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(add, range(8))) == [200] * 8
    assert client.get(url).json()["version"]["number"] == 9
    assert len(client.get(f"{url}/citizens").json()["items"]) == 9


def test_ids_that_were_made_stay_when_others_go(client: TestClient) -> None:
    places = [{"name": name, "places": [{"seats": 1}], "supporters": 2} for name in ("A", "B", "C")]
    url = f"/v1/datasets/{uploaded(client, {'workplaces': places, 'citizens': []})['id']}"
    assert client.get(f"{url}/workplaces/V03").json()["name"] == "C"
    assert client.delete(f"{url}/workplaces/V01", headers={"If-Match": "*"}).status_code == 204
    assert client.get(f"{url}/workplaces/V03").json()["name"] == "C"


def test_a_mere_count_of_supporters_becomes_a_list(client: TestClient, app: FastAPI) -> None:
    place = {"name": "A", "places": [{"seats": 1}], "supporters": 2}
    url = f"/v1/datasets/{uploaded(client, {'workplaces': [place], 'citizens': []})['id']}/workplaces/V01"
    listed = client.get(f"{url}/supporters").json()["items"]
    assert [supporter["id"] for supporter in listed] == ["V01-M1", "V01-M2"]
    put = client.put(f"{url}/supporters/V01-M2", json={"at_once": 1}, headers={"If-Match": "*"})
    assert put.status_code == 200, put.text
    assert client.get(url).json()["supporters"] == [{"id": "V01-M1"}, {"id": "V01-M2", "at_once": 1}]
    assert client.delete(f"{url}/supporters/V01-M1", headers={"If-Match": "*"}).status_code == 204
    assert client.get(f"{url}/supporters/V01-M1").status_code == 404
    noted = audited(app)
    assert noted["put_supporter", "write", "V01-M2"] == noted["list_supporters", "read", "V01-M1"] == 1
    assert noted["get_workplace", "read", "V01-M2"] == 1
