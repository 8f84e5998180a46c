"""The same seed and work limit give the same plan, to the byte."""

import re
from hashlib import sha256

import pytest

from exchange.plan_json import plan_bytes
from optimizer.engine.options import Options
from optimizer.planning import make_plan
from tests.elsewhere import elsewhere
from tests.larger import generated, hardened

pytestmark = pytest.mark.untraced  # smaller tests run the same lines

WORK = 0.5
CASES = (1, 6)


def made(number: int, seed: int = 3) -> bytes:
    problem = hardened(generated(number)[0], number)
    return plan_bytes(make_plan(problem, Options(work_limit=WORK, seed=seed)))


@pytest.mark.parametrize("number", CASES)
def test_the_same_bytes_here_and_in_another_process(number: int) -> None:
    first = made(number)
    for other in CASES:
        if other != number:
            made(other)
    assert made(number) == first, "the order of runs does not matter"
    assert (
        elsewhere("tests.optimizer.engine.test_determinism", number, "1")
        == elsewhere("tests.optimizer.engine.test_determinism", number, "77")
        == sha256(first).hexdigest()
    )


def test_plan_json_holds_no_clock() -> None:
    text = made(CASES[0]).decode()
    assert not re.search(r"\d{4}-\d\d-\d\dT\d\d:\d\d|elapsed|duration|wall", text)
    assert '"time_limit_s": null' in text
