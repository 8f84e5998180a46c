"""Limits on the size of what is sent and on how often somebody asks."""

import math
from time import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from starlette.types import Message, Receive

from api.errors import ProblemError
from api.settings import MB, Settings


class Rates:
    """How often each key may ask, and how often an address may be refused; counted in this process."""

    def __init__(self, settings: Settings) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
        self._requests = RateLimitItemPerMinute(settings.requests_a_minute)
        self._refusals = RateLimitItemPerMinute(settings.refusals_a_minute)

    def asked(self, key_id: str) -> None:
        """Count a request.

        Raises
        ------
        ProblemError
            If there have been too many.
        """
        if not self._limiter.hit(self._requests, "asked", key_id):
            raise self._too_many(self._requests, "asked", key_id)

    def check_refusals(self, address: str) -> None:
        """Turn an address away that has tried too many keys.

        Raises
        ------
        ProblemError
            If there have been too many.
        """
        if not self._limiter.test(self._refusals, "refused", address):
            raise self._too_many(self._refusals, "refused", address)

    def refused(self, address: str) -> None:
        """Count a key that did not hold."""
        self._limiter.hit(self._refusals, "refused", address)

    def _too_many(self, item: RateLimitItemPerMinute, *names: str) -> ProblemError:
        reset = self._limiter.get_window_stats(item, *names).reset_time
        seconds = max(1, math.ceil(reset - time()))
        return ProblemError("rate", headers={"Retry-After": str(seconds)}, seconds=seconds)


def limited(receive: Receive, most_bytes: int, stated: str | None) -> Receive:
    """The body of a request, cut off where it grows beyond the limit.

    Raises
    ------
    ProblemError
        At once where the stated length is too large; while reading where it was not true.
    """
    too_large = ProblemError("too_large", headers={"Connection": "close"}, most_mb=f"{most_bytes / MB:g}")
    if stated is not None and stated.isdecimal() and int(stated) > most_bytes:
        raise too_large
    received = 0

    async def read() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > most_bytes:
            raise too_large
        return message

    return read
