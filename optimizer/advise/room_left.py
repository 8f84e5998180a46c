"""What a workplace lacks for one more person: conditions that every placement keeps, whatever its hours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from optimizer.advise.levers import Kind
from optimizer.engine.room import Room
from optimizer.engine.week import WeekLayer
from optimizer.problem import Mask, RegimeKind, runs
from optimizer.variables import Pair

WAIVERS = ("travel", "session_length", "days_a_week", "floor", "caseload", "assumed_load")

ANYTHING: frozenset[str] = frozenset(
    {*(kind.value for kind in Kind if kind is not Kind.WAIVER), *(f"waiver:{rule}" for rule in WAIVERS)}
)
"""All groups of levers."""

SEATS = frozenset({Kind.SEAT.value, Kind.START.value, "waiver:caseload"})
LOAD = frozenset({Kind.LIMIT.value, Kind.WINDOW.value, Kind.START.value, "waiver:assumed_load"})
TASKS = frozenset({Kind.QUESTION.value, Kind.START.value, "waiver:floor"})
PEOPLE = frozenset({Kind.LIMIT.value, Kind.QUESTION.value, Kind.START.value, "waiver:floor"})
TIME = ANYTHING - {Kind.TRAVEL, Kind.PAID, "waiver:travel", "waiver:caseload", "waiver:assumed_load"}


@dataclass(frozen=True, kw_only=True)
class Lack:
    """What is lacking at the first condition that fails.

    Attributes
    ----------
    mends
        Groups of levers without one of which it stays so.
    """

    causes: tuple[str, ...]
    mends: frozenset[str]


def what_is_lacking(layer: WeekLayer, pairs: Sequence[Pair]) -> Lack | None:
    """What keeps every one of the pairs out; None where nothing was found that does.

    Each condition is one that every placement of the pair keeps, whatever its hours: the rules ask for it.
    So a lack that no lever of its groups mends stays with any other levers.
    """
    found: list[Lack] = []
    for pair in pairs:
        if not pair.leads:
            continue
        for start in range(pair.first, pair.last + 1):
            lack = lacking(layer, pair, start)
            if lack is None:
                return None
            found.append(lack)
    causes = dict.fromkeys(cause for lack in found for cause in lack.causes)
    return Lack(causes=tuple(causes), mends=frozenset[str]().union(*(lack.mends for lack in found)))


def lacking(layer: WeekLayer, pair: Pair, start: int) -> Lack | None:
    """The first condition that fails for the pair from the week on."""
    room = layer.capacity.room(pair, start)
    for cause, fails, mends in _conditions(layer, room, pair):
        if fails:
            return Lack(causes=(cause,), mends=mends)
    return None


def _conditions(layer: WeekLayer, room: Room, pair: Pair) -> Iterator[tuple[str, bool, frozenset[str]]]:
    yield "seats", not room.has_seat(), SEATS
    yield "fairness_ratio", room.ratio_slots() < pair.least, frozenset({Kind.START.value})
    yield "assumed_load", min(pair.most, room.load_slots()) < pair.least and _loads(pair), LOAD
    yield "task_minutes", task_slots(room) < pair.least, TASKS
    free = [s for s in pair.supporters if room.takes_more(s)]
    yield "supporter_people", pair.regime.has_own_supporter and not free, PEOPLE
    yield "support_present", reach_slots(layer, room, pair) < pair.least, TIME


def _loads(pair: Pair) -> bool:
    """Say whether the shifts take what supporters have left."""
    return pair.regime.kind is RegimeKind.ALWAYS_PRESENT and not pair.frame


def task_slots(room: Room) -> int:
    """Slots a week that the tasks leave; many where one has plenty."""
    left = list(room.task_slots().values())
    known = [slots for slots in left if slots is not None]
    return 1 << 20 if len(known) < len(left) else sum(max(0, slots) for slots in known)


def reach_slots(layer: WeekLayer, room: Room, pair: Pair, *, supported: bool = True) -> int:
    """Slots a week that the longest stretches of the best days carry, each beside one supporter at most.

    Parameters
    ----------
    supported
        False sets the support aside.
    """
    problem, grid, citizen = layer.problem, layer.grid, pair.citizen
    free = layer.free(citizen) & room.open_to()
    longest = grid.slots_per_day if pair.frame else grid.floor_slots(problem.longest_day_min(citizen))
    shortest = min(grid.ceil_slots(citizen.session_min[0]), pair.least)
    masks = [free & helped for helped in _helped(room, pair)] if supported else [free]
    days = []
    for weekday in grid.weekdays:
        day = grid.day_slice(weekday)
        best = max((end - first for mask in masks for first, end in runs(mask[day])), default=0)
        days.append(min(best, longest) if best >= shortest else 0)
    return sum(sorted(days, reverse=True)[: problem.most_days(citizen)])


def _helped(room: Room, pair: Pair) -> list[Mask]:
    """When somebody can support, for each who may answer for a whole shift."""
    everywhen = room.open_to() | True
    if pair.regime.kind is RegimeKind.ALWAYS_PRESENT:
        return [room.helped_by(s) for s in pair.supporters if room.takes_more(s)]
    if pair.regime.kind is RegimeKind.ON_CALL:
        return [np.logical_or.reduce([room.at_work(s) for s in pair.supporters])] if pair.supporters else []
    return [everywhen]
