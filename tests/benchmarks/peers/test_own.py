import pytest

from benchmarks.families.mixed import mixed
from benchmarks.families.places import places
from benchmarks.peers import own
from exchange.convert import to_problem


@pytest.fixture(autouse=True)
def reasons(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reasons that take 2.5 ms a citizen."""
    monkeypatch.setattr(own, "REASONS_S", 0.0025)


@pytest.mark.parametrize(("limit_s", "expected"), [(3.0, 2.6875), (0.2, 0.1), (60.0, 0.94 * 60)])
def test_reasons_have_their_time_but_never_more_than_half(limit_s: float, expected: float) -> None:
    problem = to_problem(places(100, support=2, seats=0.9, seed=0), default_monday=None)
    assert own.search_s(problem, limit_s) == pytest.approx(expected)


def test_many_weeks_take_longer_to_tell() -> None:
    problem = to_problem(mixed(40, seed=0), default_monday=None)
    assert own.search_s(problem, 3.0) == pytest.approx(3.0 - 0.0025 * len(problem.citizens) * (1 + 26 / 4))
