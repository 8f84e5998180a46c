"""Rows that whole people imply of a team, by mixed-integer rounding of what each can do at most.

A programme meets a need of 990 minutes by 1.4 people of 720 each; a team meets it by two. Let y be what a
team does of a need N, y <= N, by people who each do at most a_p where they are on the team, u_p: so y is at
most the sum of a_p u_p. For any part d of the need with rest r = N mod d > 0

    y - sum of (floor(a_p / d) r + min(r, a_p mod d)) u_p <= N - r ceil(N / d).

Source: Nemhauser and Wolsey, A recursive procedure to generate all cuts for 0-1 mixed integer programs,
Mathematical Programming 46 (1990).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from optimizer.engine.programme import Floats
from optimizer.engine.shares import Shares
from optimizer.ways import Bools, Ints

LEAST_BROKEN = 0.02
"""A row is worth having where the values break it by so much of a person."""


@dataclass(frozen=True)
class Need:
    """What is to be done of a task, or of all of a job.

    Attributes
    ----------
    doing
        The shares that count towards it.
    able
        All shares of those who could do any of it.
    minutes
        Effective minutes a week in hundredths.
    """

    doing: Ints
    able: Ints
    minutes: int


class TeamRounding:
    """Finds the rows that values of shares break.

    Parameters
    ----------
    sized
        Positions whose team is all new, shape (spots,).
    """

    def __init__(self, shares: Shares, sized: Bools) -> None:
        self._shares, self._sized = shares, sized

    def broken(self, values: Floats) -> tuple[sparse.csr_array, Ints]:
        """A row for each need that the values of the shares break, and what it comes to at most."""
        found = [(need, part) for need in self._needs if (part := self._worst_part(need, values))]
        rows = [self._row(need, part) for need, part in found]
        limits = [limit_of(need.minutes, part) for need, part in found]
        shape = (len(rows), len(self._shares))
        stacked = sparse.csr_array(sparse.vstack(rows)) if rows else sparse.csr_array(shape, dtype=np.int64)
        return stacked, np.array(limits, dtype=np.int64)

    @cached_property
    def _needs(self) -> list[Need]:
        return list(self._found())

    def _found(self) -> Iterator[Need]:
        """The need of each job and, where several tasks are told apart, of each of them."""
        shares = self._shares
        spots = np.where(shares.parted & self._sized[shares.spot], shares.spot, -1)
        for spot in np.unique(spots[spots >= 0]).tolist():
            mine = np.flatnonzero(spots == spot)
            workplace, place = shares.ways.spots[spot]
            minutes = [task.weekly_min for task in workplace.tasks_of(place)]
            yield Need(mine, mine, 0 if None in minutes else 100 * sum(m or 0 for m in minutes))
            tasks = np.unique(shares.task[mine]).tolist()
            for task in tasks if len(tasks) > 1 else ():
                doing = mine[shares.task[mine] == task]
                able = mine[np.isin(shares.way[mine], shares.way[doing])]
                yield Need(doing, able, 100 * (shares.table.tasks[task][1].weekly_min or 0))

    @cached_property
    def _most(self) -> Ints:
        """The most that the way of each share can do, shape (shares,)."""
        shares = self._shares
        found = np.zeros(len(shares.free), dtype=np.int64)
        np.maximum.at(found, shares.way, shares.effective)
        return found[shares.way]

    def _worst_part(self, need: Need, values: Floats) -> int:
        """The part of the need by which the values break a row most; 0 where they break none."""
        parts = np.unique(np.minimum(self._most[need.able], need.minutes))
        parts = parts[(parts > 0) & (need.minutes % np.maximum(parts, 1) > 0)]
        if not len(parts):
            return 0
        used = need.able[values[need.able] > 0]
        done = float(self._shares.effective[need.doing] @ values[need.doing])
        rounded = rounded_most(self._most[used][None, :], need.minutes, parts[:, None])
        broken = (done - rounded @ values[used] - limit_of(need.minutes, parts)) / (need.minutes % parts)
        worst = int(np.argmax(broken))
        return int(parts[worst]) if broken[worst] > LEAST_BROKEN else 0

    def _row(self, need: Need, part: int) -> sparse.csr_array:
        row = np.zeros(len(self._shares), dtype=np.int64)
        row[need.doing] = self._shares.effective[need.doing]
        row[need.able] -= rounded_most(self._most[need.able], need.minutes, part)
        return sparse.csr_array(row[None, :])


def rounded_most(most: Ints, need: int, part: Ints | int) -> Ints:
    """What each person counts for who can do so much at most, given a part of the need."""
    most, rest = np.minimum(most, need), need % part
    found: Ints = most // part * rest + np.minimum(rest, most % part)
    return found


def limit_of(need: int, part: Ints | int) -> Ints | int:
    """What the row of a need and a part of it comes to at most."""
    return need - need % part * -(-need // part)
