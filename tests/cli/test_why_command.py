import json
import re
from pathlib import Path

import pytest

from tests.cli.runs import Answer, run


@pytest.fixture
def folder(planned: Answer, here: Path) -> str:
    assert planned.code == 0
    return str(here / "ud")


@pytest.fixture
def waits(folder: str, here: Path) -> str:
    """A plan in which B1 has no place, beside the dataset."""
    plan = json.loads((here / "ud" / "plan.json").read_bytes())
    left = [p for p in plan["placements"] if p["citizen"] != "B1"]
    made = here / "uden.json"
    made.write_text(json.dumps({"placements": left}))
    return str(made)


def test_a_placed_citizen_is_told_why_it_is_this_place(folder: str) -> None:
    found = run("why", folder, "--citizen", "B1")
    assert found.code == 0
    assert "B1 er foreslået:" in found.out
    assert "Taler for" in found.out


def test_somebody_who_could_be_placed_needs_no_change(folder: str, here: Path, waits: str) -> None:
    found = run("why", str(here / "ud" / "dataset.json"), waits, "--citizen", "B1")
    assert found.code == 0
    assert "B1 har ingen plads i planen." in found.out
    assert "Der skal ikke ændres noget" in found.out
    assert "B2" not in found.out


def test_the_smallest_change_stands_with_its_price_and_proof(folder: str, here: Path, waits: str) -> None:
    data = json.loads((here / "ud" / "dataset.json").read_bytes())
    data["workplaces"][0]["places"][0]["seats"] = 1
    full = here / "fuld.json"
    full.write_text(json.dumps(data))
    found = run("why", str(full), waits, "--citizen", "B1")
    assert found.code == 0
    assert "Lager har 2 pladser" in found.out
    assert "Pris efter tabellen: 8 point." in found.out
    assert "Et trin mindre er bevisligt ikke nok" in found.out


def test_unknown_ids_are_refused_together(folder: str) -> None:
    found = run("why", folder, "--citizen", "B99", "--workplace", "V99")
    assert found.code == 2
    assert "--citizen" in found.err
    assert "--workplace" in found.err


def test_one_workplace_alone(folder: str, here: Path, waits: str) -> None:
    asked = ("why", str(here / "ud" / "dataset.json"), waits, "--citizen", "B1")
    (workplace_id,) = re.findall(r"Lager \((\S+)\) +intet", run(*asked).out)
    found = run(*asked, "--workplace", workplace_id)
    assert found.code == 0
    assert "1 sted er set efter" in found.out
