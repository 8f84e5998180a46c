"""Development: the tasks train what the citizen wants to learn.

Formula
-------
100 * |wanted competences trained by the tasks done| // |wanted|;  50 where none is wanted.
"""

import numpy as np

from optimizer.goals.base import Component, Side
from optimizer.goals.pair_facts import PairFacts
from optimizer.goals.pair_types import Points
from optimizer.plan import Placement, PlacementStep
from optimizer.problem import Problem
from optimizer.variables import Expr, Person

NEUTRAL = 50


class Development(Component):
    """Wanted competences trained."""

    id = "development"
    side = Side.CITIZEN
    label = "Udvikling"
    weight = 2

    def points(self, person: Person) -> Expr:
        """Share of the wanted competences that some used task trains."""
        wanted = sorted(person.citizen.wants_to_train)
        if not wanted:
            return NEUTRAL * person.on
        trained = [
            person.any_of([person.uses[task.id] for task in person.pair.tasks if name in task.trains])
            for name in wanted
        ]
        if all(isinstance(literal, int) for literal in trained):
            return 0
        gained = person.points_var()
        person.model.add(len(wanted) * gained <= 100 * sum(trained))
        return gained

    def most(self, pairs: PairFacts) -> Points:
        """Share of the wanted competences that some usable task trains."""
        wanted = pairs.by_row(lambda citizen: len(citizen.wants_to_train))
        trained = np.zeros(pairs.shape, dtype=np.uint8)
        for name, rows in pairs.grouped(lambda citizen: citizen.wants_to_train).items():
            trains = np.array([name in task.trains for _, task in pairs.table.tasks], dtype=np.bool_)
            spots, found = pairs.tasks.any_of(trains, rows)
            trained[np.ix_(spots, rows)] += found
        points = np.full(pairs.shape, NEUTRAL, dtype=np.uint8)
        rows = np.flatnonzero(wanted)
        points[:, rows] = 100 * trained[:, rows].astype(np.int32) // wanted[rows]
        return points

    def measure(self, problem: Problem, placement: Placement, step: PlacementStep) -> int:
        """Count the wanted competences that the tasks train."""
        wanted = problem.citizen_in(placement.citizen_id, step).wants_to_train
        if not wanted:
            return NEUTRAL
        tasks = problem.workplace_by_id[step.workplace_id].task_by_id
        trained = frozenset[str]().union(*(tasks[task_id].trains for task_id in step.task_ids))
        return 100 * len(wanted & trained) // len(wanted)
