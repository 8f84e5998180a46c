"""The heavy tests of the service: `make soak`, some forty minutes. Ends with 1 where something does not hold.

python -m tests.api.soak [kills] [clients] [seconds]
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.api.killing import killed_under_writes
from tests.api.load import under_load
from tests.api.postgres import server

KILLS, CLIENTS, SECONDS = 100, 50, 60
CITIZENS = 500
READ_MS, MATCH_MS, GROWTH_PCT = 150.0, 800.0, 5.0


def main() -> int:
    """Kill, load, and tell."""
    kills, clients, seconds = (
        int(sys.argv[at]) if len(sys.argv) > at else usual
        for at, usual in ((1, KILLS), (2, CLIENTS), (3, SECONDS))
    )
    sound = True
    with server() as postgres, _folder() as folder:
        urls = {"SQLite": f"sqlite:///{folder / 'kill.db'}", "PostgreSQL": postgres.database("kill")}
        loads = {"SQLite": f"sqlite:///{folder / 'load.db'}", "PostgreSQL": postgres.database("load")}
        for name, url in urls.items():
            found = killed_under_writes(url, folder, kills, seed=kills) if kills else 0
            _tell(f"{name}: killed {kills} times, {found} acknowledged writes, none lost")
        for name, url in loads.items():
            waits = under_load(url, folder, citizens=CITIZENS, clients=clients, seconds=seconds, plan_s=30)
            read, match = waits.p95_ms()
            growth, errors = waits.growth_pct(), len(waits.errors)
            holds = read <= READ_MS and match <= MATCH_MS and not errors and growth <= GROWTH_PCT
            sound = sound and holds
            _tell(
                f"{name}: {len(waits.reads)} reads p95 {read:.0f} ms, {len(waits.matches)} matches p95 "
                f"{match:.0f} ms, {errors} errors, memory {growth:+.1f} %: {'holds' if holds else 'TOO MUCH'}"
            )
    return 0 if sound else 1


@contextmanager
def _folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="hp-soak-") as name:
        yield Path(name)


def _tell(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
