"""A running plan laid out on a desk, so that questions about one person are answered beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property

from optimizer.candidates import Candidates, find_candidates
from optimizer.engine.capacity import Capacity
from optimizer.engine.greedy import filled_capacity
from optimizer.engine.week import WeekLayer
from optimizer.plan import Placement, Plan
from optimizer.problem import Citizen, Problem
from optimizer.problem.narrowed import narrowed
from optimizer.problem.running import lasting
from optimizer.rules import RULES
from optimizer.variables import Pair

WAIVABLE = ("floor", "travel")
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

    def waived(self, citizen: Citizen) -> Candidates:
        """The citizen's own ways if nothing that a person may set aside kept them from a place."""
        everywhere = [workplace.id for workplace in self.problem.workplaces]
        alone = narrowed(self.problem, everywhere, {citizen.id})
        return find_candidates(alone, [rule for rule in RULES if rule.id not in WAIVABLE])


def _going_on(plan: Plan) -> Plan:
    """The plan without the steps that ended before its first week."""
    going = (replace(placement, steps=lasting(placement)) for placement in plan.placements)
    return Plan(placements=tuple(placement for placement in going if placement.steps))
