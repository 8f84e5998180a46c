"""Cover: others of the team could stand in.

Formula
-------
Of the tasks the citizen does that ask for cover c >= 2:
100 * (those for which c - 1 others of the team could take each of the citizen's shifts) // (all of them).
None asks: 50.
"""

from collections.abc import Sequence

import numpy as np
from ortools.sat.python import cp_model

from optimizer.goals.base import Component, Side
from optimizer.goals.pair_facts import PairFacts
from optimizer.goals.pair_types import Points
from optimizer.plan import Placement, PlacementStep, Plan
from optimizer.problem import Place, Position, Problem, Task
from optimizer.rules.look_up import Seated, seated
from optimizer.rules.stand_in import covered_times, may_do, post_stand_in
from optimizer.variables import Expr, Person, Var

NONE_ASKS = 50


class TeamCover(Component):
    """Tasks that somebody else could take over."""

    id = "cover"
    side = Side.COMPANY
    label = "Afløsning på holdet"
    weight = 2

    def applies(self, place: Place) -> bool:
        """Only a position has a team."""
        return isinstance(place, Position)

    def points(self, person: Person) -> Expr:
        """The share of the tasks done that are covered; hoped for where others may come that are unknown."""
        asking = [task for task in person.pair.tasks if task.cover > 1]
        if not asking or person.pair.frame:
            return NONE_ASKS * person.on if not asking else self._framed(person, asking)
        if person.hopeful or not person.timetable:
            return 100 * person.on
        covered = [self._covered(person, task) for task in asking]
        return self._share(person, [person.uses[task.id] for task in asking], covered)

    @staticmethod
    def _framed(person: Person, asking: Sequence[Task]) -> Expr:
        """Nobody can tell who stands in for self-chosen hours: points only where no task used asks."""
        asked = cp_model.LinearExpr.sum([person.uses[task.id] for task in asking])
        points = person.points_var()
        if person.timetable:
            person.model.add(points <= NONE_ASKS * (1 - asked))
        return points

    @staticmethod
    def _covered(person: Person, task: Task) -> Var:
        """A literal that each of the person's shifts has enough stand-ins, if they do the task."""
        covered = person.model.new_bool_var("")
        person.model.add_implication(covered, person.uses[task.id])
        team = person.team.people if person.team is not None else []
        others = [o for o in team if may_do(o, task) and not o.pair.frame]
        others = [other for other in others if other.citizen.id != person.citizen.id]
        for weekday, block in person.blocks.items():
            free = [_stands_in(person, other, weekday) for other in others]
            enough = person.model.add(cp_model.LinearExpr.sum(free) >= task.cover - 1)
            enough.only_enforce_if([covered, block.present])
        return covered

    @staticmethod
    def _share(person: Person, uses: Sequence[Expr], covered: Sequence[Var]) -> Expr:
        """100 * covered // used, or the neutral points where none is used."""
        model, points = person.model, person.points_var()
        counts = [model.new_bool_var("") for _ in range(len(uses) + 1)]
        model.add_exactly_one(counts)
        model.add(sum(uses) == sum(number * literal for number, literal in enumerate(counts)))
        model.add(points <= NONE_ASKS).only_enforce_if(counts[0])
        for number, literal in enumerate(counts[1:], start=1):
            model.add(number * points <= 100 * sum(covered)).only_enforce_if(literal)
        return points

    def most(self, pairs: PairFacts) -> Points:
        """All where a usable task can be covered by so many as the team may be, some where one asks for none.

        In a frame nobody can tell who stands in.
        """
        most = [place.team_most if isinstance(place, Position) else None for _, place in pairs.table.spots]
        others = np.array([np.inf if people is None else people for people in most])
        cover = np.array([task.cover for _, task in pairs.table.tasks])
        fixed, framed = np.zeros((2, *pairs.shape), dtype=np.uint8)
        for layer in pairs.tasks.layers:
            asked, here = cover[layer.tasks], layer.spots
            free = np.where(asked > 1, 0, NONE_ASKS)
            covered = np.where((asked > 1) & (asked <= others[here]), 100, free)
            for points, found in ((covered, fixed), (free, framed)):
                found[here] = np.maximum(found[here], points.astype(np.uint8)[:, None] * layer.usable)
        return fixed if pairs.frame is None else np.where(pairs.frame, framed, fixed)

    def measure(self, problem: Problem, placement: Placement, step: PlacementStep) -> int:
        """Points of somebody who is on the team alone."""
        alone = Plan(placements=(placement,))
        found = (person for person in seated(problem, alone) if person.step is step)
        return next((self.in_plan(person, alone) for person in found), 0)

    def in_plan(self, person: Seated, plan: Plan) -> int:
        """Look for stand-ins among those whose weeks contain the step's."""
        asking = [task for task in person.tasks if task.cover > 1]
        if not asking:
            return NONE_ASKS
        if person.is_frame:
            return 0
        team = [other for other in seated(person.problem, plan) if _is_beside(other, person)]
        found = sum(covered_times(person, task, team) >= task.cover - 1 for task in asking)
        return 100 * found // len(asking)


def _is_beside(other: Seated, person: Seated) -> bool:
    here, there = person.step, other.step
    same = (here.workplace_id, here.place_id) == (there.workplace_id, there.place_id)
    return same and there.first_week <= here.first_week and here.end_week <= there.end_week


def _stands_in(person: Person, other: Person, weekday: int) -> Var:
    """A literal that the other could take the weekday's shift in all the person's weeks."""
    literal = post_stand_in(person.problem, person, other, weekday)
    one, two = person.pair, other.pair
    begins, starts = one.first + person.timing.late, two.first + other.timing.late
    person.model.add(starts <= begins).only_enforce_if(literal)
    person.model.add(begins + one.weeks <= starts + two.weeks).only_enforce_if(literal)
    return literal
