"""The ways of people on positions, parted by how long they attend and on which task.

What somebody is worth on a team depends on their minutes, and the minutes of a team are limited task by task.
A way on a position therefore has several shares: every plan is a mixture of them, worth no less.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from optimizer.goals.pair_facts import PairFacts
from optimizer.pairs import PairTable
from optimizer.problem import Problem
from optimizer.ways import Bools, Ints, Ways

MOST_SHARES = 1_000_000
"""Up to so many shares tasks are told apart; beyond, only minutes are."""

ANY_TASK = -1

Parts = tuple[Ints, Ints, Ints]
"""Index of the way, attended slots and task of each share."""


@dataclass(frozen=True)
class Shares:
    """All shares of some ways; a way that is not on a position has one.

    Attributes
    ----------
    free
        The ways that are parted.
    table
        What the ways' rows are rows of.
    way
        Index in `free`, shape (shares,).
    slots
        Attended slots a week; 0 where the way is not parted.
    task
        Index in the table's tasks; -1 where tasks are not told apart.
    """

    ways: Ways
    free: Ints
    table: PairTable
    way: Ints
    slots: Ints
    task: Ints

    @classmethod
    def of(cls, ways: Ways, free: Ints, table: PairTable) -> "Shares":
        """Each way on a position at its least, its target and its most minutes, on each of its tasks."""
        facts = PairFacts(table)
        parted = ways.on_position[free] & (ways.row[free] >= 0)
        whole = np.flatnonzero(~parted)
        way, slots, task = _by_task(ways, free, _lengths(ways, free, np.flatnonzero(parted), facts), facts)
        return cls(
            ways=ways,
            free=free,
            table=table,
            way=np.concatenate([whole, way]),
            slots=np.concatenate([np.zeros(len(whole), dtype=np.int64), slots]),
            task=np.concatenate([np.full(len(whole), ANY_TASK), task]),
        )

    def __len__(self) -> int:
        return len(self.way)

    @property
    def problem(self) -> Problem:
        """The problem."""
        return self.ways.problem

    @cached_property
    def facts(self) -> PairFacts:
        """What is known of the table's pairs."""
        return PairFacts(self.table)

    @cached_property
    def spot(self) -> Ints:
        """The place of each share."""
        return self.ways.spot[self.free[self.way]]

    @cached_property
    def row(self) -> Ints:
        """The row of each share in the table of pairs."""
        return self.ways.row[self.free[self.way]]

    @cached_property
    def parted(self) -> Bools:
        """Which shares are parts of a way on a position."""
        found: Bools = self.slots > 0
        return found

    @cached_property
    def effective(self) -> Ints:
        """Effective minutes a week in hundredths, 0 where the way is not parted."""
        pace = np.array([person.intensity_pct for person in self.ways.people], dtype=np.int64)
        found: Ints = pace[self.ways.person[self.free[self.way]]] * self.slots * self.problem.grid.slot_min
        return found

    @cached_property
    def target(self) -> Ints:
        """Slots from which more minutes bring no more points."""
        slots = [self.problem.grid.floor_slots(c.hours.target_min) for c in self.table.citizens]
        return np.minimum(np.array(slots, dtype=np.int64)[self.row], self.ways.most[self.free[self.way]])


def _lengths(ways: Ways, free: Ints, way: Ints, facts: PairFacts) -> tuple[Ints, Ints]:
    """Each way with its least, its target and its most slots, and the most of each number of shifts."""
    row, spot = ways.row[free[way]], ways.spot[free[way]]
    least = ways.least[free[way]]
    reach = np.minimum(facts.hours.reach[spot, row], facts.tasks.carried[spot, row]).astype(np.int64)
    most = np.maximum(least, np.minimum(ways.most[free[way]], reach))
    wished = facts.by_row(lambda citizen: ways.problem.grid.floor_slots(citizen.hours.target_min))[row]
    by_shifts = [facts.hours.within(n + 1)[spot, row] for n in range(len(ways.problem.grid.weekdays) - 1)]
    lengths = np.stack([least, wished, *by_shifts, most]).astype(np.int64)
    ends = np.sort(np.minimum(np.maximum(lengths, least), most), axis=0)
    new = np.concatenate([np.ones((1, len(way)), dtype=np.bool_), np.diff(ends, axis=0) > 0])
    return np.broadcast_to(way, ends.shape)[new], ends[new]


def _by_task(ways: Ways, free: Ints, lengths: tuple[Ints, Ints], facts: PairFacts) -> Parts:
    """The lengths on each usable task, unless that would be too many."""
    way, slots = lengths
    found = list(_on_tasks(ways.spot[free[way]], ways.row[free[way]], facts))
    if sum(len(mine) for mine, _ in found) > MOST_SHARES or not found:
        return way, slots, np.full(len(way), ANY_TASK)
    mine = np.concatenate([part for part, _ in found])
    return way[mine], slots[mine], np.concatenate([task for _, task in found])


def _on_tasks(spot: Ints, row: Ints, facts: PairFacts) -> Iterator[tuple[Ints, Ints]]:
    """For the first task of each spot, then the second ...: who can do it, and which it is."""
    for layer in facts.tasks.layers:
        place = np.full(facts.shape[0], -1)
        place[layer.spots] = np.arange(len(layer.spots))
        here = np.flatnonzero(place[spot] >= 0)
        able = here[layer.usable[place[spot[here]], row[here]]]
        yield able, layer.tasks[place[spot[able]]]
