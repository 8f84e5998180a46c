"""Uploads are read in processes of their own, which end at a limit of time and memory.

A file may be made to take long or to grow; beside it everybody else is answered as ever. Little JSON is read
at once.
"""

import math
import resource
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import BoundedSemaphore

from api.datasets.upload import JSON, Part, read_upload
from api.errors import ProblemError
from api.settings import MB, Settings
from exchange.assemble import Loaded

LITTLE = 200_000
_CONTEXT = get_context("forkserver")
_CONTEXT.set_forkserver_preload([__name__])


class Uploads:
    """Reads what is uploaded."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._room = BoundedSemaphore(max(1, settings.upload_processes))

    def read(self, parts: Sequence[Part]) -> Loaded:
        """The dataset in the files.

        Raises
        ------
        Refused
            With every fault, each with its place.
        ProblemError
            If it is nothing that can be read at all, or takes too long or too much to read.
        """
        little = all(part.media_type == JSON and len(part.content) <= LITTLE for part in parts)
        if little or not self._settings.upload_processes:
            return read_upload(parts)
        if not self._room.acquire(timeout=self._settings.upload_s):
            raise ProblemError("slow", headers={"Retry-After": "5"}, seconds=f"{self._settings.upload_s:g}")
        try:
            return self._read_elsewhere(parts)
        finally:
            self._room.release()

    def _read_elsewhere(self, parts: Sequence[Part]) -> Loaded:
        ours, theirs = _CONTEXT.Pipe(duplex=False)
        seconds, most_mb = self._settings.upload_s, self._settings.upload_mb
        process = _CONTEXT.Process(target=_read, args=(theirs, parts, seconds, most_mb), daemon=True)
        process.start()
        theirs.close()
        try:
            if not ours.poll(seconds):
                raise ProblemError("reading_time", seconds=f"{seconds:g}")
            found: Loaded | Exception = ours.recv()
        except EOFError as error:
            raise ProblemError("reading_memory", most_mb=most_mb) from error
        finally:
            ours.close()
            process.kill()
            process.join()
        if isinstance(found, MemoryError):
            raise ProblemError("reading_memory", most_mb=most_mb)
        if isinstance(found, Exception):
            raise found
        return found


def _read(answer: Connection, parts: Sequence[Part], seconds: float, most_mb: int) -> None:
    """Read in this process, and send what was read or why not; it ends even when nobody waits any more."""
    resource.setrlimit(resource.RLIMIT_DATA, (most_mb * MB, most_mb * MB))
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(seconds), math.ceil(seconds) + 1))
    try:
        found: Loaded | Exception = read_upload(parts)
    except Exception as error:  # noqa: BLE001  # told, and logged without its text, where the file came in
        found = error
    answer.send(found)
