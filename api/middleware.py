"""Around every request: an id, a limit on its size, a line in the log, a figure, an answer to any error."""

import re
from time import perf_counter

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import ProblemError, told
from api.limits import limited
from api.logs import log, log_error
from api.services import Services
from api.store.times import new_id

_SOUND = re.compile(r"[A-Za-z0-9-]{8,64}")
"""Request ids that are taken over; any other could carry something into the log."""


class Around:
    """The middleware; a plain ASGI one, so that events stream through it."""

    def __init__(self, app: ASGIApp, services: Services) -> None:
        self._app, self._services = app, services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        given = headers.get("x-request-id", "")
        request_id = given if _SOUND.fullmatch(given) else new_id()
        scope.setdefault("state", {})["request_id"] = request_id
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        answer = _Answer(send, request_id)
        began = perf_counter()
        try:
            body = limited(receive, self._services.settings.most_body_bytes, headers.get("content-length"))
            await self._app(scope, body, answer)
        except Exception as error:  # noqa: BLE001  # the last place that can answer
            if not isinstance(error, ProblemError):
                log_error("internal_error", error)
            if answer.status is None:
                response = told(request_id, headers.get("accept-language", ""), error)
                await response(scope, receive, answer)
        self._note(scope, answer.status or 500, perf_counter() - began)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "-")
        metrics = self._services.metrics
        metrics.requests.labels(scope["method"], route, status).inc()
        metrics.seconds.labels(scope["method"], route).observe(seconds)
        log("answered", method=scope["method"], route=route, status=status, ms=round(seconds * 1000, 1))


class _Answer:
    """Sends on, and remembers the status."""

    def __init__(self, send: Send, request_id: str) -> None:
        self._send, self._request_id = send, request_id
        self.status: int | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            own = [(b"x-request-id", self._request_id.encode()), (b"x-content-type-options", b"nosniff")]
            message = {**message, "headers": [*message.get("headers", []), *own]}
        await self._send(message)
