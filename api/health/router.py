"""Whether the service lives, whether it is ready, and its figures."""

from typing import Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from api.errors import ProblemError
from api.services import Parts
from api.store.models import RunRow

open_router = APIRouter(prefix="/v1", tags=["health"])
router = APIRouter(prefix="/v1", tags=["health"])


class HealthRecord(BaseModel):
    """That the service lives, or is ready."""

    status: Literal["ok"] = "ok"


@open_router.get("/health")
def health() -> HealthRecord:
    """Say that the service lives."""
    return HealthRecord()


@open_router.get("/ready")
def ready(parts: Parts) -> HealthRecord:
    """Say that the service can answer, its database too."""
    try:
        parts.store.answers()
    except SQLAlchemyError as error:
        raise ProblemError("not_ready", headers={"Retry-After": "5"}) from error
    return HealthRecord()


@router.get(
    "/metrics",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
def metrics(parts: Parts) -> Response:
    """Give figures for Prometheus."""
    with parts.store.read() as session:
        counted = dict(session.execute(select(RunRow.status, func.count()).group_by(RunRow.status)).all())
    for status in ("queued", "running"):
        parts.metrics.runs.labels(status).set(counted.get(status, 0))
    return Response(parts.metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")
