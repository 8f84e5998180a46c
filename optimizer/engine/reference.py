"""The reference engine: all workplaces in one CP-SAT model, exact, for small problems.

Without the timetable the same model is a relaxation: its bounds hold for every size.
"""

from collections.abc import Sequence

from optimizer.assign import assignment
from optimizer.candidates import Candidates
from optimizer.engine.budget import Budget
from optimizer.engine.levels import Reached
from optimizer.engine.options import Cancel
from optimizer.engine.solving import Question, Solved, solve
from optimizer.extract import extract
from optimizer.goals import Goal
from optimizer.plan import Placement, Plan
from optimizer.rules import RULES
from optimizer.rules.base import Rule
from optimizer.variables import Expr, Var
from optimizer.workplace_model import build_problem

RELAXED_GAP = 0.0005
"""A relaxation need not be solved closer than this: its values are only a guide."""


class Reference:
    """One model over all workplaces, asked level by level.

    Parameters
    ----------
    timetable
        False leaves the weeks out: only bounds come of it.
    """

    def __init__(
        self, candidates: Candidates, rules: Sequence[Rule] = RULES, *, timetable: bool = True
    ) -> None:
        self.variables = build_problem(candidates, rules, timetable=timetable)
        self.timetable = timetable
        self._expressions: dict[str, Expr] = {}
        self._hint: list[tuple[Var, int]] | None = None
        self._last: Solved | None = None

    def expression(self, goal: Goal) -> Expr:
        """The goal on this model, made once."""
        if goal.id not in self._expressions:
            self._expressions[goal.id] = goal.expression(self.variables)
        return self._expressions[goal.id]

    def level(self, goal: Goal, reached: Reached, limit: float, budget: Budget, cancel: Cancel) -> int | None:
        """Search for a better plan on the goal; returns the bound."""
        if self._hint is None:
            self._hint = self._start(reached.plan)
        question = Question(
            model=self.variables.model,
            expression=self.expression(goal),
            maximise=goal.maximise,
            limit=limit,
            hint=self._hint,
            linearization=1 if self.timetable else 2,
            gap=0.0 if self.timetable or goal.by_people else RELAXED_GAP,
        )
        self._last = answer = solve(question, budget, cancel)
        if answer.found and (not self.timetable or reached.take(goal, self._placements(answer))):
            self._remember(answer)
        return answer.bound

    def _start(self, plan: Plan) -> list[tuple[Var, int]]:
        """Values to start from: the whole plan, or for a relaxation who is where and for how long."""
        if self.timetable:
            return assignment(self.variables, plan)
        slot = self.variables.problem.grid.slot_min
        found = {(p.citizen_id, s.workplace_id, s.place_id): s.weekly_min // slot for p, s in plan.steps()}
        keys = [(p, (p.citizen.id, p.workplace.id, p.pair.place.id)) for p in self.variables.people]
        hint = [(person.on, int(key in found)) for person, key in keys]
        return hint + [(person.attended, found.get(key, 0)) for person, key in keys]

    @property
    def found(self) -> bool:
        """Say whether the last search found values."""
        return self._last is not None and self._last.found

    def value(self, expression: Expr) -> int:
        """The expression's value in the last search."""
        if self._last is None:
            raise RuntimeError("Nothing has been solved yet.")
        return self._last.solver.value(expression)

    def fix(self, goal: Goal, value: int) -> None:
        """Keep the goal at the value or better from now on."""
        expression = self.expression(goal)
        self.variables.model.add(expression >= value if goal.maximise else expression <= value)

    def _placements(self, answer: Solved) -> tuple[Placement, ...]:
        return extract(self.variables, answer.solver.value)

    def _remember(self, answer: Solved) -> None:
        model = self.variables.model
        self._hint = [
            (model.get_int_var_from_proto_index(index), value)
            for index, value in enumerate(answer.solver.response_proto.solution)
        ]
