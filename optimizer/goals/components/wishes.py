"""Wishes: what the citizen wants is what the citizen gets.

Formula
-------
points = sum of the shares (of 100, by weight) of the positive wishes met; 50 without positive wishes.
Met: industry of the workplace, its id or name, name of a task done, an own supporter.
"""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from optimizer.goals.base import Component, Side
from optimizer.goals.pair_facts import PairFacts
from optimizer.goals.pair_types import Points
from optimizer.goals.shares import shares
from optimizer.pairs import Ints
from optimizer.plan import Placement, PlacementStep
from optimizer.problem import Problem, Wish, WishKind
from optimizer.variables import Expr, Person

NEUTRAL = 50
NOWHERE: Ints = np.empty(0, dtype=np.int64)


class Wishes(Component):
    """Positive wishes met, by their weights."""

    id = "wishes"
    side = Side.CITIZEN
    label = "Ønsker"
    weight = 3

    def points(self, person: Person) -> Expr:
        """Shares of the wishes that the place, the tasks and the supporters meet."""
        wishes = person.citizen.positive_wishes
        if not wishes:
            return NEUTRAL * person.on
        parts = shares([wish.weight for wish in wishes])
        return sum(part * self._met(person, wish) for wish, part in zip(wishes, parts, strict=True))

    def _met(self, person: Person, wish: Wish) -> Expr:
        workplace = person.workplace
        if wish.kind is WishKind.INDUSTRY:
            return person.on if workplace.industry == wish.value else 0
        if wish.kind is WishKind.WORKPLACE:
            return person.on if wish.value in (workplace.id, workplace.name) else 0
        if wish.kind is WishKind.SUPPORTER:
            return person.own_literals().get(wish.value, 0)
        named = [person.uses[task.id] for task in person.pair.tasks if task.name == wish.value]
        return person.any_of(named)

    def most(self, pairs: PairFacts) -> Points:
        """Shares of the wishes that the place, some usable task or some possible supporter meets."""
        points = np.zeros(pairs.shape, dtype=np.uint8)
        points[:, [not citizen.positive_wishes for citizen in pairs.citizens]] = NEUTRAL
        names = np.array([task.name for _, task in pairs.table.tasks])
        at_place = self._at_place(pairs)
        for (kind, value), parts in self._wishing(pairs).items():
            rows = np.array(list(parts), dtype=np.int64)
            worth = np.array(list(parts.values()), dtype=np.uint8)
            if kind is WishKind.TASK:
                spots, met = pairs.tasks.any_of(names == value, rows)
                points[np.ix_(spots, rows)] += met * worth
            elif kind is WishKind.SUPPORTER:
                for spots, row in self._with_supporter(pairs, value, rows):
                    points[spots, row] += parts[row]
            else:
                points[np.ix_(at_place.get((kind, value), NOWHERE), rows)] += worth
        return points

    @staticmethod
    def _with_supporter(pairs: PairFacts, supporter_id: str, rows: Ints) -> Iterator[tuple[Ints, int]]:
        """The spots at which each of the rows may have the supporter as their own."""
        for index in pairs.support.with_supporter(supporter_id).tolist():
            for row in rows[pairs.support.has_own[index, rows]].tolist():
                able = pairs.problem.eligible_supporters(pairs.citizens[row], pairs.workplaces[index])
                if any(supporter.id == supporter_id for supporter in able):
                    yield pairs.spots_of[index], row

    @staticmethod
    def _wishing(pairs: PairFacts) -> dict[tuple[WishKind, str], dict[int, int]]:
        """For each distinct wish the rows that have it, each with its share."""
        found: dict[tuple[WishKind, str], dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for row, citizen in enumerate(pairs.citizens):
            parts = shares([wish.weight for wish in citizen.positive_wishes])
            for wish, part in zip(citizen.positive_wishes, parts, strict=True):
                found[wish.kind, wish.value][row] += part
        return found

    @staticmethod
    def _at_place(pairs: PairFacts) -> dict[tuple[WishKind, str], Ints]:
        """The spots that meet each wish about an industry or a workplace."""
        found: dict[tuple[WishKind, str], list[int]] = defaultdict(list)
        for spot, (workplace, _) in enumerate(pairs.table.spots):
            found[WishKind.INDUSTRY, workplace.industry or ""].append(spot)
            for name in {workplace.id, workplace.name}:
                found[WishKind.WORKPLACE, name].append(spot)
        return {wish: np.array(spots, dtype=np.int64) for wish, spots in found.items()}

    def measure(self, problem: Problem, placement: Placement, step: PlacementStep) -> int:
        """Add up the shares of the wishes met."""
        wishes = problem.citizen_in(placement.citizen_id, step).positive_wishes
        if not wishes:
            return NEUTRAL
        workplace = problem.workplace_by_id[step.workplace_id]
        given: dict[WishKind, set[str | None]] = {
            WishKind.INDUSTRY: {workplace.industry},
            WishKind.WORKPLACE: {workplace.id, workplace.name},
            WishKind.TASK: {workplace.task_by_id[task_id].name for task_id in step.task_ids},
            WishKind.SUPPORTER: set(step.supporter_ids),
        }
        parts = shares([wish.weight for wish in wishes])
        met = [wish.value in given[wish.kind] for wish in wishes]
        return sum(part for part, hit in zip(parts, met, strict=True) if hit)
