"""A step of a large-neighbourhood search: some pairs solved exactly beside everybody else, who stays."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from optimizer.assign import assignment
from optimizer.candidates import Candidates
from optimizer.engine.beside import model_beside
from optimizer.engine.budget import Budget
from optimizer.engine.options import Cancel
from optimizer.engine.solving import NoSolutionError, Question, solve
from optimizer.extract import extract
from optimizer.goals import Goal
from optimizer.plan import Placements, Plan
from optimizer.rules.base import Rule
from optimizer.variables import Pair, ProblemVars


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
        Whether they are proven best on the first goal.
    used
        Share of its limit that the step took for the first goal.
    """

    inside: frozenset[str]
    placements: Placements | None
    optimal: bool
    used: float


@dataclass(frozen=True)
class Step:
    """The model of a step.

    Attributes
    ----------
    inside
        Ids of those who may be moved.
    mine
        Their placements so far.
    given
        The steps of all others that the model knows.
    """

    variables: ProblemVars
    inside: frozenset[str]
    mine: Placements
    given: Placements
    budget: Budget

    @classmethod
    def of(
        cls, candidates: Candidates, pairs: Sequence[Pair], plan: Plan, rules: Sequence[Rule], budget: Budget
    ) -> "Step":
        """The model of the pairs beside everybody else in the plan."""
        inside = frozenset(pair.citizen.id for pair in pairs)
        mine = tuple(p for p in plan.placements if p.citizen_id in inside)
        others = tuple(p for p in plan.placements if p.citizen_id not in inside)
        variables = model_beside(candidates, pairs, others, rules)
        budget.charge_building(len(pairs))
        return cls(variables, inside, mine, _known(variables, others), budget)

    def keep(self, goal: Goal, value: int) -> None:
        """Allow no worse value on the goal."""
        expression = goal.expression(self.variables)
        self.variables.model.add(expression >= value if goal.maximise else expression <= value)

    def solved(self, goals: Sequence[Goal], start: Placements, limit: float, cancel: Cancel) -> Stepped:
        """Solve for the first goal and, where that is proven best, for those that follow in the time left."""
        goal, *more = goals
        question = Question(
            model=self.variables.model,
            expression=goal.expression(self.variables),
            maximise=goal.maximise,
            limit=limit,
            hint=assignment(self.variables, Plan(placements=(*start, *self.given))),
            linearization=0,
            workers=1,
        )
        before = self.budget.left()
        if cancel.cancelled or limit <= 0:
            return Stepped(self.inside, None, optimal=False, used=0.0)
        try:
            answer = solve(question, self.budget, cancel)
        except NoSolutionError:
            return Stepped(self.inside, None, optimal=True, used=1.0)
        used = (before - self.budget.left()) / max(limit, 1e-3)
        if not answer.found:
            return Stepped(self.inside, None, answer.optimal, used)
        value = answer.solver.value
        found = tuple(p for p in extract(self.variables, value) if p.citizen_id in self.inside)
        if more and answer.optimal:
            self.keep(goal, value(question.expression))
            found = self.solved(more, found, limit * (1 - used), cancel).placements or found
        return Stepped(self.inside, found, answer.optimal, used)


def _known(variables: ProblemVars, others: Placements) -> Placements:
    """The steps of the others that the model knows."""
    known = {(p.citizen.id, p.pair.part.index) for p in variables.people if p.pair.given is not None}
    found = []
    for placement in others:
        steps = tuple(s for s in placement.steps if (placement.citizen_id, s.index) in known)
        if steps:
            found.append(replace(placement, steps=steps))
    return tuple(found)
