"""Fewest people: a company meets no more faces than the job takes.

Formula
-------
value = number of people with a step on a position; minimised.

Source: design 4, profile `job_first`; seeds/002 (companies want few and steady people).
"""

import numpy as np
from ortools.sat.python import cp_model

from optimizer.goals.base import Goal
from optimizer.pairs import PairTable
from optimizer.plan import Plan
from optimizer.problem import Position, Problem
from optimizer.rules.look_up import seated
from optimizer.variables import Expr, Person, ProblemVars, once
from optimizer.ways import Ints, Ways


class FewestPeople(Goal):
    """People on positions."""

    id = "fewest_people"
    unit = "borgere"
    label = "Borgere, der deler stillingerne"
    maximise = False
    by_people = True
    ideal = 0

    def varies(self, ways: Ways) -> bool:
        """Only where somebody may be on a position."""
        return bool(ways.on_position.any())

    def expression(self, model: ProblemVars) -> Expr:
        """Everybody with a step on a position, once."""
        return cp_model.LinearExpr.sum([once(people) for people in _by_person(model).values()])

    def worths(self, ways: Ways, table: PairTable) -> Ints:  # noqa: ARG002  # who it is matters alone
        """One for every first step on a position; none for a second job: it may be the same person."""
        known = ways.of_citizens([not citizen.second_of for citizen in ways.problem.citizens]) == 1
        found: Ints = (ways.on_position & ways.leads & known).astype(np.int64)
        return found

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Count the people."""
        on_positions = (p for p in seated(problem, plan) if isinstance(p.place, Position))
        return len({person.citizen.person_id for person in on_positions})


def _by_person(model: ProblemVars) -> dict[str, list[Person]]:
    found: dict[str, list[Person]] = {}
    for person in model.counted:
        if isinstance(person.pair.place, Position):
            found.setdefault(person.citizen.person_id, []).append(person)
    return found
