"""Chains: somebody is moved to another place that suits as well, so that the citizen gets theirs."""

from collections.abc import Iterator
from functools import cached_property

from optimizer.advise.desk import Desk
from optimizer.engine.greedy import Found, beginnings
from optimizer.plan import Placement, Verdict
from optimizer.problem import Citizen, Position
from optimizer.rules.look_up import worst

MOST_TRIES = 60
"""People who are tried to be moved for one answer."""

Spot = tuple[str, str]
"""Workplace and place id."""

Chain = tuple[Found, tuple[Placement, ...]]
"""The citizen's way, and the new placements of those who are moved."""


class Chains:
    """Looks for chains of so many moves at most beside a plan; everything is put back as it was."""

    def __init__(self, desk: Desk, most: int) -> None:
        self._desk = desk
        self._most = most
        self._tries = MOST_TRIES

    def into(self, citizen: Citizen, spot: Spot) -> Chain | None:
        """The first chain that lets the citizen in at a place; None where none was found."""
        return self._into(citizen, spot, self._most, frozenset({citizen.id}))

    def _into(self, citizen: Citizen, spot: Spot, left: int, moved: frozenset[str]) -> Chain | None:
        for other in self._movable(spot[0], moved):
            if not left or not self._tries:
                return None
            self._tries -= 1
            with self._desk.without(other):
                way = next((w for w in self._beginnings(citizen) if _spot(w) == spot), None)
                rest = self._beside(way, other, left - 1, moved | {other.citizen_id}) if way else None
            if way is not None and rest is not None:
                return way, rest
        return None

    def _beginnings(self, citizen: Citizen) -> Iterator[Found]:
        return beginnings(self._desk.candidates, self._desk.layer, citizen)

    def _movable(self, workplace_id: str, moved: frozenset[str]) -> Iterator[Placement]:
        """Those at the workplace who are only proposed, not agreed, and share no job."""
        for name in self._desk.people_at.get(workplace_id, ()):
            placement = self._desk.plan.placement_of[name]
            if name in self._proposed and name not in moved and not self._shares(placement):
                yield placement

    @cached_property
    def _proposed(self) -> set[str]:
        return {citizen.id for citizen in self._desk.problem.movable}

    def _shares(self, placement: Placement) -> bool:
        known = self._desk.problem.workplace_by_id
        places = (known[step.workplace_id].place_by_id[step.place_id] for step in placement.steps)
        return any(isinstance(place, Position) for place in places)

    def _beside(
        self, way: Found, other: Placement, left: int, moved: frozenset[str]
    ) -> tuple[Placement, ...] | None:
        """Where the other can be while the way is taken, with those who are moved for it."""
        capacity = self._desk.capacity
        for pair, step in way:
            capacity.take(pair, step)
        try:
            return self._elsewhere(other, left, moved)
        finally:
            for pair, step in way:
                capacity.give_back(pair, step)

    def _elsewhere(self, other: Placement, left: int, moved: frozenset[str]) -> tuple[Placement, ...] | None:
        """A place that is as certain, where they begin no later."""
        citizen = self._desk.problem.citizen_by_id[other.citizen_id]
        found = next((way for way in self._beginnings(citizen) if _suits(way, other)), None)
        if found is not None:
            return (_placement(citizen, found),)
        for spot in self._spots(citizen, other) if left else ():
            chain = self._into(citizen, spot, left, moved)
            if chain is not None and _suits(chain[0], other):
                return (_placement(citizen, chain[0]), *chain[1])
        return None

    def _spots(self, citizen: Citizen, other: Placement) -> list[Spot]:
        pairs = self._desk.candidates.by_citizen.get(citizen.id, ())
        here = _spot_of(other)
        spots = dict.fromkeys((pair.workplace.id, pair.place.id) for pair in pairs if pair.leads)
        return [spot for spot in spots if spot != here]


def _suits(way: Found, before: Placement) -> bool:
    """Say whether the way is elsewhere, as certain as before and begins no later."""
    verdict = worst(pair.verdict for pair, _ in way)
    certain = verdict is Verdict.YES or before.verdict is not Verdict.YES
    return certain and _spot(way) != _spot_of(before) and way[0][1].first_week <= before.steps[0].first_week


def _spot(way: Found) -> Spot:
    return way[0][0].workplace.id, way[0][0].place.id


def _spot_of(placement: Placement) -> Spot:
    return placement.steps[0].workplace_id, placement.steps[0].place_id


def _placement(citizen: Citizen, way: Found) -> Placement:
    verdict = worst(pair.verdict for pair, _ in way)
    return Placement(citizen_id=citizen.id, verdict=verdict, steps=tuple(step for _, step in way))
