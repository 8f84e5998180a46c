"""One more at a workplace whose people keep their place and start, but may get new hours there."""

from optimizer.advise.desk import Desk
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


def laid_again(
    desk: Desk, citizen: Citizen, spot: tuple[str, str]
) -> tuple[Found, tuple[Placement, ...]] | None:
    """The citizen's way at the place and the others' new hours there; None where it was not found in time."""
    workplace_id, place_id = spot
    mine = [p for p in desk.candidates.at(citizen.id, workplace_id) if p.given is None and p.leads]
    ways = sorted((p for p in mine if p.place.id == place_id and len(p.stay.parts) == 1), key=_earliest)
    others = [
        desk.plan.placement_of[name] for name in desk.people_at.get(workplace_id, ()) if name != citizen.id
    ]
    if not ways or any(len(p.steps) > 1 for p in others):
        return None
    if not desk.capacity.room(ways[0]).has_seat():
        return None
    given = [pair for pair in desk.candidates.given if pair.workplace.id == workplace_id]
    kept = {pair.citizen.id for pair in given}
    pairs = [pair for p in others if p.citizen_id not in kept for pair in _begun(desk, p)]
    people = {pair.citizen.id for pair in (*given, *pairs)} | {citizen.id}
    problem = narrowed(desk.problem, (workplace_id,), people)
    part = Candidates(problem, (ways[0], *pairs), given=tuple(given))
    options = Options(time_limit_s=LIMIT_S, workers=1)
    model = UnitModel(part, RULES, Budget(options), Cancel(), LIMIT_S)
    found = {placement.citizen_id: placement for placement in model.answer(PeopleClarify()).placements}
    if len(found) < len(people):
        return None
    if breaks_ties(desk.problem, desk.plan.placements, found.values()):
        return None
    changed = tuple(p for p in found.values() if p.citizen_id != citizen.id and _differs(desk, p))
    return [(ways[0], found[citizen.id].step)], changed


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
