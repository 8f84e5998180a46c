"""The jobs that people share, each by itself: who could be on its team, how long, and what that is worth."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from optimizer.engine.shares import ANY_TASK, Shares
from optimizer.problem import Position, Problem, Workplace, has_widened, workshop_of
from optimizer.rules import RULES
from optimizer.rules.base import Rule
from optimizer.ways import Bools, Ints

NOBODY = -(1 << 56)
"""What a choice is worth that nobody has; so low that a whole team with one such member is told by it."""

MOST_TASKS, MOST_PEOPLE = 5, 6
"""Teams are looked at as a whole in jobs of so many tasks and people at most."""

Sizes = dict[int, int]
"""What a team's size adds to a goal, by the number of its people."""


@dataclass(frozen=True)
class Member:
    """Somebody on a team.

    Attributes
    ----------
    row
        Of the job's people.
    tasks
        Index in the job's sets of tasks.
    slots
        Attended a week.
    """

    row: int
    tasks: int
    slots: int


Members = tuple[Member, ...]
Found = tuple[int, Members]
"""What people are worth together, and who they are."""


@dataclass(frozen=True)
class Team:
    """People for a job.

    Attributes
    ----------
    worth
        What the team is worth at best at the prices it was sought with.
    whole
        Whether its people can divide the job as they do, task by task; else they may not be able to.
    """

    members: Members
    worth: int
    whole: bool


@dataclass(frozen=True)
class Job:
    """A position whose team is all new.

    Attributes
    ----------
    needs
        Effective minutes a week of each task, in hundredths, nothing where nobody can do it, shape (tasks,).
    asking
        Which tasks ask for competences, so that a team's best people are worth most there, shape (tasks,).
    way, group
        The free way of each person, rising, and its group, shape (people,).
    pace
        Effective minutes of a slot in hundredths, shape (people,).
    lengths
        Attended slots of each person's shares, rising; the last one repeated, shape (people, lengths).
    share
        Index of the share of each length on each task; -1 where the task is none for them,
        shape (people, lengths, tasks).
    fewest, most
        People on a team of anybody.
    """

    spot: int
    needs: Ints
    asking: Bools
    way: Ints
    group: Ints
    pace: Ints
    lengths: Ints
    share: Ints
    fewest: int
    most: int

    @cached_property
    def sets(self) -> Bools:
        """Every set of tasks, shape (sets, tasks)."""
        count = len(self.needs)
        found: Bools = (np.arange(1, 1 << count)[:, None] >> np.arange(count)) % 2 == 1
        return found

    @cached_property
    def _between(self) -> tuple[Ints, Ints, Ints, Ints]:
        """For each number of slots the lengths around it, how far above the first, and how far apart."""
        slots = np.arange(int(self.lengths.max()) + 1)
        after = np.array([np.searchsorted(own, slots) for own in self.lengths])
        after = np.minimum(after, self.lengths.shape[1] - 1)
        before = np.where(
            np.take_along_axis(self.lengths, after, 1) == slots, after, np.maximum(after - 1, 0)
        )
        first = np.take_along_axis(self.lengths, before, 1)
        apart = np.maximum(1, np.take_along_axis(self.lengths, after, 1) - first)
        return before, after, slots - first, apart

    @cached_property
    def _possible(self) -> Bools:
        """Who could do just those tasks in so many slots, shape (people, sets, slots)."""
        slots = np.arange(int(self.lengths.max()) + 1)
        within = (slots >= self.lengths[:, :1]) & (slots <= self.lengths[:, -1:])
        able = np.asarray(~(self.sets[None] & (self.share[:, :1, :] < 0)).any(axis=2))
        needed = (self.sets @ self.needs)[None, :, None]
        fits = slots * self.pace[:, None, None] <= needed
        each = slots >= self.sets.sum(axis=1)[None, :, None]
        return np.asarray(within[:, None, :] & able[:, :, None] & fits & each)

    def worths(self, each: Ints, price: Ints | None = None) -> Ints:
        """What everybody is worth by the tasks they do and their slots, shape (people, sets, slots).

        Between two lengths it is on the line between them, as a mixture of shares is; of several tasks it is
        that of the worst, since the team's points are.

        Parameters
        ----------
        each
            What each share is worth.
        price
            What each group costs; None is nothing.
        """
        before, after, above, apart = self._between
        known = np.where(self.share >= 0, each[self.share], -NOBODY)
        found = np.empty(self._possible.shape, dtype=np.int64)
        for index, tasks in enumerate(self.sets):
            least = known[:, :, tasks].min(axis=2)
            first, last = np.take_along_axis(least, before, 1), np.take_along_axis(least, after, 1)
            found[:, index] = first - (first - last) * above // apart
        if price is not None:
            found -= price[self.group][:, None, None]
        return np.where(self._possible, found, NOBODY)

    def mixture(self, member: Member) -> tuple[int, int, float]:
        """The two shares that make up a member's minutes, and how much of the second."""
        before, after, above, apart = (int(part[member.row, member.slots]) for part in self._between)
        task = int(np.argmax(self.sets[member.tasks]))
        shares = self.share[member.row, [before, after], task].tolist()
        return shares[0], shares[1], above / apart if after > before else 0.0


def jobs_of(shares: Shares, group: Ints, sized: Bools, rules: Sequence[Rule] = RULES) -> list[Job]:
    """Every position with a team that is all new; none where anything is not such a job.

    Parameters
    ----------
    group
        Of each free way, shape (free ways,).
    sized
        Positions whose team is all new, shape (spots,).
    """
    told = shares.parted & sized[shares.spot] & (shares.task != ANY_TASK)
    asked = {rule.id for rule in rules}
    found = list(_found(shares, group, asked)) if told.all() else []
    known = all(len(job.needs) <= MOST_TASKS and job.most <= MOST_PEOPLE for job in found)
    return found if known and sum(len(job.group) for job in found) == len(shares.free) else []


def _found(shares: Shares, group: Ints, asked: set[str]) -> Iterator[Job]:
    order = np.argsort(shares.spot, kind="stable")
    for mine in np.split(order, np.flatnonzero(np.diff(shares.spot[order])) + 1) if len(order) else ():
        spot = int(shares.spot[mine[0]])
        workplace, place = shares.ways.spots[spot]
        tasks = workplace.tasks_of(place)
        minutes = [task.weekly_min for task in tasks]
        if not isinstance(place, Position) or None in minutes:
            continue
        way, row = np.unique(shares.way[mine], return_inverse=True)
        lengths, share = _by_length(shares, mine, row, [task.id for task in tasks])
        pace = np.zeros(len(way), dtype=np.int64)
        pace[row] = shares.effective[mine] // shares.slots[mine]
        able = (share >= 0).any(axis=(0, 1))
        yield Job(
            spot=spot,
            needs=np.array([100 * (m or 0) for m in minutes], dtype=np.int64) * able,
            asking=np.array([bool(task.requires) for task in tasks], dtype=np.bool_),
            way=way,
            group=group[way],
            pace=pace,
            lengths=lengths,
            share=share,
            fewest=_fewest(shares.problem, workplace, place, asked),
            most=len(way) if place.team_most is None else min(place.team_most, len(way)),
        )


def _fewest(problem: Problem, workplace: Workplace, place: Position, asked: set[str]) -> int:
    """How many a team has at least: what the position asks for, and a workshop that is no other position."""
    least, workshop = 1, workshop_of(workplace)
    if "team_least" in asked:
        least = max(least, place.team_least)
    if "workshop_minimum" in asked and workshop == (place,) and has_widened(workshop, problem.day(0)):
        least = max(least, problem.int_setting("fleksjob.workshop_min"))
    return least


def _by_length(shares: Shares, mine: Ints, row: Ints, tasks: list[str]) -> tuple[Ints, Ints]:
    """The lengths of each row's shares, and the share of each length and task."""
    found = [np.unique(shares.slots[mine[row == person]]) for person in range(int(row.max()) + 1)]
    most = max(map(len, found))
    lengths = np.array([np.pad(own, (0, most - len(own)), mode="edge") for own in found])
    place = {task_id: index for index, task_id in enumerate(tasks)}
    task = [place[shares.table.tasks[index][1].id] for index in shares.task[mine].tolist()]
    share = np.full((len(found), most, len(tasks)), -1)
    rank = np.array(
        [np.searchsorted(found[r], s) for r, s in zip(row.tolist(), shares.slots[mine], strict=True)]
    )
    share[row, rank, task] = mine
    for person, own in enumerate(found):
        share[person, len(own) :] = share[person, len(own) - 1]
    return lengths, share
