"""What another process makes of the same call, with another order of its sets."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def elsewhere(module: str, number: int, hash_seed: str) -> str:
    """Hash of the bytes that `made(number)` of the module gives in another process."""
    code = f"from hashlib import sha256; from {module} import made; print(sha256(made({number})).hexdigest())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()
