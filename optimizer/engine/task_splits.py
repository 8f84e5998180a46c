"""How one or two people divide a job's minutes between them so that each task comes out just as needed.

What somebody does of each task is a point of a lattice, whose unit all paces are multiples of. The best that
anybody is worth there, and the best that somebody else is, make pairs by adding a point and what is left of
the needs: an array and the same array backwards.
"""

from dataclasses import dataclass
from functools import cached_property
from math import gcd, prod

import numpy as np

from optimizer.engine.jobs import NOBODY, Found, Job, Member, Members
from optimizer.ways import Bools, Ints

MOST_POINTS = 200_000
"""A job with a finer lattice is not divided."""

MOST_SHORT = 24
"""Units that may be left undone at most where a job is divided."""

POINTS_TRIED = 20
"""Divisions that are looked at for each pair that is sought: most are by the same people."""

NONE, TWO = -1, 2


@dataclass(frozen=True)
class Layer:
    """For each point of the lattice a value, who has it, and by which choice; shape (points,)."""

    worth: Ints
    row: Ints
    choice: Ints

    def moved(self, shape: tuple[int, ...], task: int) -> "Layer":
        """Each value where one unit more of a task is asked for."""
        return Layer(*(_moved(part, shape, task) for part in (self.worth, self.row, self.choice)))

    def where(self, mine: Bools, other: "Layer") -> "Layer":
        """Itself where it is told so, else the other."""
        return Layer(
            np.where(mine, self.worth, other.worth),
            np.where(mine, self.row, other.row),
            np.where(mine, self.choice, other.choice),
        )

    def without(self, row: Ints) -> "Layer":
        """Nobody where it is this person."""
        return Layer(np.where(self.row == row, NOBODY, self.worth), self.row, self.choice)


Layers = tuple[Layer, Layer]
"""The best that anybody is worth at each point, and the best that somebody else is."""


def _moved(part: Ints, shape: tuple[int, ...], task: int) -> Ints:
    found = np.full(shape, NOBODY)
    to, of = [slice(None)] * len(shape), [slice(None)] * len(shape)
    to[task], of[task] = slice(1, None), slice(None, -1)
    found[tuple(to)] = part.reshape(shape)[tuple(of)]
    return found.ravel()


def _better(one: Layers, other: Layers) -> Layers:
    """The two best of different people at each point."""
    first = one[0].where(one[0].worth >= other[0].worth, other[0])
    second = one[0].without(first.row)
    for layer in (other[0], one[1], other[1]):
        rest = layer.without(first.row)
        second = second.where(second.worth >= rest.worth, rest)
    return first, second


class TaskSplits:
    """Divides the needs of one job."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._unit = gcd(*np.unique(job.pace).tolist(), *job.needs.tolist()) or 1
        self._shape = tuple(int(need) // self._unit + 1 for need in job.needs.tolist())

    @property
    def possible(self) -> bool:
        """Say whether the lattice is small enough."""
        return prod(self._shape) <= MOST_POINTS

    def short_of(self, least: int) -> int | None:
        """Units that may be left undone where so much must be done; None where there are too many."""
        units = (int(self._job.needs.sum()) - least) // self._unit
        return units if self.possible and 0 <= units <= MOST_SHORT else None

    def best(self, worths: Ints, count: int = 1, short: int = 0) -> list[Found]:
        """The best who do all there is to do alone, and the best two who do it together, so many of each.

        Of pairs only such are found as are best at some division of the job, one of them perhaps but for one.

        Parameters
        ----------
        worths
            What everybody is worth by tasks and slots, shape (people, sets, slots).
        short
            Units that may be left undone.
        """
        found = self._alone(worths, count) if self._job.fewest == 1 and not short else []
        if self._job.fewest <= TWO <= self._job.most or short:
            exact = self._layers(worths)
            less = self._widened(exact, short)
            if short and self._job.fewest == 1 and less[0].worth[-1] > NOBODY // 2:
                found.append((int(less[0].worth[-1]), (self._member(less[0], -1),)))
            found += self._pairs(exact, less, count) if self._job.most >= TWO else []
        return found

    def _widened(self, layers: Layers, short: int) -> Layers:
        """The best who do so many units less at most than each point asks for."""
        for _ in range(short):
            before = layers
            for task in range(len(self._shape)):
                first, second = (layer.moved(self._shape, task) for layer in before)
                layers = _better(layers, (first, second))
        return layers

    def _alone(self, worths: Ints, count: int) -> list[Found]:
        """The best who do everything alone."""
        everything = len(self._job.sets) - 1
        slots = int(self._job.needs.sum()) // self._job.pace
        each = (self._job.needs % self._job.pace[:, None] == 0).all(axis=1) & (slots < self._slots)
        rows = np.flatnonzero(each)
        worth = worths[rows, everything, slots[rows]]
        best = np.argsort(-worth, kind="stable")[:count]
        found = [(int(worth[i]), int(rows[i])) for i in best.tolist() if worth[i] > NOBODY // 2]
        return [(value, (Member(row, everything, int(slots[row])),)) for value, row in found]

    def _pairs(self, layers: Layers, less: Layers, count: int) -> list[Found]:
        """The best two people, and the next best: one at a point, another at what is left or a bit less."""
        (one, next_one), (other, next_other) = layers, less
        apart = one.row != other.row[::-1]
        mixed = np.maximum(one.worth + next_other.worth[::-1], next_one.worth + other.worth[::-1])
        both = np.where(apart, one.worth + other.worth[::-1], mixed)
        most = min(len(both), POINTS_TRIED * count)
        order = np.argpartition(-both, most - 1)[:most] if count > 1 else np.array([np.argmax(both)])
        found: dict[frozenset[int], Found] = {}
        for at in order[np.argsort(-both[order], kind="stable")].tolist():
            if len(found) == count or both[at] <= NOBODY // 2:
                break
            members = self._two(layers, less, at, int(both[at]))
            found.setdefault(frozenset(member.row for member in members), (int(both[at]), members))
        return list(found.values())

    def _two(self, layers: Layers, less: Layers, at: int, worth: int) -> Members:
        """Who makes up the best pair at a point."""
        back = len(layers[0].worth) - 1 - at
        one, other = layers[0], less[0]
        if one.row[at] == other.row[back]:
            if one.worth[at] + less[1].worth[back] == worth:
                other = less[1]
            else:
                one = layers[1]
        return self._member(one, at), self._member(other, back)

    def _member(self, layer: Layer, at: int) -> Member:
        sets, slots = len(self._job.sets), self._slots
        choice = int(layer.choice[at])
        return Member(int(layer.row[at]), choice // slots % sets, choice % slots)

    @property
    def _slots(self) -> int:
        return int(self._job.lengths.max()) + 1

    @cached_property
    def _paces(self) -> list[tuple[int, Ints]]:
        """Each pace and whose it is."""
        return [(pace, np.flatnonzero(self._job.pace == pace)) for pace in np.unique(self._job.pace).tolist()]

    @cached_property
    def _points(self) -> tuple[Ints, Ints]:
        """Every way to divide slots of one pace over tasks: its point, and the choice of tasks and slots."""
        points, choices = [], []
        for index, (pace, rows) in enumerate(self._paces):
            longest = int(self._job.lengths[rows].max())
            axes = [np.arange(min(longest, need // pace) + 1) for need in self._job.needs.tolist()]
            slots = np.stack([axis.ravel() for axis in np.meshgrid(*axes, indexing="ij")], axis=1)
            total = slots.sum(axis=1)
            slots, total = slots[(total > 0) & (total <= longest)], total[(total > 0) & (total <= longest)]
            tasks = ((slots > 0) << np.arange(slots.shape[1])).sum(axis=1) - 1
            points.append(np.ravel_multi_index(tuple((slots * (pace // self._unit)).T), self._shape))
            choices.append((index * len(self._job.sets) + tasks) * self._slots + total)
        return np.concatenate(points), np.concatenate(choices)

    def _layers(self, worths: Ints) -> Layers:
        """The best that anybody is worth at each point, and the best that somebody else is."""
        points, choices = self._points
        (best, who), (next_best, next_who) = self._two_best(worths)
        first = self._layer(points, best[choices], who[choices], choices)
        taken = who[choices] == first.row[points]
        worth = np.where(taken, next_best[choices], best[choices])
        return first, self._layer(points, worth, np.where(taken, next_who[choices], who[choices]), choices)

    def _layer(self, points: Ints, worth: Ints, row: Ints, choices: Ints) -> Layer:
        known = worth > NOBODY // 2
        points, worth, row, choices = points[known], worth[known], row[known], choices[known]
        order, size = np.argsort(worth, kind="stable"), prod(self._shape)
        found = Layer(np.full(size, NOBODY), np.full(size, NONE), np.full(size, NONE))
        found.worth[points[order]] = worth[order]
        found.row[points[order]] = row[order]
        found.choice[points[order]] = choices[order]
        return found

    def _two_best(self, worths: Ints) -> tuple[tuple[Ints, Ints], tuple[Ints, Ints]]:
        """The best worth of each choice and whose it is, and the next best and whose, by pace."""
        best, then = [], []
        for _, rows in self._paces:
            mine = worths[rows]
            first = mine.argmax(axis=0)[None]
            best.append((np.take_along_axis(mine, first, 0)[0].ravel(), rows[first[0]].ravel()))
            others: Bools = np.arange(len(rows))[:, None, None] != first
            rest = np.where(others, mine, NOBODY)
            second = rest.argmax(axis=0)[None]
            then.append((np.take_along_axis(rest, second, 0)[0].ravel(), rows[second[0]].ravel()))
        return _joined(best), _joined(then)


def _joined(parts: list[tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
    return np.concatenate([worth for worth, _ in parts]), np.concatenate([row for _, row in parts])
