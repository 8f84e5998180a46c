"""The app: every router under `/v1`, denied to whoever has no key."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

from fastapi import APIRouter, Depends, FastAPI

from api import errors
from api.auditing import router as auditing
from api.auth import allowed
from api.catalogue import router as catalogue
from api.datasets import records_router, reimport_router
from api.datasets import router as datasets
from api.health import router as health
from api.middleware import Around
from api.openapi import operation_id, specification
from api.plans import (
    changes,
    checks,
    differences,
    empty,
    explanations,
    matches,
    papers,
    scarce,
    scores,
    search,
    teams,
)
from api.plans import router as plans
from api.runs import router as runs
from api.services import Services
from api.settings import Settings

TITLE = "Holdepunkt"
GUARDED: tuple[APIRouter, ...] = (
    health.router,
    datasets.router,
    reimport_router.router,
    records_router.router,
    runs.router,
    plans.router,
    scores.router,
    matches.router,
    search.router,
    explanations.router,
    changes.router,
    teams.router,
    empty.router,
    scarce.router,
    papers.router,
    checks.router,
    differences.router,
    catalogue.router,
    auditing.router,
)


def create_app(settings: Settings) -> FastAPI:
    """The app under the settings.

    Raises
    ------
    UnsafeSettingsError
        If a secret is one that everybody knows.
    """
    settings.refuse_unsafe()
    services = Services.of(settings)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        services.store.migrate()
        services.supervisor.start()
        yield
        services.supervisor.stop()
        services.answers.close()
        services.store.close()

    app = FastAPI(
        title=TITLE,
        version="1",
        openapi_url="/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=life,
        separate_input_output_schemas=False,
        generate_unique_id_function=operation_id,
    )
    app.state.services = services
    app.add_middleware(Around, services=services)
    errors.install(app)
    app.include_router(health.open_router)
    for router in GUARDED:
        app.include_router(router, dependencies=[Depends(allowed)])
    app.openapi = lambda: _specification(app)  # type: ignore[method-assign]  # as FastAPI's guide has it
    return app


@cache
def _specification(app: FastAPI) -> dict[str, Any]:
    return specification(app)
