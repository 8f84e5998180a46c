"""`holdepunkt plan --position`: one job, and what is said where the name is none."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.runs import run

FIVE_HOURS = {"most_min": 300, "target_min": 300}
DATASET: dict[str, Any] = {
    "municipality": "Stillingkøbing",
    "first_monday": "2026-11-02",
    "citizens": [
        {"id": f"B{n}", "target_group": "fleksjob", "most_min": 300, "target_min": 300} for n in (1, 2, 3)
    ],
    "workplaces": [
        {
            "id": "V1",
            "name": "Lageret",
            "tasks": [{"name": "Pakke", "weekly_min": 480}, {"name": "Feje", "weekly_min": 120}],
            "positions": [{"id": "Pakker", "tasks": ["Pakke"]}, {"id": "Fejer", "tasks": ["Feje"]}],
        }
    ],
}


@pytest.fixture
def dataset(tmp_path: Path) -> str:
    path = tmp_path / "d.json"
    path.write_text(json.dumps(DATASET), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", ["Pakker", " pakker ", "V1/Pakker", "Lageret/Pakker"])
def test_one_job_is_planned_for_as_few_as_can_be(dataset: str, tmp_path: Path, name: str) -> None:
    out = tmp_path / "plan"
    found = run("plan", dataset, "--position", name, "--out", str(out), "--time-limit", "5")
    assert found.code == 0
    plan = json.loads((out / "plan.json").read_text(encoding="utf-8"))
    assert plan["provenance"]["profile"] == "job_first"
    assert {step["place"] for p in plan["placements"] for step in p["steps"]} == {"Pakker"}
    assert len(plan["placements"]) == 2
    assert "Planen gælder kun stillingen Pakker hos Lageret" in found.out


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Pakkar", "en stilling i datasættet: Fejer, Pakker. Måske 'Pakker'?"),
        ("", "en stilling i datasættet: Fejer, Pakker"),
    ],
)
def test_an_unknown_job_is_refused_before_planning(
    dataset: str, tmp_path: Path, name: str, said: str
) -> None:
    out = tmp_path / "plan"
    found = run("plan", dataset, "--position", name, "--out", str(out))
    assert found.code == 2
    assert said in found.out + found.err
    assert not out.exists()


def test_a_name_that_several_jobs_have_is_asked_about(tmp_path: Path) -> None:
    other = {**DATASET["workplaces"][0], "id": "V2", "name": "Butikken"}
    path = tmp_path / "d.json"
    path.write_text(json.dumps({**DATASET, "workplaces": [*DATASET["workplaces"], other]}), encoding="utf-8")
    found = run("plan", str(path), "--position", "Pakker", "--out", str(tmp_path / "plan"))
    assert found.code == 2
    assert "flere hedder sådan: V1/Pakker, V2/Pakker" in found.out + found.err


def test_a_dataset_without_jobs_is_said_to_have_none(tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    path.write_text(
        '{"citizens": [], "workplaces": [{"name": "X", "places": [{"seats": 1}]}]}', encoding="utf-8"
    )
    found = run("plan", str(path), "--position", "Pakker", "--out", str(tmp_path / "plan"))
    assert found.code == 2
    assert "et datasæt, der har stillinger" in found.out + found.err
