"""Match: the places and positions that really work for one citizen beside a running plan, best first.

Every offer has been laid: hours found, a supporter free, weeks that fit. What it does to others is said as a
number of people, never who they are.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from optimizer.advise.chains import Chains
from optimizer.advise.desk import WAIVABLE, Desk
from optimizer.advise.pros import speaks_against, speaks_for
from optimizer.advise.questions import of_placement
from optimizer.advise.relay import laid_again
from optimizer.advise.ties import Together
from optimizer.engine.greedy import Found, beginnings
from optimizer.goals.quality import PERFECT, Quality
from optimizer.plan import Placement, Plan, Question, Verdict
from optimizer.problem import Citizen, Problem
from optimizer.rules import RULES
from optimizer.rules.look_up import worst

MOST_LAID = 120
"""Places laid for one answer; where more could do, the most promising are."""

MOST_DISCUSSED = 60
"""Places looked at that take a rule to be set aside, the nearest."""


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
    together = Together(desk)
    with desk.without(desk.plan.placement_of.get(citizen_id)):
        found = list(_free(desk, citizen, together))
        spots = {_spot(one.offer) for one in found}
        if sum(one.offer.standing is Standing.CERTAIN for one in found) < options.most:
            found += filter(_holds_in(together), _by_others(desk, citizen, spots, options))
        if options.discuss and len(found) < options.most:
            found += filter(_holds_in(together), _discussed(desk, citizen, spots))
    best = sorted(found, key=lambda one: _order(one.offer))[: options.most]
    return tuple(one.told() for one in best)


@dataclass(frozen=True)
class _Laid:
    """An offer of which nothing is said yet: most are not shown, and words take longer than the week."""

    problem: Problem
    way: Found
    offer: Offer

    def told(self) -> Offer:
        """The offer with what speaks for and against it, and what must be asked."""
        placement, waives = self.offer.placement, self.offer.waives
        asked = (of_placement(self.problem, pair, step) for pair, step in self.way)
        return replace(
            self.offer,
            speaks_for=tuple(speaks_for(self.problem, placement)),
            speaks_against=tuple(speaks_against(self.problem, placement, waives)),
            questions=tuple(dict.fromkeys(question for questions in asked for question in questions)),
        )


def _holds_in(together: Together) -> Callable[[_Laid], bool]:
    """Whether the plan with an offer in it breaks no team and no second job that it did not."""
    return lambda one: not together.broken_by((one.offer.placement, *one.offer.moved))


def _free(desk: Desk, citizen: Citizen, together: Together) -> Iterator[_Laid]:
    """Where the citizen can be and nobody else is touched; of very many places the most promising.

    Their own place is offered as it stands where the hours laid by hand break a team or a second job.
    """
    many = len(desk.candidates.by_citizen.get(citizen.id, ())) > MOST_LAID
    liking = desk.liking(citizen) if many else None
    own, holds = desk.plan.placement_of.get(citizen.id), _holds_in(together)
    for way in islice(beginnings(desk.candidates, desk.layer, citizen, liking), MOST_LAID):
        one = _laid(desk.problem, way)
        if holds(one):
            yield one
        elif own is not None and _spot_of(own) == _spot(one.offer):
            as_it_stands = [(desk.pair_of(own, number), step) for number, step in enumerate(own.steps)]
            yield _laid(desk.problem, as_it_stands)


def _by_others(
    desk: Desk, citizen: Citizen, free: set[tuple[str, str]], options: MatchOptions
) -> Iterator[_Laid]:
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
            yield _laid(desk.problem, way, effect=Effect.NEW_HOURS, moved=others)
        elif options.most_moves and (chain := chains.into(citizen, spot)) is not None:
            way, others = chain
            yield _laid(desk.problem, way, effect=Effect.MOVES, moved=others)


def _discussed(desk: Desk, citizen: Citizen, free: set[tuple[str, str]]) -> Iterator[_Laid]:
    """Where the citizen can be once somebody sets a rule aside; of very many places the nearest."""
    waived = desk.waived(citizen, MOST_DISCUSSED)
    rules = [rule for rule in RULES if rule.id in WAIVABLE]
    for way in beginnings(waived, desk.layer, citizen):
        one = _laid(waived.problem, way)
        alone = Plan(placements=(one.offer.placement,))
        broken = tuple(rule.id for rule in rules if next(rule.check(waived.problem, alone), None))
        if broken and _spot(one.offer) not in free:
            offer = replace(one.offer, standing=Standing.DISCUSS, waives=broken)
            yield replace(one, offer=offer)


def _laid(
    problem: Problem, way: Found, *, effect: Effect = Effect.NOTHING, moved: Iterable[Placement] = ()
) -> _Laid:
    pairs, steps = zip(*way, strict=True)
    verdict = worst(pair.verdict for pair in pairs)
    placement = Placement(citizen_id=pairs[0].citizen.id, verdict=verdict, steps=steps)
    value, others = Quality().measure(problem, Plan(placements=(placement,))), tuple(moved)
    offer = Offer(
        placement=placement,
        standing=Standing.CERTAIN if verdict is Verdict.YES else Standing.CLARIFY,
        effect=effect,
        others=len(others),
        moved=others,
        points=value / Quality.scale / (PERFECT / 100),
    )
    return _Laid(problem, way, offer)


def _spot(offer: Offer) -> tuple[str, str]:
    return _spot_of(offer.placement)


def _spot_of(placement: Placement) -> tuple[str, str]:
    step = placement.steps[0]
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
