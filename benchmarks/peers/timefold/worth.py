"""What an offer is worth, by our own goal: the points of its placement alone in a plan.

The points of a placement on a fixed place are a sum of parts that each look at the tasks, at the supporters or
at the week and at nothing else. So parts are measured against a reference and most offers need no measure of
their own; that the sum is the goal's own value is tested.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace

from optimizer.goals import Quality
from optimizer.plan import Placement, PlacementStep
from optimizer.problem import Citizen, Comparison, Problem, WishKind
from optimizer.variables import Pair

BY_TASKS = ("wishes", "soft_needs", "development", "competence_fit")
BY_TEAM = ("wishes", "soft_needs", "social_match")
BY_WEEK = ("minutes", "soft_needs", "steadiness")

WEEK_CODES = frozenset({"TRAINING_ON_SITE", "EXTRA_BREAKS", "SOCIAL_MENTOR"})
"""Needs that may be met at some hours of a workplace only."""


class Worth:
    """Measures the offers of one citizen."""

    def __init__(self, problem: Problem, citizen: Citizen, goal: Quality) -> None:
        self._problem, self._goal = problem, goal
        self._component = {component.id: component for component in goal.components}
        soft = [need for need in citizen.needs or () if not need.hard]
        self._by_hour = any(n.spec.comparison is Comparison.WEEK or n.code in WEEK_CODES for n in soft)
        self._by_supporter = (
            any(need.code == "MENTOR_SPECIALISATION" for need in soft)
            or any(wish.kind is WishKind.SUPPORTER for wish in citizen.wishes or ())
            or any(match.supporter_id and match.citizen_id == citizen.id for match in problem.affinities)
        )
        self._reference: dict[str, tuple[PlacementStep, int]] = {}
        self._more: dict[Hashable, int] = {}

    def of(self, pair: Pair, step: PlacementStep) -> int:
        """The step's points, unscaled as the goal counts them."""
        if pair.spot not in self._reference:
            here = [c.id for c in self._goal.components if c.applies(pair.place)]
            self._reference[pair.spot] = (step, self._measure(pair, step, here))
        return (
            self._reference[pair.spot][1]
            + self._by_tasks(pair, step)
            + self._by_team(pair, step)
            + self._by_week(pair, step)
        )

    def _by_tasks(self, pair: Pair, step: PlacementStep) -> int:
        key = ("tasks", pair.spot, step.task_ids)
        return self._than(pair, key, BY_TASKS, lambda one: replace(one, task_ids=step.task_ids))

    def _by_team(self, pair: Pair, step: PlacementStep) -> int:
        """For most citizens only the number of supporters matters."""
        team: Hashable = step.supporter_ids if self._by_supporter else len(step.supporter_ids)
        key = ("team", pair.spot, team)
        return self._than(pair, key, BY_TEAM, lambda one: replace(one, supporter_ids=step.supporter_ids))

    def _by_week(self, pair: Pair, step: PlacementStep) -> int:
        """For most citizens only the size of the week and the shared break matter."""
        shared = any(s.window.contains(pause) for pause in pair.workplace.shared_breaks for s in step.shifts)
        hours: Hashable = tuple(shift.window for shift in step.shifts) if self._by_hour else shared
        key = ("week", pair.spot, step.weekly_min, len(step.shifts), hours)
        return self._than(
            pair, key, BY_WEEK, lambda one: replace(one, weekly_min=step.weekly_min, shifts=step.shifts)
        )

    def _than(
        self,
        pair: Pair,
        key: Hashable,
        components: Iterable[str],
        changed: Callable[[PlacementStep], PlacementStep],
    ) -> int:
        """How much more the components give than for the reference."""
        if key not in self._more:
            reference = self._reference[pair.spot][0]
            names = list(components)
            other = self._measure(pair, changed(reference), names)
            self._more[key] = other - self._measure(pair, reference, names)
        return self._more[key]

    def _measure(self, pair: Pair, step: PlacementStep, components: Iterable[str]) -> int:
        placement = Placement(citizen_id=pair.citizen.id, verdict=pair.verdict, steps=(step,))
        found = 0
        for name in components:
            component = self._component[name]
            factor = component.weight * self._goal.factor(component.side, pair.place)
            found += factor * component.measure(self._problem, placement, step)
        return found
