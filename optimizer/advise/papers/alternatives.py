"""Where else a citizen could go, and why the proposal is not one of these places."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from optimizer.advise.desk import Desk
from optimizer.advise.explain import Explainer, depth
from optimizer.advise.match import MatchOptions, Offer, Standing, match
from optimizer.advise.papers.said import Said
from optimizer.advise.pros import weighed
from optimizer.advise.words import SENTENCES, places, stage
from optimizer.plan import Placement
from optimizer.problem import Citizen, Problem, WishKind, Workplace

SHOWN = 3
"""Places of either sort that a paper names."""
EVERY = 100_000
"""So many offers as there are."""
POINTS_THAT_TELL = 1.0
"""Points of quality below which two places are told as equally good."""


@dataclass(frozen=True, kw_only=True)
class Alternative:
    """A place that is not proposed, and the reason."""

    workplace: str
    why_not: Said


@dataclass(frozen=True, kw_only=True)
class Alternatives:
    """The other places of one citizen.

    Attributes
    ----------
    possible
        Places that work beside the plan.
    refused
        Places that do not, those that the citizen wished or came nearest to first.
    rest
        How many further places fall to each cause.
    """

    possible: tuple[Alternative, ...] = ()
    refused: tuple[Alternative, ...] = ()
    rest: tuple[Said, ...] = ()


def alternatives(desk: Desk, citizen: Citizen) -> Alternatives:
    """What else there is for a citizen who waits or is proposed a place."""
    own = desk.plan.placement_of.get(citizen.id)
    offers = match(desk, citizen.id, MatchOptions(most=EVERY))
    others = _one_a_workplace(own, offers)
    ours = next((offer for offer in offers if own and _where(offer.placement) == _where(own)), None)
    possible = (_possible(desk.problem, own, ours, offer) for offer in others[:SHOWN])
    causes = _causes(desk, citizen, {_where(offer.placement) for offer in others} | _places_of(own))
    near = sorted(causes, key=lambda workplace_id: _nearness(desk.problem, citizen, causes, workplace_id))
    return Alternatives(
        possible=tuple(possible),
        refused=tuple(_refused(desk.problem, citizen, causes, own_id) for own_id in near[:SHOWN]),
        rest=_rest([causes[workplace_id] for workplace_id in near[SHOWN:]]),
    )


def _one_a_workplace(own: Placement | None, offers: Sequence[Offer]) -> list[Offer]:
    """The best offer at each workplace but the citizen's own."""
    found: dict[str, Offer] = {}
    for offer in offers:
        found.setdefault(_where(offer.placement), offer)
    return [offer for workplace_id, offer in found.items() if workplace_id not in _places_of(own)]


def _where(placement: Placement) -> str:
    return placement.step.workplace_id


def _places_of(own: Placement | None) -> set[str]:
    return {step.workplace_id for step in own.steps} if own else set()


def _possible(problem: Problem, own: Placement | None, ours: Offer | None, offer: Offer) -> Alternative:
    workplace = problem.workplace_by_id[_where(offer.placement)]
    if offer.standing is Standing.DISCUSS:
        citizen = problem.citizen_by_id[offer.placement.citizen_id]
        why_not = _with_way(problem, citizen, workplace, f"alternative.discuss.{offer.waives[0]}")
    else:
        why_not = _why_not(problem, own, ours, offer)
    return Alternative(workplace=workplace.name, why_not=why_not)


def _with_way(problem: Problem, citizen: Citizen, workplace: Workplace, code: str) -> Said:
    """The sentence, with the minutes where it is about the way there."""
    journey = problem.journey(citizen, workplace) if code.endswith(".travel") else None
    return Said(code=code, values={"minutes": journey.minutes} if journey else {})


def _why_not(problem: Problem, own: Placement | None, ours: Offer | None, offer: Offer) -> Said:
    """The first thing in which the proposal is ahead of the other place."""
    if offer.standing is Standing.CLARIFY and (ours is None or ours.standing is Standing.CERTAIN):
        return Said(code="alternative.clarify")
    if own is None or ours is None:
        return Said(code="alternative.free")
    start = offer.placement.step.first_week
    if start > own.step.first_week:
        return Said(code="alternative.later", values={"day": problem.day(start)})
    if offer.points > ours.points - POINTS_THAT_TELL:
        return Said(code="alternative.as_good")
    return Said(code=f"alternative.poorer.{_aspect(problem, ours, offer)}")


def _aspect(problem: Problem, ours: Offer, offer: Offer) -> str:
    """Id of the component in which the other place loses most by its weight."""
    one, other = (_weights(problem, found.placement) for found in (ours, offer))
    return max(sorted(one.keys() & other.keys()), key=lambda own: one[own] - other[own])


def _weights(problem: Problem, placement: Placement) -> dict[str, int]:
    return {part.id: part.weight * points for _, part, points in weighed(problem, placement)}


def _causes(desk: Desk, citizen: Citizen, but: set[str]) -> dict[str, str]:
    """The cause that keeps the citizen from each of the other workplaces, beside the plan of the others."""
    others = [placement for placement in desk.plan.placements if placement.citizen_id != citizen.id]
    explainer = Explainer(desk.candidates, others)
    return explainer.causes_at(citizen, but)


def _nearness(
    problem: Problem, citizen: Citizen, causes: Mapping[str, str], workplace_id: str
) -> tuple[bool, int, int, str]:
    """Wished places first, then those that stopped last, then those that lie near."""
    wished = {wish.value for wish in citizen.positive_wishes if wish.kind is WishKind.WORKPLACE}
    journey = problem.journey(citizen, problem.workplace_by_id[workplace_id])
    minutes = journey.minutes if journey is not None else 10_000
    return workplace_id not in wished, -depth(causes[workplace_id]), minutes, workplace_id


def _refused(problem: Problem, citizen: Citizen, causes: Mapping[str, str], workplace_id: str) -> Alternative:
    workplace = problem.workplace_by_id[workplace_id]
    why_not = _with_way(problem, citizen, workplace, f"why_not.{told(causes[workplace_id])}")
    return Alternative(workplace=workplace.name, why_not=why_not)


def _rest(causes: Sequence[str]) -> tuple[Said, ...]:
    return tuple(_number(cause, number) for cause, number in Counter(map(told, causes)).most_common())


def _number(cause: str, number: int) -> Said:
    return Said(code=f"cause.{cause}", values={"places": places(number)})


def told(cause: str) -> str:
    """The cause under which a reason is told."""
    return cause if cause in SENTENCES else stage(cause)
