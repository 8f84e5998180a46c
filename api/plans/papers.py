"""Papers about one citizen's proposal, and the candidates for a meeting, as pages to print."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field

from api.audit import Audited
from api.auth import LOOKS
from api.datasets.records_router import Own
from api.datasets.router import Id
from api.errors import ProblemError
from api.plans.laid import LaidPlan
from api.plans.told import persons
from api.services import Parts
from exchange.faults import Fault, Refused
from exchange.papers.citizen_papers import Paper, citizen_papers
from exchange.papers.pages import candidates_page
from optimizer.advise.papers.profiles import FEWEST, MOST, CandidateCountError, candidate_sheet, candidates_of
from optimizer.problem import Problem

router = APIRouter(prefix="/v1", tags=["answers"])
SAFE = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}
"""A page about a person asks no other machine for anything, runs nothing, and is not kept on the way."""

PaperAsked = Annotated[Paper, Query(description="The note, the agreement, or the nine holdepunkter.")]
Number = Annotated[
    int, Query(ge=1, le=50, description="Which page of the kind, where steps or jobs have one each.")
]


class SheetAsked(BaseModel):
    """The meeting's workplace, or one place or position there, and who is on the sheet.

    Without citizens these are the ones that the plan proposes there, the longest waiting first.
    """

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"workplace": "V01"}})
    workplace: Annotated[str, Field(min_length=1, max_length=170)]
    place: Annotated[str, Field(max_length=170)] = ""
    citizens: Annotated[list[Annotated[str, Field(max_length=170)]], Field(max_length=MOST)] = []


@router.get("/plans/{plan_id}/papers/{citizen_id}", response_class=HTMLResponse)
def get_paper(
    plan_id: Id,
    citizen_id: Own,
    parts: Parts,
    audit: Audited,
    paper: PaperAsked = Paper.DECISION,
    number: Number = 1,
) -> HTMLResponse:
    """Give one paper about a citizen's proposal as a page to print; without one there is only the note."""
    people, content = parts.answers.ask(plan_id, _paper, citizen_id=citizen_id, paper=paper, number=number)
    audit.read(parts.answers.dataset_of(plan_id), people)
    return HTMLResponse(content, headers=SAFE)


@router.post("/plans/{plan_id}/candidate-sheets", response_class=HTMLResponse, openapi_extra=LOOKS)
def make_candidate_sheet(plan_id: Id, asked: SheetAsked, parts: Parts, audit: Audited) -> HTMLResponse:
    """Give the candidates without names for a meeting, as a page to print; each of them is noted."""
    people, content = parts.answers.ask(plan_id, _sheet, asked=asked)
    audit.read(parts.answers.dataset_of(plan_id), people)
    return HTMLResponse(content, headers=SAFE)


def _paper(laid: LaidPlan, citizen_id: str, paper: Paper, number: int) -> tuple[list[str], bytes]:
    if citizen_id not in laid.problem.citizen_by_id:
        raise ProblemError("not_found")
    instead = {unplaced.citizen_id: unplaced.alternative for unplaced in laid.plan.unplaced}
    found = citizen_papers(laid.desk, citizen_id, (paper,), mark=laid.mark, instead=instead)
    pages = list(found.values())
    if not pages:
        raise ProblemError("not_placed")
    if number > len(pages):
        expected = f"et tal fra 1 til {len(pages)}"
        raise Refused([Fault(place="number", found=str(number), expected=expected)])
    return persons(laid.problem, [citizen_id]), pages[number - 1]


def _sheet(laid: LaidPlan, asked: SheetAsked) -> tuple[list[str], str]:
    if faults := [*_unknown(laid.problem, asked)]:
        raise Refused(faults)
    where = (laid.problem, laid.plan, asked.workplace, asked.place, asked.citizens)
    people = [citizen.id for citizen in candidates_of(*where)]
    try:
        sheet = candidate_sheet(*where)
    except CandidateCountError as error:
        expected = f"{FEWEST} til {MOST} kandidater, så ingen kan kendes; vælg dem i citizens"
        fault = Fault(place="citizens", found=str(error.number), expected=expected, path=("citizens",))
        raise Refused([fault]) from error
    return persons(laid.problem, people), candidates_page(sheet)


def _unknown(problem: Problem, asked: SheetAsked) -> Iterator[Fault]:
    """What the dataset does not have."""
    workplace = problem.workplace_by_id.get(asked.workplace)
    if workplace is None:
        expected = "id på en virksomhed i datasættet"
        yield Fault(place="workplace", found=asked.workplace, expected=expected, path=("workplace",))
    elif asked.place and asked.place not in workplace.place_by_id:
        expected = f"et sted eller en stilling hos {workplace.name}"
        yield Fault(place="place", found=asked.place, expected=expected, path=("place",))
    for at, own in enumerate(asked.citizens):
        if own not in problem.citizen_by_id:
            expected = "en borger i datasættet"
            yield Fault(place=f"citizens[{at}]", found=own, expected=expected, path=("citizens", at))
