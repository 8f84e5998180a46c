"""Weeks laid anew one by one where people are: around a shared break, with whoever supports them best.

A plan made by hand lays everybody as early as can be with the first supporter who is free, so that as many as
possible get a place. Once they have one, most can have better weeks beside each other.
"""

from collections.abc import Sequence
from dataclasses import replace

from optimizer.candidates import Candidates
from optimizer.engine.budget import Budget
from optimizer.engine.greedy import filled_capacity
from optimizer.engine.sittings import Team
from optimizer.engine.week import WeekLayer
from optimizer.goals import Goal
from optimizer.plan import Placement, PlacementStep, Plan
from optimizer.problem import Position
from optimizer.variables import Pair

WORK_PAIRS = 5
"""A week laid anew costs as much work as making a model of so many pairs."""


def laid_anew(
    candidates: Candidates, placements: Sequence[Placement], goal: Goal, budget: Budget, until: float = 0.0
) -> tuple[Placement, ...]:
    """The placements with weeks that are better on the goal, or as they were; who is where and when stays.

    Teams and running placements are left alone, and so are the hours of a course, which hang together.

    Parameters
    ----------
    until
        What is left of the budget when the rest stay as they are.
    """
    weeks = _Weeks(candidates, placements, goal)
    found = []
    for placement in placements:
        late = budget.left() <= until
        found.append(placement if late else weeks.laid(placement))
        budget.charge_building(WORK_PAIRS)
    return tuple(found)


class _Weeks:
    """The weeks of all placements, laid anew beside each other one after the other."""

    def __init__(self, candidates: Candidates, placements: Sequence[Placement], goal: Goal) -> None:
        self._candidates, self._goal = candidates, goal
        self._problem = candidates.problem
        self._capacity = filled_capacity(candidates, placements)
        self._layer = WeekLayer(self._capacity)

    def laid(self, placement: Placement) -> Placement:
        """The placement with better weeks, where there are any."""
        running = placement.citizen_id in self._problem.running_by_citizen
        for index in range(0 if running else len(placement.steps)):
            placement = self._laid(placement, index)
        return placement

    def _laid(self, placement: Placement, index: int) -> Placement:
        """The placement with one of its steps laid anew, where that is better."""
        step = placement.steps[index]
        pair = self._candidates.pair_of(placement.citizen_id, step)
        if isinstance(pair.place, Position):
            return placement
        self._capacity.give_back(pair, step)
        found = self._best(placement, index, pair, _alone(pair))
        if self._wants_more(pair, found.steps[index]):
            found = self._best(found, index, pair, _with_another(pair, found.steps[index]))
        self._capacity.take(pair, found.steps[index])
        return found

    def _best(self, placement: Placement, index: int, pair: Pair, teams: Sequence[Team]) -> Placement:
        """The best of the placement and of those with other weeks in the step."""
        found, value = placement, self._value(placement)
        before = placement.steps[index]
        for step in self._layer.around_breaks(pair, before.first_week, teams):
            if len(placement.steps) == 1 or step.weekly_min == before.weekly_min:
                steps = (*placement.steps[:index], step, *placement.steps[index + 1 :])
                other = replace(placement, steps=steps)
                if (gained := self._value(other)) > value:
                    found, value = other, gained
        return found

    def _wants_more(self, pair: Pair, step: PlacementStep) -> bool:
        """Say whether a second supporter could bring the citizen nearer to the hours they hope for."""
        short = step.weekly_min < min(pair.citizen.hours.target_min, pair.most * self._problem.grid.slot_min)
        return short and self._problem.most_supporters(pair.citizen) > 1

    def _value(self, placement: Placement) -> int:
        """What the placement adds to the goal, more being better."""
        value = self._goal.measure(self._problem, Plan(placements=(placement,)))
        return value if self._goal.maximise else -value


def _alone(pair: Pair) -> list[Team]:
    """Each supporter by themselves; nobody under regimes without own supporters."""
    return [(supporter,) for supporter in pair.supporters] if pair.regime.has_own_supporter else [()]


def _with_another(pair: Pair, step: PlacementStep) -> list[Team]:
    """The supporter of the step with each of the others."""
    own = [supporter for supporter in pair.supporters if supporter.id in step.supporter_ids[:1]]
    return [(first, other) for first in own for other in pair.supporters if other is not first]
