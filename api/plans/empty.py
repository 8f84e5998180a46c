"""Empty seats: the first cause of each, and where they are."""

from fastapi import APIRouter

from api.datasets.router import Id
from api.plans.laid import LaidPlan
from api.plans.records import EmptyAtRecord, EmptyOfRecord, EmptySeatsRecord
from api.services import Parts
from exchange.plan_sheets_words import cause_word
from optimizer.advise.empty_seats import EmptySeats, empty_seats, in_pct
from optimizer.advise.explain import Explainer
from optimizer.advise.referring import counts_by_team
from optimizer.advise.seats import seat_counts

router = APIRouter(prefix="/v1", tags=["answers"])


@router.get("/plans/{plan_id}/empty-seats")
def get_empty_seats(plan_id: Id, parts: Parts) -> EmptySeatsRecord:
    """Give the plan's empty seats by first cause, in all and as each referring team sees them."""
    return parts.answers.ask(plan_id, _empty)


def _empty(laid: LaidPlan) -> EmptySeatsRecord:
    explainer = Explainer(laid.desk.candidates, laid.desk.plan.placements)
    found = empty_seats(seat_counts(explainer), counts_by_team(explainer))
    return EmptySeatsRecord(
        seats=found.seats,
        empty=found.empty,
        causes=dict(found.causes),
        words={cause: cause_word(cause) for cause in _causes(found)},
        by_workplace=[
            EmptyAtRecord(workplace=own, causes=dict(causes)) for own, causes in found.by_workplace.items()
        ],
        by_team=[
            EmptyOfRecord(team=team, causes=dict(causes), shares_pct=in_pct(causes))
            for team, causes in found.by_team.items()
        ],
    )


def _causes(found: EmptySeats) -> list[str]:
    """Every cause that is named, by whomever it is seen."""
    return list(
        dict.fromkeys(cause for causes in (found.causes, *found.by_team.values()) for cause in causes)
    )
