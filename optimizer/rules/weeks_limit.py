"""Weeks: a placement begins and lasts as agreed, and no longer at one workplace than the law allows.

Formula
-------
Without a course: least[i] <= weeks <= most[i]; a start week that is legal for i (decision 0004, stays).
For every workplace w, with the limit of i's target group and entitlements:
sum over steps k of i at w, on places or in trial, of weeks[k] <= limit[i].
Running placements have begun as they have begun.

Dansk: "Forløbet begynder og varer som aftalt, og på ét sted ikke længere, end loven tillader."
Source: LAB § 61, domain notes 3.2 (praktik.max_weeks, praktik.extend_weeks). Waivable: no. Down-closed: yes.
"""

from collections import Counter
from collections.abc import Iterator

from ortools.sat.python import cp_model

from optimizer.plan import Placement, PlacementStep, Plan
from optimizer.problem import Citizen, Position, Problem
from optimizer.problem.stay import limit_weeks, start_weeks, week_range
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.variables import Pair, ProblemVars


class WeeksLimit(Rule):
    """A placement begins and lasts as agreed, within the law."""

    id = "weeks_limit"
    scope = Scope.WEEK
    sentence = "Forløbet begynder og varer som aftalt, og på ét sted ikke længere, end loven tillader."
    source = "LAB § 61, domain notes 3.2 (praktik.max_weeks, praktik.extend_weeks)"
    waivable = False
    down_closed = True

    def post_across(self, model: ProblemVars) -> None:
        """Weeks of all steps at one workplace, within the limit; start and length come with the stays."""
        for people in model.by_citizen.values():
            limit = limit_weeks(model.problem, people[0].citizen)
            runs = people[0].citizen.id in model.problem.running_by_citizen
            if limit is None or model.problem.weeks == 1 or people[0].pair.given is not None or runs:
                continue
            for workplace_id in dict.fromkeys(p.workplace.id for p in people):
                here = [p for p in people if p.workplace.id == workplace_id and is_praktik(p.pair)]
                if sum(p.pair.weeks for p in here) > limit:
                    on, weeks = [p.on for p in here], [p.pair.weeks for p in here]
                    model.model.add(cp_model.LinearExpr.weighted_sum(on, weeks) <= limit)

    def concerns(self, problem: Problem) -> bool:
        """Only where a placement can have several steps."""
        return problem.weeks > 1

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Add up the weeks at each workplace, and read start and length."""
        for placement in plan.placements if problem.weeks > 1 else ():
            citizen = problem.citizen_by_id.get(placement.citizen_id)
            if citizen is not None and citizen.id not in problem.running_by_citizen:
                yield from self._limit(problem, citizen, placement)
                yield from self._agreed(problem, citizen, placement)

    def _limit(self, problem: Problem, citizen: Citizen, placement: Placement) -> Iterator[Violation]:
        limit, weeks = limit_weeks(problem, citizen), Counter[str]()
        for step in placement.steps:
            trial = citizen.course is not None and citizen.course.steps[step.index].trial
            weeks[step.workplace_id] += step.weeks if trial or not _in_job(problem, step) else 0
        for workplace_id, found in sorted(weeks.items()):
            if limit is not None and found > limit:
                yield self.breach(citizen.id, workplace_id, found=f"{found} uger", expected=f"højst {limit}")

    def _agreed(self, problem: Problem, citizen: Citizen, placement: Placement) -> Iterator[Violation]:
        start = placement.step.first_week
        if start not in start_weeks(problem, citizen):
            day = problem.day(start).strftime("%d-%m-%Y")
            yield self.breach(citizen.id, found=f"start {day}", expected="en aftalt startuge")
        least, most = week_range(problem, citizen, in_job=_in_job(problem, placement.step))
        if citizen.course is None and not least <= placement.weeks <= most:
            expected = f"{least} uger" if least == most else f"{least} til {most} uger"
            yield self.breach(citizen.id, found=f"{placement.weeks} uger", expected=expected)


def is_praktik(pair: Pair) -> bool:
    """Say whether the step is praktik, not a job: a trial on a position is."""
    trial = pair.part.step is not None and pair.part.step.trial
    return trial or not isinstance(pair.place, Position)


def _in_job(problem: Problem, step: PlacementStep) -> bool:
    workplace = problem.workplace_by_id.get(step.workplace_id)
    place = workplace.place_by_id.get(step.place_id) if workplace is not None else None
    return isinstance(place, Position)
