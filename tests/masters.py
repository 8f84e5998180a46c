"""Both masters of the coordinator, whatever the size of the problem."""

import pytest

from optimizer.engine import coordinator

WHOLE, LINEAR = "in whole numbers", "as a linear programme"
PAIRS = {WHOLE: 1 << 30, LINEAR: -1}

by_each_master = pytest.mark.parametrize("master", [WHOLE, LINEAR])


def choose(monkeypatch: pytest.MonkeyPatch, master: str) -> None:
    """Let the coordinator ask this master."""
    for name in ("RELAXED_PAIRS", "RELAXED_PAIRS_OF_TEAMS", "RELAXED_PAIRS_OVER_WEEKS"):
        monkeypatch.setattr(coordinator, name, PAIRS[master])
