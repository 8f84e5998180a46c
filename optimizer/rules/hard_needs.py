"""Hard needs: what the citizen must have, the workplace and the tasks have.

Formula
-------
verdict(need, condition) = yes if known and fitting, no if known and not fitting, clarify if unknown.
verdict(i, task) = worst over hard task needs; verdict(i, workplace) = worst over the other hard needs.
on[i] = 1  implies  every verdict of the workplace and of the tasks used is yes,
or none is no and the placement is made med forbehold.

Dansk: "Stedet og opgaverne opfylder borgerens skånebehov; er det ukendt, skal det afklares."
Source: domain notes 2, seeds/000-004. Waivable: no. Down-closed: yes.
"""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from optimizer.pairs import PairTable
from optimizer.plan import Plan, Verdict
from optimizer.problem import (
    Citizen,
    Comparison,
    Need,
    Problem,
    ScheduleKind,
    Task,
    Where,
    Workplace,
)
from optimizer.problem.needs import ConditionValue
from optimizer.rules.base import Rule, Scope, Violation
from optimizer.rules.look_up import Seated, active_needs, seated, worst
from optimizer.rules.need_codes import NeedJudge

ELSEWHERE = (Comparison.WEEK, Comparison.STORED)
"""Compared by the rules of the week, or not yet."""


class HardNeeds(Rule):
    """What the citizen must have, the workplace and the tasks have."""

    id = "hard_needs"
    scope = Scope.PAIR
    sentence = "Stedet og opgaverne opfylder borgerens skånebehov; er det ukendt, skal det afklares."
    source = "domain notes 2, seeds/000-004"
    waivable = False
    down_closed = True

    def screen(self, pairs: PairTable) -> None:
        """Judge every hard need in force, all who share it at once."""
        judge = NeedJudge(pairs)
        rows: dict[Need, list[int]] = defaultdict(list)
        for row, citizen in enumerate(pairs.citizens):
            for need in citizen.needs or ():
                if need.hard and need.holds_on(pairs.problem.first_monday):
                    rows[need].append(row)
        for need, who in rows.items():
            judge.apply(need, np.array(who, dtype=np.int64))

    def check(self, problem: Problem, plan: Plan) -> Iterator[Violation]:
        """Judge every hard need against the workplace and the tasks used."""
        for person in seated(problem, plan):
            for need in active_needs(problem, person.citizen, hard=True):
                if need.spec.where is not Where.TASK:
                    yield from self._fault(person, need, person.workplace.id, judge_place(person, need))
                for task in person.tasks:
                    verdict = judge_task(person.workplace, task, need)
                    yield from self._fault(person, need, task.id, verdict)

    def _fault(self, person: Seated, need: Need, about: str, verdict: Verdict) -> Iterator[Violation]:
        certain = person.placement.verdict is Verdict.YES
        if verdict is Verdict.NO:
            yield self.breach(person.citizen.id, about, found="passer ikke", expected=need.spec.label)
        elif verdict is Verdict.CLARIFY and certain:
            yield self.breach(
                person.citizen.id, about, found=f"uafklaret: {need.spec.label}", expected="med forbehold"
            )


def task_verdict(problem: Problem, citizen: Citizen, workplace: Workplace, task: Task) -> Verdict:
    """The worst of the citizen's hard needs against one task."""
    return worst(judge_task(workplace, task, need) for need in active_needs(problem, citizen, hard=True))


def judge_task(workplace: Workplace, task: Task, need: Need) -> Verdict:
    """One need against one task; yes where the need does not look at tasks."""
    if need.code == "SUBSTANCE_TOLERANCE":
        alcohol = workplace.condition("alcohol_handling", task) is True
        return Verdict.NO if alcohol else Verdict.YES
    if need.spec.where is not Where.TASK or need.spec.comparison in ELSEWHERE:
        return Verdict.YES
    return compare(need, workplace.condition(need.spec.attribute, task), need.effective_level)


def judge_place(person: Seated, need: Need) -> Verdict:
    """One need that does not look at tasks against the workplace, its supporters and the schedule."""
    workplace, citizen, code = person.workplace, person.citizen, need.code
    if need.spec.comparison in ELSEWHERE or need.spec.where in (Where.TRAVEL, Where.TASK):
        return Verdict.YES
    if code == "SOCIAL_MENTOR":
        return _known(None if citizen.support_person is None else bool(citizen.support_person))
    if code == "MENTOR_PRESENT":
        return _known(workplace.has_mentors if workplace.supporters_known else None)
    if code == "MENTOR_SPECIALISATION":
        return _specialisation(person, need)
    schedule = person.problem.schedule(citizen, person.place)
    if code == "FIXED_SCHEDULE" and schedule is ScheduleKind.FRAME:
        return Verdict.NO
    verdict = judge_condition(citizen, workplace, need)
    return Verdict.YES if met_by_slots(workplace, need) else verdict


def judge_condition(citizen: Citizen, workplace: Workplace, need: Need) -> Verdict:
    """One need against the workplace's own condition alone."""
    level = need.effective_level
    if need.code == "LOW_PACE":
        level = 100 - (citizen.intensity_pct if need.level is None else need.level)
    return compare(need, workplace.condition(need.spec.attribute), level)


def met_by_slots(workplace: Workplace, need: Need) -> bool:
    """Say whether some stretch of the workplace's week gives what the need asks for."""
    if need.code == "TRAINING_ON_SITE":
        return any(feature.free_for_health for feature in workplace.slot_features)
    if need.code == "EXTRA_BREAKS":
        return any(f.extra_break_min >= need.effective_level for f in workplace.slot_features)
    return False


def compare(need: Need, known: ConditionValue | None, level: int) -> Verdict:
    """One need against one condition; unknown is clarify."""
    return _known(None if known is None else _fits(need, known, level))


def _fits(need: Need, known: ConditionValue, level: int) -> bool:
    fits = {
        Comparison.AT_MOST: isinstance(known, int) and known <= level,
        Comparison.AT_LEAST: isinstance(known, int) and known >= level,
        Comparison.IS_TRUE: known is True,
        Comparison.IS_FALSE: known is False,
        Comparison.EQUALS: known == need.value,
        Comparison.DIFFERS: known != need.value,
        Comparison.ONE_OF: known in need.spec.accepts,
    }
    return fits[need.spec.comparison]


def _known(answer: bool | None) -> Verdict:
    if answer is None:
        return Verdict.CLARIFY
    return Verdict.YES if answer else Verdict.NO


def _specialisation(person: Seated, need: Need) -> Verdict:
    possible = person.problem.possible_supporters(person.citizen, person.workplace)
    known = [s.specialisations for s in possible]
    if any(special is not None and need.value in special for special in known):
        return Verdict.YES
    return Verdict.CLARIFY if None in known else Verdict.NO
