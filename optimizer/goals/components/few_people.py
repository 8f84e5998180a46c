"""Few people: a job is shared by no more than it takes.

Formula
-------
n = citizens with a step on the position, most and fewest as in decision 0006.
100 where most = fewest, else min(100, 100 (most - n) // (most - fewest)), never below 0.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np
from ortools.sat.python import cp_model

from optimizer.goals.base import Component, Side
from optimizer.goals.pair_facts import PairFacts
from optimizer.goals.pair_types import Points
from optimizer.plan import Placement, PlacementStep, Plan
from optimizer.problem import Place, Position, Problem
from optimizer.rules.look_up import Seated
from optimizer.variables import Expr, Person, Team, Var, once


class FewPeople(Component):
    """Few people on a position."""

    id = "few_people"
    side = Side.COMPANY
    label = "Få borgere om stillingen"
    weight = 2

    def applies(self, place: Place) -> bool:
        """Only a position has a team."""
        return isinstance(place, Position)

    def points(self, person: Person) -> Expr:
        """Points that fall with everybody on the team."""
        fewest, most = person.problem.team_ranges[person.workplace.id, person.pair.place.id]
        if most == fewest or person.team is None or (not person.timetable and person.problem.weeks > 1):
            return 100 * person.on
        if not person.timetable:
            return self._hoped_for(person, person.team)
        points = person.points_var()
        person.model.add(points <= self._of_team(person, person.team))
        return points

    def _of_team(self, person: Person, team: Team) -> Var:
        """Points of everybody on the team, by how many they are."""
        if self.id not in team.shared:
            spot, heads = (person.workplace.id, person.pair.place.id), _heads(team)
            table = [self._points(person.problem, spot, people) for people in range(len(heads) + 1)]
            team.shared[self.id] = person.model.new_int_var(0, 100, "")
            person.model.add_element(cp_model.LinearExpr.sum(heads), table, team.shared[self.id])
        return team.shared[self.id]

    def _hoped_for(self, person: Person, team: Team) -> Var:
        """Without a timetable: all points together, under the concave hull of what so many people get.

        More people than the team may have get nothing, as the rule on teams has it.
        """
        if person.name not in team.shared:
            points = {member.name: member.points_var() for member in team.people}
            team.shared |= points
            spot = (person.workplace.id, person.pair.place.id)
            most = min(len(team.people), person.problem.team_ranges[spot][1])
            worth = [people * self._points(person.problem, spot, people) for people in range(most + 1)]
            heads = cp_model.LinearExpr.sum([member.on for member in team.people])
            together = cp_model.LinearExpr.sum(list(points.values()))
            for first, later in _upper_hull(worth):
                rise, run = worth[later] - worth[first], later - first
                person.model.add(run * (together - worth[first]) <= rise * (heads - first))
        return team.shared[person.name]

    def most(self, pairs: PairFacts) -> Points:
        """All points: whoever is on it, a team may be as small as the fewest who could cover the job."""
        return np.full(pairs.shape, 100, dtype=np.uint8)

    def measure(self, problem: Problem, placement: Placement, step: PlacementStep) -> int:  # noqa: ARG002
        """Points of somebody who has the position alone."""
        return self._points(problem, (step.workplace_id, step.place_id), 1)

    def in_plan(self, person: Seated, plan: Plan) -> int:
        """Count everybody on the team, whenever they are there."""
        spot = (person.step.workplace_id, person.step.place_id)
        return self._points(person.problem, spot, len(plan.people_at[spot]))

    @staticmethod
    def _points(problem: Problem, spot: tuple[str, str], team: int) -> int:
        fewest, most = problem.team_ranges[spot]
        if most == fewest:
            return 100
        return min(100, max(0, 100 * (most - team) // (most - fewest)))


def _heads(team: Team) -> list[Expr]:
    """For each citizen of the team: whether they are on it, counted once."""
    found: dict[str, list[Person]] = {}
    for member in team.people:
        found.setdefault(member.citizen.id, []).append(member)
    return [once(members) for members in found.values()]


def _upper_hull(values: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Between which places the lines run that lie above all values."""
    first = 0
    while first < len(values) - 1:
        rises = {
            later: Fraction(values[later] - values[first], later - first)
            for later in range(first + 1, len(values))
        }
        later = max(rises, key=lambda place: (rises[place], place))
        yield first, later
        first = later
