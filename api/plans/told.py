"""Placements, offers and what stands in the way, as the service tells of them."""

from collections.abc import Iterable

from api.plans.answer_records import BarredRecord, BlockRecord, MemberRecord
from api.plans.records import OfferRecord, StepRecordTold
from exchange.plan_sheets_words import week_text
from optimizer.advise.match import Offer
from optimizer.advise.more_hours import Taker
from optimizer.advise.team import Member
from optimizer.advise.why_not import Barred
from optimizer.plan import Placement, PlacementStep
from optimizer.problem import Problem


def persons(problem: Problem, ids: Iterable[str]) -> list[str]:
    """Ids of the people whom records are of; a second job is its owner's."""
    known = problem.citizen_by_id
    return [known[own].person_id if own in known else own for own in ids]


def steps_told(problem: Problem, placement: Placement) -> list[StepRecordTold]:
    """A placement step by step."""
    return [_step(problem, step) for step in placement.steps]


def offer_told(problem: Problem, offer: Offer, now: Placement | None) -> OfferRecord:
    """An offer beside where the citizen is now, if anywhere."""
    return OfferRecord(
        standing=offer.standing.value,
        effect=offer.effect.value,
        others=offer.others,
        points=round(offer.points, 1),
        is_now=now is not None and _spot(now) == _spot(offer.placement),
        waives=list(offer.waives),
        steps=steps_told(problem, offer.placement),
        speaks_for=list(offer.speaks_for),
        speaks_against=list(offer.speaks_against),
        questions=[question.text for question in offer.questions],
    )


def member_told(problem: Problem, member: Member | Taker) -> MemberRecord:
    """Somebody who could work with others, and what is to be said of it."""
    return MemberRecord(
        citizen=member.placement.citizen_id,
        steps=steps_told(problem, member.placement),
        speaks_for=list(member.speaks_for),
        speaks_against=list(member.speaks_against),
        questions=[question.text for question in member.questions],
    )


def barred_told(problem: Problem, barred: Barred) -> BarredRecord:
    """A workplace with all that keeps one citizen from it."""
    return BarredRecord(
        workplace=barred.workplace_id,
        workplace_name=problem.workplace_by_id[barred.workplace_id].name,
        place=barred.place_id,
        proof=barred.proof.value,
        blocks=[
            BlockRecord(rule=block.rule_id, text=block.words, found=block.found, needed=block.needed)
            for block in barred.blocks
        ],
    )


def _spot(placement: Placement) -> tuple[str, str]:
    return placement.steps[0].workplace_id, placement.steps[0].place_id


def _step(problem: Problem, step: PlacementStep) -> StepRecordTold:
    return StepRecordTold(
        workplace=step.workplace_id,
        workplace_name=problem.workplace_by_id[step.workplace_id].name,
        place=step.place_id,
        begins=problem.day(step.first_week),
        weeks=step.weeks,
        weekly_min=step.weekly_min,
        hours=week_text(shift.window for shift in step.shifts),
        supporters=list(step.supporter_ids),
        tasks=list(step.task_ids),
    )
