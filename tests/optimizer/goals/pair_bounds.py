"""Pair bounds of a problem, and what plans and models make of the same pairs."""

from collections.abc import Iterator, Sequence
from functools import reduce

import numpy as np
from ortools.sat.python import cp_model

from optimizer.goals import Component
from optimizer.goals.components import COMPONENTS
from optimizer.goals.pair_facts import PairFacts
from optimizer.goals.pair_types import Points
from optimizer.pairs import PairTable
from optimizer.plan import Plan
from optimizer.problem import Mask, Problem
from optimizer.rules import RULES
from optimizer.rules.look_up import Seated, seated
from optimizer.variables import Pair, Person, Team

EVERY: tuple[Component, ...] = tuple(component() for component in COMPONENTS)


def settled(problem: Problem) -> PairTable:
    """The pair table with every pair rule screened."""
    table = PairTable(problem)
    for rule in RULES:
        rule.screen(table)
    return table


class Bounds:
    """The bounds of all components on one problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.table = settled(problem)
        self.pairs = PairFacts(self.table)
        self.most: dict[str, Points] = {c.id: c.most(self.pairs) for c in EVERY}
        self._spots = {(w.id, place.id): spot for spot, (w, place) in enumerate(self.table.spots)}

    def spot(self, workplace_id: str, place_id: str) -> int:
        """Index of the spot."""
        return self._spots[workplace_id, place_id]

    def cell(self, person: Seated | Pair) -> tuple[int, int]:
        """Spot and row of a person."""
        return self.spot(person.workplace.id, person.place.id), self.table.row_of(person.citizen)

    def exceeded(self, plan: Plan) -> Iterator[tuple[str, str, int, int]]:
        """Component, citizen, bound and points wherever the plan reaches more than the bound."""
        for person in self._judged(plan):
            for component in EVERY:
                if component.applies(person.place):
                    most = int(self.most[component.id][self.cell(person)])
                    points = component.in_plan(person, plan)
                    if points > most:
                        yield component.id, person.citizen.id, most, points

    def _judged(self, plan: Plan) -> Iterator[Seated]:
        running = self.problem.running_by_citizen
        return (person for person in seated(self.problem, plan) if person.citizen.id not in running)


def alone(problem: Problem, pair: Pair) -> Person:
    """The pair's person without a timetable and without rules but those on when shifts may lie."""
    model, everywhere = cp_model.CpModel(), problem.grid.open_days()
    allowed = _meet(everywhere, [rule.allow(problem, pair) for rule in RULES])
    with_whom = {
        s.id: _meet(everywhere, [rule.allow_with(problem, pair, s) for rule in RULES])
        for s in pair.supporters
    }
    person = Person(model, problem, pair, allowed, with_whom, timetable=False)
    person.team = Team([person])
    model.add(person.on == 1)
    return person


def _meet(everywhere: Mask, masks: Sequence[Mask | None]) -> Mask:
    return reduce(np.logical_and, (mask for mask in masks if mask is not None), everywhere)


def claimed(component: Component, problem: Problem, pair: Pair) -> int:
    """The most points that the model lets the pair claim when it is alone."""
    person = alone(problem, pair)
    person.model.maximize(component.points(person))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(person.model) == cp_model.OPTIMAL
    return round(solver.objective_value)
