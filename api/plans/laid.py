"""Plans laid out for questions: read once, kept at hand, asked by one at a time."""

from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from threading import Lock

from sqlalchemy.orm import undefer

from api.datasets.kept import Versions
from api.errors import ProblemError
from api.runs.asked import sound
from api.store.models import PlanRow
from api.store.packed import unpacked
from api.store.session import Store
from api.store.times import next_monday
from exchange.checks.far_dates import EARLIEST, LATEST
from exchange.dataset_json import dataset_hash, short_hash
from exchange.json_text import parse_json
from exchange.plan_dates import with_dates
from exchange.plan_json import read_plan
from exchange.plan_moved import counted_from
from optimizer.advise.desk import BrokenDeskError, Desk
from optimizer.plan import Plan
from optimizer.problem import Problem


@dataclass(frozen=True, kw_only=True)
class LaidPlan:
    """A plan with its problem.

    Attributes
    ----------
    mark
        What the data of the plan are known by on papers.
    lock
        Held by whoever asks: a desk must not be used by two at the same time.
    """

    dataset_id: str
    problem: Problem
    plan: Plan
    mark: str
    lock: Lock

    @cached_property
    def desk(self) -> Desk:
        """The plan and what it leaves.

        Raises
        ------
        ProblemError
            If somebody in the plan is where they cannot be.
        """
        try:
            return Desk(self.problem, self.plan)
        except BrokenDeskError as error:
            raise ProblemError("broken_plan") from error


class LaidPlans:
    """The plans last asked for."""

    def __init__(self, store: Store, most: int) -> None:
        self._store, self._most = store, most
        self._versions = Versions(store)
        self._at_hand: OrderedDict[str, LaidPlan] = OrderedDict()
        self._lock = Lock()

    def of(self, plan_id: str) -> LaidPlan:
        """The plan.

        Raises
        ------
        ProblemError
            If there is none.
        """
        with self._lock:
            found = self._at_hand.get(plan_id)
            if found is None:
                found = self._at_hand[plan_id] = self._read(plan_id)
            self._at_hand.move_to_end(plan_id)
            while len(self._at_hand) > self._most:
                self._at_hand.popitem(last=False)
            return found

    def _read(self, plan_id: str) -> LaidPlan:
        with self._store.read() as session:
            row = session.get(PlanRow, plan_id, options=[undefer(PlanRow.content)])
        if row is None:
            raise ProblemError("not_found")
        made = read_plan(unpacked(row.content))
        dataset = self._versions.of(row.dataset_id, row.dataset_version).dataset
        problem = sound(dataset, made.first_monday or next_monday(), replans=row.replans).problem
        return LaidPlan(
            dataset_id=row.dataset_id,
            problem=problem,
            plan=with_dates(problem, made),
            mark=short_hash(dataset),
            lock=Lock(),
        )


def read_by_hand(content: bytes, versions: Versions, dataset_id: str, number: int) -> tuple[Problem, Plan]:
    """A plan that was handed in, with the problem it is held against.

    Its weeks are counted from the problem's first Monday: the dataset's, else the one that the plan names.

    Raises
    ------
    Refused
        With every fault in it.
    """
    dataset = versions.of(dataset_id, number).dataset
    problem = sound(dataset, _stated_monday(content) or next_monday()).problem
    plan = counted_from(read_plan(content, problem, dataset_hash=dataset_hash(dataset)), problem)
    return problem, with_dates(problem, replace(plan, first_monday=problem.first_monday))


def _stated_monday(content: bytes) -> date | None:
    """The Monday that the plan names; faults in it are told when the plan is read."""
    raw = parse_json(content)
    stated = raw.get("first_monday") if isinstance(raw, dict) else None
    try:
        monday = date.fromisoformat(stated) if isinstance(stated, str) else date.min
    except ValueError:
        return None
    return monday if monday.weekday() == 0 and EARLIEST <= monday.year <= LATEST else None
