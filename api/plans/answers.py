"""Questions beside a plan are answered in processes of their own, so that no answer keeps another waiting.

A process holds the plans it was last asked about. With no processes the answers are given where they are
asked for, one at a time for each plan.
"""

import pickle
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from threading import Lock
from typing import Any, TypeVar

from api.errors import ProblemError
from api.plans.laid import LaidPlan, LaidPlans
from api.settings import Settings
from api.store.models import PlanRow
from api.store.session import Store

T = TypeVar("T")
_here: list[LaidPlans] = []


def _open(url: str, most: int) -> None:
    _here.append(LaidPlans(Store(url), most))


def _answer(plan_id: str, question: Callable[..., T], given: dict[str, Any]) -> T:
    return asked(_here[0].of(plan_id), question, given)


def asked(laid: LaidPlan, question: Callable[..., T], given: dict[str, Any]) -> T:
    """The answer, while nobody else asks of the plan."""
    with laid.lock:
        return question(laid, **given)


class Answers:
    """Answers questions beside plans."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self._settings, self._store = settings, store
        self._plans = LaidPlans(store, settings.plans_at_hand)
        self._late: dict[bytes, Future[Any]] = {}
        self._lock = Lock()
        self._pool = self._new_pool()

    def ask(self, plan_id: str, question: Callable[..., T], **given: Any) -> T:
        """Put a question to a plan.

        Parameters
        ----------
        question
            A function of a module, of the laid plan and what is given, with an answer that can be sent.

        Raises
        ------
        ProblemError
            If there is no such plan, or the answer takes too long.
        """
        if self._pool is None:
            return asked(self._plans.of(plan_id), question, given)
        seconds = self._settings.answer_s
        key = pickle.dumps((plan_id, question, given))
        try:
            future: Future[T] = self._late.get(key) or self._submit(plan_id, question, given)
            return self._waited_for(key, future, seconds)
        except TimeoutError as error:
            raise ProblemError("slow", headers={"Retry-After": "5"}, seconds=f"{seconds:g}") from error
        except BrokenProcessPool as error:
            self._renew()
            raise ProblemError("slow", headers={"Retry-After": "5"}, seconds=f"{seconds:g}") from error

    def dataset_of(self, plan_id: str) -> str:
        """The dataset that a plan is of.

        Raises
        ------
        ProblemError
            If there is no such plan.
        """
        with self._store.read() as session:
            row = session.get(PlanRow, plan_id)
        if row is None:
            raise ProblemError("not_found")
        return row.dataset_id

    def close(self) -> None:
        """Let the processes end."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _submit(self, plan_id: str, question: Callable[..., T], given: dict[str, Any]) -> Future[T]:
        with self._lock:
            assert self._pool is not None  # looked at before
            return self._pool.submit(_answer, plan_id, question, given)

    def _waited_for(self, key: bytes, future: Future[T], seconds: float) -> T:
        """The answer; a question that takes longer is given up."""
        try:
            return future.result(seconds)
        except TimeoutError:
            self._give_up(key, future)
            raise

    def _give_up(self, key: bytes, future: Future[Any]) -> None:
        """Take back a question that has not begun; one at work answers whoever asks the same meanwhile."""
        if not future.cancel():
            self._late[key] = future
            future.add_done_callback(lambda _: self._late.pop(key, None))

    def _renew(self) -> None:
        """New processes instead of those of which one died."""
        with self._lock:
            self._pool = self._new_pool()

    def _new_pool(self) -> ProcessPoolExecutor | None:
        if not self._settings.answer_processes:
            return None
        return ProcessPoolExecutor(
            self._settings.answer_processes,
            mp_context=get_context("spawn"),
            initializer=_open,
            initargs=(self._settings.database_url, self._settings.plans_at_hand),
        )
