"""A Dask cluster that lends its workers to the engine."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from exchange.faults import Fault, Refused

PLACE = "--cluster"
EXAMPLE = "tcp://127.0.0.1:8786"
WAIT_S = 10.0
RETRIES = 2
"""Times that a question is asked of another worker when one dies."""


@contextmanager
def executor_at(address: str | None) -> Iterator[Executor | None]:
    """The executor of the cluster at the address; None where no address is given.

    Raises
    ------
    Refused
        If Dask is not installed, or nobody answers at the address.
    """
    if not address:
        yield None
        return
    try:
        from distributed import Client  # noqa: PLC0415  # only who has a cluster needs it
    except ModuleNotFoundError as error:
        raise _refused("Dask er ikke installeret", "pakken distributed") from error
    try:
        connect: Any = Client
        client = connect(address, timeout=WAIT_S, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise _refused(f"{address} svarer ikke", f"adressen på en Dask-klynge, fx {EXAMPLE}") from error
    with client:
        yield client.get_executor(pure=False, retries=RETRIES)


def _refused(found: str, expected: str) -> Refused:
    return Refused([Fault(place=PLACE, found=found, expected=expected)])
