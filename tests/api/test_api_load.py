"""A short form of `make soak`: a smaller municipality, fewer clients, a few seconds."""

from pathlib import Path

from tests.api.load import under_load


def test_many_clients_are_answered_while_a_run_is_at_work(database: str, tmp_path: Path) -> None:
    waits = under_load(database, tmp_path, citizens=60, clients=10, seconds=5, plan_s=2)
    assert waits.errors == []
    assert len(waits.reads) > 20
    assert waits.matches
    assert waits.growth_pct() < 20
