"""The reference engine: all workplaces in one CP-SAT model, exact, for small problems."""

from collections.abc import Sequence

from optimizer.assign import assignment
from optimizer.candidates import Candidates
from optimizer.engine.budget import Budget
from optimizer.engine.levels import Reached
from optimizer.engine.options import Cancel
from optimizer.engine.solving import Question, Solved, solve
from optimizer.extract import extract
from optimizer.goals import Goal
from optimizer.rules import RULES
from optimizer.rules.base import Rule
from optimizer.variables import Expr, Var
from optimizer.workplace_model import build_problem


class Reference:
    """One model over all workplaces, asked level by level."""

    def __init__(self, candidates: Candidates, rules: Sequence[Rule] = RULES) -> None:
        self.variables = build_problem(candidates, rules)
        self._expressions: dict[str, Expr] = {}
        self._hint: list[tuple[Var, int]] | None = None

    def expression(self, goal: Goal) -> Expr:
        """The goal on this model, made once."""
        if goal.key not in self._expressions:
            self._expressions[goal.key] = goal.expression(self.variables)
        return self._expressions[goal.key]

    def level(self, goal: Goal, reached: Reached, limit: float, budget: Budget, cancel: Cancel) -> int | None:
        """Search for a better plan on the goal; returns the bound."""
        if self._hint is None:
            self._hint = assignment(self.variables, reached.plan)
        question = Question(
            model=self.variables.model,
            expression=self.expression(goal),
            maximise=goal.maximise,
            limit=limit,
            hint=self._hint,
        )
        answer = solve(question, budget, cancel)
        if answer.found and reached.take(goal, extract(self.variables, answer.solver.value)):
            self._remember(answer)
        return answer.bound

    def fix(self, goal: Goal, value: int) -> None:
        """Keep the goal at the value or better from now on."""
        expression = self.expression(goal)
        self.variables.model.add(expression >= value if goal.maximise else expression <= value)

    def _remember(self, answer: Solved) -> None:
        model = self.variables.model
        self._hint = [
            (model.get_int_var_from_proto_index(index), value)
            for index, value in enumerate(answer.solver.response_proto.solution)
        ]
