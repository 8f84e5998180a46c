"""The process of one run: makes the plan, tells how it goes, and keeps the best plan while it improves.

It ends when its run is no longer its own, and when the service that started it is gone: its standard input,
which nobody writes to, is then at its end.
"""

import sys
from collections import deque
from datetime import date
from threading import Thread
from time import monotonic
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from api import logs
from api.datasets.kept import Laid, Versions
from api.errors import ProblemRecord, as_problem, broken, problem_record
from api.plans.kept import keep_plan
from api.runs.asked import RunAsked, sound
from api.runs.kept import CANCELLED, DONE, FAILED, INTERRUPTED, LostLeaseError, end, held, tell
from api.runs.levels import of_level, of_progress
from api.settings import Settings
from api.store.models import RunRow
from api.store.packed import packed, unpacked
from api.store.session import Store
from api.store.times import now
from exchange.dataset_json import dataset_hash
from exchange.opened import Sound
from exchange.plan_json import plan_bytes, read_plan
from optimizer.engine.options import Cancel, Progress
from optimizer.plan import Plan
from optimizer.planning import BrokenAgreementError, kept_plan, make_plan
from scenarios.cluster import executor_at

LOOK_S = 0.25
KEEP_S = 2.0
"""Seconds between two times that the best plan is kept."""


class Child:
    """The work on one run."""

    def __init__(self, store: Store, settings: Settings, run_id: str, lease: str) -> None:
        self._store, self._settings = store, settings
        self._run_id, self._lease = run_id, lease
        self._cancel = Cancel()
        self._news: deque[Progress] = deque()
        self._levels: dict[str, dict[str, Any]] = {}
        self._untold: dict[str, dict[str, Any]] = {}
        self._unkept: bytes | None = None
        self._kept_at = 0.0
        self._stopped = False
        self._found: list[Plan] = []
        self._error: BaseException | None = None

    def stop(self) -> None:
        """End the search; its best plan is kept, and the run is told as interrupted."""
        self._stopped = True
        self._cancel.now()

    def work(self) -> None:
        """Make the plan.

        Raises
        ------
        LostLeaseError
            If the run belongs to somebody else.
        """
        asked, laid = self._asked()
        try:
            read = sound(laid.dataset, _monday(asked), replans=asked.replan)
            engine = Thread(target=self._make, args=(asked, read), daemon=True)
            engine.start()
            while engine.is_alive():
                engine.join(LOOK_S)
                self._try_to_look(read)
            if self._error is not None:
                raise self._error
        except (LostLeaseError, MemoryError):
            raise
        except BaseException as error:  # noqa: BLE001  # a run that fails says why
            self._fail(error)
            return
        self._finish(asked, read.with_inputs(self._found[0]))

    def settle(self) -> None:
        """End a run whose process is gone: with the best plan that was kept, where it holds."""
        asked, laid = self._asked()
        with self._store.read() as session:
            row = session.get_one(RunRow, self._run_id)
            kept = row.best
            cancelled = row.cancel
        plan = None if kept is None else self._plan_of(asked, laid, unpacked(kept))
        self._end(asked, CANCELLED if cancelled and plan else INTERRUPTED, plan)

    def _plan_of(self, asked: RunAsked, laid: Laid, content: bytes) -> Plan | None:
        """The plan that was kept; None where it does not hold, since a run must end whatever it left."""
        try:
            read = sound(laid.dataset, _monday(asked), replans=asked.replan)
            placements = read_plan(content, read.problem).placements
            options, own_hash = asked.options(self._settings.workers_a_run), dataset_hash(read.dataset)
            return read.with_inputs(kept_plan(read.problem, placements, options, dataset_hash=own_hash))
        except Exception as error:  # noqa: BLE001  # told in the log; here it would be tried for ever
            logs.log_error("kept_plan_broken", error)
            return None

    def _asked(self) -> tuple[RunAsked, Laid]:
        with self._store.write() as session:
            run = held(session, self._run_id, self._lease)
            asked, where = RunAsked.model_validate(run.asked), (run.dataset_id, run.dataset_version)
            run.beat_at = now()
        return asked, Versions(self._store).of(*where)

    def _make(self, asked: RunAsked, read: Sound) -> None:
        try:
            with executor_at(self._settings.cluster) as executor:
                plan = make_plan(
                    read.problem,
                    asked.options(self._settings.workers_a_run),
                    keep_agreed=asked.keep_agreed,
                    on_progress=self._news.append,
                    cancel=self._cancel,
                    executor=executor,
                    assumptions=read.assumptions,
                    dataset_hash=dataset_hash(read.dataset),
                )
            self._found.append(plan)
        except BaseException as error:  # noqa: BLE001  # raised again where the run is told of
            self._error = error

    def _try_to_look(self, read: Sound) -> None:
        """Look; where the database fails, the next look tells what this one could not."""
        try:
            self._look(read)
        except SQLAlchemyError as error:
            logs.log_error("look_failed", error)

    def _look(self, read: Sound) -> None:
        """Tell what is new, keep the best plan now and then, and hear whether to stop."""
        news = [self._news.popleft() for _ in range(len(self._news))]
        told = {progress.level_id: of_progress(progress) for progress in news}
        self._untold |= {own: level for own, level in told.items() if self._levels.get(own) != level}
        self._levels |= self._untold
        if news:
            self._unkept = self._best(read, news[-1]) or self._unkept
        with self._store.write() as session:
            run = held(session, self._run_id, self._lease)
            run.beat_at = now()
            for level in self._untold.values():
                tell(session, run, "level", level)
            if self._untold:
                run.levels = list(self._levels.values())
            if self._unkept is not None:
                run.best = self._unkept
            if run.cancel:
                self._cancel.now()
        self._untold, self._unkept = {}, None

    def _best(self, read: Sound, progress: Progress) -> bytes | None:
        """The best plan so far, packed, where it is time to keep it."""
        if progress.best is None or monotonic() < self._kept_at + KEEP_S:
            return None
        self._kept_at = monotonic()
        return packed(plan_bytes(Plan(placements=progress.best(), first_monday=read.problem.first_monday)))

    def _finish(self, asked: RunAsked, plan: Plan) -> None:
        with self._store.read() as session:
            cancelled = session.get_one(RunRow, self._run_id).cancel
        status = INTERRUPTED if self._stopped else CANCELLED if cancelled else DONE
        self._end(asked, status, plan)

    def _end(self, asked: RunAsked, status: str, plan: Plan | None) -> None:
        with self._store.write() as session:
            run = held(session, self._run_id, self._lease)
            if plan is not None:
                row = keep_plan(
                    session,
                    plan,
                    dataset_id=run.dataset_id,
                    version=run.dataset_version,
                    run_id=run.id,
                    replans=asked.replan,
                    by=run.created_by,
                )
                run.plan_id, run.levels = row.id, [of_level(level) for level in plan.levels]
            end(session, run, status)

    def _fail(self, error: BaseException) -> None:
        problem = broken(error.violations) if isinstance(error, BrokenAgreementError) else None
        if problem is None and isinstance(error, Exception):
            problem = as_problem(error)
        told: ProblemRecord = problem_record(self._run_id, "", problem or as_problem(RuntimeError()))
        if told.status >= 500:
            logs.log_error("run_failed", error)
        with self._store.write() as session:
            run = held(session, self._run_id, self._lease)
            run.problem = told.model_dump()
            end(session, run, FAILED)


def _monday(asked: RunAsked) -> date:
    assert asked.first_monday is not None  # chosen when the run was asked for
    return asked.first_monday


def main() -> None:
    """Work on the run named in the arguments, or settle it."""
    logs.set_up()
    settings = Settings()
    _, run_id, lease, how = sys.argv
    child = Child(Store(settings.database_url), settings, run_id, lease)
    Thread(target=_wait_for_the_end, args=(child,), daemon=True).start()
    try:
        child.settle() if how == "settle" else child.work()
    except LostLeaseError:
        logs.log("run_lost", run=run_id)


def _wait_for_the_end(child: Child) -> None:
    sys.stdin.read()
    child.stop()


if __name__ == "__main__":
    main()
