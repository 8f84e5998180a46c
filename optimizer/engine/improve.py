"""Large-neighbourhood search: free a few workplaces and those who could be there, solve them exactly, go on.

The neighbourhood's model is the workplace model itself, so every step keeps every rule. Steps that have
neither workplace nor person in common are made at the same time, each by one worker.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np

from optimizer.assign import assignment
from optimizer.candidates import Candidates
from optimizer.engine.beside import model_beside
from optimizer.engine.budget import Budget
from optimizer.engine.levels import Reached, Tell, at_least, silent
from optimizer.engine.neighbourhood import Busy, Neighbourhoods
from optimizer.engine.options import Cancel
from optimizer.engine.solving import NoSolutionError, Question, solve
from optimizer.engine.under_way import UnderWay
from optimizer.extract import extract
from optimizer.goals import Goal
from optimizer.plan import Placement, Plan
from optimizer.rules import RULES
from optimizer.rules.base import Rule
from optimizer.variables import Pair, ProblemVars

PATIENCE = 8
"""Steps in vain after which a search gives way to the next level, and one for who is placed always ends."""

STEP_SHARE = 0.2
"""Share of the limit that one step may take."""

PEOPLE_KEEP = 0.8
"""Share of the time left that a search for who is placed leaves to what follows."""

LONGEST_STEP, SHORTEST_STEP = 4.0, 0.5
"""No step may take longer, however long the run, and none is kept shorter."""

Placements = tuple[Placement, ...]


@dataclass(frozen=True)
class Stepped:
    """What a step came to.

    Attributes
    ----------
    inside
        Ids of those whom the step was about.
    placements
        Theirs; None where nothing was found.
    optimal
        Whether they are proven best.
    used
        Share of its limit that the step took.
    """

    inside: frozenset[str]
    placements: Placements | None
    optimal: bool
    used: float


@dataclass
class Improver:
    """Improves a plan on one goal, the fixed levels kept."""

    candidates: Candidates
    budget: Budget
    cancel: Cancel
    rules: Sequence[Rule] = RULES
    tell: Tell = silent
    best: Callable[[Goal, Sequence[Pair], Placements], bool] = lambda *_: False

    @cached_property
    def _rng(self) -> np.random.Generator:
        return np.random.default_rng(self.budget.options.seed)

    @cached_property
    def _around(self) -> Neighbourhoods:
        return Neighbourhoods(self.candidates, self._rng)

    @property
    def _strict(self) -> bool:
        """Say whether a plan as good as before is left: over weeks its people are well placed by now."""
        return self.candidates.problem.weeks > 1

    @property
    def _at_once(self) -> int:
        """Steps that are made at the same time."""
        return 1 if self.budget.by_work else self.budget.options.workers

    def improve(
        self, goal: Goal, reached: Reached, bound: int | None, until: float, *, patient: bool = True
    ) -> None:
        """Step until the bound is met or the budget falls below `until`.

        Parameters
        ----------
        patient
            Whether steps in vain are no reason to stop: nothing comes after that needs the time.
        """
        until = max(until, self.budget.left() * PEOPLE_KEEP) if goal.by_people else until
        limit = min(LONGEST_STEP, max(SHORTEST_STEP, self.budget.left(until) * STEP_SHARE))
        best, shared = partial(self.best, goal), goal.on_positions
        alone = iter(()) if goal.by_people else self._around.alone(reached.plan, best, shared=shared)
        fruitless = 0
        with UnderWay[Stepped](self._at_once, self.cancel) as steps:
            while self.budget.left() > until and not self.cancel.cancelled:
                before = reached.value(goal)
                met = bound is not None and at_least(goal, before, bound)
                if met or (fruitless >= PATIENCE and (goal.by_people or not patient)):
                    return
                self._begin(steps, goal, reached, alone, min(limit, self.budget.left()))
                if steps.idle:
                    return
                for step in steps.ended():
                    self._take(goal, reached, step)
                fruitless = fruitless + 1 if reached.value(goal) == before else 0
                self.tell(goal, bound)

    def _begin(
        self,
        steps: UnderWay[Stepped],
        goal: Goal,
        reached: Reached,
        alone: Iterator[list[Pair]],
        limit: float,
    ) -> None:
        """Begin steps as long as there are workers without one: first each workplace alone, then some."""
        while not steps.full:
            pairs = next(alone, None) or self._around.around(
                reached.plan, steps.busy, shared=goal.on_positions
            )
            if not pairs:
                return
            step = partial(self._step, goal, tuple(reached.fixed), reached.plan, pairs, limit)
            steps.begin(Busy.of(pairs), step)

    def _take(self, goal: Goal, reached: Reached, step: Stepped) -> None:
        """Offer what a step came to beside everybody else as they are by now."""
        if step.placements is not None:
            others = (p for p in reached.plan.placements if p.citizen_id not in step.inside)
            found = self._in_order((*others, *step.placements))
            if self._strict and not goal.by_points:
                reached.take_better((goal,), found)
            else:
                reached.take(goal, found)
        self._around.resize(solved=step.optimal, used=step.used)

    def _step(
        self,
        goal: Goal,
        fixed: Sequence[tuple[Goal, int]],
        plan: Plan,
        pairs: Sequence[Pair],
        limit: float,
        cancel: Cancel,
    ) -> Stepped:
        """Solve the pairs exactly beside everybody else, who stays."""
        inside = frozenset(pair.citizen.id for pair in pairs)
        mine = tuple(p for p in plan.placements if p.citizen_id in inside)
        others = tuple(p for p in plan.placements if p.citizen_id not in inside)
        variables = model_beside(self.candidates, pairs, others, self.rules)
        for level, _ in fixed:
            value = level.measure(variables.problem, Plan(placements=mine))
            expression = level.expression(variables)
            variables.model.add(expression >= value if level.maximise else expression <= value)
        question = Question(
            model=variables.model,
            expression=goal.expression(variables),
            maximise=goal.maximise,
            limit=limit,
            hint=assignment(variables, Plan(placements=(*mine, *self._given(variables, others)))),
            linearization=0,
            workers=1,
        )
        self.budget.charge_building(len(pairs))
        before = self.budget.left()
        if cancel.cancelled:
            return Stepped(inside, None, optimal=False, used=0.0)
        try:
            answer = solve(question, self.budget, cancel)
        except NoSolutionError:
            return Stepped(inside, None, optimal=True, used=1.0)
        used = (before - self.budget.left()) / max(limit, 1e-3)
        if not answer.found:
            return Stepped(inside, None, answer.optimal, used)
        found = tuple(p for p in extract(variables, answer.solver.value) if p.citizen_id in inside)
        return Stepped(inside, found, answer.optimal, used)

    @staticmethod
    def _given(variables: ProblemVars, others: Placements) -> Placements:
        """The steps of the others that the model knows."""
        known = {(p.citizen.id, p.pair.part.index) for p in variables.people if p.pair.given is not None}
        found = []
        for placement in others:
            steps = tuple(s for s in placement.steps if (placement.citizen_id, s.index) in known)
            if steps:
                found.append(replace(placement, steps=steps))
        return tuple(found)

    def _in_order(self, placements: Placements) -> Placements:
        found = {placement.citizen_id: placement for placement in placements}
        return tuple(found[c.id] for c in self.candidates.problem.citizens if c.id in found)
