"""Some tests run without the trace function of coverage, which nearly doubles what they take.

Those are tests marked `untraced`; of a test with several parameters all after the first, which mostly run the
same lines; and tests of benchmarks and oracles, which are in no package that is measured. pytest-cov's own
`no_cover` has no effect in the workers of xdist: a second coverage goes on beneath.
"""

import sys
import threading
from collections.abc import Generator

import pytest

NOT_MEASURED = ("tests/benchmarks/", "tests/test_oracle")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    seen: set[tuple[pytest.Item | pytest.Collector | None, str]] = set()
    for item in items:
        test = (item.parent, getattr(item, "originalname", item.name))
        if test in seen:
            item.add_marker(pytest.mark.untraced)
        seen.add(test)


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
