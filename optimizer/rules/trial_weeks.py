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
from optimizer.variables import WorkplaceVars


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
        trials = [p for p in model.people if p.pair.part.step is not None and p.pair.part.step.trial]
        for person in trials if model.problem.weeks > 1 else ():
            if person.pair.weeks > model.problem.int_setting("fleksjob.trial_weeks"):
                model.model.add(person.on == 0)

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Read the length of every trial step."""
        for person in seated(problem, plan) if problem.weeks > 1 else ():
            if in_trial(person):
                most = problem.int_setting("fleksjob.trial_weeks")
                if person.step.weeks > most:
                    found = f"{person.step.weeks} ugers prøvepraktik"
                    yield self.breach(person.citizen.id, found=found, expected=f"højst {most}")
