"""`--cluster`: refused in plain words where nobody answers."""

from pathlib import Path

import pytest

from scenarios import cluster
from tests.cli.runs import FakeEngine, run
from tests.cli.weeks_data import dataset, written


def test_an_address_at_which_nobody_answers(engine: FakeEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "WAIT_S", 0.2)
    found = run("plan", written(dataset()), "--cluster", "tcp://127.0.0.1:1", "--out", "ud")
    assert found.code == 2
    assert "tcp://127.0.0.1:1 svarer ikke" in found.err
    assert not Path("ud").exists()
