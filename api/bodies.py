"""Bodies that are read by the exchange's own readers, whose faults say more than a schema would."""

from typing import Annotated, Any

from anyio import to_thread
from fastapi import Depends, Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException

from api.datasets.upload import EXPECTED, JSON, MOST_FILES, Part
from api.errors import ProblemError
from exchange.faults import Fault, Refused
from exchange.json_text import parse_json

FORM = "multipart/form-data"


def _media_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().casefold()


async def _json_body(request: Request) -> object:
    """The body as JSON, not yet looked at.

    Raises
    ------
    ProblemError
        If it is something else.
    Refused
        If it is no JSON.
    """
    if _media_type(request) != JSON:
        raise ProblemError("media_type", expected=JSON)
    return await to_thread.run_sync(parse_json, await request.body())  # others are answered meanwhile


async def _record_body(request: Request) -> dict[str, Any]:
    """The body as a JSON object."""
    body = await _json_body(request)
    if not isinstance(body, dict):
        raise Refused([Fault(place="filen", found=type(body).__name__, expected="et JSON-objekt ({...})")])
    return body


async def _parts(request: Request) -> list[Part]:
    """The files that were sent: the body itself, or each file of a form."""
    if _media_type(request) != FORM:
        name = "datasæt"
        return [Part(name=name, media_type=_media_type(request), content=await request.body())]
    await request.body()  # kept, so that it can be read again for the idempotency key
    try:
        async with request.form(max_files=MOST_FILES, max_fields=MOST_FILES) as form:
            files = [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
            return [await _part(file) for file in files]
    except (MultiPartException, HTTPException, ValueError, KeyError) as error:
        raise ProblemError("media_type", expected=EXPECTED) from error


async def _part(file: UploadFile) -> Part:
    media_type = (file.content_type or "").partition(";")[0].strip().casefold()
    return Part(name=file.filename or "", media_type=media_type, content=await file.read())


JsonBody = Annotated[object, Depends(_json_body)]
RecordBody = Annotated[dict[str, Any], Depends(_record_body)]
Files = Annotated[list[Part], Depends(_parts)]


def body_of(schema: str, example: object) -> dict[str, Any]:
    """What OpenAPI says of a JSON body that is read this way."""
    content = {JSON: {"schema": {"$ref": f"#/components/schemas/{schema}"}, "example": example}}
    return {"requestBody": {"required": True, "content": content}}
