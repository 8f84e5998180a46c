"""Trial weeks: a trial before a job is short.

Formula
-------
For a course step k with trial:  weeks[i, k] <= `fleksjob.trial_weeks`.

Dansk: "En prøvepraktik før et job er kort."
Source: seeds/002 (praktik of at most four weeks before the job). Waivable: no. Down-closed: yes.
"""

from collections.abc import Iterator

from optimizer.plan import Plan
from optimizer.problem import Problem
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import in_trial, seated
from optimizer.variables import Pair, WorkplaceVars


class TrialWeeks(Rule):
    """A trial before a job is short."""

    id = "trial_weeks"
    scope = Scope.WEEK
    sentence = "En prøvepraktik før et job er kort."
    source = "seeds/002 (praktik of at most four weeks before the job)"
    waivable = False
    down_closed = True

    def post(self, model: WorkplaceVars) -> None:
        """Nobody in a longer trial."""
        for person in model.people:
            if is_long_trial(model.problem, person.pair):
                model.model.add(person.on == 0)

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Read the length of every trial step."""
        for person in seated(problem, plan) if problem.weeks > 1 else ():
            if in_trial(person):
                most = problem.int_setting("fleksjob.trial_weeks")
                if person.step.weeks > most:
                    found = f"{person.step.weeks} ugers prøvepraktik"
                    yield self.breach(person.citizen.id, found=found, expected=f"højst {most}")


def is_long_trial(problem: Problem, pair: Pair) -> bool:
    """Say whether the step is a trial longer than it may be; in a standing week no step has a length."""
    step = pair.part.step
    if problem.weeks == 1 or step is None or not step.trial:
        return False
    return pair.weeks > problem.int_setting("fleksjob.trial_weeks")
