"""The service as a process of its own, started as a user starts it."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import httpx

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60


class Served:
    """`holdepunkt serve` on a free port, with the database at the URL."""

    def __init__(self, url: str, folder: Path, **environment: str) -> None:
        self._folder = folder
        usual = {"DATABASE_URL": url, "HOLDEPUNKT_DEMO": "true", "HOLDEPUNKT_ANSWER_PROCESSES": "0"}
        self._environment = {**os.environ, "PYTHONPATH": str(ROOT), **usual, **environment}
        self.key = ""
        self.start()

    def start(self) -> None:
        """Start, and wait until it is ready and has told the key, which it says after the address."""
        out = self._folder / "ud.txt"
        with out.open("w") as file:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "cli.main", "serve", "--port", "0"],
                stdout=file,
                stderr=subprocess.STDOUT,
                env=self._environment,
                cwd=self._folder,
            )
        until = monotonic() + PATIENCE_S
        while monotonic() < until:
            said = out.read_text(encoding="utf-8", errors="replace")
            assert self.process.poll() is None, said
            found = re.search(r"svarer på (http://[^/]+)/v1", said)
            self.key = self.key or "".join(re.findall(r"^  (hp_\w+)\n", said, re.MULTILINE))
            if found and self.key and self._ready(found[1]):
                return
            sleep(0.05)
        self.kill()
        raise AssertionError(said)

    def _ready(self, address: str) -> bool:
        self.address = address
        try:
            return httpx.get(f"{address}/v1/ready", timeout=5).status_code == 200
        except httpx.TransportError:
            return False

    def client(self) -> httpx.Client:
        headers = {"Authorization": f"Bearer {self.key}"}
        return httpx.Client(base_url=self.address, headers=headers, timeout=30)

    def kill(self) -> None:
        """Kill -9."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """End in good order; returns the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE_S)
