"""Every operation of the service asked once, in an order in which each has what it needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic, sleep
from typing import Any

from httpx import Client, Response

from api.examples import CITIZEN, SMALL_DATASET, SUPPORTER, WORKPLACE

PATIENCE_S = 60
LATER = {"If-Match": "*"}
NEW = {"If-None-Match": "*"}
JOB, TASK = "S1", "Pakning"
OTHER_GROUP = "sygedagpenge"
WAITING = 4
"""Citizens who wait where more than one is needed."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """An operation that was asked.

    Attributes
    ----------
    request
        The body that was sent as JSON; None where none was.
    """

    operation: str
    request: Any
    response: Response


class Walk:
    """A walk through the service with one client.

    Parameters
    ----------
    dataset
        With a citizen and a workplace, whose ids are walked with.
    """

    def __init__(self, client: Client, dataset: dict[str, Any] = SMALL_DATASET) -> None:
        self._client, self._dataset = client, dataset
        self._citizen: str = dataset["citizens"][0]["id"]
        self._workplace: str = dataset["workplaces"][0]["id"]
        self._supporter: str = dataset["workplaces"][0]["supporters"][0]["id"]

    def steps(self) -> Iterator[Step]:
        """All operations, each followed to its end."""
        for operation in ("health", "ready", "metrics"):
            yield self._ask(operation, "GET", f"/{operation}")
        yield from self._catalogue()
        made = self._ask("upload_dataset", "POST", "/datasets", self._dataset)
        yield made
        dataset = f"/datasets/{made.response.json()['id']}"
        yield from self._reads(dataset)
        yield from self._plans(made.response.json()["id"])
        yield from self._records(dataset)
        yield self._ask("renew_dataset", "PUT", dataset, self._dataset, LATER)
        yield self._ask("merge_dataset", "POST", f"{dataset}/versions", _later(self._dataset), LATER)
        yield self._ask("list_audit", "GET", f"/audit?person_id={self._citizen}&limit=2")

    def _ask(
        self,
        operation: str,
        method: str,
        path: str,
        body: Any = None,
        headers: dict[str, str] | None = None,
    ) -> Step:
        response = self._client.request(method, f"/v1{path}", json=body, headers=headers)
        return Step(operation=operation, request=body, response=response)

    def _catalogue(self) -> Iterator[Step]:
        yield self._ask("get_catalogue", "GET", "/catalogue")
        yield self._ask("get_municipality", "GET", "/catalogue/municipalities/brian-2011")
        listed = self._ask("list_rulesets", "GET", "/rulesets")
        yield listed
        yield self._ask("get_ruleset", "GET", f"/rulesets/{listed.response.json()[0]['id']}")

    def _reads(self, dataset: str) -> Iterator[Step]:
        yield self._ask("list_datasets", "GET", "/datasets")
        yield self._ask("get_dataset", "GET", dataset)
        yield self._ask("list_versions", "GET", f"{dataset}/versions")
        yield self._ask("get_version", "GET", f"{dataset}/versions/1")
        yield self._ask("list_citizens", "GET", f"{dataset}/citizens")
        yield self._ask("get_citizen", "GET", f"{dataset}/citizens/{self._citizen}")
        yield self._ask("list_workplaces", "GET", f"{dataset}/workplaces")
        workplace = f"{dataset}/workplaces/{self._workplace}"
        yield self._ask("get_workplace", "GET", workplace)
        yield self._ask("list_supporters", "GET", f"{workplace}/supporters")
        yield self._ask("get_supporter", "GET", f"{workplace}/supporters/{self._supporter}")

    def _plans(self, dataset_id: str) -> Iterator[Step]:
        made = self._ask("create_run", "POST", "/runs", {"dataset_id": dataset_id, "time_limit_s": 5})
        yield made
        run = made.response.headers["location"].removeprefix("/v1")
        yield self._ask("list_runs", "GET", "/runs")
        yield self._ask("follow_run", "GET", f"{run}/events")
        yield self._ended(run)
        yield self._ask("cancel_run", "DELETE", run)
        plan_id = self._ask("get_run", "GET", run).response.json()["plan_id"]
        plan = f"/plans/{plan_id}"
        yield self._ask("list_plans", "GET", "/plans")
        yield self._ask("get_plan", "GET", plan)
        whole = self._ask("get_plan_json", "GET", f"{plan}/plan.json")
        yield whole
        yield self._ask("get_plan_workbook", "GET", f"{plan}/plan.xlsx")
        yield self._ask("get_plan_calendars", "GET", f"{plan}/calendars.zip")
        by_hand = {"placements": whole.response.json()["placements"]}
        yield self._ask("hand_in_plan", "POST", f"/plans?dataset_id={dataset_id}", by_hand)
        yield from self._answers(plan, plan_id)
        yield from self._questions(self._crowded(by_hand))

    def _answers(self, plan: str, plan_id: str) -> Iterator[Step]:
        yield self._ask("get_score", "GET", f"{plan}/score")
        yield self._ask("match_citizen", "POST", f"{plan}/matches", {"citizen": self._citizen})
        yield self._ask("find_citizens", "POST", f"{plan}/search/citizens", {"placed": True})
        yield self._ask("find_workplaces", "POST", f"{plan}/search/workplaces", {"free_seats": 1})
        yield self._ask("explain", "GET", f"{plan}/explanations/{self._citizen}")
        yield self._ask("get_empty_seats", "GET", f"{plan}/empty-seats")
        shifts = [{"weekday": 0, "start": "09:00", "end": "13:00"}]
        yield self._ask("check_move", "POST", f"{plan}/checks", {"citizen": self._citizen, "shifts": shifts})
        yield self._ask("compare", "GET", f"{plan}/differences/{plan_id}")

    def _crowded(self, by_hand: dict[str, Any]) -> str:
        """Address of a plan beside which some wait and a job is open."""
        crowd = self._client.post("/v1/datasets", json=_crowd(self._dataset)).raise_for_status().json()
        params = {"dataset_id": crowd["id"]}
        made = self._client.post("/v1/plans", params=params, json=by_hand).raise_for_status().json()
        return f"/plans/{made['plan']['id']}"

    def _questions(self, plan: str) -> Iterator[Step]:
        citizen, *some, last = (self._citizen, *(_waiting(self._citizen, n) for n in range(1, WAITING + 1)))
        position = {"workplace": f"{self._workplace}-S", "position": JOB}
        yield self._ask("find_teams", "POST", f"{plan}/teams", {"position": position})
        yield self._ask("find_takers", "POST", f"{plan}/more-hours", {"citizen": citizen, "more_min": 480})
        yield self._ask("get_blocking", "GET", f"{plan}/explanations/{last}/blocking")
        yield self._ask("get_alternatives", "GET", f"{plan}/explanations/{citizen}/alternatives")
        yield self._ask("find_smallest_change", "POST", f"{plan}/smallest-changes", {"citizen": last})
        yield self._ask("find_scarcity", "POST", f"{plan}/scarcity", {"shortlist": 2})
        yield self._ask("get_paper", "GET", f"{plan}/papers/{citizen}?paper=decision")
        sheet = {"workplace": self._workplace, "citizens": [citizen, *some]}
        yield self._ask("make_candidate_sheet", "POST", f"{plan}/candidate-sheets", sheet)

    def _records(self, dataset: str) -> Iterator[Step]:
        own = f"N-{self._citizen}"
        citizen, new = f"{dataset}/citizens/{own}", {**CITIZEN, "id": own}
        yield self._ask("put_citizen", "PUT", citizen, new, NEW)
        yield self._ask("delete_citizen", "DELETE", citizen, headers=LATER)
        workplace = f"{dataset}/workplaces/{self._workplace}2"
        yield self._ask("put_workplace", "PUT", workplace, _other(WORKPLACE), NEW)
        supporter = f"{workplace}/supporters/{self._supporter}3"
        windows = {"windows": SUPPORTER["windows"]}
        yield self._ask("put_supporter", "PUT", supporter, windows, NEW)
        yield self._ask("delete_supporter", "DELETE", supporter, headers=LATER)
        yield self._ask("delete_workplace", "DELETE", workplace, headers=LATER)

    def _ended(self, run: str) -> Step:
        """The run once it has ended."""
        until = monotonic() + PATIENCE_S
        step = self._ask("get_run", "GET", run)
        while step.response.json()["status"] in ("queued", "running") and monotonic() < until:
            sleep(0.2)
            step = self._ask("get_run", "GET", run)
        return step


def _crowd(dataset: dict[str, Any]) -> dict[str, Any]:
    """One seat at the dataset's workplace, some who wait, and a job for a team that the last is not for."""
    first, workplace = dataset["citizens"][0], dataset["workplaces"][0]
    *some, last = [{**first, "id": _waiting(first["id"], number)} for number in range(1, WAITING + 1)]
    full = {**workplace, "places": [{"seats": 1}]}
    supporters = [{**each, "id": f"{each['id']}-S"} for each in workplace["supporters"]]
    job = {
        "id": f"{workplace['id']}-S",
        "name": f"{workplace['name']} S",
        "tasks": [{"name": TASK, "weekly_min": 900}],
        "supporters": supporters,
        "positions": [{"id": JOB, "tasks": [TASK], "accepted_groups": [first["target_group"]]}],
    }
    return {
        **dataset,
        "citizens": [first, *some, {**last, "target_group": OTHER_GROUP}],
        "workplaces": [full, job],
    }


def _waiting(citizen: str, number: int) -> str:
    """Id of somebody like the citizen who waits."""
    return f"{citizen}-{number}"


def _later(dataset: dict[str, Any]) -> dict[str, Any]:
    """The dataset as a later file has it: its first citizen waits for something else."""
    first, *others = dataset["citizens"]
    return {**dataset, "citizens": [{**first, "least_min": 120}, *others]}


def _other(workplace: dict[str, Any]) -> dict[str, Any]:
    """A workplace like it, under another name and with a supporter of its own."""
    supporters = [{**each, "id": f"{each['id']}2"} for each in workplace["supporters"]]
    rest = {key: value for key, value in workplace.items() if key != "id"}
    return {**rest, "name": f"{workplace['name']} 2", "supporters": supporters}
