"""Whatever is uploaded is taken or refused with a problem; never a server error, and nothing half kept."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.examples import SMALL_DATASET
from tests.api.test_api_datasets import BOOK, zipped

KINDS = ("application/json", BOOK, "text/csv", "application/zip", "application/octet-stream", "text/plain")
UPLOADS = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
SOUND = json.dumps(SMALL_DATASET)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
)


def check(client: TestClient, content: bytes, kind: str) -> None:
    before = len(client.get("/v1/datasets", params={"limit": 200}).json()["items"])
    answer = client.post("/v1/datasets", content=content, headers={"Content-Type": kind})
    after = len(client.get("/v1/datasets", params={"limit": 200}).json()["items"])
    assert answer.status_code in (201, 413, 415, 422), answer.text
    assert after - before == (answer.status_code == 201)
    if answer.status_code != 201:
        assert answer.headers["content-type"] == "application/problem+json"


@UPLOADS
@given(content=st.binary(max_size=400), kind=st.sampled_from(KINDS))
def test_any_bytes(client: TestClient, content: bytes, kind: str) -> None:
    check(client, content, kind)


@UPLOADS
@given(at=st.integers(0, len(SOUND) - 1), put=st.text(max_size=6), cut=st.integers(0, 20))
def test_a_dataset_with_something_else_somewhere(client: TestClient, at: int, put: str, cut: int) -> None:
    changed = SOUND[:at] + put + SOUND[at + cut :]
    check(client, changed.encode("utf-8", "replace"), "application/json")


@UPLOADS
@given(where=st.sampled_from(["citizens", "workplaces", "travel", "running", "weeks"]), value=VALUES)
def test_a_dataset_with_any_value(client: TestClient, where: str, value: Any) -> None:
    check(client, json.dumps({**SMALL_DATASET, where: value}).encode(), "application/json")


@UPLOADS
@given(
    files=st.dictionaries(
        st.sampled_from(["a.csv", "b.txt", "../c.csv", "x/d.csv", "xl/workbook.xml"]),
        st.binary(max_size=80),
        max_size=3,
    )
)
def test_any_zip(client: TestClient, files: dict[str, bytes]) -> None:
    check(client, zipped(dict(files)), "application/zip")


@pytest.mark.parametrize("formula", ["=1+1", '=HYPERLINK("http://x")', "@SUM(A1)", "+1-1"])
def test_a_formula_in_a_cell_is_text_or_a_fault_and_never_reckoned(client: TestClient, formula: str) -> None:
    rows = f"Borger;Målgruppe;Timer\nB1;Sygedagpenge;{formula}\n".encode()
    answer = client.post("/v1/datasets", content=rows, headers={"Content-Type": "text/csv"})
    assert answer.status_code == 422
    assert any(fault["found"] for fault in answer.json()["faults"])
