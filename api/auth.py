"""Who may do what: nothing without a key, and nothing that the key's scopes do not name.

An operation needs `read` where it only looks (GET, or marked so), else `write`.
"""

from typing import Annotated, Any

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.errors import ProblemError
from api.keys import Caller
from api.services import Parts

LOOKS: dict[str, Any] = {"x-scope": "read"}
"""Put into `openapi_extra` of an operation that only looks, though it is no GET."""

AUDIT: dict[str, Any] = {"x-scope": "audit"}
_bearer = HTTPBearer(auto_error=False, scheme_name="key", description="Nøglen fra 'holdepunkt key make'.")


def allowed(
    request: Request,
    parts: Parts,
    given: Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)],
) -> Caller:
    """Whoever asks, if they may.

    Raises
    ------
    ProblemError
        If there is no key, it is not valid, it may not do this, or it asks too often.
    """
    if given is None:
        raise ProblemError("no_key", headers={"WWW-Authenticate": "Bearer"})
    caller = parts.keys.caller(given.credentials)
    if caller is None:  # only now: those with right keys may share the address, behind a proxy all do
        address = request.client.host if request.client else ""
        parts.rates.check_refusals(address)
        parts.rates.refused(address)
        raise ProblemError("bad_key", headers={"WWW-Authenticate": "Bearer"})
    parts.rates.asked(caller.key_id)
    needed = scope_of(request.method, getattr(request.scope.get("route"), "openapi_extra", None))
    if needed not in caller.scopes:
        raise ProblemError("scope", scope=needed)
    return caller


def scope_of(method: str, extra: dict[str, Any] | None) -> str:
    """The scope that an operation needs."""
    usual = "read" if method in ("GET", "HEAD") else "write"
    return str((extra or {}).get("x-scope", usual))


Asker = Annotated[Caller, Depends(allowed)]
