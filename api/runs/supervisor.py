"""Starts the processes of runs, sees to those that died, and takes over what others left behind."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import monotonic

from sqlalchemy.exc import SQLAlchemyError

from api.logs import log, log_error
from api.runs.kept import release, take_lost, take_next
from api.settings import Settings
from api.store.session import Store

ROOT = Path(__file__).parents[2]
LOOK_S = 0.5
WORK, SETTLE = "work", "settle"


@dataclass(frozen=True)
class _Process:
    run_id: str
    lease: str
    process: subprocess.Popen[bytes]


class Supervisor:
    """A thread beside the service; it never solves anything itself."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self._settings, self._store = settings, store
        self._at_work: list[_Process] = []
        self._wake, self._ending = Event(), Event()
        self._thread = Thread(target=self._watch, name="supervisor", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wake(self) -> None:
        """Look at the queue now."""
        self._wake.set()

    def stop(self) -> None:
        """Let no more begin; those at work end with their best plan, or are killed at last."""
        self._ending.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join()
        for own in self._at_work:
            assert own.process.stdin is not None  # opened as a pipe
            own.process.stdin.close()
        until = monotonic() + self._settings.stop_s
        for own in self._at_work:
            try:
                own.process.wait(max(0.0, until - monotonic()))
            except subprocess.TimeoutExpired:
                own.process.kill()
                own.process.wait()

    def _watch(self) -> None:
        while not self._ending.is_set():
            try:
                self._look()
            except (SQLAlchemyError, OSError) as error:
                log_error("supervisor", error)
            self._wake.wait(LOOK_S)
            self._wake.clear()

    def _look(self) -> None:
        for own in [own for own in self._at_work if own.process.poll() is not None]:
            self._at_work.remove(own)
            assert own.process.stdin is not None  # opened as a pipe
            own.process.stdin.close()
            log("run_process_ended", run=own.run_id, code=own.process.returncode)
            release(self._store, own.run_id, own.lease)
        while len(self._at_work) < self._settings.runs_at_once and not self._ending.is_set():
            lost = take_lost(self._store, [own.lease for own in self._at_work])
            taken = lost or take_next(self._store)
            if taken is None:
                return
            self._begin(*taken, SETTLE if lost else WORK)

    def _begin(self, run_id: str, lease: str, how: str) -> None:
        command = [sys.executable, "-P", "-m", "api.runs.child", run_id, lease, how]
        path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
        environment = {**os.environ, **_as_environment(self._settings), "PYTHONPATH": path}
        process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, start_new_session=True)
        self._at_work.append(_Process(run_id, lease, process))
        log("run_process_began", run=run_id, how=how)


def _as_environment(settings: Settings) -> dict[str, str]:
    """The settings that a run's process reads."""
    found = {
        "DATABASE_URL": settings.database_url,
        "HOLDEPUNKT_WORKERS_A_RUN": str(settings.workers_a_run),
    }
    return found | ({"HOLDEPUNKT_CLUSTER": settings.cluster} if settings.cluster else {})
