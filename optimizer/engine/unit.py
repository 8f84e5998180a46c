"""One production unit's exact model: how many of the people sent there fit, and what they are worth."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from ortools.sat.python import cp_model

from optimizer.assign import assignment
from optimizer.candidates import Candidates
from optimizer.engine.answer import Answer
from optimizer.engine.budget import Budget
from optimizer.engine.greedy import Round, filled_up, place_in_order
from optimizer.engine.options import Cancel
from optimizer.engine.solving import Question, Solved, solve
from optimizer.engine.standing import running_placements
from optimizer.engine.teams import asks_for_people, loose
from optimizer.extract import extract
from optimizer.goals import Goal
from optimizer.plan import Placement, Plan
from optimizer.rules.base import Rule
from optimizer.variables import Expr, ProblemVars
from optimizer.workplace_model import build_problem


@dataclass
class UnitModel:
    """The model of the people sent to one unit, beside the running placements there.

    Parameters
    ----------
    candidates
        The people's pairs, and the running placements that are given.
    limit
        Time, or work, that one question may take.
    hopeful
        Whether others than the people sent may come.
    """

    candidates: Candidates
    rules: Sequence[Rule]
    budget: Budget
    cancel: Cancel
    limit: float
    hopeful: bool = False

    @cached_property
    def _model(self) -> ProblemVars:
        model = build_problem(
            self.candidates, self.rules, whole=False, counts_given=False, hopeful=self.hopeful
        )
        self.budget.charge_building(len(self.candidates.pairs))
        return model

    @cached_property
    def _proof(self) -> "UnitModel":
        """What proves bounds: where others could make a team whole, a model that asks for none of them."""
        if not asks_for_people(self.candidates):
            return self
        return replace(self, rules=loose(self.rules), hopeful=True)

    @cached_property
    def _everybody(self) -> Expr:
        return cp_model.LinearExpr.sum([person.on for person in self._model.counted])

    @cached_property
    def people(self) -> int:
        """How many can be there at most: each step of a citizen once."""
        return len({(pair.citizen.id, pair.part.index) for pair in self.candidates.pairs})

    def answer(self, goal: Goal, before: tuple[Placement, ...] = ()) -> Answer:
        """How many fit, and what those who do are worth on the goal.

        Parameters
        ----------
        before
            Weeks of some of them to begin from, part of an answer that kept every rule.
        """
        start = self._begun(before)
        all_fit = self._steps(start) == self.people
        placements, fit = (start, self.people) if all_fit else self._crowd(start)
        answer = Answer(pairs=tuple(self.candidates.pairs), placements=placements, fit=fit, worth=None)
        if (goal.by_people and not goal.by_start) or not placements:
            return answer
        found, bound = self._best(goal, placements)
        return replace(answer, placements=found, worth=None if goal.by_people else bound)

    def _begun(self, before: tuple[Placement, ...]) -> tuple[Placement, ...]:
        """The people laid beside the weeks that are known, or one after the other where that places more."""
        given = running_placements(self.candidates)
        found = filled_up(self.candidates, (*given, *before), self.rules) if before else given
        if self._steps(found) == self.people:
            return found
        return max(found, self._one_by_one(), key=self._steps)

    def laid(self, before: tuple[Placement, ...] = ()) -> Answer:
        """Who is laid one by one, where there is no time for a model: nothing is proven."""
        pairs = tuple(self.candidates.pairs)
        return Answer(pairs=pairs, placements=self._begun(before), fit=self.people, worth=None)

    def _one_by_one(self) -> tuple[Placement, ...]:
        """The people laid one after the other, those with most hours first: often all of them fit."""
        sent = {pair.citizen.id: pair.citizen for pair in self.candidates.pairs}
        queue = sorted(sent.values(), key=lambda citizen: (-citizen.hours.least_min, citizen.id))
        alike = np.zeros(len(self.candidates.problem.workplaces), dtype=np.int64)
        return place_in_order(self.candidates, [Round(queue, lambda _: alike)], self.rules)

    def _steps(self, placements: Sequence[Placement]) -> int:
        """Steps of the people sent, those of running placements aside."""
        return sum(len(placement.steps) for placement in placements) - len(self.candidates.given)

    def _crowd(self, start: tuple[Placement, ...]) -> tuple[tuple[Placement, ...], int]:
        """As many people as fit, and the proven most."""
        answer = self.most(start)
        proven = answer if self._proof is self else self._proof.most(start)
        fit = self.people if proven.bound is None else proven.bound
        return (extract(self._model, answer.solver.value) if answer.found else start), fit

    def most(self, start: tuple[Placement, ...]) -> Solved:
        """The most people who fit."""
        return self._ask(self._everybody, start, maximise=True)

    def _best(self, goal: Goal, start: tuple[Placement, ...]) -> tuple[tuple[Placement, ...], int | None]:
        """The best weeks on the goal for as many people as before, and a bound for any number of them."""
        placed = self._steps(start)
        if not goal.maximise:
            self._model.model.add(self._everybody >= placed)
        expression = goal.expression(self._model)
        best = self._ask(expression, start, maximise=goal.maximise)
        found = extract(self._model, best.solver.value) if best.found else start
        if self._steps(found) < placed:
            self._model.model.add(self._everybody >= placed)
            again = self._ask(expression, start, maximise=goal.maximise)
            found = extract(self._model, again.solver.value) if again.found else start
        if self._proof is self or goal.by_people:
            return found, best.bound
        return found, self._proof.worth(goal, found)

    def worth(self, goal: Goal, start: tuple[Placement, ...]) -> int | None:
        """The most that the people, or some of them, can be worth on the goal."""
        return self._ask(goal.expression(self._model), start, maximise=goal.maximise).bound

    def _ask(self, expression: Expr, start: tuple[Placement, ...], *, maximise: bool) -> Solved:
        question = Question(
            model=self._model.model,
            expression=expression,
            maximise=maximise,
            limit=self.limit,
            hint=assignment(self._model, Plan(placements=start)),
            linearization=0,
            workers=1,
        )
        return solve(question, self.budget, self.cancel)
