"""The report says of every target whether it is met, and of every row what was found."""

from pathlib import Path

import pytest

from benchmarks.record import ABSENT, LevelRecord
from benchmarks.report import between, main, promised, sections
from benchmarks.results import Results
from benchmarks.table import of_targets
from benchmarks.way import best_bounds
from tests.benchmarks.bench_data import HOST, VERSION, level, people, point, record, row


def with_quality(value: int, bound: int) -> tuple[LevelRecord, ...]:
    return (*people(0, 450, 450)[:3], level("quality", value, bound))


def line_of(*, seconds: float = 14.0, peak_gb: float = 0.5, quality: int = 996) -> str:
    made = record("holdepunkt", *with_quality(quality, 1_000), seconds=seconds, peak_gb=peak_gb)
    return of_targets([made], best_bounds([made])).splitlines()[-1]


def test_targets_that_are_met_are_said_to_be() -> None:
    assert line_of().count(" met ") == 4
    assert "missed" not in line_of()


@pytest.mark.parametrize(
    "line",
    [line_of(seconds=15.1), line_of(peak_gb=1.1), line_of(quality=990)],
    ids=["time", "memory", "quality"],
)
def test_one_target_that_is_missed_is_said_to_be(line: str) -> None:
    assert (line.count(" met "), line.count("**missed**")) == (3, 1)


def test_how_fast_the_machine_was_stands_beside_the_row() -> None:
    for pace, shown in ((0.254, "0.25"), (0.0, "-")):
        made = record("holdepunkt", *with_quality(996, 1_000), pace_s=pace)
        assert of_targets([made], best_bounds([made])).splitlines()[-1].endswith(f" {shown} |")


def test_a_better_bound_of_a_peer_counts() -> None:
    own = record("holdepunkt", *with_quality(1_000, 1_000), seconds=1.0)
    peer = record("cp-sat", *people(0, 440, 449))
    assert "450 | 449" in of_targets([own], best_bounds([own, peer]))


def test_growth_over_the_sizes_is_held_against_what_was_promised() -> None:
    records = [
        record("holdepunkt", *people(0, 100, 100), row=row(citizens=n), points=(point(n / 100, 100),))
        for n in (100, 500, 2_000)
    ]
    text = "\n".join(promised(records, best_bounds(records)))
    assert "exponent 1.00 over 100, 500, 2000, at most 1.3: met" in text


def test_the_report_has_a_line_for_every_row_and_engine(tmp_path: Path) -> None:
    results = Results.open(tmp_path, VERSION, HOST)
    results.add(record("holdepunkt", *people(0, 450, 450), points=(point(1.0, 450),)))
    results.add(record("by-hand", *people(0, 451)))
    results.add(record("timefold", status=ABSENT, dataset=""))
    text = "\n".join(sections(results, list(results.records.values()), []))
    assert text.count(f"| {row().id} |") == 4
    assert "by-hand is better on `people_normal`" in text
    assert "value 451 of by-hand beats the bound 450 of holdepunkt" in text
    assert main(["--results", str(tmp_path), "--out", str(tmp_path / "out")]) == 1
    assert (tmp_path / "out" / "growth.svg").read_text(encoding="utf-8").startswith("<svg")


def test_only_what_stands_between_the_marks_is_written_anew() -> None:
    begin, end = (line for line in between_marks().splitlines() if line.startswith("<!--"))
    assert (
        between(f"before\n{begin}\nold\n{end}\nafter\n", "new") == f"before\n{begin}\n\nnew\n\n{end}\nafter\n"
    )
    with pytest.raises(ValueError, match="needs the lines"):
        between("no marks", "new")


def between_marks() -> str:
    return (Path(__file__).parents[2] / "benchmarks" / "README.md").read_text(encoding="utf-8")


def test_nothing_measured_is_no_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--results", str(tmp_path)]) == 0
    assert "Nothing has been measured" in capsys.readouterr().out


def test_nothing_is_claimed_of_peers_that_were_not_measured() -> None:
    told = list(promised([], {}))
    assert told[-1].endswith("no peer was measured")
