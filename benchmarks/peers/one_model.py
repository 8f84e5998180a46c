"""Everything in one CP-SAT model, asked level by level, from our candidates and the greedy plan."""

from collections.abc import Callable
from math import ceil, floor
from time import perf_counter

from ortools.sat.python import cp_model

from benchmarks.engine import Answer, Task
from benchmarks.peers.ground import Ground, goals_of, options_of
from optimizer.assign import assignment
from optimizer.candidates import Candidates
from optimizer.engine.budget import Budget
from optimizer.engine.levels import Reached
from optimizer.engine.reference import Reference
from optimizer.extract import extract
from optimizer.goals import Goal
from optimizer.list_ways import list_ways
from optimizer.plan import Plan
from optimizer.variables import Var

LINEARIZATION = 0
"""CP-SAT's linearization level: the best of 0, 1 and 2 on `places` of 100 and 200 citizens (README)."""

LEVEL_SHARE = 0.6
"""Share of the time left that a level may take when others follow, as in a run of Holdepunkt."""

EPSILON = 1e-6
MOST_SEED = 1 << 31
TOO_LARGE = "modellen nåede ikke at give en plan inden for tiden"


def absent() -> str:
    """Nothing is missing."""
    return ""


def solve(task: Task) -> Answer:
    """Build the model and ask it level by level."""
    began = perf_counter()
    ground = Ground.of(task.problem)
    start = Plan(placements=ground.start(goals_of(task)))
    candidates = ground.candidates
    model = OneModel(task, candidates, Reference(candidates), Reached(candidates.problem, start))
    model.budget = Budget(options_of(task, used_s=perf_counter() - began))
    bounds = model.levels()
    if not model.found:
        return Answer(bounds=bounds, reason=TOO_LARGE, figures=ground.figures)
    return Answer(
        placements=ground.finished(model.reached.plan.placements), bounds=bounds, figures=ground.figures
    )


class OneModel:
    """The model, the best plan so far and what is left of the time."""

    def __init__(self, task: Task, candidates: Candidates, model: Reference, reached: Reached) -> None:
        self.task, self.model, self.reached = task, model, reached
        self.budget = Budget(options_of(task))
        self.found = False
        self.ways = list_ways(candidates).ways
        self._hint: list[tuple[Var, int]] = assignment(model.variables, reached.plan)

    def levels(self) -> dict[str, int | None]:
        """Every goal that can vary in turn, fixed at what was reached; returns the bounds."""
        goals = [goal for goal in goals_of(self.task) if goal.varies(self.ways)]
        bounds: dict[str, int | None] = {}
        for goal in goals:
            left = self.budget.left()
            bounds[goal.id] = self._level(goal, left if goal is goals[-1] else left * LEVEL_SHARE)
            self.reached.fix(goal, bounds[goal.id])
            self.model.fix(goal, self.reached.value(goal))
        return bounds

    def _level(self, goal: Goal, limit: float) -> int | None:
        """Search on the goal; returns the bound."""
        if limit <= 0:
            return None
        cp, expression = self.model.variables.model, self.model.expression(goal)
        (cp.maximize if goal.maximise else cp.minimize)(expression)
        cp.clear_hints()  # type: ignore[no-untyped-call]  # untyped in ortools
        for variable, value in self._hint:
            cp.add_hint(variable, value)
        solver = self._solver(limit)
        status = solver.solve(cp, Watcher(lambda value, bound: self.task.tell(goal.id, value, bound)))
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        self.found = True
        self._take(goal, solver)
        bound = solver.best_objective_bound
        return floor(bound + EPSILON) if goal.maximise else ceil(bound - EPSILON)

    def _solver(self, limit: float) -> cp_model.CpSolver:
        """CP-SAT as it does best on the whole model: most of its presolve costs more than it gains."""
        solver = cp_model.CpSolver()
        parameters = solver.parameters
        parameters.num_workers = self.task.workers
        parameters.random_seed = self.task.seed % MOST_SEED
        parameters.max_time_in_seconds = limit
        parameters.linearization_level = LINEARIZATION
        parameters.max_presolve_iterations = 1
        parameters.symmetry_level = 0
        parameters.cp_model_probing_level = 0
        return solver

    def _take(self, goal: Goal, solver: cp_model.CpSolver) -> None:
        """Keep what was found, where it is no worse, and begin the next search there."""
        if self.reached.take(goal, extract(self.model.variables, solver.value)):
            cp = self.model.variables.model
            values = enumerate(solver.response_proto.solution)
            self._hint = [(cp.get_int_var_from_proto_index(index), value) for index, value in values]


class Watcher(cp_model.CpSolverSolutionCallback):
    """Passes value and bound of each better solution on."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        super().__init__()
        self._tell = tell

    def on_solution_callback(self) -> None:
        """Tell of a better solution."""
        self._tell(round(self.objective_value), round(self.best_objective_bound))
