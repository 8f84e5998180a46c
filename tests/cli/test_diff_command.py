import json
from pathlib import Path

from tests.cli.runs import Answer, run


def test_a_plan_is_like_itself(planned: Answer, here: Path) -> None:
    assert planned.code == 0
    found = run("diff", str(here / "ud"), str(here / "ud"))
    assert found.code == 0
    assert "Planerne er ens for alle borgere." in found.out


def test_goals_and_people_that_differ_are_told(planned: Answer, here: Path) -> None:
    assert planned.code == 0
    plan = json.loads((here / "ud" / "plan.json").read_bytes())
    fewer = here / "faerre.json"
    fewer.write_text(json.dumps({"placements": plan["placements"][:1]}))
    found = run("diff", str(here / "ud"), str(fewer))
    assert found.code == 0
    assert "-1 (værre)" in found.out
    assert "Slut siden planen før (1)" in found.out


def test_an_unknown_profile_is_refused(planned: Answer, here: Path) -> None:
    assert planned.code == 0
    assert run("diff", str(here / "ud"), str(here / "ud"), "--profile", "andet").code == 2
