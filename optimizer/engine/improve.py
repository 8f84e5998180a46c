"""Large-neighbourhood search: free a few workplaces and those who could be there, solve them exactly, go on.

The neighbourhood's model is the workplace model itself, so every step keeps every rule. Steps that have
neither workplace nor person in common are made at the same time, each by one worker.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from optimizer.candidates import Candidates
from optimizer.engine.budget import Budget
from optimizer.engine.levels import Reached, Tell, at_least, silent
from optimizer.engine.neighbourhood import Busy, Neighbourhoods
from optimizer.engine.options import Cancel
from optimizer.engine.step import Step, Stepped
from optimizer.engine.under_way import UnderWay
from optimizer.goals import Goal
from optimizer.plan import Placements, Plan
from optimizer.rules import RULES
from optimizer.rules.base import Rule
from optimizer.variables import Pair

PATIENCE = 8
"""Steps in vain after which a search gives way to the next level, and one for who is placed always ends."""

STEP_SHARE = 0.2
"""Share of the limit that one step may take."""

PEOPLE_KEEP = 0.8
"""Share of the time left that a search for who is placed leaves to what follows."""

LONGEST_STEP, SHORTEST_STEP = 4.0, 0.5
"""No step may take longer, however long the run, and none is kept shorter."""


@dataclass
class Improver:
    """Improves a plan on one goal, the fixed levels kept.

    Attributes
    ----------
    then
        On which a step that is proven best on a goal of shared jobs alone is made as good as can be, so that
        teams have good weeks with all their minutes; None where no such step is made.
    """

    candidates: Candidates
    budget: Budget
    cancel: Cancel
    rules: Sequence[Rule] = RULES
    tell: Tell = silent
    best: Callable[[Goal, Sequence[Pair], Placements], bool] = lambda *_: False
    then: Goal | None = None

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
        goals = (goal, self.then) if shared and self.then is not None else (goal,)
        fruitless = 0
        with UnderWay[Stepped](self._at_once, self.cancel) as steps:
            while self.budget.left() > until and not self.cancel.cancelled:
                before = [reached.value(each) for each in goals]
                met = bound is not None and at_least(goal, before[0], bound)
                if met or (fruitless >= PATIENCE and (goal.by_people or not patient)):
                    return
                self._begin(steps, goals, reached, alone, min(limit, self.budget.left()))
                if steps.idle:
                    return
                for step in steps.ended():
                    self._take(goals, reached, step)
                fruitless = fruitless + 1 if [reached.value(each) for each in goals] == before else 0
                self.tell(goal, bound)

    def _begin(
        self,
        steps: UnderWay[Stepped],
        goals: Sequence[Goal],
        reached: Reached,
        alone: Iterator[list[Pair]],
        limit: float,
    ) -> None:
        """Begin steps as long as there are workers without one: first each workplace alone, then some."""
        while not steps.full:
            pairs = next(alone, None) or self._around.around(
                reached.plan, steps.busy, shared=goals[0].on_positions
            )
            if not pairs:
                return
            step = partial(self._step, goals, tuple(reached.fixed), reached.plan, pairs, limit)
            steps.begin(Busy.of(pairs), step)

    def _take(self, goals: Sequence[Goal], reached: Reached, step: Stepped) -> None:
        """Offer what a step came to beside everybody else as they are by now."""
        if step.placements is not None:
            others = (p for p in reached.plan.placements if p.citizen_id not in step.inside)
            found = self._in_order((*others, *step.placements))
            if self._strict and not goals[0].by_points:
                reached.take_better(goals, found)
            else:
                reached.take(goals[0], found)
        self._around.resize(solved=step.optimal, used=step.used)

    def _step(
        self,
        goals: Sequence[Goal],
        fixed: Sequence[tuple[Goal, int]],
        plan: Plan,
        pairs: Sequence[Pair],
        limit: float,
        cancel: Cancel,
    ) -> Stepped:
        """Solve the pairs exactly beside everybody else, who stays."""
        step = Step.of(self.candidates, pairs, plan, self.rules, self.budget)
        for level, _ in fixed:
            step.keep(level, level.measure(step.variables.problem, Plan(placements=step.mine)))
        return step.solved(goals, step.mine, limit, cancel)

    def _in_order(self, placements: Placements) -> Placements:
        found = {placement.citizen_id: placement for placement in placements}
        return tuple(found[c.id] for c in self.candidates.problem.citizens if c.id in found)
