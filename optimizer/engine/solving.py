"""One call of CP-SAT, under the run's budget, with every answer translated."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor

from ortools.sat.python import cp_model

from optimizer.engine.budget import Budget
from optimizer.engine.options import Cancel
from optimizer.variables import Expr, Var

EPSILON = 1e-6


class SolverError(RuntimeError):
    """The solver gave an answer that must not happen."""


class NoSolutionError(SolverError):
    """Nothing keeps all rules: what is given beforehand asks for more than there is."""


@dataclass(frozen=True, kw_only=True)
class Solved:
    """The solver's answer.

    Attributes
    ----------
    solver
        Holds the values where `found`.
    found
        Whether there is a solution.
    bound
        On the objective, as a whole number; None where none was reached.
    optimal
        Whether the solution is proven best.
    """

    solver: cp_model.CpSolver
    found: bool
    bound: int | None
    optimal: bool


class Watcher(cp_model.CpSolverSolutionCallback):
    """Passes value and bound of each better solution on."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        super().__init__()
        self._tell = tell

    def on_solution_callback(self) -> None:
        """Tell of a better solution."""
        self._tell(round(self.objective_value), round(self.best_objective_bound))


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked of the solver.

    Attributes
    ----------
    limit
        Seconds, or units of work under a work limit.
    hint
        Values to start from.
    linearization
        CP-SAT's linearization level: 0 finds timetables fastest, without looking long for what is fixed or
        alike; 1 proves better; 2 looks at every row in its linear programme.
    brief
        Whether it goes without cuts and with little done beforehand: for teams, whose minutes the linear
        programme all but settles.
    workers
        Threads; None is as many as the run has.
    near
        It may end as proven where the bound is no farther than such a share of the value.
    """

    model: cp_model.CpModel
    expression: Expr
    maximise: bool
    limit: float
    hint: Sequence[tuple[Var, int]] = ()
    linearization: int = 1
    brief: bool = False
    workers: int | None = None
    near: float = 0.0


def solve(
    question: Question, budget: Budget, cancel: Cancel, tell: Callable[[int, int], None] | None = None
) -> Solved:
    """Optimise the expression within the limit.

    Raises
    ------
    NoSolutionError
        If the model is infeasible, which few callers have to expect.
    SolverError
        If the model is invalid.
    """
    model = question.model
    (model.maximize if question.maximise else model.minimize)(question.expression)
    model.clear_hints()  # type: ignore[no-untyped-call]  # untyped in ortools
    for variable, value in question.hint:
        model.add_hint(variable, value)
    solver = _solver(question, budget)
    cancel.also(solver.stop_search)
    if cancel.cancelled:
        # A solver that has not begun cannot be stopped.
        solver.parameters.max_time_in_seconds = 0.0
    status = solver.solve(model, Watcher(tell) if tell else None)
    cancel.no_longer(solver.stop_search)
    budget.work_used += solver.response_proto.deterministic_time
    if status == cp_model.INFEASIBLE:
        raise NoSolutionError(f"{solver.status_name(status)} {model.validate()}")
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.UNKNOWN):
        raise SolverError(f"{solver.status_name(status)} {model.validate()}")
    return Solved(
        solver=solver,
        found=status != cp_model.UNKNOWN,
        bound=_whole_bound(solver, maximise=question.maximise, found=status != cp_model.UNKNOWN),
        optimal=status == cp_model.OPTIMAL,
    )


def _whole_bound(solver: cp_model.CpSolver, *, maximise: bool, found: bool) -> int | None:
    bound = solver.best_objective_bound
    if not found and bound == 0:
        return None
    return floor(bound + EPSILON) if maximise else ceil(bound - EPSILON)


def _solver(question: Question, budget: Budget) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.random_seed = budget.options.seed
    parameters.catch_sigint_signal = False
    parameters.linearization_level = question.linearization
    parameters.relative_gap_limit = question.near
    if question.linearization == 0 or question.brief:
        parameters.cp_model_probing_level = parameters.symmetry_level = 0
    if question.brief:
        parameters.cut_level, parameters.max_presolve_iterations = 0, 1
    if budget.by_work:
        parameters.num_workers = 1
        parameters.max_deterministic_time = question.limit
    else:
        parameters.num_workers = question.workers or budget.options.workers
        parameters.max_time_in_seconds = question.limit
    return solver
