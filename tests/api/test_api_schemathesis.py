"""Schemathesis over the whole specification: no server error, no status or content that it does not name."""

from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.main import create_app
from api.settings import Settings
from tests.api.conftest import DATABASES
from tests.api.postgres import Server
from tests.api.test_api_plans import handed_in

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES = 6
SQLITE, POSTGRESQL = DATABASES


@pytest.fixture(
    scope="module", params=[SQLITE, pytest.param(POSTGRESQL, marks=pytest.mark.untraced)], ids=DATABASES
)
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("schemathesis")
    if request.param == SQLITE:
        return f"sqlite:///{folder / 'x.db'}"
    own: Server = request.getfixturevalue("postgres")
    return own.database(folder.name)


@pytest.fixture(scope="module")
def filled(url: str) -> Any:
    """A service in which there is something of everything, and nothing is ever run."""
    given_settings = Settings(
        DATABASE_URL=url,
        demo=True,
        answer_processes=0,
        upload_processes=0,
        requests_a_minute=10**6,
        most_queued=3,
    )
    app = create_app(given_settings)
    app.state.services.supervisor.start = lambda: None
    app.state.services.supervisor.stop = lambda: None
    with TestClient(app, raise_server_exceptions=False) as client:
        key = app.state.services.keys.make("t", ["read", "write", "audit"])
        client.headers["Authorization"] = f"Bearer {key}"
        plan = handed_in(client)["plan"]
        run = client.post("/v1/runs", json={"dataset_id": plan["dataset_id"]}).json()
        client.delete(f"/v1/runs/{run['id']}")
        known = {
            "dataset_id": plan["dataset_id"],
            "plan_id": plan["id"],
            "other_id": plan["id"],
            "run_id": run["id"],
            "number": 1,
            "citizen_id": "B0001",
            "workplace_id": "V01",
            "supporter_id": "M1",
        }
        yield app, known, {"Authorization": f"Bearer {key}"}


def operation_ids() -> list[str]:
    spec = create_app(Settings(DATABASE_URL="sqlite:///intet.db", demo=True)).openapi()
    return [own["operationId"] for methods in spec["paths"].values() for own in methods.values()]


@pytest.mark.parametrize("operation_id", operation_ids())
def test_no_server_error_and_nothing_undocumented(operation_id: str, filled: Any) -> None:
    app, known, headers = filled
    schema = schemathesis.openapi.from_asgi("/v1/openapi.json", app)
    operation = schema.find_operation_by_id(operation_id)

    @given(data=st.data())
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def check(data: Any) -> None:
        case = data.draw(operation.as_strategy())
        if data.draw(st.booleans()):
            case.path_parameters = {
                name: known.get(name, value) for name, value in (case.path_parameters or {}).items()
            }
        case.call_and_validate(headers=headers, checks=CHECKS)

    check()
