"""Questions put to processes, and to a real Dask cluster of this machine with a worker that dies midway."""

import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

import pytest
from distributed import Client, LocalCluster

from optimizer.candidates import Candidates, find_candidates
from optimizer.engine import coordinator, pool
from optimizer.engine.budget import Budget
from optimizer.engine.options import Cancel, Options, Progress
from optimizer.engine.pool import Pool, UnitQuestion, laid
from optimizer.engine.run import Run
from optimizer.goals import Quality
from optimizer.plan import Plan
from optimizer.problem.narrowed import narrowed
from optimizer.rules import RULES
from optimizer.verify import verify
from tests.larger import generated

OPTIONS = Options(time_limit_s=20.0, workers=2)


@pytest.fixture(scope="module")
def candidates() -> Candidates:
    return find_candidates(generated(2)[0])


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", silence_logs=50
        ) as cluster,
        Client(cluster, set_as_default=False) as found,
    ):
        yield found


def questions(candidates: Candidates) -> list[UnitQuestion]:
    """What everybody who can come to a workplace is worth there, for the smaller ones."""
    found = []
    for workplace in candidates.problem.workplaces:
        pairs = tuple(candidates.by_workplace.get(workplace.id, ()))[:4]
        people = {pair.citizen.id for pair in pairs}
        part = Candidates(narrowed(candidates.problem, [workplace.id], people), pairs)
        if pairs:
            found.append(part)
    return [
        UnitQuestion(candidates=p, rules=RULES, options=OPTIONS, goal=Quality(), limit=5.0) for p in found
    ]


def answered(asked: list[UnitQuestion], executor: Executor | None) -> list[tuple[int, int | None]]:
    answers = Pool(OPTIONS, Cancel(), executor).answers(asked, Budget(OPTIONS), lambda: False)
    assert [answer.pairs for answer in answers] == [tuple(q.candidates.pairs) for q in asked]
    return [(answer.fit, answer.worth) for answer in answers]


def test_processes_and_a_cluster_answer_as_this_process_does(candidates: Candidates, client: Client) -> None:
    asked = questions(candidates)
    here = answered(asked, None)
    with ProcessPoolExecutor(2, mp_context=get_context("forkserver")) as processes:
        assert answered(asked, processes) == here
    assert answered(asked, client.get_executor(pure=False)) == here


def test_once_it_is_over_people_are_laid_without_a_model(candidates: Candidates) -> None:
    asked = questions(candidates)[:4]
    answers = Pool(OPTIONS, Cancel()).answers(asked, Budget(OPTIONS), lambda: True)
    assert all(answer.worth is None and answer.fit == len(answer.pairs) for answer in answers)


class Noted(Executor):
    """Notes what each question may take and answers none."""

    def __init__(self) -> None:
        self.limits: list[float] = []

    def submit(self, fn, /, question, *args, **kwargs):  # type: ignore[no-untyped-def]
        self.limits.append(question.limit)
        future: Future[object] = Future()
        future.set_exception(BrokenProcessPool("a worker died"))
        return future


def test_what_a_question_may_take_goes_by_its_share_of_the_pairs_left(
    candidates: Candidates, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "ask", lambda question, _: (laid(question), 0.0))
    asked, noted = questions(candidates)[:5], Noted()
    Pool(OPTIONS, Cancel(), noted).answers(asked, Budget(OPTIONS), lambda: False, lambda share: share)
    pairs = [len(question.candidates.pairs) for question in asked]
    assert noted.limits == [count / sum(pairs[index:]) for index, count in enumerate(pairs)]
    assert len(set(noted.limits)) > 1


class Silent(Executor):
    """Takes questions and never answers."""

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        return Future()


def test_whoever_cancels_does_not_wait_for_answers_from_elsewhere(candidates: Candidates) -> None:
    asked, cancel = questions(candidates)[:4], Cancel()
    threading.Timer(0.5, cancel.now).start()
    answers = Pool(OPTIONS, cancel, Silent()).answers(asked, Budget(OPTIONS), lambda: cancel.cancelled)
    assert [answer.pairs for answer in answers] == [tuple(q.candidates.pairs) for q in asked]
    assert all(answer.worth is None for answer in answers)


class Broken(Executor):
    """Takes questions and loses every other one."""

    def __init__(self, executor: Executor) -> None:
        self._executor, self._count = executor, 0

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        self._count += 1
        future = self._executor.submit(fn, *args, **kwargs)
        if self._count % 2:
            future.cancel()
            future = type(future)()
            future.set_exception(BrokenProcessPool("a worker died"))
        return future


def test_what_is_lost_elsewhere_is_asked_here(candidates: Candidates) -> None:
    asked = questions(candidates)
    with ProcessPoolExecutor(1, mp_context=get_context("forkserver")) as processes:
        assert answered(asked, Broken(processes)) == answered(asked, None)


def test_a_run_goes_on_when_a_worker_of_the_cluster_dies(
    candidates: Candidates, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coordinator, "RELAXED_PAIRS", -1)
    killed: list[int] = []
    cancel = Cancel()

    def kill(progress: Progress) -> None:
        if not killed:
            killed.append(min(client.run(os.getpid).values()))
            os.kill(killed[0], signal.SIGKILL)
        elif progress.level_id == "people_normal" and progress.value == progress.bound:
            cancel.now()

    executor = client.get_executor(pure=False, retries=2)
    options = Options(time_limit_s=8.0)
    run = Run(candidates, options, on_progress=kill, cancel=cancel, executor=executor)
    placements, levels = run.solve()
    assert killed
    assert verify(candidates.problem, Plan(placements=placements)) == ()
    assert levels[0].proven
