"""Many random cases in parts that xdist can spread, of which coverage looks at the first part alone.

All parts run the same lines, and tracing every line nearly doubles what they take. `make thorough` runs
more cases than `make test`, and those of `make test` are among them.
"""

import os
from collections.abc import Sequence
from typing import Any

import pytest

THOROUGH = "HOLDEPUNKT_THOROUGH" in os.environ


def some(cases: range, usual: int) -> range:
    """So many of the cases, all of them where time is no matter."""
    return cases if THOROUGH else cases[:usual]


def in_parts(cases: Sequence[Any], size: int, name: str = "seeds") -> pytest.MarkDecorator:
    """Give the test so many cases at a time."""
    parts = [cases[first : first + size] for first in range(0, len(cases), size)]
    return measured_first(name, parts, [f"{part[0]}-{part[-1]}" for part in parts])


def measured_first(
    name: str, values: Sequence[Any], ids: Sequence[str] | None = None
) -> pytest.MarkDecorator:
    """Give the test one value at a time; coverage looks at the first alone."""
    first, *others = values
    unmeasured = [pytest.param(value, marks=pytest.mark.untraced) for value in others]
    return pytest.mark.parametrize(name, [first, *unmeasured], ids=ids)
