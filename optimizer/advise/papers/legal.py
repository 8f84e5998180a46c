"""What rules a proposal rests on: the dated parameters of the ruleset that it touches, with their sources."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from optimizer.plan import Placement, Plan
from optimizer.problem import Citizen, ParameterStatus, Position, Problem
from optimizer.problem.ruleset import ParameterValue
from optimizer.rules.look_up import Seated, in_trial, paid_minutes, seated

CASE_RULES = ("afgoerelse.begrundelse", "afgoerelse.partshoering", "afgoerelse.klagevejledning")
"""What holds for every decision about somebody."""


@dataclass(frozen=True, kw_only=True)
class LegalBasis:
    """One parameter as it stands on the day.

    Attributes
    ----------
    verified
        Whether somebody has read the rule itself.
    """

    code: str
    value: ParameterValue
    source: str
    verified: bool


def legal_basis(problem: Problem, placement: Placement) -> tuple[LegalBasis, ...]:
    """The rules that the proposal rests on, on the day it begins."""
    people = list(seated(problem, Plan(placements=(placement,))))
    day = max(problem.first_monday, problem.day(placement.step.first_week))
    codes = dict.fromkeys(code for person in people for code in _codes(problem, placement, person))
    return tuple(_basis(problem, code, day) for code in (*codes, *CASE_RULES))


def case_rules(problem: Problem) -> tuple[LegalBasis, ...]:
    """The rules for every decision, also where there is no proposal."""
    return tuple(_basis(problem, code, problem.first_monday) for code in CASE_RULES)


def _codes(problem: Problem, placement: Placement, person: Seated) -> Iterator[str]:
    citizen = problem.citizen_by_id[placement.citizen_id]
    group = problem.ruleset.groups[citizen.target_group]
    if isinstance(person.place, Position):
        yield "fleksjob.eligibility"
        if in_trial(person):
            yield "fleksjob.trial_weeks"
    else:
        yield "praktik.purpose_required"
        yield from _weeks(problem, citizen, placement, group.max_weeks)
    if citizen.pin is not None and citizen.pin.own_found:
        yield "praktik.own_find_right"
    if group.counts_in_ratio:
        yield "rimelighed.signed_statement"
    if paid_minutes(person):
        yield "mentor.must_exceed_normal"


def _weeks(
    problem: Problem, citizen: Citizen, placement: Placement, group_weeks: int | None
) -> Iterator[str]:
    """The limit on the weeks, and what a longer placement leans on."""
    if group_weeks is None:
        return
    short = group_weeks == problem.int_setting("praktik.max_weeks.jobready")
    longer = problem.weeks > 1 and _longest_stay(placement) > group_weeks
    if short and longer and "jobready_exception" in citizen.entitlements:
        yield "praktik.max_weeks.jobready_exception"
        return
    yield "praktik.max_weeks.jobready" if short else "praktik.max_weeks.activity"
    if longer and not short:
        yield "praktik.extend_weeks"


def _longest_stay(placement: Placement) -> int:
    """Most weeks in a row at one workplace, which is what the limit is about."""
    stays = groupby(placement.steps, key=lambda step: step.workplace_id)
    return max(sum(step.weeks for step in steps) for _, steps in stays)


def _basis(problem: Problem, code: str, day: date) -> LegalBasis:
    parameter = problem.ruleset.parameter(code, day)
    return LegalBasis(
        code=code,
        value=problem.ruleset.value(code, day),
        source=parameter.source,
        verified=parameter.status is not ParameterStatus.UNVERIFIED,
    )
