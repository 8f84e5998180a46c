import io
import json
import zipfile
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.examples import SMALL_DATASET
from exchange.dataset_json import dataset_hash, read_dataset
from exchange.workbook_template import write_template
from tests.api.asking import audited, uploaded
from tests.api.conftest import on_both
from tests.cli.conftest import PEOPLE, PLACES

JSON = {"Content-Type": "application/json"}
BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def zipped(files: dict[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()


@on_both
def test_a_dataset_is_kept_with_its_hash_and_given_whole(client: TestClient, app: FastAPI) -> None:
    told = uploaded(client)
    dataset = read_dataset(json.dumps(SMALL_DATASET))
    assert told["version"]["hash"] == dataset_hash(dataset)
    assert (told["name"], told["version"]["citizens"]) == ("Eksempelkommune", 1)
    given = client.get(f"/v1/datasets/{told['id']}/versions/1")
    assert read_dataset(given.content) == dataset
    assert audited(app) == {("upload_dataset", "write", "B0001"): 1, ("get_version", "read", "B0001"): 1}


def test_a_list_of_places_and_one_of_people_are_a_dataset(client: TestClient) -> None:
    files = [("files", ("steder.csv", PLACES, "text/csv")), ("files", ("borgere.csv", PEOPLE, "text/csv"))]
    form = client.post("/v1/datasets", files=files, params={"name": "To lister"})
    assert form.status_code == 201, form.text
    packed = zipped({"steder.csv": PLACES, "borgere.csv": PEOPLE})
    both = client.post("/v1/datasets", content=packed, headers={"Content-Type": "application/zip"})
    assert both.status_code == 201, both.text
    assert form.json()["version"]["hash"] == both.json()["version"]["hash"]
    assert form.json()["name"] == "To lister"


def test_a_workbook_is_read_and_its_faults_have_places(client: TestClient, tmp_path: Any) -> None:
    path = tmp_path / "skabelon.xlsx"
    write_template(path)
    sound = client.post("/v1/datasets", content=path.read_bytes(), headers={"Content-Type": BOOK})
    assert sound.status_code == 201, sound.text
    broken = PEOPLE.replace("B2;Sygedagpenge", "B2;Findes ikke")
    files = [("files", ("steder.csv", PLACES, "text/csv")), ("files", ("borgere.csv", broken, "text/csv"))]
    told = client.post("/v1/datasets", files=files)
    assert told.status_code == 422
    assert told.json()["type"] == "urn:holdepunkt:problem:refused"
    assert "række 3" in told.json()["faults"][0]["place"]


def test_every_fault_is_told_with_its_pointer(client: TestClient) -> None:
    wrong = {"citizens": [{"id": "B1"}, {"id": "B2", "target_group": "ukendt"}], "andet": 1}
    told = client.post("/v1/datasets", content=json.dumps(wrong), headers=JSON)
    pointers = {fault["pointer"] for fault in told.json()["faults"]}
    assert {"/citizens/0/target_group", "/citizens/1/target_group", "/andet"} <= pointers
    assert client.get("/v1/datasets").json()["items"] == []


BOMB = zipped({"xl/workbook.xml": b"0" * 90_000_000, "[Content_Types].xml": ""})
MANY = zipped({f"{n}.csv": PEOPLE for n in range(60)})


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"", "application/json", 422),
        (json.dumps(SMALL_DATASET).encode()[:-40], "application/json", 422),
        (b"[]", "application/json", 422),
        (b'{"note": "\\u0000"}', "application/json", 422),
        (b'{"note": "\\ud800"}', "application/json", 422),
        (b"[" * 100_000, "application/json", 422),
        (b"{}", "text/html", 415),
        (b"{}", "", 415),
        (b"", "multipart/form-data", 415),
        (b"--x\r\n", "multipart/form-data; boundary=x", 415),
        (b"", BOOK, 422),
        (b"PK\x03\x04", BOOK, 422),
        (BOMB, BOOK, 422),
        (MANY, "application/zip", 422),
        (zipped({"a.csv": PLACES})[:-30], "application/zip", 422),
        (zipped({"a.txt/../../b.csv": "x"}), "application/zip", 422),
        (b"\xff\xfe", "text/csv", 422),
    ],
)
def test_what_is_no_dataset_is_refused_and_nothing_kept(
    client: TestClient, content: bytes, kind: str, status: int
) -> None:
    told = client.post("/v1/datasets", content=content, headers={"Content-Type": kind})
    assert told.status_code == status, told.text
    assert told.headers["content-type"] == "application/problem+json"
    assert client.get("/v1/datasets").json()["items"] == []


def test_what_is_too_large_is_refused_before_it_is_read(client: TestClient) -> None:
    stated = client.post("/v1/datasets", content=b"0" * 100_000_000, headers=JSON)
    assert stated.status_code == 413
    assert "25 MB" in stated.json()["detail"]
    unstated = client.post("/v1/datasets", content=(b"0" * 1_000_000 for _ in range(100)), headers=JSON)
    assert unstated.status_code == 413


@on_both
def test_the_same_idempotency_key_does_it_once(client: TestClient) -> None:
    first, again = (uploaded(client, **{"Idempotency-Key": "k1"}) for _ in range(2))
    assert first == again
    assert len(client.get("/v1/datasets").json()["items"]) == 1
    other = client.post("/v1/datasets", content="{}", headers={**JSON, "Idempotency-Key": "k1"})
    assert (other.status_code, other.json()["type"]) == (422, "urn:holdepunkt:problem:key_used")


def test_lists_come_in_pages(client: TestClient) -> None:
    ids = sorted(uploaded(client)["id"] for _ in range(5))
    found, after = [], None
    while after is not None or not found:
        page = client.get("/v1/datasets", params={"limit": 2} | ({"after": after} if after else {})).json()
        found += [item["id"] for item in page["items"]]
        after = page["next"]
        if after is None:
            break
    assert found == ids


@on_both
def test_a_dataset_is_renewed_only_as_it_was_read(client: TestClient) -> None:
    told = uploaded(client)
    url = f"/v1/datasets/{told['id']}"
    etag = client.get(url).headers["etag"]
    text = json.dumps({**SMALL_DATASET, "note": "ny"})
    assert client.put(url, content=text, headers=JSON).status_code == 428
    renewed = client.put(url, content=text, headers={**JSON, "If-Match": etag})
    assert (renewed.status_code, renewed.json()["version"]["number"]) == (200, 2)
    late = client.put(url, content=text, headers={**JSON, "If-Match": etag})
    assert (late.status_code, late.json()["type"]) == (412, "urn:holdepunkt:problem:changed")
    versions = client.get(f"{url}/versions").json()["items"]
    assert [version["number"] for version in versions] == [2, 1]
    assert client.get(f"{url}/versions/1").json().get("note") is None


def test_what_is_not_there_is_not_found(client: TestClient) -> None:
    own = uploaded(client)["id"]
    for path in ("0", f"{own}/versions/9", f"{own}/citizens/B9", f"{own}/workplaces/V9/supporters"):
        assert client.get(f"/v1/datasets/{path}").status_code == 404
    assert client.get(f"/v1/datasets/{own}/workplaces/V01/supporters/M9").status_code == 404
