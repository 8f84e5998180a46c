"""The engines by name: Holdepunkt and its peers."""

from importlib import import_module
from typing import Protocol, cast

from benchmarks.engine import Answer, Task

OWN = "holdepunkt"
ENGINES = {
    OWN: "benchmarks.peers.own",
    "cp-sat": "benchmarks.peers.one_model",
    "by-hand": "benchmarks.peers.by_hand",
    "lns": "benchmarks.peers.neighbourhood",
    "assignment": "benchmarks.peers.assignment",
    "timefold": "benchmarks.peers.timefold",
}
"""Module by name; Holdepunkt first, then whom it is held against."""

IN_SMOKE = (OWN, "by-hand", "lns")


class Engine(Protocol):
    """The module of an engine."""

    def absent(self) -> str:
        """Why the engine cannot run here; empty where it can."""

    def solve(self, task: Task) -> Answer:
        """Look for a plan or for bounds."""


class AbsentError(RuntimeError):
    """The engine cannot run on this machine."""


def engine(name: str) -> Engine:
    """The engine of the name.

    Raises
    ------
    AbsentError
        If it, or what it runs on, is not there.
    """
    module = ENGINES[name]
    try:
        found = cast("Engine", import_module(module))
    except ModuleNotFoundError as error:
        raise AbsentError(f"modulet {error.name} mangler") from error
    if why := found.absent():
        raise AbsentError(why)
    return found
