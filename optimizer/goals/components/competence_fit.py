"""Competence fit: the citizen masters what the tasks ask for.

Formula
-------
fit[j] = 100 * |required of j held at or above the asked level| // |required of j|;
50 where j requires nothing or the citizen's competences are unknown.  points = least fit of the tasks done.
"""

from collections.abc import Sequence

import numpy as np

from optimizer.goals.base import Component, Side
from optimizer.goals.pair_facts import PairFacts
from optimizer.goals.pair_types import Points
from optimizer.pairs import Ints
from optimizer.plan import Placement, PlacementStep
from optimizer.problem import Citizen, Problem, Skill, Task
from optimizer.variables import Expr, Person

NEUTRAL = 50


class CompetenceFit(Component):
    """Asked competences held at level or above."""

    id = "competence_fit"
    side = Side.COMPANY
    label = "Kompetencer, der passer"
    weight = 3

    def points(self, person: Person) -> Expr:
        """The worst fit among the tasks the person does."""
        fits = [(person.uses[task.id], self._fit_of(person, task)) for task in person.pair.tasks]
        return person.worst_of(fits, 100)

    @staticmethod
    def _fit_of(person: Person, task: Task) -> int:
        if not task.requires or person.citizen.competences is None:
            return NEUTRAL
        held = person.citizen.skill_levels
        met = sum(held.get(skill.name, 0) >= skill.level for skill in task.requires)
        return 100 * met // len(task.requires)

    def most(self, pairs: PairFacts) -> Points:
        """The best fit among the usable tasks."""
        order = {requires: i for i, requires in enumerate({task.requires for _, task in pairs.table.tasks})}
        fits = [self._fits(pairs, requires) for requires in order]
        by_task = np.array([order[task.requires] for _, task in pairs.table.tasks], dtype=np.int64)
        return pairs.tasks.best(np.array(fits, dtype=np.uint8)[by_task])

    @staticmethod
    def _fits(pairs: PairFacts, requires: Sequence[Skill]) -> Ints:
        """The fit of every citizen with one list of asked competences, shape (rows,)."""
        if not requires:
            return np.full(len(pairs.citizens), NEUTRAL, dtype=np.int64)
        met = pairs.by_row(lambda c: sum(c.skill_levels.get(s.name, 0) >= s.level for s in requires))
        unknown = pairs.by_row(lambda citizen: citizen.competences is None)
        return np.where(unknown, NEUTRAL, 100 * met // len(requires))

    def measure(self, problem: Problem, placement: Placement, step: PlacementStep) -> int:
        """Take the least fit of the tasks done."""
        citizen = problem.citizen_in(placement.citizen_id, step)
        tasks = problem.workplace_by_id[step.workplace_id].task_by_id
        return min((_fit(citizen, tasks[task_id]) for task_id in step.task_ids), default=NEUTRAL)


def _fit(citizen: Citizen, task: Task) -> int:
    if not task.requires or citizen.competences is None:
        return NEUTRAL
    held = sum(citizen.skill_levels.get(skill.name, 0) >= skill.level for skill in task.requires)
    return 100 * held // len(task.requires)
