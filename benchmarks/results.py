"""Results on disk: one file a version and host, a line a record, never half a line that counts."""

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from benchmarks.host import Host, Version
from benchmarks.record import Record

FOLDER = Path(__file__).parent / "results"


@dataclass
class Results:
    """The results of one version on one host, to be added to.

    Attributes
    ----------
    records
        By row id and engine; the last one counts where there are several.
    """

    path: Path
    version: Version
    host: Host
    records: dict[tuple[str, str], Record] = field(default_factory=dict)

    @classmethod
    def open(cls, folder: Path, version: Version, host: Host) -> "Results":
        """The file of the version and host, with what it holds already; half a line is cut off."""
        path = folder / f"{version.engine}-{host.key}.jsonl"
        found = cls(path, version, host)
        folder.mkdir(parents=True, exist_ok=True)
        if _mended(path):
            found.records = read(path).records
        else:
            found._append({"version": asdict(version), "host": asdict(host)})
        return found

    def add(self, record: Record) -> None:
        """Keep the record, on disk before it returns."""
        self._append(record.as_dict())
        self.records[record.key] = record

    def _append(self, data: dict[str, Any]) -> None:
        line = json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
        with self.path.open("a", encoding="utf-8") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())


def read(path: Path) -> Results:
    """The results of a file; a half-written last line does not count."""
    first, *lines = (json.loads(line) for line in _whole_lines(path))
    found = Results(path, Version(**first["version"]), Host(**first["host"]))
    for line in lines:
        record = Record.from_dict(line)
        found.records[record.key] = record
    return found


def all_results(folder: Path) -> list[Results]:
    """Every file of the folder, the newest version last."""
    found = [read(path) for path in folder.glob("*.jsonl") if any(_whole_lines(path))]
    return sorted(found, key=lambda results: (results.version.when, results.path.name))


def with_earlier(results: Sequence[Results], own: str) -> tuple[Results, Mapping[str, int]]:
    """The newest results, and rows that only earlier versions were measured with on the same host.

    Rows of our own carry their version. A peer is not what changes from version to version, and takes hours:
    its rows of the same problems stand as they are.

    Parameters
    ----------
    own
        The engine that is no peer.

    Returns
    -------
    tuple
        The results, not to be added to, and how many rows of peers come from which earlier version.
    """
    *earlier, newest = results
    before = [found for found in reversed(earlier) if found.host.key == newest.host.key]
    records = _own(before, own) | newest.records
    rows = Counter[str]()
    for version, record in _peers(before, own):
        beside = records.get((record.row.id, own))
        if record.key not in records and beside is not None and record.dataset in (beside.dataset, ""):
            records[record.key] = record
            rows[version] += 1
    return replace(newest, records=records), rows


def _own(before: Sequence[Results], own: str) -> dict[tuple[str, str], Record]:
    """The newest of our own plans for each row, with its version."""
    found: dict[tuple[str, str], Record] = {}
    for results in reversed(before):
        plans = (r for r in results.records.values() if r.engine == own and r.has_plan)
        found |= {record.key: replace(record, version=results.version.engine) for record in plans}
    return found


def _peers(before: Sequence[Results], own: str) -> Iterator[tuple[str, Record]]:
    """Rows of peers, the newest first, each with the version that it was measured beside."""
    for results in before:
        yield from ((results.version.engine, r) for r in results.records.values() if r.engine != own)


def _whole_lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.endswith("\n"):
            yield line


def _mended(path: Path) -> bool:
    """Cut off half a line at the end; says whether any line is left."""
    if not path.exists():
        return False
    whole = "".join(_whole_lines(path))
    if len(whole.encode()) != path.stat().st_size:
        path.write_text(whole, encoding="utf-8")
    return bool(whole)
