import copy
import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from api.main import create_app
from api.settings import Settings
from tests.api.asking import OFFICE_HOURS, audited, uploaded

TWO: dict[str, Any] = {
    "municipality": "Byen",
    "first_monday": "2026-11-30",
    "citizens": [
        {"id": own, "target_group": "ledighedsydelse", "least_min": 240, "target_min": 480, "needs": []}
        for own in ("B0001", "B0002")
    ],
    "workplaces": [
        {
            "id": "V01",
            "name": "Lageret",
            "support": {"kind": "always_present"},
            "places": [{"id": "P1", "seats": 1}],
            "supporters": [{"id": "M1", "windows": OFFICE_HOURS}],
        },
        {
            "id": "V02",
            "name": "Haven",
            "support": {"kind": "always_present"},
            "places": [{"id": "P2", "seats": 1}],
            "supporters": [{"id": "M2", "windows": OFFICE_HOURS}],
        },
    ],
}
SHIFTS = [{"weekday": day, "start": "09:00", "end": "13:00", "supporter": "M1"} for day in (0, 2)]
STEP = {"workplace": "V01", "place": "P1", "shifts": SHIFTS, "supporters": ["M1"]}
PLAN = {"placements": [{"citizen": "B0001", "steps": [STEP]}]}


def handed_in(client: TestClient, plan: object = PLAN, dataset: object = TWO) -> dict[str, Any]:
    own = uploaded(client, dataset)["id"]
    answer = client.post("/v1/plans", params={"dataset_id": own}, json=plan)
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json()
    return told


@pytest.fixture
def url(client: TestClient) -> str:
    told = handed_in(client)
    assert told["score"]["broken"] == []
    return f"/v1/plans/{told['plan']['id']}"


def test_a_plan_is_given_as_json_workbook_and_calendars(client: TestClient, app: FastAPI, url: str) -> None:
    assert client.get(url).json()["placed"] == 1
    whole = client.get(f"{url}/plan.json").json()
    assert whole["placements"][0]["citizen"] == "B0001"
    book = load_workbook(io.BytesIO(client.get(f"{url}/plan.xlsx").content))
    assert book.sheetnames[0] == "Overblik"
    with zipfile.ZipFile(io.BytesIO(client.get(f"{url}/calendars.zip").content)) as archive:
        assert any("B0001" in name for name in archive.namelist())
    noted = audited(app)
    assert noted["get_plan_json", "read", "B0002"] == noted["get_plan_workbook", "read", "B0001"] == 1


def test_a_plan_that_breaks_rules_is_kept_with_their_names(client: TestClient) -> None:
    both = {"placements": [{"citizen": own, "steps": [STEP]} for own in ("B0001", "B0002")]}
    told = handed_in(client, both)
    assert {fault["rule"] for fault in told["score"]["broken"]} >= {"seats"}
    again = client.get(f"/v1/plans/{told['plan']['id']}/score").json()
    assert again["broken"] == told["score"]["broken"]
    asked = {"citizen": "B0001"}
    assert client.post(f"/v1/plans/{told['plan']['id']}/matches", json=asked).status_code in (200, 422)


def test_a_plan_of_people_nobody_knows_is_refused(client: TestClient) -> None:
    own = uploaded(client, TWO)["id"]
    wrong = {"placements": [{"citizen": "B9", "steps": [STEP]}]}
    told = client.post("/v1/plans", params={"dataset_id": own}, json=wrong)
    assert told.status_code == 422
    assert told.json()["faults"][0]["pointer"] == "/placements/0/citizen"


@pytest.mark.parametrize("named", ["2026-11-30", None])
def test_a_plan_of_an_earlier_monday_keeps_its_dates(client: TestClient, named: str | None) -> None:
    placed = {"citizen": "B0001", "steps": [{**STEP, "weeks": 4}]}
    plan = {"first_monday": "2026-11-16", "placements": [placed]}
    told = handed_in(client, plan, {**TWO, "first_monday": named, "weeks": 8})
    kept = client.get(f"/v1/plans/{told['plan']['id']}/plan.json").json()
    first = date.fromisoformat(kept["first_monday"])
    assert first.isoformat() == (named or "2026-11-16")
    step = kept["placements"][0]["steps"][0]
    assert first + timedelta(weeks=step["first_week"]) == date(2026, 11, 16)


def test_a_plan_of_a_standing_week_has_the_monday_of_its_dataset(client: TestClient) -> None:
    told = handed_in(client, {**PLAN, "first_monday": "2026-11-16"})
    assert told["score"]["broken"] == []
    kept = client.get(f"/v1/plans/{told['plan']['id']}/plan.json").json()
    assert kept["first_monday"] == TWO["first_monday"]


@pytest.mark.parametrize("monday", ["2026-11-17", "9999-12-27", "i morgen"])
def test_a_plan_of_no_monday_is_refused(client: TestClient, monday: str) -> None:
    own = uploaded(client, {**TWO, "first_monday": None})["id"]
    told = client.post("/v1/plans", params={"dataset_id": own}, json={**PLAN, "first_monday": monday})
    assert told.status_code == 422
    assert told.json()["faults"][0]["pointer"] == "/first_monday"


def test_a_match_has_reasons_and_names_nobody_else(client: TestClient, app: FastAPI, url: str) -> None:
    answer = client.post(f"{url}/matches", json={"citizen": "B0002"})
    offers = answer.json()["offers"]
    assert [offer["steps"][0]["workplace"] for offer in offers] == ["V02"]
    assert offers[0]["effect"] == "nothing"
    assert offers[0]["speaks_for"]
    assert "B0001" not in answer.text
    assert audited(app)["match_citizen", "read", "B0002"] == 1
    own = client.post(f"{url}/matches", json={"citizen": "B0001"}).json()["offers"]
    assert [offer["is_now"] for offer in own if offer["steps"][0]["workplace"] == "V01"] == [True]
    told = client.post(f"{url}/matches", json={"citizen": "B9"})
    assert (told.status_code, told.json()["type"]) == (422, "urn:holdepunkt:problem:no_candidate")


def test_a_search_notes_each_person_it_shows(client: TestClient, app: FastAPI, url: str) -> None:
    found = client.post(f"{url}/search/citizens", json={"placed": False}).json()
    assert [row["id"] for row in found["items"]] == ["B0002"]
    assert audited(app)["find_citizens", "read", "B0002"] == 1
    assert audited(app)["find_citizens", "read", "B0001"] == 0
    first = client.post(f"{url}/search/citizens", json={"limit": 1}).json()
    rest = client.post(f"{url}/search/citizens", json={"limit": 1, "after": first["next"]}).json()
    assert [row["id"] for row in first["items"] + rest["items"]] == ["B0001", "B0002"]
    assert rest["next"] is None
    free = client.post(f"{url}/search/workplaces", json={"free_seats": 1}).json()
    assert [row["id"] for row in free["items"]] == ["V02"]
    wrong = client.post(f"{url}/search/citizens", json={"needs": ["UKENDT"]})
    assert wrong.json()["faults"][0]["pointer"] == "/needs/0"


def test_empty_seats_have_causes(client: TestClient, url: str) -> None:
    told = client.get(f"{url}/empty-seats").json()
    assert (told["seats"], told["empty"]) == (2, 1)
    assert sum(told["causes"].values()) == 1
    assert told["by_workplace"][0]["workplace"] == "V02"


def test_a_move_is_held_against_the_rules(client: TestClient, url: str) -> None:
    early = [
        {"weekday": 0, "start": "09:00", "end": "13:00"},
        {"weekday": 1, "start": "09:00", "end": "13:00"},
    ]
    fine = client.post(f"{url}/checks", json={"citizen": "B0001", "shifts": early}).json()
    assert fine["broken"] == []
    night = [{"weekday": 6, "start": "02:00", "end": "03:00"}]
    broken = client.post(f"{url}/checks", json={"citizen": "B0001", "shifts": night}).json()
    assert broken["broken"]
    assert all(fault["rule"] and fault["text"] for fault in broken["broken"])
    wrong = client.post(f"{url}/checks", json={"citizen": "B0002", "supporter": "M9"})
    assert [fault["pointer"] for fault in wrong.json()["faults"]] == ["/citizen"]
    back = [{"weekday": 0, "start": "13:00", "end": "09:00"}]
    told = client.post(f"{url}/checks", json={"citizen": "B0001", "shifts": back, "supporter": "M9"})
    assert [fault["pointer"] for fault in told.json()["faults"]] == ["/shifts/0", "/supporter"]


def test_everybody_is_explained(client: TestClient, url: str) -> None:
    placed = client.get(f"{url}/explanations/B0001").json()
    assert placed["placed"]
    assert placed["speaks_for"]
    unplaced = client.get(f"{url}/explanations/B0002").json()
    assert not unplaced["placed"]
    assert unplaced["reasons"]
    assert client.get(f"{url}/explanations/B9").status_code == 404


def test_two_plans_are_compared_goal_by_goal_and_person_by_person(client: TestClient, url: str) -> None:
    own = client.get(url).json()["dataset_id"]
    empty = client.post("/v1/plans", params={"dataset_id": own}, json={"placements": []}).json()["plan"]
    told = client.get(f"{url}/differences/{empty['id']}").json()
    assert [change["citizen"] for change in told["changes"]] == ["B0001"]
    assert any(goal["better"] is False for goal in told["goals"])
    other = handed_in(client)["plan"]["id"]
    assert client.get(f"{url}/differences/{other}").status_code == 409


def step_at(workplace: str, place: str, supporter: str) -> dict[str, Any]:
    shifts = [{**shift, "supporter": supporter} for shift in SHIFTS]
    return {"workplace": workplace, "place": place, "shifts": shifts, "supporters": [supporter]}


@pytest.mark.parametrize(
    ("citizen", "step", "named"),
    [
        ("B0003", step_at("V01", "P1", "M1"), "borger B0003"),
        ("B0002", step_at("V03", "P3", "M3"), "virksomhed V03"),
        ("B0003", step_at("V01", "P9", "M9"), "borger B0003, plads P9 og mentor M9"),
    ],
)
def test_a_plan_that_names_what_the_first_ones_version_has_not_is_not_compared(
    client: TestClient, url: str, citizen: str, step: object, named: str
) -> None:
    own = client.get(url).json()["dataset_id"]
    more = copy.deepcopy(TWO)
    more["citizens"].append({**more["citizens"][1], "id": "B0003"})
    third = {"id": "V03", "name": "Skoven", "places": [{"id": "P3", "seats": 1}]}
    more["workplaces"].append(
        {**more["workplaces"][1], **third, "supporters": [{"id": "M3", "windows": OFFICE_HOURS}]}
    )
    more["workplaces"][0]["places"].append({"id": "P9", "seats": 1})
    more["workplaces"][0]["supporters"].append({"id": "M9", "windows": OFFICE_HOURS})
    tag = client.get(f"/v1/datasets/{own}").headers["etag"]
    answer = client.put(f"/v1/datasets/{own}", json=more, headers={"If-Match": tag})
    assert answer.status_code == 200, answer.text
    plan = {"placements": [{"citizen": citizen, "steps": [step]}]}
    later = client.post("/v1/plans", params={"dataset_id": own}, json=plan).json()["plan"]["id"]
    told = client.get(f"{url}/differences/{later}")
    assert told.status_code == 409, told.text
    assert told.json()["detail"] == f"Datasættet, som den første plan er af, har ikke {named}."
    assert client.get(f"/v1/plans/{later}/differences/{url.rpartition('/')[2]}").status_code == 200


def test_what_ids_refer_to_is_in_the_catalogue(client: TestClient) -> None:
    told = client.get("/v1/catalogue").json()
    assert {"seats"} <= {rule["id"] for rule in told["rules"]}
    assert set(told["profiles"]) == {"people_first", "job_first", "replan"}
    assert len(told["needs"]) > 20
    name = told["municipalities"][0]["name"]
    assert client.get(f"/v1/catalogue/municipalities/{name}").json()["citizens"]
    assert client.get("/v1/catalogue/municipalities/atlantis").status_code == 404
    rulesets = client.get("/v1/rulesets").json()
    assert client.get(f"/v1/rulesets/{rulesets[0]['id']}").json() == rulesets[0]
    assert client.get("/v1/rulesets/x").status_code == 404


def test_questions_at_the_same_time_do_not_disturb_each_other(client: TestClient, url: str) -> None:
    def ask(number: int) -> Any:
        return client.post(f"{url}/matches", json={"citizen": f"B000{1 + number % 2}"}).json()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(16)))
    assert answers[0::2] == [answers[0]] * 8
    assert answers[1::2] == [answers[1]] * 8


def test_answers_come_from_a_process_of_their_own_and_it_is_renewed_when_it_dies(database: str) -> None:
    app = create_app(Settings(DATABASE_URL=database, demo=True, answer_processes=1))
    with TestClient(app, raise_server_exceptions=False) as client:
        client.headers["Authorization"] = f"Bearer {app.state.services.keys.make('t', ['read', 'write'])}"
        url = f"/v1/plans/{handed_in(client)['plan']['id']}"
        assert client.post(f"{url}/matches", json={"citizen": "B0002"}).json()["offers"]
        told = client.post(f"{url}/matches", json={"citizen": "B9"})
        assert told.json()["type"] == "urn:holdepunkt:problem:no_candidate"
        for process in list(app.state.services.answers._pool._processes.values()):
            process.kill()
        codes = [client.get(f"{url}/empty-seats").status_code for _ in range(3)]
        assert codes[-1] == 200
        assert set(codes) <= {200, 503}
