"""Choose among offers with Timefold: `python solve.py OFFERS CLASSES SECONDS SEEDS OUT`.

Runs in an environment of its own that has the package `timefold` and nothing of ours. The seconds count from
the start of this program. Standard output tells every better plan (`best`, then the value of each level) and
how long the start took (`start`, seconds). OUT gets everybody's offer, -1 for none, and the moves a second.
"""

import json
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

import jpype
import timefold.solver

ENDING_S = 0.3
"""Kept for writing the answer."""


def main() -> None:
    """Read, solve and write."""
    began = perf_counter()
    offers, classes, seconds, seeds, out = sys.argv[1:]
    book = json.loads(Path(offers).read_text())
    timefold.solver.init(jpype.getDefaultJVMPath(), "-XX:+UseParallelGC", path=[classes])
    peer = _peer(book)
    started = perf_counter() - began
    sys.stdout.write(f"start {started:.2f}\n")
    sys.stdout.flush()
    left_ms = max(1, round(1000 * (float(seconds) - started - ENDING_S)))
    choice = list(peer.solve(left_ms, int(seeds)))
    answer = {"choice": choice, "moves_per_second": int(peer.movesPerSecond())}
    Path(out).write_text(json.dumps(answer))


def _peer(book: dict[str, Any]) -> jpype.JObject:
    """The model in Java; only numbers cross over, row by row, since objects cross slowly."""
    ints = jpype.JArray(jpype.JInt)
    people = [ints([one["level"], one["wait"]]) for one in book["citizens"]]
    rows = [[ints(row) for row in one["offers"]] for one in book["citizens"]]
    settings = Path(__file__).with_name("solver.xml").read_text()
    all_rows = jpype.JArray(jpype.JInt, 3)([jpype.JArray(jpype.JInt, 2)(mine) for mine in rows])
    return jpype.JClass("Peer")(settings, ints(book["units"]), jpype.JArray(jpype.JInt, 2)(people), all_rows)


if __name__ == "__main__":
    main()
