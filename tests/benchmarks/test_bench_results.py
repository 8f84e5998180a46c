"""Results are kept line by line, and half a line never counts."""

from pathlib import Path

from benchmarks.results import Results, all_results, read
from tests.benchmarks.bench_data import HOST, VERSION, people, point, record, row


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    made = record("a", *people(0, 40, 42), points=(point(1.5, 40),), figures={"pairs": 7})
    results = Results.open(tmp_path, VERSION, HOST)
    results.add(made)
    assert read(results.path).records == {made.key: made}
    assert Results.open(tmp_path, VERSION, HOST).records == {made.key: made}


def test_half_a_line_is_cut_off_and_the_next_one_whole(tmp_path: Path) -> None:
    results = Results.open(tmp_path, VERSION, HOST)
    results.add(record("a", *people(0, 40)))
    with results.path.open("a", encoding="utf-8") as file:
        file.write('{"row": {"fam')
    again = Results.open(tmp_path, VERSION, HOST)
    again.add(record("b", *people(0, 41)))
    assert [engine for _, engine in read(results.path).records] == ["a", "b"]


def test_a_file_without_its_first_line_is_begun_anew(tmp_path: Path) -> None:
    path = Results.open(tmp_path, VERSION, HOST).path
    path.write_text('{"version": {"eng', encoding="utf-8")
    assert all_results(tmp_path) == []
    assert Results.open(tmp_path, VERSION, HOST).records == {}
    assert [results.version for results in all_results(tmp_path)] == [VERSION]


def test_a_row_tells_its_limit_and_its_seed_apart() -> None:
    ids = {row().id, row(limit_s=3.0).id, row(seed=1).id, row(support=3.0).id}
    assert len(ids) == 4
