import json
from pathlib import Path

import pytest

from cli.note_folder import check_papers_folder, write_papers
from exchange.faults import Refused
from tests.cli.runs import FakeEngine, run

PLACES = "Virksomhed;Målgruppe;Pladser\nLager;Sygedagpenge;3\nButik;Sygedagpenge;0\n"
PEOPLE = "Borger;Målgruppe;Aftalte hensyn\n" + "".join(
    f"B{n};Sygedagpenge;{'Gerne ro' if n == 1 else ''}\n" for n in range(1, 5)
)
ALL = ["afgoerelsesnotat.html", "arbejdsaftale.html", "holdepunkter.html", "papirer.json"]


@pytest.fixture
def folder(engine: FakeEngine, tmp_path: Path, here: Path) -> str:
    """A plan in which three of four have a place."""
    for name, text in (("steder.csv", PLACES), ("borgere.csv", PEOPLE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    made = run("plan", str(tmp_path / "steder.csv"), str(tmp_path / "borgere.csv"), "--out", "ud")
    assert made.code == 0
    return str(here / "ud")


def waiting(folder: str) -> str:
    """Who has no place."""
    plan = json.loads((Path(folder) / "plan.json").read_bytes())
    (own,) = {f"B{n}" for n in range(1, 5)} - {p["citizen"] for p in plan["placements"]}
    return own


def names(path: Path) -> list[str]:
    return sorted(found.name for found in path.iterdir())


def test_all_papers_are_written_under_the_name_of_the_citizen(folder: str, here: Path) -> None:
    found = run("note", folder, "--citizen", "B1")
    assert found.code == 0
    assert names(here / "note-B1") == ALL
    assert "Gerne ro" in (here / "note-B1" / "arbejdsaftale.html").read_text(encoding="utf-8")
    assert "Udfyldes" in found.out


def test_one_paper_is_enough_and_those_before_it_go(folder: str, here: Path) -> None:
    run("note", folder, "--citizen", "B1")
    found = run("note", folder, "--citizen", "B1", "--paper", "agreement")
    assert found.code == 0
    assert names(here / "note-B1") == ["arbejdsaftale.html", "papirer.json"]


def test_the_same_plan_gives_the_same_bytes(folder: str, here: Path) -> None:
    for out in ("a", "b"):
        run("note", folder, "--citizen", "B1", "--out", out)
    for name in ALL:
        assert (here / "a" / name).read_bytes() == (here / "b" / name).read_bytes()


def test_papers_of_two_people_are_never_in_one_folder(folder: str, here: Path) -> None:
    run("note", folder, "--citizen", "B1", "--out", "p")
    found = run("note", folder, "--citizen", "B2", "--out", "p")
    assert found.code == 2
    assert "papirer om B2" in found.err
    assert "B2" not in (here / "p" / "afgoerelsesnotat.html").read_text(encoding="utf-8")


def test_a_paper_that_somebody_has_written_in_is_kept(folder: str, here: Path) -> None:
    run("note", folder, "--citizen", "B1", "--out", "p")
    paper = here / "p" / "holdepunkter.html"
    paper.write_text("udfyldt", encoding="utf-8")
    refused = run("note", folder, "--citizen", "B1", "--out", "p")
    assert (refused.code, paper.read_text(encoding="utf-8")) == (2, "udfyldt")
    assert "er ændret" in refused.err
    assert run("note", folder, "--citizen", "B1", "--out", "p", "--paper", "decision").code == 0
    assert paper.read_text(encoding="utf-8") == "udfyldt"


def test_somebody_without_a_place_gets_the_note_alone(folder: str, here: Path) -> None:
    own = waiting(folder)
    found = run("note", folder, "--citizen", own, "--out", "p")
    assert found.code == 0
    assert names(here / "p") == ["afgoerelsesnotat.html", "papirer.json"]
    refused = run("note", folder, "--citizen", own, "--out", "q", "--paper", "agreement")
    assert (refused.code, (here / "q").exists()) == (2, False)


def test_candidates_are_those_proposed_there_or_those_chosen(folder: str, here: Path) -> None:
    assert run("note", folder, "--candidates", "lager").code == 0
    (made,) = here.glob("kandidater-*")
    page = (made / "kandidater.html").read_text(encoding="utf-8")
    assert "Kandidat C" in page
    assert not any(f"B{n}" in page for n in range(1, 5))
    chosen = [part for n in range(1, 5) for part in ("--citizen", f"B{n}")]
    assert run("note", folder, "--candidates", "Butik", *chosen, "--out", "q").code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "én borger"),
        (["--citizen", "B1", "--citizen", "B2"], "én borger"),
        (["--citizen", "B99"], "B99"),
        (["--citizen", "B1", "--paper", "brev"], "decision, agreement, holdepunkter"),
        (["--candidates", "Lagr"], "Måske 'Lager'"),
        (["--candidates", "Butik"], "3 til 5"),
        (["--candidates", "Lager", "--citizen", "B1"], "3 til 5"),
        (["--candidates", "Lager", "--paper", "decision"], "--candidates"),
    ],
)
def test_what_cannot_be_written_is_refused(folder: str, here: Path, arguments: list[str], told: str) -> None:
    before = names(here)
    found = run("note", folder, *arguments)
    assert (found.code, names(here)) == (2, before)
    assert told in found.err


def test_a_list_that_is_none_of_ours_protects_what_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    write_papers(folder, "B1", {"a.html": b"1"}, "h")
    (folder / "papirer.json").write_text('{"about": "B1", "papers": [], "data": ""}')
    with pytest.raises(Refused):
        check_papers_folder(folder, "B1", {"a.html": b"2"})
    (folder / "papirer.json").write_text("{")
    with pytest.raises(Refused):
        check_papers_folder(folder, "B1", {})
