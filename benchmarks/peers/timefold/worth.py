"""What an offer is worth, by our own goal: the points of its placement alone in a plan.

The points of a placement on a fixed place are a sum of parts that each look at the tasks, at the supporters
or at the week and at nothing else. So parts are measured against a reference and most offers need no measure
of their own; that the sum is the goal's own value is tested.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace

from optimizer.engine.week import Stretch
from optimizer.goals import Quality
from optimizer.plan import Placement, PlacementStep
from optimizer.problem import Citizen, Comparison, Problem, WishKind
from optimizer.variables import Pair

BY_TASKS = ("wishes", "soft_needs", "development", "competence_fit")
BY_TEAM = ("wishes", "soft_needs", "social_match")
AT_A_GLANCE = ("wishes", "travel")
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
        self._reference: dict[str, PlacementStep] = {}
        self._measured: dict[Hashable, int] = {}
        self._more: dict[Hashable, int] = {}

    def at_a_glance(self, pair: Pair, step: PlacementStep) -> int:
        """What the place itself gives, to tell the best places quickly."""
        return self._measure(pair, step, AT_A_GLANCE)

    def refer(self, pair: Pair, step: PlacementStep) -> None:
        """Take the step as the pair's reference; its week and size of team are the same everywhere."""
        self._reference[pair.spot] = step

    def alike(self, pair: Pair, week: Sequence[Stretch], breaks: Sequence[tuple[int, int]]) -> Hashable:
        """What tells the worth of two weeks apart: mostly their size and whether a break is shared."""
        if self._by_hour:
            return pair.spot, tuple(stretch[:3] for stretch in week)
        shared = any(first <= begin and end <= stop for _, first, stop, _ in week for begin, end in breaks)
        slots = sum(stop - first for _, first, stop, _ in week)
        return pair.place.accepted_min, bool(breaks), pair.regime.has_own_supporter, slots, len(week), shared

    def of(self, pair: Pair, step: PlacementStep, alike: Hashable) -> int:
        """The step's points, unscaled as the goal counts them."""
        here = tuple(c.id for c in self._goal.components if c.applies(pair.place))
        whole = self._of_reference(pair, here)
        return (
            whole + self.by_tasks(pair, step) + self._by_team(pair, step) + self._by_week(pair, step, alike)
        )

    def by_tasks(self, pair: Pair, step: PlacementStep) -> int:
        """How much more the step's tasks are worth than those of the reference."""
        key = ("tasks", pair.spot, step.task_ids)
        return self._than(pair, key, BY_TASKS, lambda one: replace(one, task_ids=step.task_ids))

    def _by_team(self, pair: Pair, step: PlacementStep) -> int:
        """For most citizens only the number of supporters matters."""
        team: Hashable = (
            len(step.supporter_ids),
            bool(pair.workplace.shared_breaks),
            pair.regime.has_own_supporter,
        )
        if self._by_supporter:
            team = pair.spot, step.supporter_ids
        return self._than(
            pair, ("team", team), BY_TEAM, lambda one: replace(one, supporter_ids=step.supporter_ids)
        )

    def _by_week(self, pair: Pair, step: PlacementStep, alike: Hashable) -> int:
        return self._than(
            pair,
            ("week", alike),
            BY_WEEK,
            lambda one: replace(one, weekly_min=step.weekly_min, shifts=step.shifts),
        )

    def _than(
        self,
        pair: Pair,
        key: Hashable,
        components: tuple[str, ...],
        changed: Callable[[PlacementStep], PlacementStep],
    ) -> int:
        """How much more the components give than for the reference."""
        if key not in self._more:
            other = self._measure(pair, changed(self._reference[pair.spot]), components)
            self._more[key] = other - self._of_reference(pair, components)
        return self._more[key]

    def _of_reference(self, pair: Pair, components: tuple[str, ...]) -> int:
        key = (pair.spot, components)
        if key not in self._measured:
            self._measured[key] = self._measure(pair, self._reference[pair.spot], components)
        return self._measured[key]

    def _measure(self, pair: Pair, step: PlacementStep, components: Iterable[str]) -> int:
        placement = Placement(citizen_id=pair.citizen.id, verdict=pair.verdict, steps=(step,))
        found = 0
        for name in components:
            component = self._component[name]
            factor = component.weight * self._goal.factor(component.side, pair.place)
            found += factor * component.measure(self._problem, placement, step)
        return found
