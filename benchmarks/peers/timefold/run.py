"""Run the peer from our side: offers out, a choice back, placements from it.

The time limit counts from when `solve` is called: drawing the offers and starting Java are inside it.
"""

import json
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from time import perf_counter

from benchmarks.peers.timefold.offers import MOST_OFFERS, OfferBook, find_offers
from optimizer.plan import Placement
from optimizer.problem import Problem

ROOT = Path(__file__).parents[3]
VENV = ROOT / ".venv-timefold"
PYTHON = VENV / "bin" / "python"
CLASSES = VENV / "peer-classes"
SOLVE = Path(__file__).with_name("solve.py")

LEVELS = ("people_high", "people_normal", "people_low", "people_clarify", "waiting_weeks", "quality")
"""The levels of a line of the trajectory, in order."""

OFFERS_A_SECOND = 1500
"""Offers that are drawn for every second of the limit: drawing takes about a tenth to a quarter of it."""

LEAST_OFFERS = 30
ENDING_S = 0.5


@dataclass(frozen=True)
class Reached:
    """A better plan: seconds since the call, and the values of `LEVELS`."""

    seconds: float
    values: tuple[int, ...]


@dataclass(frozen=True)
class Figures:
    """Where the time went.

    Attributes
    ----------
    offers_s, start_s
        Drawing the offers, and starting Java with them.
    moves_per_second
        Of all solvers together.
    """

    offers: int
    offers_s: float
    start_s: float
    moves_per_second: int


Follow = Callable[[Reached], None]


def available() -> str:
    """What is missing, in a Danish sentence; empty where the peer can run."""
    if which("java") is None:
        return "Java 17 mangler."
    if not PYTHON.exists() or not any(CLASSES.glob("Peer.class")):
        return "Timefolds eget miljø mangler. Kør make peers."
    return ""


def solve(problem: Problem, limit_s: float, workers: int, on_progress: Follow) -> tuple[Placement, ...]:
    """The placements that Timefold chooses in so many seconds.

    Parameters
    ----------
    workers
        Solvers that run side by side with seeds of their own; the best one's plan is taken.

    Raises
    ------
    RuntimeError
        If something is missing, or the peer fails.
    ValueError
        If the problem is more than a standing week on fixed places.
    """
    placements, _ = solve_measured(problem, limit_s, workers, on_progress)
    return placements


def solve_measured(
    problem: Problem, limit_s: float, workers: int, on_progress: Follow
) -> tuple[tuple[Placement, ...], Figures]:
    """As `solve`, and where the time went."""
    if missing := available():
        raise RuntimeError(missing)
    began = perf_counter()
    book = find_offers(problem, offers_for(problem, limit_s))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "choice.json"
        book.write(Path(folder) / "offers.json")
        offers_s = perf_counter() - began
        left = max(1.0, limit_s - offers_s - ENDING_S)
        command = [PYTHON, SOLVE, Path(folder) / "offers.json", CLASSES, str(left), str(workers), out]
        start_s = _run([str(part) for part in command], began, on_progress)
        answer = json.loads(out.read_text())
    return book.placements(answer["choice"]), _figures(book, offers_s, start_s, answer["moves_per_second"])


def offers_for(problem: Problem, limit_s: float) -> int:
    """About how many offers a citizen gets under the limit."""
    each = round(limit_s * OFFERS_A_SECOND / max(1, len(problem.waiting)))
    return min(MOST_OFFERS, max(LEAST_OFFERS, each))


def _run(command: list[str], began: float, on_progress: Follow) -> float:
    """Run the peer to its end and pass on what it tells; returns the seconds of its start."""
    with (
        tempfile.TemporaryFile("w+") as errors,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True) as process,
    ):
        start_s = _follow(process.stdout or (), began, on_progress)
        if process.wait():
            errors.seek(0)
            raise RuntimeError(f"Timefold stopped with {process.returncode}: {errors.read()[-2000:]}")
    return start_s


def _follow(lines: Iterable[str], began: float, on_progress: Follow) -> float:
    start_s = 0.0
    for line in lines:
        kind, *values = line.split()
        if kind == "start":
            start_s = float(values[0])
        elif kind == "best":
            on_progress(Reached(perf_counter() - began, tuple(int(value) for value in values)))
    return start_s


def _figures(book: OfferBook, offers_s: float, start_s: float, moves: int) -> Figures:
    return Figures(sum(len(found) for found in book.offers.values()), offers_s, start_s, moves)
