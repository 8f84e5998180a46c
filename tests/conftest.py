"""Some tests run without the trace function of coverage, which nearly doubles what they take.

Those are tests marked `untraced`; further parameters of a test that was traced for long enough, since they
mostly run the same lines; and tests of benchmarks and oracles, which are in no package that is measured.
pytest-cov's own `no_cover` has no effect in the workers of xdist: a second coverage goes on beneath.
"""

import sys
import threading
from collections import defaultdict
from collections.abc import Generator
from time import perf_counter

import pytest

NOT_MEASURED = ("tests/benchmarks/", "tests/test_oracle")

LONG_ENOUGH_S = 0.5
"""Seconds that all parameters of a test are traced for, the first of them whatever it takes."""

traced_s: dict[str, float] = defaultdict(float)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    test, begun = item.nodeid.partition("[")[0], perf_counter()
    if not _is_untraced(item) and traced_s[test] <= LONG_ENOUGH_S:
        try:
            return (yield)
        finally:
            traced_s[test] += perf_counter() - begun
    here, in_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    try:
        return (yield)
    finally:
        threading.settrace(in_threads)
        sys.settrace(here)


def _is_untraced(item: pytest.Item) -> bool:
    return item.get_closest_marker("untraced") is not None or item.nodeid.startswith(NOT_MEASURED)
