"""Run the benchmark: `python -m benchmarks.run --help`; run again it goes on where it ended."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.checks import faults
from benchmarks.engines import ENGINES, IN_SMOKE
from benchmarks.host import Host, Version
from benchmarks.measure import Bench
from benchmarks.results import FOLDER, Results, all_results
from benchmarks.suites import full, smoke


def main(words: Sequence[str] | None = None) -> int:
    """Measure the rows that are wanted and check all results; 1 where something is wrong."""
    wanted = parser().parse_args(words)
    version, host = Version.here(), Host.here()
    rows = (smoke if wanted.smoke else full)(version.commit)
    rows = [row for row in rows if not wanted.family or row.family in wanted.family]
    rows = [row for row in rows if row.citizens <= wanted.most and (row.target or not wanted.targets)]
    rows = [row for row in rows if wanted.seed is None or row.seed in wanted.seed]
    engines = wanted.engine or (list(IN_SMOKE) if wanted.smoke else list(ENGINES))
    with tempfile.TemporaryDirectory() as work:
        bench = Bench(
            results=Results.open(wanted.results, version, host),
            work=Path(work),
            workers=wanted.workers,
            memory_gb=wanted.memory_gb,
            tell=tell,
        )
        bench.run(rows, engines)
    found = faults(r for results in all_results(wanted.results) for r in results.records.values())
    for fault in found:
        tell(f"FAULT {fault}")
    return 1 if found else 0


def parser() -> argparse.ArgumentParser:
    """What can be chosen."""
    words = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    words.add_argument("--smoke", action="store_true", help="small rows, no heavy peers")
    words.add_argument("--family", action="append", help="only this family; may be given several times")
    words.add_argument("--engine", action="append", choices=list(ENGINES), help="only this engine")
    words.add_argument("--most", type=int, default=sys.maxsize, help="only rows of at most so many citizens")
    words.add_argument("--targets", action="store_true", help="only rows that something was promised of")
    words.add_argument("--seed", type=int, action="append", help="only this seed; may be given several times")
    words.add_argument("--workers", type=int, default=2, help="cores for each engine")
    words.add_argument("--memory-gb", type=float, default=12.0, help="most memory for each engine")
    words.add_argument("--results", type=Path, default=FOLDER, help="folder of the results")
    return words


def tell(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
