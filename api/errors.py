"""Problems as RFC 9457 has them: whatever goes wrong is told in one form, in the asker's language."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from api.kinds import DANISH, ENGLISH, KINDS, Kind
from exchange.faults import Fault, Path, Refused
from optimizer.rules import RULE_BY_ID, Violation

MEDIA_TYPE = "application/problem+json"
MOST_FAULTS = 1_000


class FaultRecord(BaseModel):
    """One fault: where (JSON pointer, or words for a place in the file), what stands there, what should."""

    pointer: str = ""
    place: str = ""
    found: str = ""
    expected: str = ""
    proposal: str | None = None
    rule: str | None = None
    text: str = ""


class ProblemRecord(BaseModel):
    """A problem; `faults` names all of its causes at once, in Danish."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    faults: list[FaultRecord] = []


class ProblemError(Exception):
    """Something that the asker is told.

    Parameters
    ----------
    kind_id
        One of `KINDS`.
    values
        What the detail names.
    """

    def __init__(
        self,
        kind_id: str,
        *,
        faults: Sequence[FaultRecord] = (),
        headers: Mapping[str, str] | None = None,
        **values: object,
    ) -> None:
        super().__init__(kind_id)
        self.kind: Kind = KINDS[kind_id]
        self.faults = tuple(faults)
        self.headers = dict(headers or {})
        self.values = values


def language_of(accepted: str) -> str:
    """Danish, unless English is liked better."""
    likes = {DANISH: 0.0, ENGLISH: 0.0}
    for part in accepted.split(","):
        name, _, quality = part.strip().partition(";q=")
        own = name[:2].casefold()
        if own in likes:
            likes[own] = max(likes[own], _number(quality))
    return ENGLISH if likes[ENGLISH] > likes[DANISH] else DANISH


def _number(quality: str) -> float:
    try:
        return float(quality) if quality else 1.0
    except ValueError:
        return 0.0


def problem_record(request_id: str, accepted: str, error: ProblemError) -> ProblemRecord:
    """The problem as the asker reads it."""
    language, kind = language_of(accepted), error.kind
    return ProblemRecord(
        type=f"urn:holdepunkt:problem:{kind.id}",
        title=kind.title[language],
        status=kind.status,
        detail=kind.detail[language].format(**error.values),
        instance=f"urn:holdepunkt:request:{request_id}",
        faults=list(error.faults[:MOST_FAULTS]),
    )


def problem_response(request_id: str, accepted: str, error: ProblemError) -> JSONResponse:
    """The problem as an answer."""
    body = problem_record(request_id, accepted, error)
    headers = {"Content-Language": language_of(accepted), "Cache-Control": "no-store", **error.headers}
    return JSONResponse(body.model_dump(), body.status, headers, MEDIA_TYPE)


def refused(faults: Sequence[Fault]) -> ProblemError:
    """Faults in what was handed in."""
    return ProblemError("refused", faults=[_fault(fault) for fault in faults], count=len(faults))


def broken(violations: Sequence[Violation], kind_id: str = "agreement") -> ProblemError:
    """Rules that are broken, by id."""
    return ProblemError(kind_id, faults=[rule_fault(v) for v in violations], count=len(violations))


def rule_fault(violation: Violation) -> FaultRecord:
    """A broken rule: its id, its sentence, and what was found."""
    rule = RULE_BY_ID.get(violation.rule_id)
    return FaultRecord(
        place=", ".join(violation.about),
        found=violation.found,
        expected=violation.expected,
        rule=violation.rule_id,
        text=rule.sentence if rule else "",
    )


def _fault(fault: Fault) -> FaultRecord:
    return FaultRecord(
        pointer=pointer_of(fault.path),
        place=fault.place,
        found=fault.found,
        expected=fault.expected,
        proposal=fault.proposal,
        text=str(fault),
    )


def pointer_of(path: Path) -> str:
    """The path as a JSON pointer (RFC 6901)."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in path)


def install(app: FastAPI) -> None:
    """Let the app answer every problem in this form."""
    app.add_exception_handler(ProblemError, _told)
    app.add_exception_handler(Refused, _told)
    app.add_exception_handler(RequestValidationError, _told)
    app.add_exception_handler(HTTPException, _told)


def told(request_id: str, accepted: str, error: Exception) -> JSONResponse:
    """The answer to an error of any kind."""
    return problem_response(request_id, accepted, as_problem(error))


def as_problem(error: Exception) -> ProblemError:
    """The error as a problem; what is unknown is internal and says nothing of itself."""
    if isinstance(error, ProblemError):
        return error
    if isinstance(error, Refused):
        return refused(error.faults)
    if isinstance(error, RequestValidationError):
        return _invalid(error)
    if isinstance(error, HTTPException):
        return ProblemError(_BY_STATUS.get(error.status_code, "invalid"), headers=error.headers, count=1)
    return ProblemError("internal")


_BY_STATUS = {404: "not_found", 405: "method"}


async def _told(request: Request, error: Exception) -> JSONResponse:
    return told(request.state.request_id, request.headers.get("accept-language", ""), error)


def _invalid(error: RequestValidationError) -> ProblemError:
    """What pydantic found in the request; what stands there is not repeated."""
    faults = [_found(each) for each in error.errors()]
    return ProblemError("invalid", faults=faults, count=len(faults))


def _found(each: Mapping[str, Any]) -> FaultRecord:
    where, *path = each["loc"]
    pointer = pointer_of(tuple(path)) if where == "body" else ""
    return FaultRecord(pointer=pointer, place=f"{where} {'.'.join(map(str, path))}".strip(), text=each["msg"])
