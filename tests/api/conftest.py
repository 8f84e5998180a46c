from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.main import create_app
from api.settings import Settings
from tests.api.postgres import Server, server

DATABASES = ("sqlite", "postgresql")
on_both = pytest.mark.parametrize("database", DATABASES, indirect=True)
_numbers = count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    with server() as own:
        yield own


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database: SQLite, or PostgreSQL where a test is marked `on_both`."""
    if getattr(request, "param", "sqlite") == "postgresql":
        own: Server = request.getfixturevalue("postgres")
        return own.database(f"t{next(_numbers)}")
    return f"sqlite:///{tmp_path / 'holdepunkt.db'}"


@pytest.fixture
def settings(database: str) -> Settings:
    return Settings(DATABASE_URL=database, demo=True, answer_processes=0, upload_processes=0)


@pytest.fixture
def app(settings: Settings) -> FastAPI:
    return create_app(settings)


@pytest.fixture
def anybody(app: FastAPI) -> Iterator[TestClient]:
    """A client without a key."""
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def make_key(anybody: TestClient, app: FastAPI) -> Callable[..., str]:
    def make(*scopes: str, days: int = 1) -> str:
        key: str = app.state.services.keys.make("test", scopes or ("read", "write", "audit"), days)
        return key

    return make


@pytest.fixture
def client(anybody: TestClient, app: FastAPI, make_key: Callable[..., str]) -> TestClient:
    """A client with a key that may do all."""
    return TestClient(app, raise_server_exceptions=False, headers={"Authorization": f"Bearer {make_key()}"})
