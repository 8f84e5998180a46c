"""What a decision note says of one citizen: the proposal, why, what else there is, and on what rules.

What nobody has recorded (what the citizen said, the hearing, who decided) is no part of it: the paper leaves
room for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from optimizer.advise.calendar_words import hours_text
from optimizer.advise.desk import Desk
from optimizer.advise.papers.agreement import Agreement, agreements
from optimizer.advise.papers.alternatives import Alternatives, alternatives
from optimizer.advise.papers.legal import LegalBasis, case_rules, legal_basis
from optimizer.advise.papers.said import Said, Value
from optimizer.advise.pros import GOOD, POOR, weighed
from optimizer.advise.questions import of_citizen, with_questions
from optimizer.goals.base import Component
from optimizer.plan import Placement, Question, Verdict
from optimizer.problem import Citizen, Problem, Wish
from optimizer.rules.look_up import Seated

NO_ALTERNATIVES = Alternatives()


@dataclass(frozen=True, kw_only=True)
class DecisionNote:
    """The note on one citizen.

    Attributes
    ----------
    standing
        How sure the proposal is, or that there is none.
    parts
        What is proposed, a part for each workplace; empty where nothing is.
    speaks_for, speaks_against
        The weightiest first.
    instead
        For one left over from a cohort: what there is instead, in Danish.
    questions
        What must be answered first, in Danish.
    ruleset
        Name of the ruleset.
    """

    person_id: str
    group: str
    caseworker: str
    standing: Said
    parts: tuple[Agreement, ...] = ()
    speaks_for: tuple[Said, ...] = ()
    speaks_against: tuple[Said, ...] = ()
    instead: str = ""
    questions: tuple[str, ...] = ()
    wishes: tuple[Wish, ...] | None = None
    accommodations: tuple[str, ...] = ()
    alternatives: Alternatives = NO_ALTERNATIVES
    legal: tuple[LegalBasis, ...] = ()
    ruleset: str = ""


def decision_note(desk: Desk, record_id: str, instead: str = "") -> DecisionNote:
    """The note on a citizen's proposal, or on why there is none.

    Parameters
    ----------
    record_id
        The citizen, or the record of their second job.
    instead
        What the plan has instead of a proposal for one left over from a cohort.

    Raises
    ------
    KeyError
        If nobody has the id.
    """
    citizen = desk.problem.citizen_by_id[record_id]
    placement = desk.plan.placement_of.get(record_id)
    if placement is None:
        return _without(desk, citizen, instead)
    (asked,) = with_questions(desk.problem, desk.candidates, [placement])
    told = weighed(desk.problem, placement)
    runs = record_id in desk.problem.running_by_citizen
    return replace(
        _note(desk.problem, citizen, _standing(asked, runs=runs)),
        parts=agreements(desk.problem, placement),
        speaks_for=tuple(_reason("for", who, what) for who, what, points in told if points >= GOOD),
        speaks_against=tuple(_reason("against", who, what) for who, what, points in told if points <= POOR),
        questions=_texts(asked.questions),
        alternatives=NO_ALTERNATIVES if runs else alternatives(desk, citizen),
        legal=legal_basis(desk.problem, placement),
    )


def _without(desk: Desk, citizen: Citizen, instead: str) -> DecisionNote:
    waits = citizen in desk.problem.waiting
    code = "unplaced" if waits else citizen.status.value
    return replace(
        _note(desk.problem, citizen, f"standing.{code}"),
        instead=instead,
        questions=_texts(of_citizen(desk.candidates, citizen)) if waits else (),
        alternatives=alternatives(desk, citizen) if waits else NO_ALTERNATIVES,
        legal=case_rules(desk.problem),
    )


def _note(problem: Problem, citizen: Citizen, standing: str) -> DecisionNote:
    group = problem.ruleset.groups.get(citizen.target_group)
    return DecisionNote(
        person_id=citizen.person_id,
        group=group.label if group else citizen.target_group,
        caseworker=citizen.caseworker,
        standing=Said(code=standing),
        wishes=citizen.wishes,
        accommodations=citizen.agreed_accommodations,
        ruleset=problem.ruleset.label,
    )


def _texts(questions: Iterable[Question]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(question.text for question in questions))


def _standing(placement: Placement, *, runs: bool) -> str:
    """How sure the proposal is: what must be asked of the citizen comes before what must of the place."""
    if runs:
        return "standing.agreed"
    if placement.verdict is not Verdict.YES:
        return "standing.reserved"
    return "standing.ask" if placement.questions else "standing.certain"


def _reason(side: str, person: Seated, component: Component) -> Said:
    return Said(code=f"{side}.{component.id}", values=_values(person, component))


def _values(person: Seated, component: Component) -> dict[str, Value]:
    """The figures that the component's sentence names."""
    if component.id == "minutes":
        target = person.citizen.hours.target_min
        return {"weekly": hours_text(person.step.weekly_min), "target": hours_text(target)}
    journey = person.problem.journey(person.citizen, person.workplace)
    if component.id == "travel" and journey is not None:
        return {"minutes": journey.minutes}
    return {}
