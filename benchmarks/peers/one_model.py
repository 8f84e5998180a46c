"""Everything in one CP-SAT model, asked level by level, from our candidates and the greedy plan."""

from time import perf_counter

from benchmarks.engine import Answer, Task
from benchmarks.peers.ground import Ground, goals_of, options_of
from optimizer.assign import assignment
from optimizer.engine.budget import Budget
from optimizer.engine.levels import Reached
from optimizer.engine.options import Cancel
from optimizer.engine.reference import Reference
from optimizer.engine.solving import Question, Solved
from optimizer.engine.solving import solve as ask
from optimizer.extract import extract
from optimizer.goals import Goal
from optimizer.plan import Plan
from optimizer.variables import Var

LINEARIZATION = 1
"""CP-SAT's linearization level."""

LEVEL_SHARE = 0.6
"""Share of the time left that a level may take when others follow, as in a run of Holdepunkt."""

TOO_LARGE = "modellen nåede ikke at give en plan inden for tiden"


def absent() -> str:
    """Nothing is missing."""
    return ""


def solve(task: Task) -> Answer:
    """Build the model and ask it level by level."""
    began = perf_counter()
    ground = Ground.of(task.problem)
    start = Plan(placements=ground.start(goals_of(task)))
    model = OneModel(task, Reference(ground.candidates), Reached(ground.candidates.problem, start))
    model.budget = Budget(options_of(task, used_s=perf_counter() - began))
    bounds = model.levels()
    if not model.found:
        return Answer(bounds=bounds, reason=TOO_LARGE, figures=ground.figures)
    return Answer(
        placements=ground.finished(model.reached.plan.placements), bounds=bounds, figures=ground.figures
    )


class OneModel:
    """The model, the best plan so far and what is left of the time."""

    def __init__(self, task: Task, model: Reference, reached: Reached) -> None:
        self.task, self.model, self.reached = task, model, reached
        self.budget = Budget(options_of(task))
        self.found = False
        self._hint: list[tuple[Var, int]] = assignment(model.variables, reached.plan)

    def levels(self) -> dict[str, int | None]:
        """Every goal that can vary in turn, fixed at what was reached; returns the bounds."""
        goals = [goal for goal in goals_of(self.task) if goal.varies(self.model.variables)]
        bounds: dict[str, int | None] = {}
        for goal in goals:
            left = self.budget.left()
            bounds[goal.id] = self._level(goal, left if goal is goals[-1] else left * LEVEL_SHARE)
            self.reached.fix(goal, bounds[goal.id])
            self.model.fix(goal, self.reached.value(goal))
        return bounds

    def _level(self, goal: Goal, limit: float) -> int | None:
        if limit <= 0:
            return None
        question = Question(
            model=self.model.variables.model,
            expression=self.model.expression(goal),
            maximise=goal.maximise,
            limit=limit,
            hint=self._hint,
            linearization=LINEARIZATION,
        )
        answer = ask(question, self.budget, Cancel(), lambda value, bound: self._tell(goal, value, bound))
        if answer.found:
            self.found = True
            self._take(goal, answer)
        return answer.bound

    def _tell(self, goal: Goal, value: int, bound: int) -> None:
        self.task.tell(goal.id, value, bound)

    def _take(self, goal: Goal, answer: Solved) -> None:
        if self.reached.take(goal, extract(self.model.variables, answer.solver.value)):
            cp = self.model.variables.model
            values = enumerate(answer.solver.response_proto.solution)
            self._hint = [(cp.get_int_var_from_proto_index(index), value) for index, value in values]
