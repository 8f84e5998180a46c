from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from optimizer.candidates import find_candidates
from optimizer.engine.greedy import by_hand
from optimizer.engine.options import Cancel, Options, Progress, ignore
from optimizer.plan import Assumption, Plan
from optimizer.problem import Problem
from tests.cli.runs import Answer, run

PLACES = "Virksomhed;Målgruppe;Pladser\nLager;Sygedagpenge;2\n"
PEOPLE = "Borger;Målgruppe\nB1;Sygedagpenge\nB2;Sygedagpenge\n"


class FakeEngine:
    """Places people by hand, at once, and remembers how it was asked."""

    def __init__(self) -> None:
        self.options: list[Options] = []
        self.before: Callable[[Callable[[Progress], None], Cancel], None] = lambda *_: None
        self.nobody = False

    def __call__(
        self,
        problem: Problem,
        options: Options,
        *,
        on_progress: Callable[[Progress], None] = ignore,
        cancel: Cancel | None = None,
        assumptions: tuple[Assumption, ...] = (),
        dataset_hash: str = "",
    ) -> Plan:
        self.options.append(options)
        self.before(on_progress, cancel or Cancel())
        placements = () if self.nobody else by_hand(find_candidates(problem))
        return replace(Plan(placements=placements), assumptions=assumptions)


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
    paths = [tmp_path / "pladser.csv", tmp_path / "borgere.csv"]
    for path, text in zip(paths, (PLACES, PEOPLE), strict=True):
        path.write_text(text, encoding="utf-8")
    return list(map(str, paths))


@pytest.fixture
def planned(engine: FakeEngine, lists: list[str], here: Path) -> Answer:
    """A plan of the lists in the folder `ud`."""
    return run("plan", *lists, "--out", "ud")
