"""A plan put together of parts laid before: for each unit one of those it had, nobody twice."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from optimizer.engine.budget import Budget
from optimizer.engine.levels import at_least
from optimizer.engine.options import Cancel
from optimizer.engine.questions import Unit
from optimizer.engine.solving import Question, solve
from optimizer.goals import Goal
from optimizer.plan import Placement, Placements, Plan
from optimizer.problem import Problem
from optimizer.variables import Var

LIMIT = 2.0
"""Seconds, or units of work: it is a small choice."""


@dataclass(frozen=True)
class Part:
    """What people do at one unit; each of them is nowhere else."""

    unit: Unit
    placements: Placements


def parts_of(problem: Problem, plan: Plan, units: Sequence[Unit]) -> tuple[list[Part], Placements]:
    """What a plan has at each unit of those who wait and are only there; and the placements of all others."""
    home = {workplace_id: unit for unit in units for workplace_id in unit}
    found: dict[Unit, list[Placement]] = {unit: [] for unit in units}
    others: list[Placement] = []
    for placement in plan.placements:
        there = {home.get(step.workplace_id) for step in placement.steps}
        unit = there.pop() if len(there) == 1 else None
        waits = placement.citizen_id not in problem.running_by_citizen
        (found[unit] if unit is not None and waits else others).append(placement)
    return [Part(unit, tuple(mine)) for unit, mine in found.items()], tuple(others)


class Parts:
    """What units have in a plan, and what else they could have.

    Parameters
    ----------
    others
        Placements that stay as they are.
    """

    def __init__(self, problem: Problem, goals: Sequence[Goal], parts: Sequence[Part], others: Placements):
        self._problem, self._goals, self._others = problem, goals, others
        self._parts: list[Part] = []
        self._values: list[list[int]] = []
        self._now = list(range(len(parts)))
        self._offered = self._now
        self._refused: list[list[int]] = []
        for part in parts:
            self.add(part)

    def add(self, part: Part) -> None:
        """Take in what a unit could have."""
        taken = {placement.citizen_id for placement in self._others}
        if not any(placement.citizen_id in taken for placement in part.placements):
            self._parts.append(part)
            plan = Plan(placements=part.placements)
            self._values.append([goal.measure(self._problem, plan) for goal in self._goals])

    def best(self, budget: Budget, cancel: Cancel) -> Placements | None:
        """The best plan on the last goal, no worse on the others; None where none is better than there is.

        It is to be told of by `settle` what became of it.
        """
        model = cp_model.CpModel()
        takes = [model.new_bool_var("") for _ in self._parts]
        self._one_each(model, takes)
        for refused in self._refused:
            model.add(cp_model.LinearExpr.sum([takes[index] for index in refused]) < len(refused))
        *levels, worth = [
            cp_model.LinearExpr.weighted_sum(takes, [values[index] for values in self._values])
            for index in range(len(self._goals))
        ]
        for index, (goal, level) in enumerate(zip(self._goals, levels, strict=False)):
            value = sum(self._values[part][index] for part in self._now)
            model.add(level >= value if goal.maximise else level <= value)
        question = Question(
            model=model,
            expression=worth,
            maximise=self._goals[-1].maximise,
            limit=LIMIT,
            hint=[(literal, int(index in self._now)) for index, literal in enumerate(takes)],
            linearization=2,
            workers=1,
        )
        answer = solve(question, budget, cancel)
        chosen = [i for i, literal in enumerate(takes) if answer.found and answer.solver.value(literal)]
        if not chosen or not self._better(chosen):
            return None
        self._offered = chosen
        return self._in_order([*self._others, *(p for i in chosen for p in self._parts[i].placements)])

    def settle(self, *, taken: bool) -> None:
        """Go on from the plan offered last, or never offer it again: parts know no rule that all share."""
        if taken:
            self._now = self._offered
        else:
            self._refused.append(self._offered)

    def _better(self, chosen: Sequence[int]) -> bool:
        now, then = (sum(self._values[part][-1] for part in parts) for parts in (self._now, chosen))
        return not at_least(self._goals[-1], now, then)

    def _one_each(self, model: cp_model.CpModel, takes: Sequence[Var]) -> None:
        """One part for each unit, and everybody in one at most."""
        by_unit, by_person = defaultdict[Unit, list[Var]](list), defaultdict[str, list[Var]](list)
        for part, literal in zip(self._parts, takes, strict=True):
            by_unit[part.unit].append(literal)
            for placement in part.placements:
                by_person[placement.citizen_id].append(literal)
        for literals in by_unit.values():
            model.add_exactly_one(literals)
        for literals in by_person.values():
            model.add_at_most_one(literals)

    def _in_order(self, placements: Sequence[Placement]) -> Placements:
        found = {placement.citizen_id: placement for placement in placements}
        return tuple(found[c.id] for c in self._problem.citizens if c.id in found)
