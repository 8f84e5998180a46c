"""Wishes: what the citizen wants is what the citizen gets.

Formula
-------
points = sum of the shares (of 100, by weight) of the positive wishes met; 50 without positive wishes.
Met: industry of the workplace, its id or name, name of a task done, an own supporter.
"""

from optimizer.goals.base import Component, Side
from optimizer.goals.shares import shares
from optimizer.plan import Placement, PlacementStep
from optimizer.problem import Problem, Wish, WishKind
from optimizer.variables import Expr, Person

NEUTRAL = 50


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
