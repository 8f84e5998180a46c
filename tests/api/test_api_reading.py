"""Uploads are read in a process of their own, and given up where one takes too long or too much."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.datasets.reading import LITTLE
from api.main import create_app
from api.settings import Settings
from exchange.workbook_template import write_template
from tests.api.test_api_datasets import BOOK
from tests.cli.conftest import PEOPLE

CSV = {"Content-Type": "text/csv"}
MANY = PEOPLE + "".join(f"B{number};Sygedagpenge\n" for number in range(3, 200_000))


@contextmanager
def service(database: str, **limits: float) -> Iterator[TestClient]:
    app = create_app(Settings(DATABASE_URL=database, demo=True, answer_processes=0, **limits))
    with TestClient(app, raise_server_exceptions=False) as client:
        client.headers["Authorization"] = f"Bearer {app.state.services.keys.make('t', ['read', 'write'])}"
        yield client


def test_what_is_read_elsewhere_is_taken_or_refused_as_here(database: str, tmp_path: Path) -> None:
    path = tmp_path / "skabelon.xlsx"
    write_template(path)
    with service(database) as client:
        sound = client.post("/v1/datasets", content=path.read_bytes(), headers={"Content-Type": BOOK})
        assert sound.status_code == 201, sound.text
        broken = client.post("/v1/datasets", content=PEOPLE.replace("B1", "B2"), headers=CSV)
        assert broken.status_code == 422
        assert "række 3" in broken.text
        large = '{"note": "' + "x" * LITTLE + '"}'
        json = client.post("/v1/datasets", content=large, headers={"Content-Type": "application/json"})
        assert json.json()["faults"][0]["pointer"] == "/note"
        unknown = client.post("/v1/datasets", content="x", headers={"Content-Type": "text/html"})
        assert unknown.status_code == 415


@pytest.mark.parametrize(
    ("limit", "kind", "said"),
    [
        ({"upload_s": 0.05}, "reading_time", ("0.05 sekunder", "0.05 seconds")),
        ({"upload_mb": 100}, "reading_memory", ("100 MB", "100 MB")),
    ],
)
def test_what_takes_too_long_or_too_much_is_given_up(
    database: str, limit: dict[str, float], kind: str, said: tuple[str, str]
) -> None:
    with service(database, **limit) as client:
        for language, words in zip(("da", "en"), said, strict=True):
            told = client.post("/v1/datasets", content=MANY, headers={**CSV, "Accept-Language": language})
            assert (told.status_code, told.json()["type"]) == (422, f"urn:holdepunkt:problem:{kind}")
            assert words in told.json()["detail"]
        assert client.get("/v1/datasets").json()["items"] == []


def test_while_another_is_read_a_second_one_waits_no_longer_than_it_may_be_read(database: str) -> None:
    with service(database, upload_s=0.05) as client:
        uploads = client.app.state.services.uploads  # type: ignore[attr-defined]  # the app is FastAPI's
        with uploads._room:
            told = client.post("/v1/datasets", content=PEOPLE, headers=CSV)
    assert (told.status_code, told.headers["retry-after"]) == (503, "5")
