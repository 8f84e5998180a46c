"""What keeps a citizen from places, the smallest change that would help, and what a place lacks to win."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from api.audit import Audited
from api.auth import LOOKS
from api.datasets.records_router import Own
from api.datasets.router import Id
from api.errors import ProblemError
from api.plans.answer_records import (
    AlternativeRecord,
    AlternativesRecord,
    BlockingRecord,
    GoalApart,
    LeverRecord,
    SmallestChangeRecord,
)
from api.plans.laid import LaidPlan
from api.plans.told import barred_told, offer_told, persons, steps_told
from api.services import Parts
from exchange.change_words import before_and_after_words, change_words
from exchange.faults import Fault, Refused
from exchange.plan_sheets_words import level_label
from optimizer.advise.conflicts import conflicts_of
from optimizer.advise.desk import NotWaitingError
from optimizer.advise.smallest_change import MOST_LEVERS, ChangeOptions, smallest_change
from optimizer.advise.why_not import NoSuchWorkplaceError, why_not
from optimizer.advise.why_this import Alternative, NotPlacedError, why_this
from optimizer.plan import Placement
from optimizer.problem import Problem

router = APIRouter(prefix="/v1", tags=["answers"])
Workplace = Annotated[
    str, Query(max_length=80, description="Id of the only workplace that is asked about; empty is all.")
]
Most = Annotated[int, Query(ge=1, le=100)]
MostOthers = Annotated[int, Query(ge=1, le=10)]
Profile = Annotated[str, Query(pattern="^(people_first|job_first)$")]


class ChangeAsked(BaseModel):
    """Whom a place is sought for, of how many changes at once, and whether the place must be certain."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"citizen": "B0001"}})
    citizen: Annotated[str, Field(min_length=1, max_length=170)]
    most_levers: Annotated[int, Field(ge=1, le=MOST_LEVERS)] = MOST_LEVERS
    certain: bool = False


@router.get("/plans/{plan_id}/explanations/{citizen_id}/blocking")
def get_blocking(
    plan_id: Id, citizen_id: Own, parts: Parts, audit: Audited, workplace: Workplace = "", most: Most = 20
) -> BlockingRecord:
    """Give the workplaces, each with every rule that keeps the citizen from it, the closest first."""
    people, found = parts.answers.ask(
        plan_id, _blocking, citizen_id=citizen_id, workplace=workplace, most=most
    )
    audit.read(parts.answers.dataset_of(plan_id), people)
    return found


@router.post("/plans/{plan_id}/smallest-changes", openapi_extra=LOOKS)
def find_smallest_change(
    plan_id: Id, asked: ChangeAsked, parts: Parts, audit: Audited
) -> SmallestChangeRecord:
    """Give the smallest change by which the citizen would get a place, nobody else being touched."""
    people, found = parts.answers.ask(plan_id, _change, asked=asked)
    audit.read(parts.answers.dataset_of(plan_id), people)
    return found


@router.get("/plans/{plan_id}/explanations/{citizen_id}/alternatives")
def get_alternatives(
    plan_id: Id,
    citizen_id: Own,
    parts: Parts,
    audit: Audited,
    profile: Profile = "people_first",
    most: MostOthers = 3,
) -> AlternativesRecord:
    """Give the best other places of a citizen who has one, and what each lacks to be the better."""
    people, found = parts.answers.ask(
        plan_id, _alternatives, citizen_id=citizen_id, profile=profile, most=most
    )
    audit.read(parts.answers.dataset_of(plan_id), people)
    return found


def _blocking(laid: LaidPlan, citizen_id: str, workplace: str, most: int) -> tuple[list[str], BlockingRecord]:
    _known(laid.problem, citizen_id)
    try:
        found = why_not(laid.desk, citizen_id, workplace)
    except NotWaitingError as error:
        raise ProblemError("no_candidate") from error
    except NoSuchWorkplaceError as error:
        expected = "id på en virksomhed i datasættet"
        raise Refused([Fault(place="workplace", found=workplace, expected=expected)]) from error
    told = [barred_told(laid.problem, barred) for barred in found[:most]]
    placed = citizen_id in laid.plan.placement_of
    clashes = () if placed else conflicts_of(laid.problem, citizen_id)
    record = BlockingRecord(
        citizen=citizen_id,
        conflicts=[list(clash.sentences(citizen_id)) for clash in clashes],
        looked_at=len(found),
        workplaces=told,
    )
    return persons(laid.problem, [citizen_id]), record


def _change(laid: LaidPlan, asked: ChangeAsked) -> tuple[list[str], SmallestChangeRecord]:
    options = ChangeOptions(most_levers=asked.most_levers, certain=asked.certain)
    try:
        found = smallest_change(laid.desk, asked.citizen, options)
    except NotWaitingError as error:
        raise ProblemError("no_candidate") from error
    problem, now = laid.problem, laid.plan.placement_of.get(asked.citizen)
    record = SmallestChangeRecord(
        citizen=asked.citizen,
        outcome=found.outcome.value,
        levers=[
            LeverRecord(kind=lever.kind.value, size=lever.size, cost=lever.cost, text=text)
            for lever, text in zip(found.levers, found.sentences, strict=True)
        ],
        cost=found.cost,
        proven=found.proven,
        before=steps_told(problem, now) if now else [],
        after=steps_told(problem, found.placement) if found.placement else [],
        told=[*change_words(problem, found), *before_and_after_words(problem, found)],
        alternatives=[list(sentences) for sentences in found.equals],
    )
    return persons(problem, [asked.citizen]), record


def _alternatives(
    laid: LaidPlan, citizen_id: str, profile: str, most: int
) -> tuple[list[str], AlternativesRecord]:
    _known(laid.problem, citizen_id)
    try:
        found = why_this(laid.desk, citizen_id, profile=profile, most=most)
    except NotPlacedError as error:
        raise ProblemError("not_placed") from error
    problem = laid.problem
    record = AlternativesRecord(
        citizen=citizen_id,
        steps=steps_told(problem, found.placement),
        speaks_for=list(found.speaks_for),
        speaks_against=list(found.speaks_against),
        alternatives=[_alternative(problem, one, found.placement) for one in found.alternatives],
        closed=[barred_told(problem, barred) for barred in found.closed],
    )
    return persons(problem, [citizen_id]), record


def _alternative(problem: Problem, one: Alternative, now: Placement) -> AlternativeRecord:
    goals = [
        GoalApart(
            id=goal.goal_id,
            label=level_label(goal.goal_id),
            unit=goal.unit,
            better=goal.better,
            amount=round(goal.amount, 2),
        )
        for goal in one.levels
    ]
    return AlternativeRecord(offer=offer_told(problem, one.offer, now), goals=goals, to_win=one.to_win)


def _known(problem: Problem, citizen_id: str) -> None:
    """Refuse an address of nobody.

    Raises
    ------
    ProblemError
        If nobody in the dataset has the id.
    """
    if citizen_id not in problem.citizen_by_id:
        raise ProblemError("not_found")
