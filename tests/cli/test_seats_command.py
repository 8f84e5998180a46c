from pathlib import Path

from tests.cli.runs import Answer, run


def test_a_full_plan_has_no_empty_seats(planned: Answer, here: Path) -> None:
    assert planned.code == 0
    found = run("seats", str(here / "ud"))
    assert found.code == 0
    assert "0 af 2 pladser er tomme." in found.out


def test_empty_seats_are_told_with_cause_and_place(lists: list[str], planned: Answer, tmp_path: Path) -> None:
    assert planned.code == 0
    nobody = tmp_path / "tom.json"
    nobody.write_text('{"placements": []}')
    found = run("seats", *lists, str(nobody))
    assert found.code == 0
    assert "2 af 2 pladser er tomme." in found.out
    assert "100 %" in found.out
    assert "Lager" in found.out
