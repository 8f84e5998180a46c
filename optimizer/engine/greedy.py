"""The plan made by hand: longest waiting first, nearest fitting place, first free supporter, earliest hours.

Every other plan is compared with this one, and starts from it.
"""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import takewhile

import numpy as np

from optimizer.candidates import Candidates
from optimizer.engine.capacity import Capacity
from optimizer.engine.room import span
from optimizer.engine.standing import running_placements
from optimizer.engine.teams import closed_to, lacking, without_lacking
from optimizer.engine.week import WeekLayer
from optimizer.plan import Placement, PlacementStep
from optimizer.problem import Citizen, Part, Priority, Problem, Stay, StepWhere
from optimizer.problem.stay import limit_weeks
from optimizer.ranked import Ranked
from optimizer.rules import RULES
from optimizer.rules.base import Rule
from optimizer.rules.look_up import worst
from optimizer.rules.position_start import start_week
from optimizer.rules.weeks_limit import is_praktik
from optimizer.variables import Pair
from optimizer.ways import Bools, Ints

CLASSES = (Priority.HIGH, Priority.NORMAL, Priority.LOW)
FAR_MIN = 24 * 60

Liking = Callable[[Citizen], Ints]
"""A number of each of the problem's workplaces for a citizen, the least liked best."""

Found = list[tuple[Pair, PlacementStep]]


@dataclass(frozen=True)
class Round:
    """One walk through a queue, in which each citizen's ways are tried as long as they are `worth_it`."""

    queue: Sequence[Citizen]
    liking: Liking
    worth_it: Callable[[Pair], bool] = lambda _: True


def by_hand(candidates: Candidates, rules: Sequence[Rule] = RULES) -> tuple[Placement, ...]:
    """Place the citizens one by one, as it is done without a program; nobody is moved again."""
    problem = candidates.problem
    queue = sorted(problem.waiting, key=lambda c: (c.pin is None, -problem.wait_weeks(c), c.id))
    return place_in_order(candidates, [Round(queue, lambda citizen: _nearness(problem, citizen))], rules)


def scarcest_first(candidates: Candidates, rules: Sequence[Rule] = RULES) -> tuple[Placement, ...]:
    """Place those with fewest ways first, by class, all that are certain before the others."""
    problem = candidates.problem
    ways = candidates.ways
    queue = sorted(
        problem.waiting,
        key=lambda c: (
            c.pin is None,
            CLASSES.index(c.priority),
            ways[c.id],
            c.hours.least_min,
            -problem.wait_weeks(c),
            c.id,
        ),
    )
    return place_in_order(candidates, _certain_first(candidates, queue), rules)


def _certain_first(candidates: Candidates, queue: Sequence[Citizen]) -> list[Round]:
    """A round of what is certain, then one of all, at the places that fewest can go to."""
    crowds = candidates.crowds
    crowd = np.array([crowds.get(w.id, 0) for w in candidates.problem.workplaces], dtype=np.int64)
    return [Round(queue, lambda _: crowd, lambda pair: pair.certain), Round(queue, lambda _: crowd)]


def place_in_order(
    candidates: Candidates, rounds: Sequence[Round], rules: Sequence[Rule] = RULES
) -> tuple[Placement, ...]:
    """Give each citizen, round by round, the earliest start and the best liked place that still work.

    Whoever is on a team that lacks somebody in the end is placed anew, on other places.
    """
    found = _in_order(candidates, rounds)
    while out := lacking(candidates, found, rules):
        candidates = closed_to(candidates, out, found)
        found = _in_order(candidates, rounds)
    return found


def _longest(problem: Problem, placed: Set[str]) -> list[Citizen]:
    """Those who wait and are not placed: high priority and long waiting first."""
    return sorted(
        (citizen for citizen in problem.waiting if citizen.id not in placed),
        key=lambda c: (c.pin is None, CLASSES.index(c.priority), -problem.wait_weeks(c), c.id),
    )


def filled_up(
    candidates: Candidates, placements: Sequence[Placement], rules: Sequence[Rule] = RULES
) -> tuple[Placement, ...]:
    """The placements and, where there is room beside them, more: high priority and long waiting first."""
    problem = candidates.problem
    queue = _longest(problem, {placement.citizen_id for placement in placements})
    if not queue:
        return without_lacking(candidates, tuple(placements), rules)
    found = _in_order(candidates, _certain_first(candidates, queue), placements)
    return without_lacking(candidates, found, rules)


def _in_order(
    candidates: Candidates, rounds: Sequence[Round], before: Sequence[Placement] | None = None
) -> tuple[Placement, ...]:
    before = running_placements(candidates) if before is None else before
    found = {p.citizen_id: p for p in before}
    hand = Hand(candidates, before)
    turns = [(turn, citizen) for turn in rounds for citizen in turn.queue]
    for turn, citizen in sorted(turns, key=lambda item: bool(item[1].second_of)):
        placement = None if citizen.id in found else hand.place(citizen, turn)
        if placement is not None:
            found[citizen.id] = placement
    return tuple(found[c.id] for c in candidates.problem.citizens if c.id in found)


class Hand:
    """Places people one by one beside those who are placed."""

    def __init__(self, candidates: Candidates, placements: Sequence[Placement]) -> None:
        self._candidates = candidates
        self._capacity = filled_capacity(candidates, placements)
        self._layer = WeekLayer(self._capacity)
        self._begun: dict[str, set[int]] = {}

    def place(self, citizen: Citizen, turn: Round) -> Placement | None:
        """The citizen's placement, counted in; None where there is no way left."""
        way = self._way(citizen, turn)
        return None if way is None else placement_of(way)

    def _way(self, citizen: Citizen, turn: Round) -> Found | None:
        """The citizen's first way by start week and then by liking, counted in; None where there is none."""
        ranked = self._candidates.ranked(citizen.id, turn.liking(citizen))
        if citizen.id not in self._begun:
            self._begun[citizen.id] = _begun(self._candidates, citizen.id)
        for week, stay in _begins(self._layer.capacity, ranked, self._begun[citizen.id]):
            way = _follow(self._layer, ranked, stay, week, [], turn.worth_it)
            if way is not None:
                return way
        return None

    def take(self, placement: Placement) -> None:
        """Count a placement in."""
        for step in placement.steps:
            self._capacity.take(self._candidates.pair_of(placement.citizen_id, step), step)

    def give_back(self, placement: Placement) -> None:
        """Count a placement that is taken out again."""
        for step in placement.steps:
            self._capacity.give_back(self._candidates.pair_of(placement.citizen_id, step), step)


def placement_of(way: Found) -> Placement:
    """The placement of one citizen's steps, as certain as the least certain of them."""
    verdict = worst(pair.verdict for pair, _ in way)
    return Placement(citizen_id=way[0][0].citizen.id, verdict=verdict, steps=tuple(step for _, step in way))


def filled_capacity(candidates: Candidates, placements: Sequence[Placement]) -> Capacity:
    """What the placements leave."""
    capacity = Capacity(candidates.problem)
    for placement in placements:
        for step in placement.steps:
            capacity.take(candidates.pair_of(placement.citizen_id, step), step)
    return capacity


def _begun(candidates: Candidates, citizen_id: str) -> set[int]:
    """The weeks in which the places begin at which the citizen can be."""
    problem = candidates.problem
    places = candidates.places_of(citizen_id) if problem.has_positions else ()
    return {start_week(problem, place) for place in places}


def _begins(capacity: Capacity, ranked: Ranked, begun: set[int]) -> list[tuple[int, Stay]]:
    """The weeks worth trying of each stay, early ones and long stays first."""
    starts = [(week, stay) for stay in ranked.stays for week in _starts(capacity, stay, begun)]
    return sorted(starts, key=lambda item: (item[0], -item[1].weeks))


def _full(layer: WeekLayer, part: Part, week: int) -> Bools:
    """Which places have no seat left for a step of a stay that begins in the week."""
    begin, end = week + part.offset, week + part.offset + part.weeks
    return layer.capacity.full(span(begin - part.held_before, end + part.held_after))


def beginnings(
    candidates: Candidates, layer: WeekLayer, citizen: Citizen, liking: Ints | None = None
) -> Iterator[Found]:
    """For each place at which the citizen can begin, the first way that does; nothing stays counted in.

    Parameters
    ----------
    liking
        A number of each of the problem's workplaces, the least liked best; None likes all alike.
    """
    alike = np.zeros(len(candidates.problem.workplaces), dtype=np.int64)
    ranked, seen = candidates.ranked(citizen.id, alike if liking is None else liking), set[str]()
    for week, stay in _begins(layer.capacity, ranked, _begun(candidates, citizen.id)):
        part = stay.parts[0]
        for pair in ranked.of(stay, part, _full(layer, part, week)):
            step = None if pair.spot in seen else layer.lay(pair, week)
            way = None if step is None else _whole_way(layer, ranked, stay, week, (pair, step))
            if way is not None:
                seen.add(pair.spot)
                yield way


def _whole_way(
    layer: WeekLayer, ranked: Ranked, stay: Stay, week: int, first: tuple[Pair, PlacementStep]
) -> Found | None:
    """The first step with the steps that follow it; None where there is no way on."""
    if len(stay.parts) == 1:
        return [first]
    layer.capacity.take(*first)
    way = _follow(layer, ranked, stay, week, [first], lambda _: True)
    for one, laid in way if way is not None else [first]:
        layer.capacity.give_back(one, laid)
    return way


def _starts(capacity: Capacity, stay: Stay, begun: set[int]) -> list[int]:
    """The weeks worth trying: the first, and those in which something becomes free or begins."""
    turns = capacity.turns | begun
    return sorted({stay.first, *(week for week in turns if stay.first <= week <= stay.last)})


def _follow(
    layer: WeekLayer, ranked: Ranked, stay: Stay, week: int, done: Found, worth_it: Callable[[Pair], bool]
) -> Found | None:
    """The first way to go on after the steps that are laid, its steps counted in one by one."""
    if len(done) == len(stay.parts):
        return done
    part = stay.parts[len(done)]
    for pair in takewhile(worth_it, ranked.of(stay, part, _full(layer, part, week))):
        if _fits_after(pair, done) and _keeps_limit(layer, pair, done):
            step = layer.lay(_with_hours(layer, pair, done), week + part.offset)
            if step is None:
                continue
            layer.capacity.take(pair, step)
            way = _follow(layer, ranked, stay, week, [*done, (pair, step)], worth_it)
            if way is not None:
                return way
            layer.capacity.give_back(pair, step)
    return None


def laid_in_turn(layer: WeekLayer, pairs: Sequence[Pair]) -> Found | None:
    """The steps of one stay, each begun in its only week and counted in; None where one of them fails."""
    done: Found = []
    for pair in pairs:
        fits = _fits_after(pair, done) and _keeps_limit(layer, pair, done)
        step = layer.lay(_with_hours(layer, pair, done), pair.first) if fits else None
        if step is None:
            for one, laid in done:
                layer.capacity.give_back(one, laid)
            return None
        layer.capacity.take(pair, step)
        done.append((pair, step))
    return done


def _fits_after(pair: Pair, done: Found) -> bool:
    """Say whether the workplace is what the course says, seen from the step before."""
    if not done or pair.part.step is None or pair.part.step.where is StepWhere.ANY:
        return True
    same = pair.workplace.id == done[-1][0].workplace.id
    return same is (pair.part.step.where is StepWhere.SAME)


def _keeps_limit(layer: WeekLayer, pair: Pair, done: Found) -> bool:
    """Say whether the steps at one workplace together are within the limit on weeks."""
    steps = [*(before for before, _ in done if before.workplace.id == pair.workplace.id), pair]
    limit = limit_weeks(layer.capacity.problem, pair.citizen)
    return limit is None or sum(step.weeks for step in steps if is_praktik(step)) <= limit


def _with_hours(layer: WeekLayer, pair: Pair, done: Found) -> Pair:
    """The pair with no fewer hours than in the step before, and no more unless the course says so."""
    if not done:
        return pair
    before = done[-1][1].weekly_min // layer.grid.slot_min
    stated = pair.part.step is not None and pair.part.step.hours is not None
    return replace(pair, least=max(pair.least, before), most=pair.most if stated else min(pair.most, before))


def _nearness(problem: Problem, citizen: Citizen) -> Ints:
    """Minutes to each workplace; an unknown way is far."""
    minutes, _ = problem.journeys.of(citizen)
    return np.where(minutes < 0, FAR_MIN, minutes)
