"""The folder of papers: one citizen's, or one meeting's, never mixed, and nothing filled in is lost."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cli.folder import Kind, check_folder, write_folder
from exchange.faults import Fault, Refused

LIST = "papirer.json"
"""Whom the papers are about, and the SHA-256 of each as it was last written, those that have gone too."""
PAPERS = Kind(name="papirer", file=LIST, keys=frozenset({"about", "papers", "data"}))


@dataclass(frozen=True, kw_only=True)
class Listed:
    """What a folder holds, as its list says: about whom, and the mark of each paper."""

    about: str
    papers: Mapping[str, str]


def check_papers_folder(folder: Path, about: str, names: Mapping[str, bytes]) -> None:
    """Refuse a folder of other papers, and one in which somebody has written in a paper to be replaced.

    Raises
    ------
    Refused
        With every fault.
    """
    check_folder(folder, PAPERS)
    there = _listed(folder)
    if there is not None and there.about != about:
        expected = f"en ny mappe, eller mappen med papirer om {about}"
        raise Refused([Fault(place="--out", found=str(folder), expected=expected)])
    changed = [name for name in sorted(names) if (folder / name).exists() and not _is_ours(folder, name)]
    if changed:
        expected = "en anden mappe, for papiret er ændret, siden det blev skrevet"
        raise Refused([Fault(place="--out", found=str(folder / name), expected=expected) for name in changed])


def write_papers(folder: Path, about: str, papers: Mapping[str, bytes], data: str) -> None:
    """Write the papers; those of an earlier call that are not among them go, unless somebody changed them.

    Parameters
    ----------
    data
        Hash of the dataset.
    """
    check_papers_folder(folder, about, papers)
    earlier = _listed(folder)
    known = earlier.papers if earlier else {}
    stale = [name for name in known if name not in papers and _is_ours(folder, name)]
    marks = {**known, **{name: _mark(content) for name, content in sorted(papers.items())}}
    listed = json.dumps({"about": about, "data": data, "papers": marks}, ensure_ascii=False, indent=1)
    write_folder(folder, {**papers, LIST: f"{listed}\n".encode()}, {}, PAPERS)
    for name in stale:
        (folder / name).unlink(missing_ok=True)


def _is_ours(folder: Path, name: str) -> bool:
    """Say whether the paper is there just as it was written."""
    path, there = folder / name, _listed(folder)
    if there is None or Path(name).name != name or path.is_symlink() or not path.is_file():
        return False
    return there.papers.get(name) == _mark(path.read_bytes())


def _listed(folder: Path) -> Listed | None:
    """The list in the folder; None where there is none of ours."""
    try:
        found = json.loads((folder / LIST).read_bytes())
    except (OSError, ValueError):
        return None
    if not isinstance(found, dict) or not found.keys() >= PAPERS.keys:
        return None
    papers = found["papers"] if isinstance(found["papers"], dict) else {}
    return Listed(about=str(found["about"]), papers={str(k): str(v) for k, v in papers.items()})


def _mark(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
