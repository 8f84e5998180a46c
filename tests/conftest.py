"""Tests marked `untraced` run without the trace function of coverage, which nearly doubles what they take.

So do those of benchmarks and oracles, which are in no package that is measured. pytest-cov's own `no_cover`
has no effect in the workers of xdist: a second coverage goes on beneath.
"""

import sys
import threading
from collections.abc import Generator

import pytest

NOT_MEASURED = ("tests/benchmarks/", "tests/test_oracle")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    if item.get_closest_marker("untraced") is None and not item.nodeid.startswith(NOT_MEASURED):
        return (yield)
    here, in_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    try:
        return (yield)
    finally:
        threading.settrace(in_threads)
        sys.settrace(here)
