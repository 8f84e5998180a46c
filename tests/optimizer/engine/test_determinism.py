"""The same seed and work limit give the same plan, to the byte."""

import os
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from exchange.plan_json import plan_bytes
from optimizer.engine.options import Options
from optimizer.planning import make_plan
from tests.larger import generated, hardened

ROOT = Path(__file__).parents[3]
WORK = 0.5
CASES = (1, 6)


def made(number: int, seed: int = 3) -> bytes:
    problem = hardened(generated(number)[0], number)
    return plan_bytes(make_plan(problem, Options(work_limit=WORK, seed=seed)))


def elsewhere(number: int, hash_seed: str) -> str:
    """Hash of the plan that another process makes."""
    code = (
        "from hashlib import sha256; from tests.optimizer.engine.test_determinism import made; "
        f"print(sha256(made({number})).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.parametrize("number", CASES)
def test_the_same_bytes_here_and_in_another_process(number: int) -> None:
    first = made(number)
    for other in CASES:
        if other != number:
            made(other)
    assert made(number) == first, "the order of runs does not matter"
    assert elsewhere(number, "1") == elsewhere(number, "77") == sha256(first).hexdigest()


def test_plan_json_holds_no_clock() -> None:
    text = made(CASES[0]).decode()
    assert not re.search(r"\d{4}-\d\d-\d\dT\d\d:\d\d|elapsed|duration|wall", text)
    assert '"time_limit_s": null' in text
