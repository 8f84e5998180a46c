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


def planned(client: httpx.Client, dataset: bytes) -> str:
    """Address of the plan of a run, once it is there."""
    own = client.post("/v1/datasets", content=dataset, headers=JSON).json()["id"]
    run = client.post("/v1/runs", json={"dataset_id": own, "time_limit_s": 2})
    told = until(client, run.headers["location"], ended)
    assert told["status"] == "done", told
    return f"/v1/plans/{told['plan_id']}"


def test_a_cluster_solves_a_run_to_its_end(database: str, tmp_path: Path) -> None:
    with LocalCluster(
        n_workers=1, threads_per_worker=2, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        served = Served(database, tmp_path, HOLDEPUNKT_CLUSTER=cluster.scheduler_address)
        try:
            before = cluster.scheduler.transition_counter
            with served.client() as client:
                book = client.get(f"{planned(client, dataset_bytes(generate(SETTINGS[0], 0)))}/plan.xlsx")
            assert cluster.scheduler.transition_counter > before
        finally:
            served.kill()
    assert book.status_code == 200
    assert book.content.startswith(b"PK")
