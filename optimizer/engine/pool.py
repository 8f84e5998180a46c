"""Questions to the models of production units, put to whatever executor there is.

A question carries all it needs, a problem narrowed to its unit, so that it can be asked in another process or
on another machine. What an executor fails to answer, since a worker died, is answered here.
"""

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing import forkserver, get_context
from threading import Thread

from optimizer.candidates import Candidates
from optimizer.engine.answer import Answer
from optimizer.engine.budget import Budget
from optimizer.engine.options import Cancel, Options
from optimizer.engine.unit import UnitModel
from optimizer.goals import Goal
from optimizer.plan import Placement
from optimizer.rules.base import Rule

IN_FLIGHT = 6
"""Questions a worker that are under way at a time: memory does not grow with their number."""


LISTEN_S = 0.2
"""How often who waits for an answer from elsewhere looks whether the run is cancelled."""


@dataclass(frozen=True, kw_only=True)
class UnitQuestion:
    """What the people of some candidates come to on a goal.

    Attributes
    ----------
    limit
        Time, or work, that one search may take.
    week
        The only week looked at; None where all are.
    start
        What is known of them, to begin from; empty lays them one by one.
    """

    candidates: Candidates
    rules: Sequence[Rule]
    options: Options
    goal: Goal
    limit: float
    week: int | None = None
    start: tuple[Placement, ...] = ()


def ask(question: UnitQuestion, cancel: Cancel | None = None) -> tuple[Answer, float]:
    """The answer, and the work that it took."""
    budget = Budget(question.options)
    model = UnitModel(question.candidates, question.rules, budget, cancel or Cancel(), question.limit)
    return replace(model.answer(question.goal, question.start), week=question.week), budget.work_used


def _sent(question: UnitQuestion) -> tuple[Answer, float]:
    """The answer without the pairs, which whoever asked still has."""
    answer, work = ask(question)
    return replace(answer, pairs=()), work


def laid(question: UnitQuestion) -> Answer:
    """The answer where no time is left: laid one by one beside known weeks, nothing proven."""
    model = UnitModel(question.candidates, question.rules, Budget(question.options), Cancel(), 0.0)
    return replace(model.laid(question.start), week=question.week)


def make_ready() -> None:
    """Let what processes are made from load in the background, so that they begin at once when needed."""
    forkserver.set_forkserver_preload([__name__])
    forkserver.ensure_running()


class Pool:
    """Puts questions to an executor, to processes of its own, or to threads.

    Parameters
    ----------
    executor
        Somebody else's, which is left open; None makes one on first need.
    processes
        Whether processes are made, which pay where there is much to ask.
    """

    def __init__(
        self, options: Options, cancel: Cancel, executor: Executor | None = None, *, processes: bool = False
    ) -> None:
        self._cancel = cancel
        self._workers = 1 if options.work_limit is not None else options.workers
        self._executor = executor
        self._own: Executor | None = None
        self._processes = processes and self._workers > 1
        self._here = executor is None and not self._processes

    def start(self) -> None:
        """Let processes start before they are needed, while others go on."""
        if not self._here and self._executor is None:
            Thread(target=_started, args=(self._made(), self._workers), daemon=True).start()

    def close(self) -> None:
        """End what was made here."""
        if self._own is not None:
            self._own.shutdown(wait=False, cancel_futures=True)
            self._own = None

    def answers(
        self,
        questions: Sequence[UnitQuestion],
        budget: Budget,
        over: Callable[[], bool],
        limit_of: Callable[[float], float] | None = None,
    ) -> list[Answer]:
        """The answers in the order of the questions; once it is over they are laid one by one.

        Parameters
        ----------
        limit_of
            What a question may take when it is sent, by its share of the pairs that are left: so that all get
            their turn. None leaves the questions' own limits.
        """
        found = []
        if self._here or len(questions) <= 1:
            answers = self._in_threads(questions, over)
        else:
            answers = self._elsewhere(_limited(questions, limit_of), over)
        for answer, work in answers:
            budget.work_used += work
            found.append(answer)
        return found

    def _in_threads(
        self, questions: Sequence[UnitQuestion], over: Callable[[], bool]
    ) -> Iterator[tuple[Answer, float]]:
        def one(question: UnitQuestion) -> tuple[Answer, float]:
            return (laid(question), 0.0) if over() else ask(question, self._cancel)

        if self._workers == 1:  # what the one before took is counted before the next begins
            yield from map(one, questions)
            return
        with ThreadPoolExecutor(self._workers) as threads:
            yield from threads.map(one, questions)

    def _elsewhere(
        self, waiting: Iterator[UnitQuestion], over: Callable[[], bool]
    ) -> Iterator[tuple[Answer, float]]:
        executor = self._made()
        under_way: list[tuple[UnitQuestion, Future[tuple[Answer, float]] | None]]
        under_way = [(q, self._submit(executor, q)) for q in islice(waiting, IN_FLIGHT * self._workers)]
        while under_way:
            question, future = under_way.pop(0)
            yield self._result(question, future)
            for following in islice(waiting, 1):
                late = over()
                under_way.append((following, None if late else self._submit(executor, following)))

    def _made(self) -> Executor:
        if self._executor is not None:
            return self._executor
        if self._own is None:
            self._own = ProcessPoolExecutor(
                self._workers, mp_context=get_context("forkserver"), initializer=_leave_stopping_to_others
            )
        return self._own

    @staticmethod
    def _submit(executor: Executor, question: UnitQuestion) -> Future[tuple[Answer, float]] | None:
        try:
            return executor.submit(_sent, question)
        except RuntimeError:  # a broken pool takes nothing more
            return None

    def _result(
        self, question: UnitQuestion, future: Future[tuple[Answer, float]] | None
    ) -> tuple[Answer, float]:
        """What came back; what was never sent is laid here, and what failed elsewhere is asked here."""
        if future is None:
            return laid(question), 0.0
        try:
            found = self._waited(future)
            if found is None:
                return laid(question), 0.0
            answer, work = found
        except Exception:  # noqa: BLE001  # whatever a worker dies of; a fault of ours is raised again here
            return ask(question, self._cancel)
        return replace(answer, pairs=tuple(question.candidates.pairs)), work

    def _waited(self, future: Future[tuple[Answer, float]]) -> tuple[Answer, float] | None:
        """What comes back; None where the run is cancelled first, which nobody elsewhere hears of."""
        while True:
            done, _ = wait([future], timeout=LISTEN_S)
            if done:
                return future.result()
            if self._cancel.cancelled:
                future.cancel()
                return None


def _limited(
    questions: Sequence[UnitQuestion], limit_of: Callable[[float], float] | None
) -> Iterator[UnitQuestion]:
    """The questions, each with what it may take when sent: by its share of the pairs still to be asked."""
    left = sum(len(question.candidates.pairs) for question in questions)
    for question in questions:
        pairs = len(question.candidates.pairs)
        limit = question.limit if limit_of is None else limit_of(pairs / left)
        left -= pairs
        yield replace(question, limit=limit)


def _leave_stopping_to_others() -> None:
    """Let who started the workers decide what Ctrl-C means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _started(executor: Executor, workers: int) -> None:
    """Give every worker something, so that it starts; a pool that is closed meanwhile starts none."""
    with suppress(RuntimeError):
        for _ in range(workers):
            executor.submit(_nothing)


def _nothing() -> None:
    """Do nothing, which takes a worker that has started."""
