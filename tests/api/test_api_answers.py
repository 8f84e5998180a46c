"""What is asked beside a plan of teams, hours, causes, changes, scarcity and papers."""

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.api.asking import OFFICE_HOURS, audited, uploaded

JOB = {"workplace": "V02", "position": "S1"}
CROWD: dict[str, Any] = {
    "municipality": "Byen",
    "first_monday": "2026-11-30",
    "staff": [{"id": "S1", "kind": "caseworker", "team": "Nord"}],
    "citizens": [
        {
            "id": f"B000{number}",
            "target_group": "ledighedsydelse",
            "least_min": 240,
            "target_min": 480,
            "needs": [],
            "caseworker": "S1" if number < 3 else "",
        }
        for number in range(1, 6)
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
            "tasks": [{"id": "O1", "name": "Plantning", "weekly_min": 960, "cover": 2}],
            "positions": [{"id": "S1", "tasks": ["O1"], "team_most": 2}],
            "supporters": [{"id": "M2", "windows": OFFICE_HOURS}],
        },
    ],
}
SHIFTS = [{"weekday": day, "start": "09:00", "end": "13:00", "supporter": "M1"} for day in (0, 2)]
STEP = {"workplace": "V01", "place": "P1", "shifts": SHIFTS, "supporters": ["M1"]}
PLAN = {"placements": [{"citizen": "B0001", "steps": [STEP]}]}


@pytest.fixture
def url(client: TestClient) -> str:
    own = uploaded(client, CROWD)["id"]
    answer = client.post("/v1/plans", params={"dataset_id": own}, json=PLAN)
    assert answer.status_code == 201, answer.text
    assert answer.json()["score"]["broken"] == []
    return f"/v1/plans/{answer.json()['plan']['id']}"


def kind_of(answer: Any) -> str:
    return str(answer.json()["type"]).rpartition(":")[2]


def pointers(answer: Any) -> list[str]:
    assert (answer.status_code, kind_of(answer)) == (422, "refused"), answer.text
    return [fault["pointer"] for fault in answer.json()["faults"]]


def test_teams_share_the_job_and_every_member_is_noted(client: TestClient, app: FastAPI, url: str) -> None:
    answer = client.post(f"{url}/teams", json={"position": JOB, "most": 2})
    found = answer.json()["teams"]
    assert found
    assert len(found) <= 2
    members = [member["citizen"] for member in found[0]["members"]]
    assert len(set(members)) == 2
    assert "B0001" not in answer.text
    assert [one["uncovered_min"] for one in found[0]["coverage"]] == [0]
    shown = {member["citizen"] for team in found for member in team["members"]}
    assert {own for operation, _, own in audited(app) if operation == "find_teams"} == shown
    assert pointers(client.post(f"{url}/teams", json={"position": {**JOB, "position": "S9"}})) == [
        "/position"
    ]


def test_hours_are_taken_by_those_who_wait(client: TestClient, app: FastAPI, url: str) -> None:
    found = client.post(f"{url}/more-hours", json={"citizen": "B0001", "more_min": 240}).json()
    takers = [taker["member"]["citizen"] for taker in found["takers"]]
    assert set(takers) == {"B0002", "B0003", "B0004", "B0005"}
    assert found["together"] == takers[:1]
    assert found["left_min"] == 0
    noted = {own for operation, _, own in audited(app) if operation == "find_takers"}
    assert noted == {"B0001", *takers}
    for own in ("B0002", "B9"):
        told = client.post(f"{url}/more-hours", json={"citizen": own, "more_min": 240})
        assert (told.status_code, kind_of(told)) == (422, "not_placed")


def test_each_place_is_told_with_what_keeps_one_from_it(client: TestClient, app: FastAPI, url: str) -> None:
    told = client.get(f"{url}/explanations/B0002/blocking")
    by_place = {one["workplace"]: one for one in told.json()["workplaces"]}
    assert by_place["V01"]["proof"] == "refuted"
    assert [block["rule"] for block in by_place["V01"]["blocks"]] == ["seats"]
    assert by_place["V01"]["blocks"][0]["text"]
    assert "B0001" not in told.text
    assert audited(app)["get_blocking", "read", "B0002"] == 1
    one = client.get(f"{url}/explanations/B0002/blocking", params={"workplace": "V01"}).json()
    assert [barred["workplace"] for barred in one["workplaces"]] == ["V01"]
    assert client.get(f"{url}/explanations/B9/blocking").status_code == 404
    pointers(client.get(f"{url}/explanations/B0002/blocking", params={"workplace": "V9"}))


def test_agreements_that_clash_are_told_to_whom_they_concern(client: TestClient) -> None:
    there = {"workplace": "V01", "place": "P1", "start": "2026-11-30"}
    pinned = [{**citizen, "pin": there} for citizen in CROWD["citizens"][:2]]
    own = uploaded(client, {**CROWD, "citizens": pinned})["id"]
    plan = client.post("/v1/plans", params={"dataset_id": own}, json={"placements": []}).json()["plan"]["id"]
    told = client.get(f"/v1/plans/{plan}/explanations/B0002/blocking")
    first, *rules = told.json()["conflicts"][0]
    assert first.startswith("Den faste aftale sammen med 1 anden kan ikke holdes.")
    assert rules
    assert "B0001" not in told.text


def test_the_smallest_change_is_told_with_its_price_and_proof(client: TestClient, app: FastAPI) -> None:
    alone = {**CROWD, "workplaces": CROWD["workplaces"][:1]}
    own = uploaded(client, alone)["id"]
    plan = client.post("/v1/plans", params={"dataset_id": own}, json=PLAN).json()["plan"]["id"]
    told = client.post(f"/v1/plans/{plan}/smallest-changes", json={"citizen": "B0002"})
    found = told.json()
    assert found["outcome"] == "found"
    assert found["proven"]
    assert found["before"] == []
    assert [step["workplace"] for step in found["after"]] == ["V01"]
    assert [lever["kind"] for lever in found["levers"]] == ["seat"]
    assert found["cost"] == sum(lever["cost"] for lever in found["levers"]) > 0
    assert found["levers"][0]["text"] in found["told"]
    assert "B0001" not in told.text
    assert audited(app)["find_smallest_change", "read", "B0002"] == 1
    unknown = client.post(f"/v1/plans/{plan}/smallest-changes", json={"citizen": "B9"})
    assert (unknown.status_code, kind_of(unknown)) == (422, "no_candidate")


def test_a_place_is_held_against_the_best_others(client: TestClient, app: FastAPI, url: str) -> None:
    found = client.get(f"{url}/explanations/B0001/alternatives").json()
    assert [step["workplace"] for step in found["steps"]] == ["V01"]
    places = [one["offer"]["steps"][0]["workplace"] for one in found["alternatives"]]
    assert "V01" not in places
    assert {*places, *(barred["workplace"] for barred in found["closed"])} == {"V02"}
    assert audited(app)["get_alternatives", "read", "B0001"] == 1
    told = client.get(f"{url}/explanations/B0002/alternatives", headers={"Accept-Language": "en"})
    assert (told.status_code, kind_of(told)) == (422, "not_placed")
    assert "has no" in told.json()["title"]
    assert client.get(f"{url}/explanations/B9/alternatives").status_code == 404


def test_what_is_scarce_is_told_without_any_citizen(client: TestClient, app: FastAPI, url: str) -> None:
    answer = client.post(f"{url}/scarcity", json={"shortlist": 1, "seats": 2, "most": 3})
    found = answer.json()
    assert found["waiting"] == 4
    new = [one for one in found["scarce"] if one["kind"] == "workplace"]
    assert [one["new"]["seats"] for one in new] == [2]
    assert new[0]["people"] == 2
    assert found["missing"] == [{"workplace": "V01", "supporter": "M1", "lost": 1, "hit": 1}]
    assert "B000" not in answer.text
    noted = {own for operation, _, own in audited(app) if operation == "find_scarcity"}
    assert noted >= {"M1"}
    assert not any(own.startswith("B") for own in noted)


def test_papers_are_pages_of_one_person(client: TestClient, app: FastAPI, url: str) -> None:
    for paper in ("decision", "agreement", "holdepunkter"):
        page = client.get(f"{url}/papers/B0001", params={"paper": paper})
        assert page.status_code == 200, page.text
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert "default-src 'none'" in page.headers["content-security-policy"]
        assert "B0001" in page.text
        assert "B0002" not in page.text
    assert audited(app)["get_paper", "read", "B0001"] == 3
    assert client.get(f"{url}/papers/B0002").status_code == 200
    unplaced = client.get(f"{url}/papers/B0002", params={"paper": "agreement"})
    assert (unplaced.status_code, kind_of(unplaced)) == (422, "not_placed")
    assert client.get(f"{url}/papers/B9").status_code == 404
    assert client.get(f"{url}/papers/B0001", params={"paper": "brev"}).status_code == 422
    assert client.get(f"{url}/papers/B0001", params={"number": 2}).json()["faults"][0]["place"] == "number"


def test_a_candidate_sheet_names_nobody_and_notes_everybody(
    client: TestClient, app: FastAPI, url: str
) -> None:
    some = ["B0002", "B0003", "B0004"]
    asked = {"workplace": "V02", "place": "S1", "citizens": some}
    page = client.post(f"{url}/candidate-sheets", json=asked)
    assert page.status_code == 200, page.text
    assert "Haven" in page.text
    assert "B000" not in page.text
    assert {own for operation, _, own in audited(app) if operation == "make_candidate_sheet"} == {*some}
    assert pointers(client.post(f"{url}/candidate-sheets", json={"workplace": "V01"})) == ["/citizens"]
    wrong = {"workplace": "V01", "place": "P9", "citizens": ["B0002", "B9"]}
    assert pointers(client.post(f"{url}/candidate-sheets", json=wrong)) == ["/place", "/citizens/1"]
    assert pointers(client.post(f"{url}/candidate-sheets", json={"workplace": "V9"})) == ["/workplace"]


def test_each_referring_team_sees_the_empty_seats_its_own_way(client: TestClient, url: str) -> None:
    told = client.get(f"{url}/empty-seats").json()
    assert {one["team"] for one in told["by_team"]} == {"Nord", ""}
    for one in told["by_team"]:
        assert sum(one["causes"].values()) == told["empty"]
        assert set(one["causes"]) <= set(told["words"])


def test_a_search_for_what_nobody_has_is_refused(client: TestClient, url: str) -> None:
    asked = {"target_group": "xyz", "zone": "Månen"}
    assert pointers(client.post(f"{url}/search/citizens", json=asked)) == ["/target_group", "/zone"]
    trade = {**asked, "industry": "Rumfart"}
    assert pointers(client.post(f"{url}/search/workplaces", json=trade)) == [
        "/target_group",
        "/zone",
        "/industry",
    ]


TWO_JOBS = [{**citizen, "jobs": 2} for citizen in CROWD["citizens"]]
IN_THE_GARDEN = [{"weekday": day, "start": "09:00", "end": "13:00", "supporter": "M2"} for day in (1, 3)]
MONDAY_MORNING = {"weekday": 0, "start": "09:00", "end": "12:00"}
SECOND = {"citizen": "B0001+2", "workplace": "V02", "place": "S1", "tasks": ["O1"], "shifts": IN_THE_GARDEN}


@pytest.fixture
def second_url(client: TestClient) -> str:
    """A plan that has somebody in a second job only."""
    own = uploaded(client, {**CROWD, "citizens": TWO_JOBS})["id"]
    answer = client.post("/v1/plans", params={"dataset_id": own}, json={"placements": [SECOND]})
    assert answer.status_code == 201, answer.text
    return f"/v1/plans/{answer.json()['plan']['id']}"


@pytest.mark.parametrize(
    ("operation", "path", "body"),
    [
        ("match_citizen", "matches", {"citizen": "B0001+2"}),
        ("explain", "explanations/B0001+2", None),
        ("compare", "differences/{empty}", None),
        ("get_score", "score", None),
        ("check_move", "checks", {"citizen": "B0001+2", "shifts": [MONDAY_MORNING]}),
    ],
)
def test_a_second_job_is_noted_as_its_owner(
    client: TestClient, app: FastAPI, second_url: str, operation: str, path: str, body: object
) -> None:
    own = client.get(second_url).json()["dataset_id"]
    empty = client.post("/v1/plans", params={"dataset_id": own}, json={"placements": []}).json()["plan"]["id"]
    asked = f"{second_url}/{path.format(empty=empty)}"
    answer = client.get(asked) if body is None else client.post(asked, json=body)
    assert answer.status_code == 200, answer.text
    noted = {person for name, _, person in audited(app) if name == operation}
    assert "B0001" in noted
    assert not {person for person in noted if person.endswith("+2")}
