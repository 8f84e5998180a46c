"""Steps of a search that are made at the same time, on people and workplaces that none has in common."""

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from types import TracebackType
from typing import Generic, Self, TypeVar

from optimizer.engine.neighbourhood import Busy
from optimizer.engine.options import Cancel

T = TypeVar("T")


class UnderWay(Generic[T]):
    """Threads that each make a step; what is still under way at the end is stopped and forgotten.

    Parameters
    ----------
    most
        Steps at the same time.
    cancel
        The run's switch, which stops the steps too.
    """

    def __init__(self, most: int, cancel: Cancel) -> None:
        self._most, self._cancel = most, cancel
        self._stop = Cancel()
        self._threads = ThreadPoolExecutor(most)
        self._steps: dict[Future[T], Busy] = {}

    def __enter__(self) -> Self:
        self._cancel.also(self._stop.now)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.now()
        self._threads.shutdown(cancel_futures=True)
        self._cancel.no_longer(self._stop.now)

    @property
    def full(self) -> bool:
        """Say whether every thread has a step."""
        return len(self._steps) >= self._most

    @property
    def idle(self) -> bool:
        """Say whether no step is under way."""
        return not self._steps

    @property
    def busy(self) -> Busy:
        """What the steps are about."""
        every = self._steps.values()
        return Busy(
            frozenset(workplace for busy in every for workplace in busy.workplaces),
            frozenset(citizen for busy in every for citizen in busy.people),
        )

    def begin(self, about: Busy, step: Callable[[Cancel], T]) -> None:
        """Make a step; it hears of its end by the switch that it is handed."""
        self._steps[self._threads.submit(step, self._stop)] = about

    def ended(self) -> list[T]:
        """Wait until a step ends; what those came to that have ended, empty where none is under way."""
        done, _ = wait(self._steps, return_when=FIRST_COMPLETED)
        for step in done:
            del self._steps[step]
        return [step.result() for step in done]
