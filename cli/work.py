"""Runs the engine beside the terminal: a live line, and Ctrl-C that keeps the best plan."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from signal import SIGINT, signal
from threading import Thread
from types import FrameType
from typing import Generic, TypeVar

from rich.console import Console

from cli.say import console, warn
from exchange.plan_sheets_words import level_label, people, shown_unit
from optimizer.engine.options import Cancel, Progress
from optimizer.goals import PROFILES

T = TypeVar("T")
Engine = Callable[[Callable[[Progress], None], Cancel], T]
LOOK_S = 0.1
SINGLE = {"uger": "uge", "timer": "time"}
UNITS = {goal.id: (goal.unit, goal.maximise) for goals in PROFILES.values() for goal in goals}
"""Unit and direction of every level of every profile."""


def run_engine(engine: Engine[T]) -> tuple[T, bool]:
    """Run the engine in a thread of its own; returns its result and whether the user stopped it.

    The first Ctrl-C asks for the best plan so far, the second gives up.
    """
    runner = _Runner(engine)
    screen = console(to_errors=True)
    with _stopping(runner.cancel), _Live(screen) if screen.is_terminal else _Plain() as line:
        runner.start()
        while runner.is_alive():
            runner.join(LOOK_S)
            runner.tell(line.show)
        runner.tell(line.show)
    if runner.error is not None:
        raise runner.error
    return runner.results[0], runner.cancel.cancelled


@contextmanager
def _stopping(cancel: Cancel) -> Iterator[None]:
    """Turn Ctrl-C into a wish to stop, once."""

    def stop(_: int, __: FrameType | None) -> None:
        if cancel.cancelled:
            raise KeyboardInterrupt
        cancel.now()
        warn("Stopper. Den bedste plan indtil nu bliver gemt ...")

    before = signal(SIGINT, stop)
    try:
        yield
    finally:
        signal(SIGINT, before)


class _Runner(Thread, Generic[T]):
    """The engine at work."""

    def __init__(self, engine: Engine[T]) -> None:
        super().__init__(daemon=True)
        self._engine = engine
        self.cancel = Cancel()
        self._news: deque[Progress] = deque()
        self.results: list[T] = []
        self.error: BaseException | None = None

    def run(self) -> None:
        """Run the engine and keep what comes of it."""
        try:
            self.results.append(self._engine(self._hear, self.cancel))
        except BaseException as error:  # noqa: BLE001  # raised again where the user is
            self.error = error

    def _hear(self, progress: Progress) -> None:
        self._news.append(progress)

    def tell(self, show: Callable[[Progress], None]) -> None:
        """Show what was heard since the last time, so that no level goes by unseen."""
        while self._news:
            show(self._news.popleft())


class _Plain:
    """One line a level, when the next begins or all is done."""

    def __init__(self) -> None:
        self._last: Progress | None = None

    def __enter__(self) -> "_Plain":
        return self

    def __exit__(self, *_: object) -> None:
        if self._last is not None:
            warn(progress_text(self._last))

    def show(self, progress: Progress) -> None:
        """Tell of the level before, once another is at work."""
        if self._last is not None and progress.level_id != self._last.level_id:
            warn(progress_text(self._last))
        self._last = progress


class _Live:
    """One line that changes in place."""

    def __init__(self, screen: Console) -> None:
        self._status = screen.status("Gør klar ...")

    def __enter__(self) -> "_Live":
        self._status.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._status.stop()

    def show(self, progress: Progress) -> None:
        """Show the value so far."""
        self._status.update(progress_text(progress))


def progress_text(progress: Progress) -> str:
    """The level at work, its value and how much better it could be."""
    own_unit, maximise = UNITS.get(progress.level_id, ("", True))
    unit, scale = shown_unit(own_unit, progress.scale)
    value = progress.value / scale
    one = SINGLE.get(unit, unit) if value == 1 else unit
    said = people(int(value)) if unit == "borgere" else f"{number(value)} {one}".rstrip()
    text = f"{level_label(progress.level_id)}: {said}"
    return f"{text}{_room(progress, unit, scale, maximise=maximise)}"


def _room(progress: Progress, unit: str, scale: int, *, maximise: bool) -> str:
    if progress.bound is None:
        return ""
    if progress.bound == progress.value:
        return " (bevisligt det bedste)"
    if unit == "borgere":
        left = number(abs(progress.bound - progress.value) / scale)
        return f" (højst {left} {'flere' if maximise else 'færre'})"
    return f" ({'højst' if maximise else 'mindst'} {number(progress.bound / scale)})"


def number(value: float) -> str:
    """A number with a decimal comma, without needless decimals."""
    return f"{round(value, 1):g}".replace(".", ",")
