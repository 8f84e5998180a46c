"""The coordinator: who goes where without the weeks, proven or refuted workplace by workplace.

A logic-based Benders loop. The relaxation (no timetable) assigns people to places; each workplace's exact
model says how many of its people fit and what they are worth together; what it proves comes back as cuts.
All rules are down-closed, so what a set of people cannot do, no larger set can.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from ortools.sat.python import cp_model

from optimizer.assign import assignment
from optimizer.candidates import Candidates
from optimizer.engine.budget import Budget
from optimizer.engine.levels import Reached, Tell, at_least, silent, tighter
from optimizer.engine.options import Cancel
from optimizer.engine.relaxation import Relaxation
from optimizer.engine.solving import Question, solve
from optimizer.extract import extract
from optimizer.goals import Goal
from optimizer.plan import Placement, Plan
from optimizer.rules import RULES
from optimizer.rules.base import Rule
from optimizer.rules.mentor_budget import MentorBudget
from optimizer.variables import Pair, Person
from optimizer.workplace_model import build_problem

UNIT_SHARE = 0.06
"""Share of the time left that one production unit's model may take."""

RELAXED_SHARE = 0.3
"""Share of the time left that the relaxation may take."""

Unit = tuple[str, ...]
"""The ids of the workplaces of one production unit."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a production unit's model says of the people sent there.

    Attributes
    ----------
    fit
        Most people that can be there at once, by proof.
    worth
        Most that they, or some of them, can be worth on the goal, by proof; None where only people count.
    """

    pairs: tuple[Pair, ...]
    placements: tuple[Placement, ...]
    fit: int
    worth: int | None


@dataclass
class Coordinator:
    """Runs the loop level by level over one relaxation."""

    candidates: Candidates
    budget: Budget
    cancel: Cancel
    rules: Sequence[Rule] = RULES
    tell: Tell = silent
    relaxed: Relaxation = field(init=False)

    def __post_init__(self) -> None:
        self.relaxed = Relaxation(self.candidates, self.rules)

    def level(self, goal: Goal, reached: Reached, until: float) -> int | None:
        """Search on the goal until the budget falls to `until`; returns the bound."""
        bound: int | None = None
        while self.budget.left() > until and not self.cancel.cancelled:
            limit = (self.budget.left() - until) * RELAXED_SHARE
            before = bound
            found = self.relaxed.level(goal, reached, limit, self.budget)
            bound = tighter(goal, before, found)
            met = bound is not None and at_least(goal, reached.value(goal), bound)
            stalled = before is not None and bound == before and not goal.by_people
            if met or stalled or not self.relaxed.found:
                break
            answers = self._ask(goal, self._sent(), until)
            self._take(goal, reached, answers)
            self.tell(goal, bound)
            if not self._cut(goal, answers):
                break
        return bound

    def _sent(self) -> dict[Unit, list[Person]]:
        """The relaxation's people by production unit."""
        sent: dict[Unit, list[Person]] = {}
        for person in self.relaxed.variables.people:
            if self.relaxed.value(person.on):
                sent.setdefault(self._unit(person), []).append(person)
        return sent

    def _unit(self, person: Person) -> Unit:
        p_number = person.workplace.p_number
        if not p_number:
            return (person.workplace.id,)
        return tuple(w.id for w in self.candidates.problem.workplaces if w.p_number == p_number)

    def _ask(self, goal: Goal, sent: dict[Unit, list[Person]], until: float) -> list[Answer]:
        """Every unit's answer, several units at a time."""
        limit = max(0.2, (self.budget.left() - until) * UNIT_SHARE)
        asked = [tuple(person.pair for person in people) for people in sent.values()]
        workers = 1 if self.budget.by_work else self.budget.options.workers
        with ThreadPoolExecutor(workers) as pool:
            return list(pool.map(lambda pairs: self._answer(goal, pairs, limit), asked))

    def _answer(self, goal: Goal, pairs: tuple[Pair, ...], limit: float) -> Answer:
        """How many of the people fit, and what those who do are worth."""
        variables = build_problem(replace(self.candidates, pairs=pairs), self.rules)
        self.budget.charge_building(len(pairs))
        everybody = cp_model.LinearExpr.sum([person.on for person in variables.people])
        ask = Question(
            model=variables.model,
            expression=everybody,
            maximise=True,
            limit=limit,
            linearization=0,
            workers=1,
        )
        crowd = solve(ask, self.budget, self.cancel)
        fit = len(pairs) if crowd.bound is None else crowd.bound
        placements = extract(variables, crowd.solver.value) if crowd.found else ()
        if goal.by_people:
            return Answer(pairs=pairs, placements=placements, fit=fit, worth=None)
        hint = assignment(variables, Plan(placements=placements))
        ask = replace(ask, expression=goal.expression(variables), hint=hint)
        best = solve(ask, self.budget, self.cancel)
        found = extract(variables, best.solver.value) if best.found else placements
        if len(found) < len(placements):
            variables.model.add(everybody >= len(placements))
            again = solve(ask, self.budget, self.cancel)
            found = extract(variables, again.solver.value) if again.found else placements
        return Answer(pairs=pairs, placements=found, fit=fit, worth=best.bound)

    def _take(self, goal: Goal, reached: Reached, answers: Sequence[Answer]) -> None:
        """Offer the plan that the answers make up."""
        found = {p.citizen_id: p for answer in answers for p in answer.placements}
        problem = self.candidates.problem
        placements = tuple(found[c.id] for c in problem.citizens if c.id in found)
        if next(MentorBudget().check(problem, Plan(placements=placements)), None) is None:
            reached.take(goal, placements)

    def _cut(self, goal: Goal, answers: Sequence[Answer]) -> bool:
        """Tell the relaxation what the units have proven; says whether that was news."""
        people = {(p.citizen.id, p.pair.spot): p for p in self.relaxed.variables.people}
        news = False
        for answer in answers:
            inside = [people[pair.citizen.id, pair.spot] for pair in answer.pairs]
            if answer.fit < len(inside):
                self.relaxed.variables.model.add(sum(person.on for person in inside) <= answer.fit)
                news = True
            if answer.worth is not None:
                claimed = cp_model.LinearExpr.sum([self.relaxed.claim(goal, person) for person in inside])
                if self.relaxed.value(claimed) > answer.worth:
                    self.relaxed.variables.model.add(claimed <= answer.worth)
                    news = True
        return news
