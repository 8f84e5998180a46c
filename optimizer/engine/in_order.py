"""One model solved goal by goal, each fixed at what was reached, where one thing must hold for any answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from optimizer.engine.budget import Budget
from optimizer.engine.options import Cancel
from optimizer.engine.solving import NoSolutionError, Question, Solved, solve
from optimizer.variables import Expr, Var

Ask = tuple[Expr, bool]
"""An expression, and whether more of it is better."""


@dataclass(frozen=True)
class InOrder:
    """Asks one model several things in their order.

    Parameters
    ----------
    limit
        Time, or work, that each question may take.
    linearization, brief
        How CP-SAT is asked, as `Question` tells it.
    """

    budget: Budget
    cancel: Cancel
    limit: float
    linearization: int = 1
    brief: bool = False

    def best(self, model: cp_model.CpModel, must: Var, asks: Sequence[Ask]) -> Solved | None:
        """The best answer in which `must` holds; None where none was found.

        Parameters
        ----------
        must
            A literal that can be false, where the model has a solution at all.
        """
        try:
            answer = self._ask(model, must, maximise=True, before=None)
        except NoSolutionError:
            return None
        if not answer.found or not answer.solver.value(must):
            return None
        model.add(must == 1)
        for expression, maximise in asks:
            again = self._ask(model, expression, maximise=maximise, before=answer)
            answer = again if again.found else answer
            value = answer.solver.value(expression)
            model.add(expression >= value if maximise else expression <= value)
        return answer

    def _ask(
        self, model: cp_model.CpModel, expression: Expr, *, maximise: bool, before: Solved | None
    ) -> Solved:
        question = Question(
            model=model,
            expression=expression,
            maximise=maximise,
            limit=self.limit,
            hint=_values(model, before) if before else (),
            linearization=self.linearization,
            brief=self.brief,
            workers=1,
        )
        return solve(question, self.budget, self.cancel)


def _values(model: cp_model.CpModel, answer: Solved) -> list[tuple[Var, int]]:
    """The whole answer before, from which the next question starts."""
    values = answer.solver.response_proto.solution
    return [(model.get_int_var_from_proto_index(at), value) for at, value in enumerate(values)]
