"""Kill -9 while a plan is made anew: after a restart the run is told as interrupted, its best plan kept."""

import json
import time
from pathlib import Path

import psutil
import pytest

from api.runs.child import KEEP_S
from api.store.models import RunRow
from api.store.session import Store
from exchange.convert import to_problem
from exchange.dataset_json import dataset_bytes, read_dataset
from exchange.plan_json import read_plan
from tests.api.served import Served
from tests.api.test_api_runs import PATIENCE_S, ended, until
from tests.scenarios.datasets import dataset_of

SETTLED = ("kept", "moved", "changed")
WAITING = 15
"""Enough to search among until the kill, and few enough to look at soon."""


def with_an_event() -> bytes:
    """Half a year in Horsens in which a workplace where people are takes nobody any more."""
    raw = json.loads(dataset_bytes(dataset_of("horsens-2013-uger")))
    name = raw["running"][0]["steps"][0]["workplace"]
    workplace = next(each for each in raw["workplaces"] if name in (each.get("id"), each["name"]))
    for place in workplace["places"]:
        place["seats"] = 0
    runs = {each["citizen"] for each in raw["running"]}
    others = [each["id"] for each in raw["citizens"] if each["id"] not in runs][WAITING:]
    raw["citizens"] = [each for each in raw["citizens"] if each["id"] not in others]
    raw["affinities"] = [each for each in raw.get("affinities", []) if each["citizen"] not in others]
    return json.dumps(raw).encode()


def wait_for_a_plan(url: str, run_id: str) -> None:
    """Wait until the run has kept a plan."""
    store, end = Store(url), time.monotonic() + PATIENCE_S
    found = None
    while found is None and time.monotonic() < end:
        time.sleep(KEEP_S / 10)
        with store.read() as session:
            found = session.get_one(RunRow, run_id).best
    store.close()
    assert found is not None


def kill(served: Served, *, with_the_run: bool) -> None:
    """Kill the service, and the process of its run where that is lost with it."""
    runs = psutil.Process(served.process.pid).children() if with_the_run else []
    served.kill()
    for process in runs:
        process.kill()


@pytest.mark.parametrize("with_the_run", [False, True], ids=["the service alone", "all of it"])
def test_a_replan_that_is_killed_leaves_its_best_plan(
    database: str, tmp_path: Path, with_the_run: bool
) -> None:
    served = Served(database, tmp_path)
    try:
        content = with_an_event()
        with served.client() as client:
            own = client.post("/v1/datasets", content=content, headers={"Content-Type": "application/json"})
            body = {"dataset_id": own.json()["id"], "time_limit_s": 300, "replan": True, "keep_agreed": True}
            run = client.post("/v1/runs", json=body).headers["location"]
        wait_for_a_plan(database, run.rpartition("/")[2])
        kill(served, with_the_run=with_the_run)
        served.start()
        with served.client() as client:
            told = until(client, run, ended)
            assert (told["status"], told["problem"]) == ("interrupted", None)
            plan = client.get(f"/v1/plans/{told['plan_id']}/plan.json").json()
    finally:
        served.kill()
    values = {level["id"]: level["value"] for level in told["levels"]}
    assert tuple(values)[:3] == SETTLED
    assert values["kept"] > 0
    assert values["moved"] > 0
    assert {"moved", "new"} <= {change["kind"] for change in plan["changes"]}
    problem = to_problem(read_dataset(content), default_monday=None)
    placed = read_plan(json.dumps(plan), problem).placement_of
    assert len(placed.keys() & problem.running_by_citizen.keys()) == values["kept"]
