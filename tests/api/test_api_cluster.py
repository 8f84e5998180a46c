"""A run whose models a real Dask cluster of this machine solves."""

from pathlib import Path

import httpx
from distributed import LocalCluster

from exchange.dataset_json import dataset_bytes
from scenarios.generator import generate
from tests.api.served import Served
from tests.api.test_api_runs import ended, until
from tests.larger import SETTINGS

JSON = {"Content-Type": "application/json"}


def started(client: httpx.Client, dataset: bytes) -> str:
    """Address of a run with more time than a busy machine needs to reach the cluster."""
    own = client.post("/v1/datasets", content=dataset, headers=JSON).json()["id"]
    run = client.post("/v1/runs", json={"dataset_id": own, "time_limit_s": 120})
    return str(run.headers["location"])


def test_a_cluster_solves_what_a_run_asks(database: str, tmp_path: Path) -> None:
    with LocalCluster(
        n_workers=1, threads_per_worker=2, processes=True, dashboard_address=":0", silence_logs=50
    ) as cluster:
        served = Served(database, tmp_path, HOLDEPUNKT_CLUSTER=cluster.scheduler_address)
        try:
            before = cluster.scheduler.transition_counter
            with served.client() as client:
                run = started(client, dataset_bytes(generate(SETTINGS[0], 0)))
                until(client, run, lambda told: ended(told) or cluster.scheduler.transition_counter > before)
                client.delete(run)
                told = until(client, run, ended)
                book = client.get(f"/v1/plans/{told['plan_id']}/plan.xlsx")
            assert cluster.scheduler.transition_counter > before
        finally:
            served.kill()
    assert book.status_code == 200
    assert book.content.startswith(b"PK")
