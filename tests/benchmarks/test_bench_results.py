"""Results are kept line by line, and half a line never counts."""

from dataclasses import replace
from pathlib import Path

from benchmarks.results import Results, all_results, read, with_earlier
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


def test_a_peer_measured_beside_an_earlier_version_stands_unless_the_problem_is_another(
    tmp_path: Path,
) -> None:
    before = Results.open(tmp_path, VERSION, HOST)
    before.add(record("holdepunkt", *people(0, 39)))
    before.add(record("lns", *people(0, 40)))
    before.add(record("by-hand", *people(0, 35)))
    before.add(record("cp-sat", *people(0, 41), dataset="another"))
    newer = replace(VERSION, engine="def", when="2026-02-01T00:00:00+01:00")
    now = Results.open(tmp_path, newer, HOST)
    now.add(record("holdepunkt", *people(0, 42)))
    now.add(record("by-hand", *people(0, 36)))
    found, rows = with_earlier(all_results(tmp_path), "holdepunkt")
    assert {engine: made.lead for (_, engine), made in found.records.items()} == {
        "holdepunkt": 42,
        "by-hand": 36,
        "lns": 40,
    }
    assert rows == {"abc": 1}


def test_a_row_of_our_own_that_is_not_measured_anew_carries_its_version(tmp_path: Path) -> None:
    for engine, month in (("old", 1), ("newer", 2)):
        version = replace(VERSION, engine=engine, when=f"2026-0{month}-01T00:00:00+01:00")
        results = Results.open(tmp_path, version, HOST)
        results.add(record("holdepunkt", *people(0, 30 + month), row=row(seed=1)))
        results.add(record("holdepunkt", *people(0, 30 + month), row=row(seed=month + 1)))
        results.add(record("lns", *people(0, 20), row=row(seed=1)))
    newest = Results.open(tmp_path, replace(VERSION, engine="now", when="2026-03-01T00:00:00+01:00"), HOST)
    newest.add(record("holdepunkt", *people(0, 42), row=row(seed=2)))
    found, _ = with_earlier(all_results(tmp_path), "holdepunkt")
    shown = {(made.row.seed, made.made_by, made.lead) for made in found.records.values()}
    assert shown == {
        (1, "holdepunkt newer", 32),
        (2, "holdepunkt", 42),
        (3, "holdepunkt newer", 32),
        (1, "lns", 20),
    }
    assert all(not made.version for made in read(newest.path).records.values())


def test_a_row_tells_its_limit_and_its_seed_apart() -> None:
    ids = {row().id, row(limit_s=3.0).id, row(seed=1).id, row(support=3.0).id}
    assert len(ids) == 4
