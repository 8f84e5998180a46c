"""The machine and the version that a result is from, described without names or paths."""

import hashlib
import json
import os
import platform
import subprocess
from dataclasses import asdict, dataclass
from importlib.metadata import version as version_of
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHORT = 10


@dataclass(frozen=True, kw_only=True)
class Host:
    """What decides how fast a run is."""

    cores: int
    memory_gb: int
    processor: str
    system: str
    python: str
    ortools: str

    @classmethod
    def here(cls) -> "Host":
        """The machine that we are on."""
        pages = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        return cls(
            cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
            memory_gb=round(pages / (1 << 30)),
            processor=_processor(),
            system=platform.system(),
            python=platform.python_version(),
            ortools=version_of("ortools"),
        )

    @property
    def key(self) -> str:
        """A short name of the description."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:SHORT]


def _processor() -> str:
    """The model of the processor, as the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


@dataclass(frozen=True, kw_only=True)
class Version:
    """What is measured: the engine's own files, named by git whatever else has changed.

    Attributes
    ----------
    engine
        Name of the tree of `optimizer`, with what is not committed.
    commit, when
        The last commit that changed it, and its time: one seed of each family comes from it.
    """

    engine: str
    commit: str
    when: str

    @classmethod
    def here(cls) -> "Version":
        """The checkout that we are in; without git only the version's number is known."""
        tree = _git("rev-parse", "HEAD:optimizer")[:SHORT]
        changed = _git("diff", "HEAD", "--", "optimizer")
        mark = f"-{hashlib.sha256(changed.encode()).hexdigest()[:SHORT]}" if changed else ""
        commit, _, when = _git("log", "-1", "--format=%H %cI", "--", "optimizer").partition(" ")
        return cls(engine=tree + mark or "unknown", commit=commit, when=when)


def _git(*words: str) -> str:
    try:
        found = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return found.stdout.strip()
