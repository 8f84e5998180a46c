"""A running plan laid out on a desk, so that questions about one person are answered beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.capacity import Capacity
from optimizer.engine.greedy import FAR_MIN, filled_capacity
from optimizer.engine.week import WeekLayer
from optimizer.goals.quality import Quality
from optimizer.plan import Placement, Plan
from optimizer.problem import Citizen, Problem
from optimizer.problem.narrowed import narrowed
from optimizer.problem.running import lasting
from optimizer.rules import RULES
from optimizer.rules.base import Scope
from optimizer.variables import Pair
from optimizer.ways import Ints

WAIVABLE = tuple(rule.id for rule in RULES if rule.waivable and rule.scope is Scope.PAIR)
"""Pair rules that a person may set aside with a reason."""


class BrokenDeskError(ValueError):
    """The plan has somebody where they cannot be, so nothing can be said beside it."""


class NotWaitingError(ValueError):
    """The citizen is unknown, or is none of those who wait for a place."""


class Desk:
    """Candidates, and what the plan leaves, made once and asked many times; not by two at the same time.

    Parameters
    ----------
    plan
        In the weeks of the problem, and keeping its rules.

    Raises
    ------
    BrokenDeskError
        If somebody in the plan is where they cannot be.
    """

    def __init__(self, problem: Problem, plan: Plan, candidates: Candidates | None = None) -> None:
        self.problem = problem
        self.plan = _going_on(plan)
        self.candidates = candidates or find_candidates(problem)
        try:
            self.capacity: Capacity = filled_capacity(self.candidates, self.plan.placements)
        except KeyError as error:
            raise BrokenDeskError(str(error)) from error
        self.layer = WeekLayer(self.capacity)

    @cached_property
    def people_at(self) -> dict[str, tuple[str, ...]]:
        """Ids of those who are at each workplace in some step, in the plan's order."""
        found: dict[str, dict[str, None]] = {}
        for placement, step in self.plan.steps():
            found.setdefault(step.workplace_id, {})[placement.citizen_id] = None
        return {workplace_id: tuple(people) for workplace_id, people in found.items()}

    @cached_property
    def _standing(self) -> Problem:
        """The problem in which everybody of the plan stays as they are."""
        return replace(self.problem, running=self.plan.placements, replans=False)

    def standing_without(self, citizen_id: str) -> Problem:
        """The problem in which everybody of the plan but one citizen stays as they are."""
        if citizen_id not in self.plan.placement_of:
            return self._standing
        others = tuple(p for p in self.plan.placements if p.citizen_id != citizen_id)
        return replace(self.problem, running=others, replans=False)

    def waiting(self, citizen_id: str) -> Citizen:
        """A citizen who waits for a place, proposed one or not.

        Raises
        ------
        NotWaitingError
            If the citizen is unknown or has a running placement.
        """
        found = next((citizen for citizen in self.problem.waiting if citizen.id == citizen_id), None)
        if found is None:
            raise NotWaitingError(citizen_id)
        return found

    @contextmanager
    def without(self, placement: Placement | None) -> Iterator[None]:
        """The desk while somebody's placement is lifted off it."""
        steps = [(self.pair_of(placement, n), s) for n, s in enumerate(placement.steps)] if placement else []
        for pair, step in steps:
            self.capacity.give_back(pair, step)
        try:
            yield
        finally:
            for pair, step in steps:
                self.capacity.take(pair, step)

    def pair_of(self, placement: Placement, number: int) -> Pair:
        """The pair that a step of a placement comes from."""
        return self.candidates.pair_of(placement.citizen_id, placement.steps[number])

    def liking(self, citizen: Citizen) -> Ints:
        """How little each workplace can bring the citizen at best; worked out once for all."""
        table = self.candidates.table.table
        best = np.zeros(len(self.problem.workplaces), dtype=np.int64)
        row = table.first_row[citizen.id]
        np.maximum.at(best, table.workplace_of_spot, self._quality[row].astype(np.int64))
        return -best

    @cached_property
    def _quality(self) -> NDArray[np.int32]:
        """The most quality that each pair can bring, shape (rows, places)."""
        return Quality().most(self.candidates.table.table)

    def waived(self, citizen: Citizen, most: int) -> Candidates:
        """The citizen's own ways at the nearest places that they are kept from by what may be set aside.

        Parameters
        ----------
        most
            Workplaces looked at. One that something else keeps the citizen from first stays closed.
        """
        table = self.candidates.table.table
        codes = [code for code, rule_id in enumerate(table.causes) if rule_id in WAIVABLE]
        closed = np.isin(table.cause[table.rows_of(citizen.id)], codes).any(axis=0)
        workplaces = np.unique(table.workplace_of_spot[closed])
        minutes, _ = self.problem.journeys.of(citizen)
        nearest = np.argsort(np.where(minutes < 0, FAR_MIN, minutes)[workplaces], kind="stable")[:most]
        there = [self.problem.workplaces[index].id for index in workplaces[nearest].tolist()]
        alone = narrowed(self.problem, there, {citizen.id})
        return find_candidates(alone, [rule for rule in RULES if rule.id not in WAIVABLE])


def _going_on(plan: Plan) -> Plan:
    """The plan without the steps that ended before its first week."""
    going = (replace(placement, steps=lasting(placement)) for placement in plan.placements)
    return Plan(placements=tuple(placement for placement in going if placement.steps))
