"""Jobs made by hand, and everything that a team could do, tried one by one."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product

import numpy as np

from optimizer.engine.jobs import NOBODY, Job, Member, Members
from optimizer.ways import Ints

FIRST, LAST = 1, 4
"""Least and most slots of everybody."""


def make_job(
    needs: Sequence[int], paces: Sequence[int], *, asking: Sequence[bool] = (), fewest: int = 1, most: int = 3
) -> Job:
    """People of these paces, each for 1 to 4 slots on any task: a share of the first and the last length."""
    people, tasks = len(paces), len(needs)
    share = np.arange(people * 2 * tasks).reshape(people, 2, tasks)
    return Job(
        spot=0,
        needs=np.array(needs, dtype=np.int64),
        asking=np.array(asking or [False] * tasks, dtype=np.bool_),
        way=np.arange(people),
        group=np.arange(people),
        pace=np.array(paces, dtype=np.int64),
        lengths=np.array([[FIRST, LAST]] * people, dtype=np.int64),
        share=share,
        fewest=fewest,
        most=most,
    )


def divisions(job: Job, rows: Sequence[int], short: int = 0) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Every way in which these people do what is needed, or so much less: the slots of each on each task."""
    for slots in product(*(_possible(job, int(job.pace[row])) for row in rows)):
        done = sum(int(job.pace[row]) * np.array(mine) for row, mine in zip(rows, slots, strict=True))
        if (done <= job.needs).all() and int((job.needs - done).sum()) <= short:
            yield slots


def _possible(job: Job, pace: int) -> list[tuple[int, ...]]:
    """What one person could do without doing more than is needed."""
    most = [min(LAST, need // pace) for need in job.needs.tolist()]
    return [slots for slots in product(*(range(m + 1) for m in most)) if FIRST <= sum(slots) <= LAST]


def member(row: int, slots: Sequence[int]) -> Member:
    """Somebody with so many slots on each task."""
    return Member(row, sum(1 << task for task, number in enumerate(slots) if number) - 1, sum(slots))


def best_team(job: Job, worths: Ints, size: int, short: int = 0) -> tuple[int, Members] | None:
    """The best so many people who do what is needed, or so much less."""
    found: tuple[int, Members] | None = None
    for rows in combinations(range(len(job.way)), size):
        for slots in divisions(job, rows, short):
            members = tuple(member(row, mine) for row, mine in zip(rows, slots, strict=True))
            each = [int(worths[m.row, m.tasks, m.slots]) for m in members]
            if min(each) > NOBODY // 2 and (found is None or sum(each) > found[0]):
                found = sum(each), members
    return found


def done_by(job: Job, members: Members) -> int:
    """What a team does in all."""
    return sum(int(job.pace[m.row]) * m.slots for m in members)
