"""The reference engine: all workplaces in one CP-SAT model, exact, for problems of moderate size.

The levels are optimised in order by successive solves; each is fixed at the value reached. The best plan so
far is kept outside the solver, so that a run that is cut short loses nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, floor
from time import monotonic

from ortools.sat.python import cp_model

from optimizer.assign import assignment
from optimizer.candidates import Candidates
from optimizer.engine.options import Cancel, Options, Progress, ignore
from optimizer.extract import extract
from optimizer.goals import Goal, levels
from optimizer.plan import Level, Placement, Plan
from optimizer.rules import RULES
from optimizer.rules.base import Rule
from optimizer.variables import ProblemVars, Var
from optimizer.workplace_model import build_problem

EPSILON = 1e-6

LEVEL_SHARE = 0.5
"""Share of the time left that a level may take when others follow it."""


class SolverError(RuntimeError):
    """The solver answered something that must not happen."""


@dataclass
class Budget:
    """Time or work left."""

    options: Options
    started: float = field(default_factory=monotonic)
    work_used: float = 0.0

    def left(self) -> float:
        """Seconds, or units of deterministic work."""
        if self.options.work_limit is not None:
            return self.options.work_limit - self.work_used
        return self.options.time_limit_s - (monotonic() - self.started)


@dataclass
class Reference:
    """One run over one model.

    Attributes
    ----------
    best
        The best plan so far.
    hint
        Values of variables to start from.
    """

    candidates: Candidates
    options: Options
    rules: Sequence[Rule] = RULES
    on_progress: Callable[[Progress], None] = ignore
    cancel: Cancel = field(default_factory=Cancel)
    budget: Budget = field(init=False)
    variables: ProblemVars = field(init=False)
    best: Plan = field(init=False)
    hint: list[tuple[Var, int]] = field(init=False, default_factory=list)

    def run(self, start: tuple[Placement, ...]) -> tuple[tuple[Placement, ...], tuple[Level, ...]]:
        """Optimise level by level from the start plan, which must keep the rules."""
        self.budget = Budget(self.options)
        self.best = Plan(placements=start)
        self.variables = build_problem(self.candidates, self.rules)
        self.hint = assignment(self.variables, self.best)
        profile = levels(self.options.profile, self.options.balance_pct)
        goals = [goal for goal in profile if goal.varies(self.variables)]
        reached = [self._level(goal, last=goal is goals[-1]) for goal in goals]
        return self.best.placements, tuple(reached)

    def _level(self, goal: Goal, *, last: bool) -> Level:
        """Optimise one goal, then fix it at the value reached."""
        problem, model = self.candidates.problem, self.variables.model
        expression = goal.expression(self.variables)
        value, bound = goal.measure(problem, self.best), None
        left = self.budget.left()
        if left > 0 and not self.cancel.cancelled:
            bound = self._solve(goal, expression, left if last else left * LEVEL_SHARE)
            value = goal.measure(problem, self.best)
        model.add(expression >= value if goal.maximise else expression <= value)
        return Level(
            id=goal.id,
            unit=goal.unit,
            value=value,
            bound=bound,
            proven=bound == value,
            maximise=goal.maximise,
            scale=goal.scale,
        )

    def _solve(self, goal: Goal, expression: cp_model.LinearExprT, limit: float) -> int | None:
        """Search for a better plan on the goal; returns the bound."""
        model = self.variables.model
        (model.maximize if goal.maximise else model.minimize)(expression)
        model.clear_hints()  # type: ignore[no-untyped-call]  # untyped in ortools
        for variable, value in self.hint:
            model.add_hint(variable, value)
        solver = self._solver(limit)
        watcher = _Watcher(goal, self.on_progress)
        self.cancel.also(solver.stop_search)
        status = solver.solve(model, watcher)
        self.budget.work_used += solver.response_proto.deterministic_time
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self._take(goal, solver)
        elif status != cp_model.UNKNOWN:
            name = solver.status_name(status)
            raise SolverError(f"{goal.id}: {name}, though the start keeps the rules. {model.validate()}")
        return self._bound(goal, solver.best_objective_bound)

    def _bound(self, goal: Goal, found: float) -> int | None:
        """The solver's bound as a whole number; None where it stopped before it had one."""
        value = goal.measure(self.candidates.problem, self.best)
        bound = floor(found + EPSILON) if goal.maximise else ceil(found - EPSILON)
        return bound if (bound >= value if goal.maximise else bound <= value) else None

    def _take(self, goal: Goal, solver: cp_model.CpSolver) -> None:
        """Keep the solver's plan if it is at least as good on the goal as the best so far."""
        problem = self.candidates.problem
        found = replace(self.best, placements=extract(self.variables, solver.value))
        before, after = goal.measure(problem, self.best), goal.measure(problem, found)
        if (after >= before) if goal.maximise else (after <= before):
            self.best = found
            model = self.variables.model
            self.hint = [
                (model.get_int_var_from_proto_index(i), v)
                for i, v in enumerate(solver.response_proto.solution)
            ]

    def _solver(self, limit: float) -> cp_model.CpSolver:
        solver = cp_model.CpSolver()
        parameters = solver.parameters
        parameters.random_seed = self.options.seed
        if self.options.work_limit is None:
            parameters.num_workers = self.options.workers
            parameters.max_time_in_seconds = limit
        else:
            parameters.num_workers = 1
            parameters.max_deterministic_time = limit
        return solver


class _Watcher(cp_model.CpSolverSolutionCallback):
    """Passes the solver's news on."""

    def __init__(self, goal: Goal, on_progress: Callable[[Progress], None]) -> None:
        super().__init__()
        self._goal = goal
        self._on_progress = on_progress

    def on_solution_callback(self) -> None:
        """Tell of a better plan."""
        self._on_progress(
            Progress(
                level_id=self._goal.id,
                value=round(self.objective_value),
                bound=round(self.best_objective_bound),
                scale=self._goal.scale,
            )
        )
