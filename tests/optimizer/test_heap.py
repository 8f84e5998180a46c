"""What is in memory is set aside from collections for as long as a run lasts, and no longer."""

import gc

import pytest

from optimizer.heap import set_aside

DURING: list[int] = []


@set_aside()
def fails() -> None:
    DURING.append(gc.get_freeze_count())
    raise KeyError


def test_it_is_given_back_also_after_a_failure() -> None:
    before = gc.get_freeze_count()
    with pytest.raises(KeyError):
        fails()
    assert DURING[-1] > before >= gc.get_freeze_count()
