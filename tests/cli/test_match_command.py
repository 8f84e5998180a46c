import json
from pathlib import Path

import pytest

from cli.match_command import _lines
from optimizer.advise.match import Offer, Standing
from tests.build import make_placement, make_problem
from tests.cli.runs import Answer, run


@pytest.fixture
def folder(planned: Answer, here: Path) -> str:
    assert planned.code == 0
    return str(here / "ud")


def test_places_are_shown_with_hours_and_reasons(folder: str) -> None:
    found = run("match", folder, "--citizen", "B1")
    assert found.code == 0
    assert "virker for B1. Et forslag: et menneske afgør." in found.out
    assert "Ingen andre berøres." in found.out
    assert "For: " in found.out


def test_one_week_is_told_as_one() -> None:
    offer = Offer(placement=make_placement(weeks=1), standing=Standing.CERTAIN)
    assert next(_lines(make_problem(weeks=4), offer)) == "fra 02-11-2026, 1 uge. man 9-12"


def test_nobody_else_is_named(folder: str) -> None:
    found = run("match", folder, "--citizen", "B1", "--new-hours", "--may-move", "2")
    assert found.code == 0
    assert "B2" not in found.out


def test_an_unknown_citizen_is_refused(folder: str) -> None:
    found = run("match", folder, "--citizen", "B99")
    assert found.code == 2
    assert "--citizen" in found.err
    assert "B99" in found.err


def test_a_plan_with_somebody_where_they_cannot_be_is_refused(folder: str, here: Path) -> None:
    path = here / "ud" / "plan.json"
    plan = json.loads(path.read_bytes())
    for placement in plan["placements"]:
        for step in placement["steps"]:
            step["weeks"] = 3
    made = here / "skaev.json"
    made.write_text(json.dumps({"placements": plan["placements"]}))
    found = run("match", str(here / "ud" / "dataset.json"), str(made), "--citizen", "B1")
    assert found.code == 2
    assert "holdepunkt verify" in found.err
