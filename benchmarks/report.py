"""Write the newest results into README.md and its curves: `python -m benchmarks.report`."""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.checks import faults
from benchmarks.curves import times_by_size, write_curves
from benchmarks.engines import ENGINES, OWN
from benchmarks.record import Record
from benchmarks.results import FOLDER, Results, all_results, with_earlier
from benchmarks.table import Bounds, bound_of, losses, of_peers, of_rows, of_targets, said, seconds
from benchmarks.targets import GROWTH, SOON_S, SOON_SHARE
from benchmarks.way import best_bounds, growth, time_to

HERE = Path(__file__).parent
BEGIN, END = "<!-- results: written by python -m benchmarks.report -->", "<!-- end of results -->"
NOTHING = "Nothing has been measured yet."


def main(words: Sequence[str] | None = None) -> int:
    """Write the report; 1 where the results contradict each other."""
    wanted = _parser().parse_args(words)
    results = all_results(wanted.results)
    if not results:
        sys.stdout.write(f"{NOTHING}\n")
        return 0
    every = [record for found in results for record in found.records.values()]
    newest, earlier = with_earlier(results, OWN)
    wanted.out.mkdir(parents=True, exist_ok=True)
    drawn = write_curves(wanted.out, in_order(newest), best_bounds(every))
    text = "\n\n".join(sections(newest, every, drawn, earlier))
    readme = wanted.out / "README.md"
    frame = readme.read_text(encoding="utf-8") if readme.exists() else f"{BEGIN}\n{END}\n"
    readme.write_text(between(frame, text), encoding="utf-8")
    return 1 if faults(every) else 0


def between(frame: str, text: str) -> str:
    """The page with the text between its two marks.

    Raises
    ------
    ValueError
        If it has not both.
    """
    before, begin, rest = frame.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"README.md needs the lines {BEGIN} and {END}.")
    return f"{before}{BEGIN}\n\n{text}\n\n{END}{after}"


def in_order(results: Results) -> list[Record]:
    """The records by family, size and tightness, Holdepunkt first and then the peers as they are listed."""
    engines = list(ENGINES)

    def place(record: Record) -> tuple[object, ...]:
        row = record.row
        tight = (-(row.support or 0), row.seats or 0)
        return row.family, row.citizens, row.weeks, tight, row.limit_s, row.seed, engines.index(record.engine)

    return sorted(results.records.values(), key=place)


def sections(
    newest: Results, every: Sequence[Record], drawn: Sequence[str], earlier: Mapping[str, int] | None = None
) -> Iterator[str]:
    """The parts of the report.

    Parameters
    ----------
    earlier
        How many of the peers' rows were measured beside which earlier engine.
    """
    bounds, records = best_bounds(every), in_order(newest)
    own = [record for record in records if record.engine == OWN]
    yield about(newest, earlier or {})
    yield f"### Targets\n\n{of_targets(own, bounds)}"
    yield "\n".join(["### Also promised", "", *promised(records, bounds)])
    yield "\n".join(f"![{name.removesuffix('.svg')}]({name})" for name in drawn)
    yield f"### Beside the peers\n\n{of_peers(records, bounds)}"
    yield "\n".join(
        ["### Where a peer is better", "", *(list(losses(records)) or [NO_LOSS[beside(records)]])]
    )
    yield f"### Every row\n\n{of_rows(records, bounds)}"
    yield "\n".join(["### Faults", "", *([f"- {fault}" for fault in faults(every)] or ["None."])])


def about(results: Results, earlier: Mapping[str, int]) -> str:
    """Machine and version in a line, and what was measured before."""
    host, version = results.host, results.version
    machine = f"{host.cores} cores, {host.memory_gb} GB, {host.processor}, {host.system}"
    software = f"Python {host.python}, OR-Tools {host.ortools}"
    text = f"Measured on {machine}; {software}; engine `{version.engine}`, commit `{version.commit[:7]}`."
    before = ", ".join(f"{rows} beside `{engine}`" for engine, rows in earlier.items())
    text = f"{text} Rows of peers measured before: {before}." if before else text
    old = sum(bool(record.version) for record in results.records.values())
    return f"{text} {OLD.format(rows=old)}" if old else text


OLD = "{rows} rows of earlier engines, not measured since, are named with theirs."

NO_LOSS = {True: "Nowhere.", False: "No peer was measured."}


def beside(records: Sequence[Record]) -> bool:
    """Say whether any peer was measured at all."""
    return any(record.engine != OWN for record in records)


def promised(records: Sequence[Record], bounds: Bounds) -> Iterator[str]:
    """Growth of the time to 1 %, how near the largest places are after a minute, and the peers."""
    for engine, by_size in times_by_size(records, bounds).items():
        exponent = growth(by_size)
        if exponent is not None:
            sizes = ", ".join(str(size) for size in sorted(by_size))
            verdict = f", at most {GROWTH}: {said(exponent <= GROWTH)}" if engine == OWN else ""
            yield f"- {engine}: the time to 1 % grows with exponent {exponent:.2f} over {sizes}{verdict}"
    yield from _soon(records, bounds)
    better = sum(1 for _ in losses(records))
    verdict = f"{said(not better)} ({better} rows below)" if beside(records) else "no peer was measured"
    yield f"- Holdepunkt's levels are never below a peer's: {verdict}"


def _soon(records: Sequence[Record], bounds: Bounds) -> Iterator[str]:
    own = [r for r in records if r.engine == OWN and r.row.family == "places" and r.row.target is not None]
    largest = max((r.row.citizens for r in own), default=0)
    for record in own:
        if record.row.citizens == largest and record.row.limit_s >= SOON_S:
            time = time_to(record, bound_of(record, bounds), SOON_SHARE)
            verdict = said(time is not None and time <= SOON_S)
            yield f"- {record.row.id}: people within 1 % after {seconds(time)} of {SOON_S:g} s: {verdict}"


def _parser() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(prog="python -m benchmarks.report", description=__doc__)
    words.add_argument("--results", type=Path, default=FOLDER, help="folder of the results")
    words.add_argument("--out", type=Path, default=HERE, help="folder of README.md and the curves")
    return words


if __name__ == "__main__":
    sys.exit(main())
