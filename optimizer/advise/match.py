"""Match: the places and positions that really work for one citizen beside a running plan, best first.

Every offer has been laid: hours found, a supporter free, weeks that fit. What it does to others is said as a
number of people, never who they are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from optimizer.advise.chains import Chains
from optimizer.advise.desk import WAIVABLE, Desk
from optimizer.advise.pros import speaks_against, speaks_for
from optimizer.advise.questions import of_placement
from optimizer.advise.relay import laid_again
from optimizer.candidates import Candidates
from optimizer.engine.greedy import Found, beginnings
from optimizer.goals.quality import PERFECT, Quality
from optimizer.plan import Placement, Plan, Question, Verdict
from optimizer.problem import Citizen
from optimizer.rules import RULES
from optimizer.rules.look_up import worst


class Standing(StrEnum):
    """How sure an offer is."""

    CERTAIN = "certain"
    CLARIFY = "clarify"
    DISCUSS = "discuss"


class Effect(StrEnum):
    """What an offer does to others."""

    NOTHING = "nothing"
    NEW_HOURS = "new_hours"
    MOVES = "moves"


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One place that works for the citizen.

    Attributes
    ----------
    placement
        The citizen's own steps, laid.
    effect, others
        What becomes of others, and of how many.
    moved
        The new placements of those others, for whoever carries the offer out; on no paper.
    waives
        Ids of the rules that somebody would have to set aside.
    points
        Quality of the placement, 0 to 100.
    speaks_for, speaks_against
        Danish sentences.
    questions
        What must be answered first.
    """

    placement: Placement
    standing: Standing
    effect: Effect = Effect.NOTHING
    others: int = 0
    moved: tuple[Placement, ...] = ()
    waives: tuple[str, ...] = ()
    points: float = 0.0
    speaks_for: tuple[str, ...] = ()
    speaks_against: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MatchOptions:
    """What a match may do to others.

    Attributes
    ----------
    new_hours
        Whether others at the workplace may get new hours there.
    most_moves
        How many others may be moved in a row, 0 to 2.
    discuss
        Whether places are shown that take a rule to be set aside.
    most
        Offers shown.
    """

    new_hours: bool = False
    most_moves: int = 0
    discuss: bool = True
    most: int = 20


class NoCandidateError(ValueError):
    """The citizen is none of those who can be matched: unknown, or running as agreed."""


def match(desk: Desk, citizen_id: str, options: MatchOptions | None = None) -> tuple[Offer, ...]:
    """The offers for one citizen who waits or is proposed a place, best first.

    Parameters
    ----------
    citizen_id
        Whoever is planned is looked at as if they were not.

    Raises
    ------
    NoCandidateError
        If the citizen is unknown or has a running placement.
    """
    options = options or MatchOptions()
    citizen = next((c for c in desk.problem.waiting if c.id == citizen_id), None)
    if citizen is None:
        raise NoCandidateError(citizen_id)
    with desk.without(desk.plan.placement_of.get(citizen_id)):
        found = list(_free(desk, citizen))
        spots = {_spot(offer) for offer in found}
        found += _by_others(desk, citizen, spots, options)
        found += _discussed(desk, citizen, spots) if options.discuss else []
    return tuple(sorted(found, key=_order)[: options.most])


def _free(desk: Desk, citizen: Citizen) -> Iterator[Offer]:
    """Where the citizen can be and nobody else is touched."""
    for way in beginnings(desk.candidates, desk.layer, citizen):
        yield _offer(way, desk.candidates)


def _by_others(
    desk: Desk, citizen: Citizen, free: set[tuple[str, str]], options: MatchOptions
) -> Iterator[Offer]:
    """Where the citizen can be if others get new hours there, or move."""
    spots = dict.fromkeys(
        (pair.workplace.id, pair.place.id)
        for pair in desk.candidates.by_citizen.get(citizen.id, ())
        if pair.leads and (pair.workplace.id, pair.place.id) not in free
    )
    chains = Chains(desk, options.most_moves)
    for spot in spots:
        again = laid_again(desk, citizen, spot) if options.new_hours else None
        if again is not None:
            way, others = again
            yield _offer(way, desk.candidates, effect=Effect.NEW_HOURS, moved=others)
        elif options.most_moves and (chain := chains.into(citizen, spot)) is not None:
            way, others = chain
            yield _offer(way, desk.candidates, effect=Effect.MOVES, moved=others)


def _discussed(desk: Desk, citizen: Citizen, free: set[tuple[str, str]]) -> Iterator[Offer]:
    """Where the citizen can be once somebody sets a rule aside."""
    waived = desk.waived(citizen)
    rules = [rule for rule in RULES if rule.id in WAIVABLE]
    for way in beginnings(waived, desk.layer, citizen):
        offer = _offer(way, waived)
        alone = Plan(placements=(offer.placement,))
        broken = tuple(rule.id for rule in rules if next(rule.check(waived.problem, alone), None))
        if broken and _spot(offer) not in free:
            against = speaks_against(waived.problem, offer.placement, broken)
            yield replace(offer, standing=Standing.DISCUSS, waives=broken, speaks_against=tuple(against))


def _offer(
    way: Found,
    candidates: Candidates,
    *,
    effect: Effect = Effect.NOTHING,
    moved: Iterable[Placement] = (),
) -> Offer:
    pairs, steps = zip(*way, strict=True)
    verdict = worst(pair.verdict for pair in pairs)
    placement = Placement(citizen_id=pairs[0].citizen.id, verdict=verdict, steps=steps)
    problem, others = candidates.problem, tuple(moved)
    standing = Standing.CERTAIN if verdict is Verdict.YES else Standing.CLARIFY
    value = Quality().measure(problem, Plan(placements=(placement,)))
    asked = (of_placement(problem, pair, step) for pair, step in way)
    return Offer(
        placement=placement,
        standing=standing,
        effect=effect,
        others=len(others),
        moved=others,
        points=value / Quality.scale / (PERFECT / 100),
        speaks_for=tuple(speaks_for(problem, placement)),
        speaks_against=tuple(speaks_against(problem, placement)),
        questions=tuple(dict.fromkeys(question for questions in asked for question in questions)),
    )


def _spot(offer: Offer) -> tuple[str, str]:
    step = offer.placement.steps[0]
    return step.workplace_id, step.place_id


def _order(offer: Offer) -> tuple[int, int, int, float, tuple[str, str]]:
    """Certain before doubtful, nobody touched before others moved, early before late, good before poor."""
    return (
        tuple(Standing).index(offer.standing),
        tuple(Effect).index(offer.effect),
        offer.placement.steps[0].first_week,
        -offer.points,
        _spot(offer),
    )
