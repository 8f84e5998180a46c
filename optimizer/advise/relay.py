"""One more at a workplace whose people keep their place and start, but may get new hours there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from optimizer.advise.desk import Desk
from optimizer.advise.starts import starts
from optimizer.advise.ties import breaks_ties
from optimizer.candidates import Candidates
from optimizer.engine.budget import Budget
from optimizer.engine.crowds import as_begun
from optimizer.engine.greedy import Found
from optimizer.engine.options import Cancel, Options
from optimizer.engine.unit import UnitModel
from optimizer.goals.people_clarify import PeopleClarify
from optimizer.plan import Placement
from optimizer.problem import Citizen
from optimizer.problem.narrowed import narrowed
from optimizer.rules import RULES
from optimizer.variables import Pair

LIMIT_S = 0.2
"""Seconds that one workplace's model may take: somebody waits for the answer."""


Again = tuple[Found, tuple[Placement, ...]]
"""The citizen's way, and the others' new hours."""


def laid_again(desk: Desk, citizen: Citizen, spot: tuple[str, str]) -> Again | None:
    """The citizen's first way at the place with the others' new hours; None where none was found in time."""
    workplace_id, place_id = spot
    mine = [p for p in desk.candidates.at(citizen.id, workplace_id) if p.given is None and p.leads]
    ways = [p for p in mine if p.place.id == place_id and len(p.stay.parts) == 1]
    others = [
        desk.plan.placement_of[name] for name in desk.people_at.get(workplace_id, ()) if name != citizen.id
    ]
    if any(len(p.steps) > 1 for p in others):
        return None
    budget = Budget(Options(time_limit_s=LIMIT_S, workers=1))
    for way in _seated(desk, ways):
        found = _beside(desk, way, others, budget) if budget.left() else None
        if found is not None:
            return found
    return None


def _seated(desk: Desk, ways: Iterable[Pair]) -> Iterator[Pair]:
    """The ways as they begin in a week with a seat left, the earliest first, then the longest."""
    begun = [_begun_in(way, start) for way in ways for start in starts(desk.capacity, way)]
    for pair in sorted(begun, key=_earliest):
        if desk.capacity.room(pair).has_seat():
            yield pair


def _begun_in(pair: Pair, week: int) -> Pair:
    """The pair with no other start than this week."""
    start = week - pair.part.offset
    return replace(pair, stay=replace(pair.stay, first=start, last=start))


def _beside(desk: Desk, way: Pair, others: Sequence[Placement], budget: Budget) -> Again | None:
    """The way beside the others, who keep place and start."""
    citizen_id, workplace_id = way.citizen.id, way.workplace.id
    given = [pair for pair in desk.candidates.given if pair.workplace.id == workplace_id]
    kept = {pair.citizen.id for pair in given}
    pairs = [pair for p in others if p.citizen_id not in kept for pair in _begun(desk, p)]
    people = {pair.citizen.id for pair in (*given, *pairs)} | {citizen_id}
    part = Candidates(narrowed(desk.problem, (workplace_id,), people), (way, *pairs), given=tuple(given))
    model = UnitModel(part, RULES, budget, Cancel(), budget.left())
    found = {placement.citizen_id: placement for placement in model.answer(PeopleClarify()).placements}
    if len(found) < len(people) or breaks_ties(desk.problem, desk.plan.placements, found.values()):
        return None
    changed = tuple(p for p in found.values() if p.citizen_id != citizen_id and _differs(desk, p))
    return [(way, found[citizen_id].step)], changed


def _begun(desk: Desk, placement: Placement) -> list[Pair]:
    pairs = [desk.pair_of(placement, number) for number in range(len(placement.steps))]
    return as_begun(desk.candidates, placement, pairs)


def _differs(desk: Desk, placement: Placement) -> bool:
    before = desk.plan.placement_of[placement.citizen_id].step
    now = placement.step
    return (before.shifts, before.supporter_ids, before.task_ids) != (
        now.shifts,
        now.supporter_ids,
        now.task_ids,
    )


def _earliest(pair: Pair) -> tuple[int, int]:
    return pair.first, -pair.weeks
