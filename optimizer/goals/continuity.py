"""Continuity: placements that run go on as they are, and what was proposed before is proposed again.

Formula
-------
value = running placements that stand in the plan unchanged, dated losses and covers aside
+ earlier proposals whose citizen begins at that workplace and place in that week for as long;  maximised.

Source: design 4, levels of `people_first`; decision 0004.
"""

import numpy as np
from ortools.sat.python import cp_model

from optimizer.goals.base import Goal
from optimizer.goals.unchanged import goes_on, same_as_running
from optimizer.pairs import PairTable
from optimizer.plan import Plan
from optimizer.problem import Problem, Proposed
from optimizer.rules.look_up import Seated, seated
from optimizer.variables import Expr, Person, ProblemVars, Var
from optimizer.ways import Ints, Ways


class Continuity(Goal):
    """Running placements unchanged, and earlier proposals that stand."""

    id = "continuity"
    unit = "borgere"
    label = "Forløb og forslag fra før, der står ved magt"
    by_people = True
    by_start = True

    def varies(self, ways: Ways) -> bool:
        """Where running placements may change, or a proposal can stand."""
        changes = ways.problem.replans and bool(ways.problem.running_by_citizen)
        return changes or bool(self._again_of(ways).any())

    def expression(self, model: ProblemVars) -> Expr:
        """Literals that hold only where a running placement or a proposal stands."""
        found = [literal for _, literal in _again(model)]
        if model.problem.replans:
            return cp_model.LinearExpr.sum([*found, *same_as_running(model).values()])
        fixed = len(model.problem.running_by_citizen) if model.counts_given else 0
        return cp_model.LinearExpr.sum(found) + fixed

    def worths(self, ways: Ways, table: PairTable) -> Ints | None:  # noqa: ARG002  # only who and when
        """One where what was proposed before can be proposed again; None where running ones may change."""
        return None if ways.problem.replans else self._again_of(ways)

    @staticmethod
    def _again_of(ways: Ways) -> Ints:
        """One for each way in which a proposal can stand."""
        found = np.zeros(len(ways), dtype=np.int64)
        order = {citizen.id: index for index, citizen in enumerate(ways.problem.citizens)}
        spots = {(w.id, place.id): index for index, (w, place) in enumerate(ways.spots)}
        for citizen_id, proposed in ways.problem.proposed_to.items():
            week = ways.problem.week_of(proposed.start)
            spot = spots.get((proposed.workplace_id, proposed.place_id), -1)
            same = ways.waits & (ways.citizen == order[citizen_id]) & (ways.spot == spot)
            long = ways.stay_weeks == proposed.weeks
            found[same & long & (ways.first <= week) & (week <= ways.last)] = 1
        return found

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Compare with the running placements and the proposals."""
        running = sum(
            goes_on(before, plan.placement_of.get(citizen_id))
            for citizen_id, before in problem.running_by_citizen.items()
        )
        return running + sum(_stands(problem, person) for person in seated(problem, plan) if person.counts)


def _again(model: ProblemVars) -> list[tuple[Person, Var]]:
    """The people who may get what was proposed to them, with a literal that they do."""
    found = []
    for person in model.counted:
        proposed = model.problem.proposed_to.get(person.citizen.id)
        if proposed is None or not person.counts or not _same_place(person, proposed):
            continue
        week = model.problem.week_of(proposed.start)
        literal = person.timing.begins(week)
        if literal is not None:
            found.append((person, literal))
    return found


def _same_place(person: Person, proposed: Proposed) -> bool:
    here = (person.workplace.id, person.pair.place.id, person.pair.stay.weeks)
    return here == (proposed.workplace_id, proposed.place_id, proposed.weeks)


def _stands(problem: Problem, person: Seated) -> bool:
    proposed, step = problem.proposed_to.get(person.citizen.id), person.step
    if proposed is None:
        return False
    found = (step.workplace_id, step.place_id, problem.day(step.first_week), person.placement.weeks)
    return found == (proposed.workplace_id, proposed.place_id, proposed.start, proposed.weeks)
