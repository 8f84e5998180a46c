"""All ways in which citizens can be placed, as arrays: one entry for each pair.

Linear rows over them say what every plan keeps, timetable or not. A rule that knows such rows gives them
here; what it cannot say so is left out, which keeps the rows a relaxation.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from optimizer.problem import Citizen, Place, Position, Problem, RegimeKind, Workplace

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

KINDS = tuple(RegimeKind)
NO_INTS: Ints = np.zeros(0, dtype=np.int64)
NOWHERE = -1


@dataclass(frozen=True)
class Rows:
    """Rows of a linear programme, each way in at most one of them: sum of weight over its ways <= limit.

    Attributes
    ----------
    way
        The ways that are in a row, in order, shape (entries,).
    row
        The row of each, shape (entries,).
    weight
        What each counts, never negative but in equations, shape (entries,).
    limit
        Shape (rows,).
    equal
        Whether the sums are exactly the limits.
    """

    way: Ints
    row: Ints
    weight: Ints
    limit: Ints
    equal: bool = False


@dataclass(frozen=True, kw_only=True)
class Ways:
    """Every way a citizen can be at a place in one step of a stay.

    Attributes
    ----------
    citizen
        Index in the problem's citizens.
    spot
        Index in `spots`.
    stay, part
        Index of the citizen's stay and of the step in it.
    first, last, weeks
        First and last week in which the step may begin, and how many weeks it lasts.
    held_before, held_after
        Weeks in which the seat is kept before and after, for certain beside any other the citizen sits on.
    least, most
        Attended slots a week.
    certain
        Whether the verdict is yes.
    leads
        Whether the step is the first of its stay.
    given
        Whether the way is a running placement that stays.
    row
        The way's row in the table of pairs; -1 where it has none.
    stay_weeks
        Weeks of all steps of the stay.
    share_pct
        The step's share of the weeks of its stay, in per cent.
    people
        What the citizens are in their steps, the ways' `person` being an index in it.
    kind, paid, grant_ore
        Support regime as an index in `KINDS`, least paid minutes a week, and grant.
    """

    problem: Problem
    spots: tuple[tuple[Workplace, Place], ...]
    people: tuple[Citizen, ...]
    person: Ints
    row: Ints
    citizen: Ints
    spot: Ints
    stay: Ints
    part: Ints
    first: Ints
    last: Ints
    weeks: Ints
    held_before: Ints
    held_after: Ints
    share_pct: Ints
    stay_weeks: Ints
    least: Ints
    most: Ints
    certain: Bools
    leads: Bools
    given: Bools
    kind: Ints
    paid: Ints
    grant_ore: Ints

    _there: dict[int, Bools] = field(default_factory=dict, init=False)
    _seated: dict[int, Bools] = field(default_factory=dict, init=False)

    def __len__(self) -> int:
        return len(self.citizen)

    @cached_property
    def workplace(self) -> Ints:
        """Index of the workplace of each way."""
        order = {w.id: index for index, w in enumerate(self.problem.workplaces)}
        by_spot = np.array([order[w.id] for w, _ in self.spots], dtype=np.int64)
        return by_spot[self.spot]

    @cached_property
    def own(self) -> Bools:
        """Whether the regime asks for a supporter of one's own."""
        always, minutes = KINDS.index(RegimeKind.ALWAYS_PRESENT), KINDS.index(RegimeKind.WEEKLY_MINUTES)
        found: Bools = (self.kind == always) | (self.kind == minutes)
        return found

    @cached_property
    def on_position(self) -> Bools:
        """Whether the place is a position."""
        jobs = np.array([isinstance(place, Position) for _, place in self.spots], dtype=np.bool_)
        found: Bools = jobs[self.spot]
        return found

    @cached_property
    def waits(self) -> Bools:
        """Whether being placed so is what the citizen waits for: a first step, of one who waits."""
        running = self.problem.running_by_citizen
        waiting = [not c.second_of and c.id not in running for c in self.problem.citizens]
        found: Bools = self.leads & np.array(waiting, dtype=np.bool_)[self.citizen]
        return found

    def of_citizens(self, values: Sequence[int]) -> Ints:
        """A value of each of the problem's citizens, spread over the ways."""
        return np.array(values, dtype=np.int64)[self.citizen]

    def of_spots(self, values: Sequence[int]) -> Ints:
        """A value of each spot, spread over the ways."""
        return np.array(values, dtype=np.int64)[self.spot]

    def of_workplaces(self, values: Sequence[int]) -> Ints:
        """A value of each of the problem's workplaces, spread over the ways."""
        return np.array(values, dtype=np.int64)[self.workplace]

    def there(self, week: int) -> Bools:
        """Ways that are there in the week whichever start they have."""
        if week not in self._there:
            self._there[week] = (self.last <= week) & (week < self.first + self.weeks)
        return self._there[week]

    def seated(self, week: int) -> Bools:
        """Ways that take or keep a seat in the week whichever start they have."""
        if week not in self._seated:
            begins, ends = self.last - self.held_before, self.first + self.weeks + self.held_after
            self._seated[week] = (begins <= week) & (week < ends)
        return self._seated[week]

    @cached_property
    def telling_weeks(self) -> list[int]:
        """Weeks that say all: those in which somebody is there for the first time whatever the start."""
        if self.problem.weeks == 1:
            return [0]
        begins = np.concatenate([self.last, self.last - self.held_before])
        changes = (week for week in range(1, self.problem.weeks) if self._seats_change(week))
        return sorted({0, *np.maximum(0, np.unique(begins)).tolist(), *changes})

    def _seats_change(self, week: int) -> bool:
        return self.problem.in_week(week) is not self.problem.in_week(week - 1)

    def rows(self, row: Ints, weight: Ints | int, limits: Sequence[int | None], *, where: Bools) -> Rows:
        """Rows of the ways in a mask; a row whose limit is None does not bind.

        Parameters
        ----------
        row
            The row of each way, below 0 where none, shape (ways,).
        limits
            What the ways of each row come to at most.
        """
        bound = np.array([limit is not None for limit in limits], dtype=np.bool_)
        inside = np.flatnonzero(where & (row >= 0)) if len(bound) else NO_INTS
        inside = inside[bound[row[inside]]]
        weights = np.broadcast_to(np.asarray(weight, dtype=np.int64), row.shape)
        most = np.array([0 if limit is None else limit for limit in limits], dtype=np.int64)
        return Rows(inside, row[inside], weights[inside], most)

    def each_week(self) -> Iterator[tuple[int, Problem]]:
        """The telling weeks, with the problem's seats in them."""
        for week in self.telling_weeks:
            yield week, self.problem.in_week(week)
