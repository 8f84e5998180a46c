"""The specification: every status that can come, and an example for every operation."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from api.errors import MEDIA_TYPE, ProblemRecord
from api.kinds import ENGLISH, KINDS

EXAMPLES = Path(__file__).parent / "examples.json"
ABOUT = (
    "Assigns borgere to workplaces, and says why. A plan is a proposal: a person decides. Problems are told "
    "as RFC 9457 has them, in Danish, or in English where Accept-Language likes that better; what is wrong "
    "with data is told in Danish."
)
ALWAYS = (429, 500, 503)
GUARDED = (401, 403)
WITH_BODY = (413, 415)
CONDITIONAL = (412, 428)
REFERENCE = {"$ref": "#/components/schemas/ProblemRecord"}
Spec = dict[str, Any]


def specification(app: FastAPI) -> Spec:
    """The whole specification."""
    spec = get_openapi(title=app.title, version=app.version, description=ABOUT, routes=app.routes)
    schemas = spec["components"]["schemas"]
    own = ProblemRecord.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= own.pop("$defs")
    schemas["ProblemRecord"] = own
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    for path, operations in spec["paths"].items():
        for operation in operations.values():
            _complete(path, operation)
    return spec


def operation_id(route: APIRoute) -> str:
    """The id of an operation: the name of its function."""
    return route.name


def _complete(path: str, operation: Spec) -> None:
    responses = operation["responses"]
    responses.pop("422", None)
    for status in _statuses(path, operation):
        responses[str(status)] = _problem(status)
    example = _examples().get(operation["operationId"], {})
    body = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if body is not None and "request" in example:
        body["example"] = example["request"]
    for status, response in responses.items():
        content = response.get("content", {})
        if status.startswith("2") and "response" in example:
            for media_type in content.values():
                media_type["example"] = example["response"]


def _statuses(path: str, operation: Spec) -> list[int]:
    """The statuses of problems that the operation can answer with."""
    named = {parameter["name"].casefold() for parameter in operation.get("parameters", ())}
    found = [*ALWAYS]
    if operation.get("security"):
        found += GUARDED
    if operation.get("parameters") or "requestBody" in operation:
        found += (422,)
    if "{" in path or operation["operationId"] in ("create_run", "hand_in_plan"):
        found += (404,)
    if "requestBody" in operation:
        found += WITH_BODY
    if "if-match" in named:
        found += CONDITIONAL
    if operation["operationId"] == "compare":
        found += (409,)
    return sorted(found)


def _problem(status: int) -> Spec:
    kinds = [kind for kind in KINDS.values() if kind.status == status]
    said = "; ".join(f"{kind.id}: {kind.title[ENGLISH]}" for kind in kinds)
    return {"description": said, "content": {MEDIA_TYPE: {"schema": REFERENCE}}}


@cache
def _examples() -> dict[str, Spec]:
    """Real requests and answers by operation (`python -m tools.api_examples`)."""
    found: dict[str, Spec] = json.loads(EXAMPLES.read_text(encoding="utf-8")) if EXAMPLES.exists() else {}
    return found
