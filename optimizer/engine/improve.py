"""Large-neighbourhood search: free a few workplaces and those who could be there, solve them exactly, go on.

The neighbourhood's model is the workplace model itself, so every step keeps every rule.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from optimizer.assign import assignment
from optimizer.candidates import Candidates
from optimizer.engine.beside import beside
from optimizer.engine.budget import Budget
from optimizer.engine.crowds import as_begun
from optimizer.engine.levels import Reached, Tell, at_least, silent
from optimizer.engine.options import Cancel
from optimizer.engine.solving import Question, solve
from optimizer.extract import extract
from optimizer.goals import Goal
from optimizer.plan import Placement, Plan
from optimizer.rules import RULES
from optimizer.rules.base import Rule
from optimizer.variables import Pair, ProblemVars
from optimizer.workplace_model import build_problem

FEWEST_PAIRS = 24
MOST_PAIRS = 400
PATIENCE = 8
"""Steps in vain after which a search gives way to the next level, and one for who is placed always ends."""

STEP_SHARE = 0.08
"""Share of the limit that one step may take."""

PEOPLE_KEEP = 0.8
"""Share of the time left that a search for who is placed leaves to what follows."""

LONGEST_STEP = 4.0
"""No step takes longer, however long the run."""


@dataclass
class Improver:
    """Improves a plan on one goal, the fixed levels kept."""

    candidates: Candidates
    budget: Budget
    cancel: Cancel
    rules: Sequence[Rule] = RULES
    tell: Tell = silent
    size: int = 60

    @cached_property
    def _rng(self) -> np.random.Generator:
        return np.random.default_rng(self.budget.options.seed)

    def improve(
        self, goal: Goal, reached: Reached, bound: int | None, until: float, *, patient: bool = True
    ) -> None:
        """Step until the bound is met or the budget falls below `until`.

        Parameters
        ----------
        patient
            Whether steps in vain are no reason to stop: nothing comes after that needs the time.
        """
        crowded = self._crowded(reached.plan)
        until = max(until, self.budget.left() * PEOPLE_KEEP) if goal.by_people else until
        step = min(LONGEST_STEP, max(0.5, (self.budget.left() - until) * STEP_SHARE))
        fruitless = 0
        while self.budget.left() > until and not self.cancel.cancelled:
            before = reached.value(goal)
            met = bound is not None and at_least(goal, before, bound)
            if met or (fruitless >= PATIENCE and (goal.by_people or not patient)):
                return
            alone = None if goal.by_people else next(crowded, None)
            chosen = alone or self._neighbourhood(reached.plan)
            self._step(goal, reached, chosen, min(step, self.budget.left()))
            fruitless = fruitless + 1 if reached.value(goal) == before else 0
            self.tell(goal, bound)

    def _step(self, goal: Goal, reached: Reached, pairs: Sequence[Pair], limit: float) -> None:
        """Solve the pairs exactly beside everybody else, who stays."""
        inside = {pair.citizen.id for pair in pairs}
        mine = tuple(p for p in reached.plan.placements if p.citizen_id in inside)
        others = tuple(p for p in reached.plan.placements if p.citizen_id not in inside)
        variables = self._model(pairs, others)
        for level, _ in reached.fixed:
            value = level.measure(variables.problem, Plan(placements=mine))
            expression = level.expression(variables)
            variables.model.add(expression >= value if level.maximise else expression <= value)
        question = Question(
            model=variables.model,
            expression=goal.expression(variables),
            maximise=goal.maximise,
            limit=limit,
            hint=assignment(variables, Plan(placements=(*mine, *self._given(variables, others)))),
        )
        self.budget.charge_building(len(pairs))
        before = self.budget.left()
        answer = solve(question, self.budget, self.cancel)
        if answer.found:
            found = extract(variables, answer.solver.value)
            here = (placement for placement in found if placement.citizen_id in inside)
            reached.take(goal, self._in_order((*others, *here)))
        self._resize(solved=answer.optimal, used=(before - self.budget.left()) / max(limit, 1e-3))

    def _model(
        self, pairs: Sequence[Pair], others: tuple[Placement, ...], *, timetable: bool = True
    ) -> ProblemVars:
        """The pairs at their workplaces, with the steps that others have there given."""
        part = beside(self.candidates, pairs, others)
        return build_problem(part, self.rules, timetable=timetable, counts_given=False)

    @staticmethod
    def _given(variables: ProblemVars, others: tuple[Placement, ...]) -> tuple[Placement, ...]:
        """The steps of the others that the model knows."""
        known = {(p.citizen.id, p.pair.part.index) for p in variables.people if p.pair.given is not None}
        found = []
        for placement in others:
            steps = tuple(s for s in placement.steps if (placement.citizen_id, s.index) in known)
            if steps:
                found.append(replace(placement, steps=steps))
        return tuple(found)

    def _resize(self, *, solved: bool, used: float) -> None:
        """Larger neighbourhoods while they are solved with ease, smaller ones when they are not."""
        if solved and used < 0.5:
            self.size = min(MOST_PAIRS, self.size + max(4, self.size // 10))
        elif not solved:
            self.size = max(FEWEST_PAIRS, self.size * 3 // 4)

    def _in_order(self, placements: tuple[Placement, ...]) -> tuple[Placement, ...]:
        found = {placement.citizen_id: placement for placement in placements}
        return tuple(found[c.id] for c in self.candidates.problem.citizens if c.id in found)

    def _crowded(self, plan: Plan) -> Iterator[list[Pair]]:
        """Each workplace with its own people alone, the fullest first: there the weeks are hardest to lay."""
        here: dict[str, list[Pair]] = {}
        for citizen_id, (workplace_id, *more) in self._where(plan).items():
            placement = plan.placement_of.get(citizen_id)
            if not more and placement is not None:
                pairs = [self.candidates.pair_of(citizen_id, step) for step in placement.steps]
                here.setdefault(workplace_id, []).extend(as_begun(self.candidates, placement, pairs))
        yield from sorted(here.values(), key=lambda pairs: (-len(pairs), pairs[0].workplace.id))

    def _where(self, plan: Plan) -> dict[str, list[str]]:
        """The workplaces of everybody who may be moved; who has two jobs is wherever either is."""
        at: dict[str, set[str]] = {}
        for placement in plan.placements:
            if placement.citizen_id in self.candidates.by_citizen:
                here = at.setdefault(self._person(placement.citizen_id), set())
                here |= {step.workplace_id for step in placement.steps}
        return {c: sorted(at[self._person(c)]) for c in self.candidates.by_citizen if self._person(c) in at}

    def _person(self, citizen_id: str) -> str:
        return self.candidates.problem.citizen_by_id[citizen_id].person_id

    def _neighbourhood(self, plan: Plan) -> list[Pair]:
        """Pairs of a few workplaces that share candidates, and of all who are wholly there or waiting."""
        where = self._where(plan)
        at: dict[str, list[str]] = {}
        for citizen_id, workplaces in where.items():
            for workplace_id in workplaces:
                at.setdefault(workplace_id, []).append(citizen_id)
        waiting = {c.id for c in self.candidates.problem.waiting if c.id not in where}
        chosen: list[Pair] = []
        for units in self._walk(at):
            inside = {c for w in units for c in at.get(w, []) if set(where[c]) <= set(units)}
            pairs = self._pairs(units, inside, waiting, plan)
            if chosen and len(pairs) > self.size:
                break
            chosen = pairs
        return chosen

    def _pairs(self, units: list[str], inside: set[str], waiting: set[str], plan: Plan) -> list[Pair]:
        """The pairs at the workplaces of those inside, and of as many who wait as there is room for.

        Over weeks those inside keep their start: with every start a model grows beyond what a step can do.
        """
        there = {workplace_id: self.candidates.people_at(workplace_id) for workplace_id in units}
        calling = sorted({c for people in there.values() for c in people if c in waiting})
        if len(calling) > self.size:
            calling = self._rng.choice(calling, self.size, replace=False).tolist()
        people = inside | set(calling)
        found: dict[str, list[Pair]] = {}
        for workplace_id, can in there.items():
            for citizen_id in can:
                if citizen_id in people:
                    pairs = self.candidates.at(citizen_id, workplace_id)
                    found.setdefault(citizen_id, []).extend(p for p in pairs if p.given is None)
        if self.candidates.problem.weeks > 1:
            for citizen_id in inside & found.keys() & plan.placement_of.keys():
                found[citizen_id] = as_begun(
                    self.candidates, plan.placement_of[citizen_id], found[citizen_id]
                )
        return [pair for pairs in found.values() for pair in pairs]

    def _walk(self, at: dict[str, list[str]]) -> Iterator[list[str]]:
        """Growing sets of workplaces, each next one sharing candidates with those before."""
        names = sorted(self.candidates.by_workplace)
        first = names[int(self._rng.integers(len(names)))]
        units = [first]
        yield units
        while len(units) < len(names):
            near = self._near(units, at)
            units = [*units, near]
            yield units

    def _near(self, units: list[str], at: dict[str, list[str]]) -> str:
        inside = sorted({c for w in units for c in at.get(w, [])})
        names = [w for w in sorted(self.candidates.by_workplace) if w not in units]
        shared = self.candidates.shared_with(inside)
        order = {w.id: index for index, w in enumerate(self.candidates.problem.workplaces)}
        ties = 1 + shared[[order[name] for name in names]]
        return names[int(self._rng.choice(len(names), p=ties / ties.sum()))]
