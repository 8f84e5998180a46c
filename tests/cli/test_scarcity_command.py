from pathlib import Path

from tests.cli.runs import Answer, run


def test_whom_to_call_where_people_wait(lists: list[str], planned: Answer, tmp_path: Path) -> None:
    assert planned.code == 0
    (tmp_path / "borgere.csv").write_text(
        "Borger;Målgruppe\nB1;Sygedagpenge\nB2;Sygedagpenge\nB3;Sygedagpenge\n"
    )
    found = run("scarcity", *lists, "ud/plan.json")
    assert found.code == 0
    assert "1 borger venter uden plads. Hvem skal der ringes til?" in found.out
    assert "5 pladser på et nyt sted" in found.out
    assert "én plads (" in found.out
    assert "Lagt igennem: 1 af 1 pladser" in found.out
    assert "B3" not in found.out


def test_nothing_is_lacking_where_everybody_has_a_place(planned: Answer, here: Path) -> None:
    assert planned.code == 0
    found = run("scarcity", str(here / "ud"))
    assert found.code == 0
    assert "Alle, der venter, har fået en plads" in found.out


def test_whose_absence_is_worst(lists: list[str], tmp_path: Path) -> None:
    (tmp_path / "steder.csv").write_text(
        "Virksomhed;Målgruppe;Pladser;Antal mentorer\nLager;Aktivitetsparat;2;1\n"
    )
    (tmp_path / "borgere.csv").write_text("Borger;Målgruppe\nB1;Aktivitetsparat\n")
    assert run("plan", *lists, "--time-limit", "1", "--out", "ud").code == 0
    found = run("scarcity", "ud")
    assert "Hvis en mentor er væk" in found.out
    assert "Uden vagter" in found.out
