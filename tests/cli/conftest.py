from datetime import date
from pathlib import Path

import pytest

from tests.cli.runs import Answer, FakeEngine, run

PLACES = "Virksomhed;Målgruppe;Pladser\nLager;Sygedagpenge;2\n"
PEOPLE = "Borger;Målgruppe\nB1;Sygedagpenge\nB2;Sygedagpenge\n"


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    fake = FakeEngine()
    monkeypatch.setattr("cli.engine.make_plan", fake)
    return fake


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder on a Wednesday."""
    folder = tmp_path / "her"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setattr("cli.session.today", lambda: date(2026, 11, 25))
    return folder


@pytest.fixture
def lists(tmp_path: Path) -> list[str]:
    """A list of places and one of people."""
    paths = [tmp_path / "steder.csv", tmp_path / "borgere.csv"]
    for path, text in zip(paths, (PLACES, PEOPLE), strict=True):
        path.write_text(text, encoding="utf-8")
    return list(map(str, paths))


@pytest.fixture
def planned(engine: FakeEngine, lists: list[str], here: Path) -> Answer:
    """A plan of the lists in the folder `ud`."""
    return run("plan", *lists, "--out", "ud")
