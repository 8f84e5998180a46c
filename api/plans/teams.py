"""Teams for a position, and takers of hours that somebody cannot work themselves."""

from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from api.audit import Audited
from api.auth import LOOKS
from api.datasets.router import Id
from api.errors import ProblemError
from api.plans.answer_records import MoreHoursRecord, TakerRecord, TaskDoneRecord, TeamRecord, TeamsRecord
from api.plans.laid import LaidPlan
from api.plans.told import member_told, persons
from api.runs.asked import PositionAsked, spot_of
from api.services import Parts
from optimizer.advise.more_hours import NotPlacedError, Taker, more_hours
from optimizer.advise.on_courses import on_courses
from optimizer.advise.team import TeamOffer, TeamOptions, teams
from optimizer.plan import Coverage
from optimizer.problem import Problem

router = APIRouter(prefix="/v1", tags=["answers"])
MOST_HOURS_MIN = 2_220
Most = Annotated[int, Field(ge=1, le=20)]


class TeamsAsked(BaseModel):
    """The position that a team is sought for, and by which goals teams are ranked."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"position": {"workplace": "V01", "position": "S1"}}}
    )
    position: PositionAsked
    profile: Literal["job_first", "people_first"] = "job_first"
    most: Most = 3


class MoreHoursAsked(BaseModel):
    """Where whom somebody is placed more is wanted, and how many minutes a week."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"citizen": "B0001", "more_min": 240}}
    )
    citizen: Annotated[str, Field(min_length=1, max_length=170)]
    more_min: Annotated[int, Field(ge=30, le=MOST_HOURS_MIN)]
    most: Most = 10


@router.post("/plans/{plan_id}/teams", openapi_extra=LOOKS)
def find_teams(plan_id: Id, asked: TeamsAsked, parts: Parts, audit: Audited) -> TeamsRecord:
    """Give the teams that could do a job together beside the plan, best first; all of them are noted."""
    people, found = parts.answers.ask(plan_id, _teams, asked=asked)
    audit.read(parts.answers.dataset_of(plan_id), people)
    return found


@router.post("/plans/{plan_id}/more-hours", openapi_extra=LOOKS)
def find_takers(plan_id: Id, asked: MoreHoursAsked, parts: Parts, audit: Audited) -> MoreHoursRecord:
    """Give who waits and could take more hours where a citizen is placed, best first; all are noted."""
    people, found = parts.answers.ask(plan_id, _takers, asked=asked)
    audit.read(parts.answers.dataset_of(plan_id), people)
    return found


def _teams(laid: LaidPlan, asked: TeamsAsked) -> tuple[list[str], TeamsRecord]:
    spot = spot_of(laid.problem, asked.position)
    offers = teams(laid.desk, spot, TeamOptions(profile=asked.profile, most=asked.most))
    people = [member.placement.citizen_id for offer in offers for member in offer.members]
    told = [_team(laid.problem, offer) for offer in offers]
    record = TeamsRecord(
        workplace=spot[0], position=spot[1], teams=told, on_courses=on_courses(laid.desk, spot)
    )
    return persons(laid.problem, people), record


def _team(problem: Problem, offer: TeamOffer) -> TeamRecord:
    return TeamRecord(
        standing=offer.standing.value,
        there=offer.there,
        members=[member_told(problem, member) for member in offer.members],
        coverage=[_coverage(problem, one) for one in offer.coverage],
    )


def _coverage(problem: Problem, one: Coverage) -> TaskDoneRecord:
    return TaskDoneRecord(
        task=one.task_id,
        task_name=problem.workplace_by_id[one.workplace_id].task_by_id[one.task_id].name,
        begins=problem.day(one.first_week),
        weeks=one.weeks,
        needed_min=one.needed_min,
        uncovered_min=one.uncovered_min,
    )


def _takers(laid: LaidPlan, asked: MoreHoursAsked) -> tuple[list[str], MoreHoursRecord]:
    try:
        found = more_hours(laid.desk, asked.citizen, asked.more_min, asked.most)
    except NotPlacedError as error:
        raise ProblemError("not_placed") from error
    together = [placement.citizen_id for placement in found.together]
    takers = [_taker(laid.problem, taker) for taker in found.takers]
    people = [asked.citizen, *(taker.member.citizen for taker in takers), *together]
    record = MoreHoursRecord(
        citizen=asked.citizen,
        workplace=found.workplace_id,
        place=found.place_id,
        task_name=found.task_name,
        wanted_min=found.wanted_min,
        takers=takers,
        together=together,
        left_min=found.left_min,
        on_courses=on_courses(laid.desk, (found.workplace_id, found.place_id)),
    )
    return persons(laid.problem, people), record


def _taker(problem: Problem, taker: Taker) -> TakerRecord:
    return TakerRecord(
        standing=taker.standing.value,
        minutes=taker.minutes,
        alike=list(taker.alike),
        member=member_told(problem, taker),
    )
