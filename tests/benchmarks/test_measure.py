"""Each engine has a process of its own, and what is measured is not measured again."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.child import Order, main
from benchmarks.measure import Bench
from benchmarks.record import ABSENT, FAILED, NO_PLAN, PLAN
from benchmarks.results import Results
from benchmarks.rows import Row
from tests.benchmarks.bench_data import HOST, VERSION

ROW = Row(family="planted", citizens=6, seed=0, limit_s=1.0)


def bench(folder: Path, lines: list[str]) -> Bench:
    results = Results.open(folder / "results", VERSION, HOST)
    return Bench(results=results, work=folder, workers=1, memory_gb=8.0, tell=lines.append)


def test_a_row_is_measured_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = bench(tmp_path, []).run([ROW], ["by-hand", "timefold"])
    assert [record.status for record in found] in ([PLAN, ABSENT], [PLAN, PLAN])
    assert found[0].peak_gb > 0
    assert all(record.pace_s > 0 for record in found)
    assert found[0].lead == found[0].row.known

    def never(*words: object, **more: object) -> None:
        raise AssertionError("measured again")

    monkeypatch.setattr(subprocess, "run", never)
    lines: list[str] = []
    assert bench(tmp_path, lines).run([ROW], ["by-hand", "timefold"]) == found
    assert len(lines) == 2


@pytest.mark.parametrize(("code", "status"), [(1, FAILED), (-9, NO_PLAN), (-6, NO_PLAN)])
def test_a_process_that_dies_is_a_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, status: str
) -> None:
    def dies(words: object, **more: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], code, "", "some words")

    monkeypatch.setattr(subprocess, "run", dies)
    (found,) = bench(tmp_path, []).run([ROW], ["by-hand"])
    assert (found.status, found.dataset) == (status, "")


def test_a_process_that_does_not_end_is_a_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lasts(words: object, *, timeout: float | None = None, **more: object) -> None:
        if timeout is not None:
            raise subprocess.TimeoutExpired("engine", timeout)

    monkeypatch.setattr(subprocess, "run", lasts)
    (found,) = bench(tmp_path, []).run([ROW], ["by-hand"])
    assert (found.status, found.reason) == (NO_PLAN, "afbrudt efter 62 s")


def test_the_order_makes_the_dataset_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order = Order(row=ROW, dataset=str(tmp_path / "row.json"))
    order.write(tmp_path / "order.json")
    assert Order.read(tmp_path / "order.json") == order
    monkeypatch.setattr(sys, "argv", ["child", str(tmp_path / "order.json")])
    main()
    assert len(json.loads((tmp_path / "row.json").read_text(encoding="utf-8"))["citizens"]) == 6
    assert replace(order, engine="by-hand") != order
