"""Let every engine at every row, each in a process of its own, and keep what comes of it."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from json import loads
from pathlib import Path

from benchmarks.child import Order
from benchmarks.pace import pace
from benchmarks.record import FAILED, NO_PLAN, Record
from benchmarks.results import Results
from benchmarks.rows import Row

GRACE_S = 60.0
GRACE_SHARE = 1.0
"""A process that takes longer than the limit, so much of it again and `GRACE_S` is ended."""

TOO_SLOW = "afbrudt efter {seconds:.0f} s"
KILLED = "processen blev dræbt af signal {signal}, som ved manglende hukommelse"
SHOWN = 300


@dataclass(frozen=True, kw_only=True)
class Bench:
    """How rows are measured.

    Attributes
    ----------
    work
        Folder for datasets and answers.
    """

    results: Results
    work: Path
    workers: int
    memory_gb: float
    tell: Callable[[str], None]

    def run(self, rows: Sequence[Row], engines: Sequence[str]) -> list[Record]:
        """Measure what the results do not hold yet; returns all of these rows' records."""
        for row in rows:
            for name in engines:
                if (row.id, name) not in self.results.records:
                    self.results.add(self._paced(row, name))
                self.tell(text_of(self.results.records[row.id, name]))
            self._dataset(row).unlink(missing_ok=True)
        return [self.results.records[row.id, name] for row in rows for name in engines]

    def _paced(self, row: Row, name: str) -> Record:
        """One engine on one row, with how fast the machine was meanwhile."""
        before = pace()
        record = self._one(row, name)
        return replace(record, pace_s=round((before + pace()) / 2, 3))

    def _one(self, row: Row, name: str) -> Record:
        """One engine on one row; whatever happens there is a record."""
        dataset = self._dataset(row)
        if not dataset.exists():
            subprocess.run(self._command(Order(row=row, dataset=str(dataset))), check=True)
        answer = self.work / "answer.json"
        answer.unlink(missing_ok=True)
        order = Order(
            row=row,
            dataset=str(dataset),
            engine=name,
            answer=str(answer),
            workers=self.workers,
            memory_gb=self.memory_gb,
        )
        limit_s = row.limit_s * (1 + GRACE_SHARE) + GRACE_S
        try:
            done = subprocess.run(
                self._command(order), timeout=limit_s, capture_output=True, text=True, check=False
            )
        except subprocess.TimeoutExpired:
            return _lost(row, name, NO_PLAN, TOO_SLOW.format(seconds=limit_s))
        if answer.exists():
            return Record.from_dict(loads(answer.read_text(encoding="utf-8")))
        if done.returncode < 0:
            return _lost(row, name, NO_PLAN, KILLED.format(signal=-done.returncode))
        return _lost(row, name, FAILED, " ".join(done.stderr.split())[-SHOWN:])

    def _dataset(self, row: Row) -> Path:
        return self.work / f"{row.id}.json"

    def _command(self, order: Order) -> list[str]:
        path = self.work / "order.json"
        order.write(path)
        return [sys.executable, "-m", "benchmarks.child", str(path)]


def _lost(row: Row, name: str, status: str, reason: str) -> Record:
    return Record(row=row, engine=name, dataset="", status=status, reason=reason)


def text_of(record: Record) -> str:
    """One line on a record, for whoever watches."""
    lead = "-" if record.lead is None else str(record.lead)
    bound = "-" if record.lead_bound is None else str(record.lead_bound)
    spent = f"{record.seconds:.1f} s, {record.peak_gb:.2f} GB"
    return (
        f"{record.row.id:45} {record.engine:12} {record.status:12} {lead} of {bound}, {spent} {record.reason}"
    )
