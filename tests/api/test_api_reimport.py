"""A file handed in again for a dataset that people have worked on since."""

import json
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response

from api.examples import CITIZEN, SMALL_DATASET, SUPPORTER, WORKPLACE
from tests.api.asking import audited, uploaded
from tests.api.conftest import on_both

ANY = {"If-Match": "*"}
FIRST = {**SMALL_DATASET, "citizens": [CITIZEN, {**CITIZEN, "id": "B2"}, {**CITIZEN, "id": "B3"}]}


def handed_in_again(client: TestClient, url: str, dataset: object, **options: str) -> Response:
    headers = {"Content-Type": "application/json", "If-Match": client.get(url).headers["etag"]}
    answer: Response = client.post(
        f"{url}/versions", content=json.dumps(dataset), params=options, headers=headers
    )
    return answer


@pytest.fixture
def url(client: TestClient) -> str:
    return f"/v1/datasets/{uploaded(client, FIRST)['id']}"


def edited(client: TestClient, url: str, **fields: object) -> None:
    record = client.get(url).json()
    assert client.put(url, json={**record, **fields}, headers=ANY).status_code == 200


def newest(client: TestClient, url: str) -> Any:
    number = client.get(url).json()["version"]["number"]
    return client.get(f"{url}/versions/{number}").json()


@on_both
def test_hand_edits_stay_and_all_else_follows_the_file(client: TestClient, app: FastAPI, url: str) -> None:
    edited(client, f"{url}/citizens/B0001", least_min=120)
    edited(client, f"{url}/citizens/B3", weeks=4)
    edited(client, f"{url}/workplaces/V01/supporters/V01-M1", at_once=2)
    file = {
        **FIRST,
        "weeks": 8,
        "citizens": [{**CITIZEN, "target_min": 600, "least_min": 60}, {**CITIZEN, "id": "B4"}],
        "workplaces": [{**WORKPLACE, "supporters": [{**SUPPORTER, "paid_min": 30}]}],
    }
    told = handed_in_again(client, url, file).json()
    found = [
        (each["kind"], "/".join(each["record"]), each["pointer"], each["by_hand"], each["in_file"])
        for each in told["differences"]
    ]
    assert sorted(found) == [
        ("added", "citizens/B4", "", False, True),
        ("changed", "", "/weeks", False, True),
        ("changed", "citizens/B0001", "/target_min", True, True),
        ("changed", "workplaces/V01/supporters/V01-M1", "/paid_min", False, True),
        ("kept", "citizens/B0001", "/least_min", True, True),
        ("kept", "citizens/B3", "", True, False),
        ("kept", "workplaces/V01/supporters/V01-M1", "/at_once", True, False),
        ("removed", "citizens/B2", "", True, False),
    ]
    assert [told[kind] for kind in ("added", "removed", "changed", "kept")] == [1, 1, 3, 3]
    now = newest(client, url)
    assert [(c["id"], c["target_min"], c.get("least_min")) for c in now["citizens"]] == [
        ("B0001", 600, 120),
        ("B4", 480, None),
        ("B3", 480, None),
    ]
    assert now["workplaces"][0]["supporters"] == [{**SUPPORTER, "at_once": 2, "paid_min": 30}]
    noted = audited(app)
    people = {who: n for (operation, how, who), n in noted.items() if operation == "merge_dataset"}
    assert people == {"B0001": 1, "B2": 1, "B3": 1, "B4": 1, "V01-M1": 1}


def test_the_file_is_a_version_too_and_is_what_the_next_one_is_held_against(
    client: TestClient, url: str
) -> None:
    edited(client, f"{url}/citizens/B2", weeks=4)
    file = {**FIRST, "weeks": 8}
    assert handed_in_again(client, url, file).json()["version"]["number"] == 4
    changes = [each["change"] for each in client.get(f"{url}/versions").json()["items"]]
    assert changes == ["merge", "upload", "citizens put", "upload"]
    again = handed_in_again(client, url, file).json()
    assert (again["version"]["number"], again["changed"], again["kept"]) == (4, 0, 1)
    other = handed_in_again(client, url, {**file, "weeks": 9}).json()
    assert (other["changed"], other["kept"]) == (1, 1)
    assert newest(client, url)["citizens"][1]["weeks"] == 4
    took_over = [{**each, "weeks": 4} if each["id"] == "B2" else each for each in FIRST["citizens"]]
    same = handed_in_again(client, url, {**FIRST, "weeks": 9, "citizens": took_over}).json()
    assert same["differences"] == []
    assert same["version"]["change"] == "upload"


def test_a_dry_run_says_the_same_and_writes_nothing(client: TestClient, app: FastAPI, url: str) -> None:
    edited(client, f"{url}/citizens/B2", weeks=4)
    file = {**FIRST, "citizens": FIRST["citizens"][:1]}
    dry = handed_in_again(client, url, file, dry_run="true").json()
    assert (dry["dry_run"], dry["removed"], dry["kept"], dry["version"]["number"]) == (True, 1, 1, 2)
    assert audited(app)["merge_dataset", "read", "B2"] == 1
    wet = handed_in_again(client, url, file).json()
    assert wet["differences"] == dry["differences"]


def test_who_was_taken_out_by_hand_stays_out(client: TestClient, url: str) -> None:
    assert client.delete(f"{url}/citizens/B2", headers=ANY).status_code == 204
    told = handed_in_again(client, url, {**FIRST, "weeks": 8}).json()
    assert (told["changed"], told["kept"]) == (1, 1)
    kept = next(each for each in told["differences"] if each["kind"] == "kept")
    assert (kept["record"], kept["by_hand"], kept["in_file"]) == (["citizens", "B2"], False, True)
    assert client.get(f"{url}/citizens/B2").status_code == 404


def test_what_does_not_hold_as_a_whole_is_refused_with_every_fault(client: TestClient, url: str) -> None:
    for own in ("B8", "B9"):
        pin = {"workplace": "V01", "start": "2026-11-30", "weeks": 2}
        body = {"target_group": "fleksjob", "pin": pin}
        put = client.put(f"{url}/citizens/{own}", json=body, headers={"If-None-Match": "*"})
        assert put.status_code == 200, put.text
    other = {**WORKPLACE, "id": "V02", "name": "Køkkenet", "supporters": 1}
    told = handed_in_again(client, url, {**FIRST, "workplaces": [other]})
    assert told.status_code == 422
    assert [each["pointer"] for each in told.json()["faults"]] == [
        "/citizens/3/pin/workplace",
        "/citizens/4/pin/workplace",
    ]
    assert client.get(url).json()["version"]["number"] == 3


def test_it_is_conditional_and_done_once(client: TestClient, url: str) -> None:
    text, kind = json.dumps({**FIRST, "weeks": 8}), {"Content-Type": "application/json"}
    etag = client.get(url).headers["etag"]
    assert client.post(f"{url}/versions", content=text, headers=kind).status_code == 428
    assert client.post(f"{url}/versions", content="{", headers={**kind, **ANY}).status_code == 422
    headers = {**kind, "If-Match": etag, "Idempotency-Key": "k"}
    first, again = (client.post(f"{url}/versions", content=text, headers=headers) for _ in range(2))
    assert (first.status_code, first.headers["etag"]) == (200, client.get(url).headers["etag"])
    assert again.json() == first.json()
    late = client.post(f"{url}/versions", content=text, headers={**kind, "If-Match": etag})
    assert late.status_code == 412


def test_workplaces_without_ids_are_known_by_their_names(client: TestClient) -> None:
    places = [{"name": name, "places": [{"seats": 1}], "supporters": 2} for name in ("A", "B")]
    file: dict[str, Any] = {"citizens": [CITIZEN], "workplaces": places}
    url = f"/v1/datasets/{uploaded(client, file)['id']}"
    edited(client, f"{url}/workplaces/V02", max_present=3)
    edited(client, f"{url}/workplaces/V02/supporters/V02-M1", at_once=1)
    new = {"name": "C", "places": [{"seats": 1}]}
    told = handed_in_again(client, url, {**file, "workplaces": [places[1], new]}).json()
    found = {each["kind"]: ("/".join(each["record"]), each["pointer"]) for each in told["differences"]}
    assert found["removed"] == ("workplaces/V01", "")
    assert found["kept"] in (("workplaces/V02", "/max_present"), ("workplaces/V02", "/supporters"))
    now = newest(client, url)["workplaces"]
    assert [each["name"] for each in now] == ["B", "C"]
    assert now[0]["id"] == "V02"
    assert now[1]["id"] not in ("V01", "V02")
    assert now[0]["max_present"] == 3
    affinity = {"citizen": "B0001", "workplace": "V01", "score": 50}
    moved = handed_in_again(client, url, {**file, "workplaces": [places[1]], "affinities": [affinity]})
    assert moved.status_code == 422
    assert moved.json()["faults"][0]["pointer"] == "/workplaces/0/id"


@on_both
def test_a_third_file_in_another_order_is_held_against_the_ids_of_the_second(client: TestClient) -> None:
    places = {name: {"name": name, "places": [{"seats": seats}]} for name, seats in (("A", 1), ("B", 2))}
    first: dict[str, Any] = {"citizens": [CITIZEN], "workplaces": [places["A"], places["B"]]}
    url = f"/v1/datasets/{uploaded(client, first)['id']}"
    edited(client, f"{url}/workplaces/V02", max_present=3)
    second = {**first, "workplaces": [places["B"], places["A"]], "weeks": 8}
    assert handed_in_again(client, url, second).json()["kept"] == 1
    again = handed_in_again(client, url, second).json()
    assert [(each["kind"], each["pointer"]) for each in again["differences"]] == [("kept", "/max_present")]
    edited(client, f"{url}/workplaces/V02", max_present=4)
    third = {**second, "workplaces": [places["B"], {"name": "A", "places": [{"seats": 5}]}]}
    told = handed_in_again(client, url, third).json()
    found = {("/".join(each["record"]), each["pointer"]): each["kind"] for each in told["differences"]}
    assert found == {
        ("workplaces/V01", "/places"): "changed",
        ("workplaces/V02", "/max_present"): "kept",
    }
    now = {each["id"]: each for each in newest(client, url)["workplaces"]}
    assert {own: (each["name"], each["places"][0]["seats"]) for own, each in now.items()} == {
        "V01": ("A", 5),
        "V02": ("B", 2),
    }
    assert now["V02"]["max_present"] == 4
