"""Step minutes: from step to step the hours never fall, and rise only where the course says so.

Formula
-------
For citizen i and steps k-1, k:  attended[i, k] >= attended[i, k-1];
hours of k not stated:           attended[i, k]  = attended[i, k-1].

Dansk: "Timerne går ikke ned fra trin til trin, og kun op, hvor det er aftalt."
Source: seeds/002 (personal goals before rising hours; 8 to 18 hours). Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator
from itertools import pairwise

from ortools.sat.python import cp_model

from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.variables import ProblemVars


class StepMinutes(Rule):
    """From step to step the hours never fall, and rise only where the course says so."""

    id = "step_minutes"
    scope = Scope.ACROSS
    sentence = "Timerne går ikke ned fra trin til trin, og kun op, hvor det er aftalt."
    source = "seeds/002 (personal goals before rising hours; 8 to 18 hours)"
    waivable = False
    down_closed = True

    def post_across(self, model: ProblemVars) -> None:
        """Attended slots of neighbouring steps, where both are in the model."""
        for people in model.by_citizen.values():
            indices = sorted({p.pair.part.index for p in people if p.pair.given is None})
            for before, index in pairwise(indices):
                steps = [[p for p in people if p.pair.part.index == k] for k in (before, index)]
                told = steps[1][0].pair.part.step
                less, more = (cp_model.LinearExpr.sum([p.attended for p in mine]) for mine in steps)
                if model.whole and told is not None:
                    model.model.add(more >= less)
                    if told.hours is None:
                        model.model.add(more == less)

    def concerns(self, problem: Problem) -> bool:
        """Only where a placement can have several steps."""
        return problem.weeks > 1

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Compare neighbouring steps of everybody with a course."""
        for placement in plan.placements:
            citizen = problem.citizen_by_id.get(placement.citizen_id)
            if citizen is None or citizen.course is None or citizen.id in problem.running_by_citizen:
                continue
            for before, step in pairwise(placement.steps):
                stated = citizen.course.steps[step.index].hours is not None
                falls = step.weekly_min < before.weekly_min
                if falls or (step.weekly_min > before.weekly_min and not stated):
                    expected = f"mindst {before.weekly_min}" if stated else f"{before.weekly_min}"
                    found = f"trin {step.index + 1}: {step.weekly_min} minutter"
                    yield self.breach(citizen.id, found=found, expected=expected)
