"""Kill -9 at random moments under writes: what was acknowledged stands, and nothing is half."""

import random
from collections.abc import Sequence
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep
from typing import Any

import httpx

from api.examples import SMALL_DATASET
from tests.api.served import Served

WRITERS = 3
LONGEST_S, PATIENCE_S = 1.2, 60.0
NEW = {"If-None-Match": "*"}


class Writer(Thread):
    """Adds citizens to a dataset of its own until it is told to stop or nobody answers."""

    def __init__(self, served: Served, url: str, name: str, over: Event) -> None:
        super().__init__(daemon=True)
        self._served, self._url, self._over, self._round = served, url, over, name
        self.acknowledged: list[str] = []

    def run(self) -> None:
        number = 0
        with self._served.client() as client:
            while not self._over.is_set():
                own = f"{self._round}-{number}"
                number += 1
                try:
                    answer = client.put(
                        f"{self._url}/citizens/{own}", json={"target_group": "fleksjob"}, headers=NEW
                    )
                except httpx.TransportError:
                    return
                if answer.status_code == 200:
                    self.acknowledged.append(own)


def killed_under_writes(url: str, folder: Path, times: int, seed: int) -> int:
    """Kill the service so many times; returns how many acknowledged writes were found again.

    Raises
    ------
    AssertionError
        If an acknowledged write is lost, a version is half there, or the service does not come up by itself.
    """
    draw = random.Random(seed)
    served = Served(url, folder)
    try:
        with served.client() as client:
            known: dict[str, set[str]] = {_new(client): set() for _ in range(WRITERS)}
        for count in range(times):
            over = Event()
            writers = [Writer(served, own, f"r{count}", over) for own in known]
            for writer in writers:
                writer.start()
            if count == 0:
                _until_acknowledged(writers)
            sleep(draw.uniform(0.0, LONGEST_S))
            served.kill()
            over.set()
            for writer, own in zip(writers, known, strict=True):
                writer.join()
                known[own] |= set(writer.acknowledged)
            served.start()
            with served.client() as client:
                for own, acknowledged in known.items():
                    _check(client, own, acknowledged)
    finally:
        served.kill()
    return sum(map(len, known.values()))


def _until_acknowledged(writers: Sequence[Writer]) -> None:
    """Wait for a first write, so that even where the machine is slow something can be lost."""
    end = monotonic() + PATIENCE_S
    while monotonic() < end and not any(writer.acknowledged for writer in writers):
        sleep(0.05)


def _new(client: httpx.Client) -> str:
    answer = client.post("/v1/datasets", json=SMALL_DATASET)
    assert answer.status_code == 201, answer.text
    return str(answer.headers["location"])


def _check(client: httpx.Client, url: str, acknowledged: set[str]) -> None:
    told: dict[str, Any] = client.get(url).json()["version"]
    whole = client.get(f"{url}/versions/{told['number']}").json()
    found = {citizen["id"] for citizen in whole["citizens"]}
    assert acknowledged <= found, f"lost: {sorted(acknowledged - found)}"
    assert told["citizens"] == len(found) == told["number"], "every version adds one"
