"""Why this place: the best alternatives of a placed citizen, and what each lacks to win, goal by goal."""

from collections.abc import Iterator
from dataclasses import dataclass

from optimizer.advise.desk import Desk
from optimizer.advise.match import MatchOptions, NoCandidateError, Offer, match
from optimizer.advise.pros import speaks_against, speaks_for
from optimizer.advise.trial import Proof
from optimizer.advise.why_not import Barred, why_not
from optimizer.goals import GOALS, Goal, levels
from optimizer.goals.quality import PERFECT, Quality
from optimizer.plan import Placement, Plan
from optimizer.problem import Problem

MOST = 3
"""Alternatives that are told."""


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One goal on which an alternative and the plan differ.

    Attributes
    ----------
    better
        Whether the alternative is the better one.
    amount
        By how much, in `unit`; more than this decides.
    """

    goal_id: str
    unit: str
    better: bool
    amount: float


@dataclass(frozen=True, kw_only=True)
class Alternative:
    """A place that works beside the plan in stead of the citizen's own.

    Attributes
    ----------
    levels
        The goals on which the two differ, in order; the first decides.
    to_win
        What would have to change for this place to be the better one, in plain Danish; empty where it is as
        good already.
    """

    offer: Offer
    levels: tuple[Compared, ...]
    to_win: str


@dataclass(frozen=True, kw_only=True)
class WhyThis:
    """Why a citizen is where they are.

    Attributes
    ----------
    alternatives
        The best other places that work.
    closed
        The places that come closest without working, with what stands in the way.
    """

    placement: Placement
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    alternatives: tuple[Alternative, ...] = ()
    closed: tuple[Barred, ...] = ()


class NotPlacedError(ValueError):
    """The citizen has no place in the plan, or one that is agreed and not up to the plan."""


def why_this(desk: Desk, citizen_id: str, *, profile: str = "people_first", most: int = MOST) -> WhyThis:
    """What speaks for the citizen's place, and what the best alternatives lack.

    Parameters
    ----------
    profile
        The goals by which the places are compared.

    Raises
    ------
    NotPlacedError
        If the citizen has no place in the plan, or runs as agreed.
    """
    mine = desk.plan.placement_of.get(citizen_id)
    if mine is None:
        raise NotPlacedError(citizen_id)
    try:
        offers = match(desk, citizen_id, MatchOptions(discuss=False, most=len(desk.problem.workplaces)))
    except NoCandidateError as error:
        raise NotPlacedError(citizen_id) from error
    others = (offer for offer in offers if _spot(offer.placement) != _spot(mine))
    found = sorted((_compared(desk, mine, offer, profile) for offer in others), key=_closeness)
    works = {_spot(offer.placement)[0] for offer in offers}
    barred = (b for b in why_not(desk, citizen_id) if b.proof is Proof.REFUTED)
    closed = [b for b in barred if b.workplace_id not in works] if len(found) < most else []
    return WhyThis(
        placement=mine,
        speaks_for=tuple(speaks_for(desk.problem, mine)),
        speaks_against=tuple(speaks_against(desk.problem, mine)),
        alternatives=tuple(found[:most]),
        closed=tuple(closed[: max(0, most - len(found))]),
    )


def _spot(placement: Placement) -> tuple[str, str]:
    return placement.steps[0].workplace_id, placement.steps[0].place_id


def _closeness(alternative: Alternative) -> tuple[bool, int, float]:
    """Places that are as good or better first, then those that lose on the latest goal and by least."""
    order = [goal.id for goal in GOALS]
    lost = alternative.levels[0] if alternative.levels and not alternative.levels[0].better else None
    if lost is None:
        return False, 0, 0.0
    return True, -(order.index(lost.goal_id) if lost.goal_id in order else 0), lost.amount


def _compared(desk: Desk, mine: Placement, offer: Offer, profile: str) -> Alternative:
    found = tuple(_levels(desk, mine, offer.placement, profile))
    return Alternative(offer=offer, levels=found, to_win=_to_win(found, offer))


def _levels(desk: Desk, mine: Placement, other: Placement, profile: str) -> Iterator[Compared]:
    """The goals on which the plan differs with the other place in stead of the own."""
    problem, others = desk.problem, tuple(p for p in desk.plan.placements if p is not mine)
    for goal in levels(profile):
        now, then = (_value(goal, problem, others, placement) for placement in (mine, other))
        gain = (then - now) if goal.maximise else (now - then)
        if gain:
            scale = Quality.scale * PERFECT / 100 if isinstance(goal, Quality) else goal.scale
            unit = "point" if isinstance(goal, Quality) else goal.unit
            yield Compared(goal_id=goal.id, unit=unit, better=gain > 0, amount=abs(gain) / scale)


def _value(goal: Goal, problem: Problem, others: tuple[Placement, ...], placement: Placement) -> int:
    """The plan's value; of a sum over people only this one's part, for that is all that differs."""
    alone = goal.by_person and not problem.has_positions
    return goal.measure(problem, Plan(placements=(placement,) if alone else (*others, placement)))


ANSWERED = "svar på det, der skal afklares, så pladsen er sikker"
WORDS = {
    "people_high": ANSWERED,
    "people_normal": ANSWERED,
    "people_low": ANSWERED,
    "people_clarify": ANSWERED,
    "late_starts": "lige så sikkert, og start {amount} uger tidligere",
    "weeks_short": "lige så sikkert, og {amount} flere uger",
    "continuity": "samme startuge, og stedet som planen før foreslog",
    "position_minutes": "samme startuge og {amount} flere minutter om ugen af stillingen",
    "fewest_people": "{amount} færre om stillingen",
    "quality": "samme startuge og {amount} flere point i kvalitet (af 100)",
    "evenness": "samme kvalitet, og mentorerne belastet mere ens",
}
"""What a place needs to win where a goal decides, those before it being equal."""


def _to_win(found: tuple[Compared, ...], offer: Offer) -> str:
    """What must be made up for on the goal that decides; the goals before it are equal."""
    if not found or found[0].better:
        return ""
    lost = found[0]
    text = WORDS.get(lost.goal_id, "{amount} {unit} mere")
    words = text.format(amount=_number(lost.amount), unit=lost.unit)
    asked = [question.text for question in offer.questions] if words == ANSWERED else []
    return " ".join([words, *(f"({text})" for text in asked)])


def _number(amount: float) -> str:
    return f"{amount:.1f}".rstrip("0").rstrip(".").replace(".", ",")
