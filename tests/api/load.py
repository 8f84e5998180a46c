"""Many clients at once beside a run: how long they wait, whether anything fails, whether memory grows."""

import asyncio
import random
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, perf_counter, sleep
from typing import Any

import httpx
import numpy as np
import psutil

from exchange.dataset_json import dataset_bytes
from scenarios.generator import GeneratorSettings, generate
from tests.api.served import Served

SEATS, SUPPORT = 0.9, 2.0
MATCH_SHARE = 0.15
"""Share of the questions that are matches; the rest are reads."""

PAUSE_S = 1.0
"""A client looks at an answer for about so long before it asks again."""


@dataclass(kw_only=True)
class Waits:
    """Seconds that clients waited, and what went wrong."""

    reads: list[float] = field(default_factory=list)
    matches: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)

    def p95_ms(self) -> tuple[float, float]:
        """Of reads and of matches."""
        return float(np.percentile(self.reads, 95)) * 1000, float(np.percentile(self.matches, 95)) * 1000

    def growth_pct(self) -> float:
        """How much more memory the service uses in the last quarter than in the second."""
        quarter = max(1, len(self.memory) // 4)
        early, late = self.memory[quarter : 2 * quarter], self.memory[-quarter:]
        return 100.0 * (float(np.mean(late)) / float(np.mean(early)) - 1)


def under_load(
    url: str, folder: Path, *, citizens: int, clients: int, seconds: float, plan_s: float
) -> Waits:
    """Serve a municipality of `places`, make a plan, then ask beside another run."""
    served = Served(url, folder, HOLDEPUNKT_ANSWER_PROCESSES="1", HOLDEPUNKT_REQUESTS_A_MINUTE="1000000")
    try:
        with served.client() as client:
            plan, people = _planned(client, citizens, plan_s)
            _run(client, plan["dataset_id"], 3_000.0)
            client.post(f"/v1/plans/{plan['id']}/matches", json={"citizen": people[0]})
        waits = Waits()
        asyncio.run(_all(served, plan, people, clients, seconds, waits))
        return waits
    finally:
        served.kill()


def _planned(client: httpx.Client, citizens: int, plan_s: float) -> tuple[dict[str, Any], list[str]]:
    settings = GeneratorSettings(citizens=citizens, seats=round(citizens * SEATS), support_ratio=SUPPORT)
    dataset = generate(settings, 0)
    json_type = {"Content-Type": "application/json"}
    made = client.post("/v1/datasets", content=dataset_bytes(dataset), headers=json_type)
    url = _run(client, made.json()["id"], plan_s)
    until = monotonic() + plan_s + 120
    while (told := client.get(url).json())["status"] in ("queued", "running"):
        assert monotonic() < until, told
        sleep(0.5)
    assert told["status"] == "done", told
    return client.get(f"/v1/plans/{told['plan_id']}").json(), [citizen.id for citizen in dataset.citizens]


def _run(client: httpx.Client, dataset_id: str, seconds: float) -> str:
    answer = client.post("/v1/runs", json={"dataset_id": dataset_id, "time_limit_s": seconds})
    assert answer.status_code == 202, answer.text
    return str(answer.headers["location"])


async def _all(
    served: Served, plan: dict[str, Any], people: list[str], clients: int, seconds: float, waits: Waits
) -> None:
    until = monotonic() + seconds
    limits = httpx.Limits(max_connections=clients, max_keepalive_connections=clients)
    headers = {"Authorization": f"Bearer {served.key}"}
    async with httpx.AsyncClient(
        base_url=served.address, headers=headers, timeout=60, limits=limits
    ) as client:
        asking = [_client(client, plan, people, random.Random(n), until, waits) for n in range(clients)]
        await asyncio.gather(_watch(served.process.pid, until, waits), *asking)


async def _client(
    client: httpx.AsyncClient,
    plan: dict[str, Any],
    people: list[str],
    draw: random.Random,
    until: float,
    waits: Waits,
) -> None:
    """One client: reads, and now and then a match."""
    dataset, url = f"/v1/datasets/{plan['dataset_id']}", f"/v1/plans/{plan['id']}"
    await asyncio.sleep(draw.uniform(0, PAUSE_S))
    while monotonic() < until:
        own = draw.choice(people)
        began = perf_counter()
        if draw.random() < MATCH_SHARE:
            answer = await client.post(f"{url}/matches", json={"citizen": own})
            waits.matches.append(perf_counter() - began)
        else:
            reads = (f"{dataset}/citizens/{own}", f"{dataset}/citizens?limit=20", url, "/v1/runs", dataset)
            answer = await client.get(draw.choice(reads))
            waits.reads.append(perf_counter() - began)
        if not answer.is_success:
            waits.errors.append(f"{answer.status_code} {answer.url.path}")
        await asyncio.sleep(draw.uniform(0, 2 * PAUSE_S))


async def _watch(pid: int, until: float, waits: Waits) -> None:
    """The memory of the service, its runs' processes aside, whose own is the engine's."""
    process = psutil.Process(pid)
    while monotonic() < until:
        waits.memory.append(process.memory_info().rss)
        await asyncio.sleep(0.5)
