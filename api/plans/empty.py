"""Empty seats: the first cause of each, and where they are."""

from fastapi import APIRouter

from api.datasets.router import Id
from api.plans.laid import LaidPlan
from api.plans.records import EmptyAtRecord, EmptySeatsRecord
from api.services import Parts
from exchange.plan_sheets_words import cause_word
from optimizer.advise.empty_seats import empty_seats
from optimizer.advise.explain import Explainer
from optimizer.advise.seats import seat_counts

router = APIRouter(prefix="/v1", tags=["answers"])


@router.get("/plans/{plan_id}/empty-seats")
def get_empty_seats(plan_id: Id, parts: Parts) -> EmptySeatsRecord:
    """Give the plan's empty seats by first cause; it names nobody."""
    return parts.answers.ask(plan_id, _empty)


def _empty(laid: LaidPlan) -> EmptySeatsRecord:
    found = empty_seats(seat_counts(Explainer(laid.desk.candidates, laid.desk.plan.placements)))
    return EmptySeatsRecord(
        seats=found.seats,
        empty=found.empty,
        causes=dict(found.causes),
        words={cause: cause_word(cause) for cause in found.causes},
        by_workplace=[
            EmptyAtRecord(workplace=own, causes=dict(causes)) for own, causes in found.by_workplace.items()
        ],
    )
