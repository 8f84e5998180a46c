"""How far one position can be filled, and with how few people, where everybody's week can be laid separately.

Dynamic programming over people. A set of amounts of work, one for each task, is a single whole number: bit b
is set where the amounts whose mixed-radix number is b can be reached. The radix leaves room above what is
needed, so that one more slot never carries into the next task, and a mask then takes away what is too much.
"""

from dataclasses import dataclass, field
from functools import cached_property, reduce
from itertools import pairwise
from operator import or_
from random import Random
from typing import NamedTuple

from optimizer.problem import Citizen, Problem, Skill, Task, TimeGrid, Window
from tests.oracle_positions.cases import flex, job, problem, site, work

SLOT_MIN = 60
UNIT_MIN = 30
"""Half a slot: what a slot is worth at half the pace."""

FULL_TIME_UNITS = 37 * 2


class Worker(NamedTuple):
    """The tasks that the person can do, least and most slots a week, and the pace: 50 or 100."""

    able: tuple[int, ...]
    least: int
    most: int
    intensity: int = 100


class Split(NamedTuple):
    """Most effective minutes, and the fewest people that reach them."""

    minutes: int
    people: int


@dataclass(frozen=True, kw_only=True)
class JobSplit:
    """One position and those who could share it.

    Attributes
    ----------
    needed
        Effective minutes needed of each task.
    whole
        Whether the team must leave less than a slot of every task.
    """

    needed: tuple[int, ...]
    workers: tuple[Worker, ...] = field(default=())
    whole: bool = False
    team_least: int = 1
    team_most: int | None = None

    @cached_property
    def caps(self) -> list[int]:
        """Units that fit each task."""
        return [minutes // UNIT_MIN for minutes in self.needed]

    @cached_property
    def weights(self) -> list[int]:
        """What one unit of each task counts in the mixed radix."""
        found = [1]
        for cap in self.caps:
            found.append(found[-1] * (cap + 3))
        return found[:-1]

    @cached_property
    def totals(self) -> list[int]:
        """For every total of units the amounts that have it, none of them too much."""
        found = {0: 1}
        for cap, weight in zip(self.caps, self.weights, strict=True):
            following: dict[int, int] = {}
            for total, mask in found.items():
                for units in range(cap + 1):
                    more = mask << units * weight
                    following[total + units] = following.get(total + units, 0) | more
            found = following
        return [found[total] for total in range(sum(self.caps) + 1)]

    @cached_property
    def filled(self) -> int:
        """The amounts that leave less than a slot of every task."""
        found = 1
        for needed, cap, weight in zip(self.needed, self.caps, self.weights, strict=True):
            fine = [units for units in range(cap + 1) if units * UNIT_MIN > needed - SLOT_MIN]
            found = reduce(or_, (found << units * weight for units in fine), 0)
        return found

    def _with(self, reached: int, worker: Worker) -> int:
        """What can be reached with one more person."""
        room, step = self._room, worker.intensity // 50
        found = reached if worker.least == 0 else 0
        for slots in range(1, worker.most + 1):
            reached = reduce(or_, (reached << step * self.weights[t] for t in worker.able), 0) & room
            if slots >= worker.least:
                found |= reached
        return found

    @cached_property
    def _room(self) -> int:
        return reduce(or_, self.totals)

    @cached_property
    def by_people(self) -> list[int]:
        """What so many people can reach, from nobody to everybody."""
        found = [1] + [0] * len(self.workers)
        for worker in self.workers:
            for n in range(len(found) - 1, 0, -1):
                found[n] |= self._with(found[n - 1], worker)
        return found

    def solve(self) -> Split:
        """Most effective minutes, and the fewest people that reach them."""
        most = len(self.workers) if self.team_most is None else self.team_most
        allowed = range(self.team_least, min(most, len(self.workers)) + 1)
        for total in range(len(self.totals) - 1, 0, -1):
            good = self.totals[total] & (self.filled if self.whole else -1)
            for n in allowed:
                if self.by_people[n] & good:
                    return Split(total * UNIT_MIN, n)
        return Split(0, 0)


def full_time_split(random: Random, *, people: int) -> JobSplit:
    """A job of 37 hours in four tasks, and people with a few hours each, drawn by chance."""
    cuts = [0, *sorted(random.sample(range(1, FULL_TIME_UNITS), 3)), FULL_TIME_UNITS]
    return JobSplit(
        needed=tuple(UNIT_MIN * (end - start) for start, end in pairwise(cuts)),
        workers=tuple(_worker(random) for _ in range(people)),
        whole=random.random() < 0.3,
        team_least=random.choice([1, 1, 2, 3]),
        team_most=random.choice([None, None, 4, 6]),
    )


def _worker(random: Random) -> Worker:
    able, least = random.sample(range(4), random.choice([1, 2, 2, 3])), random.randint(2, 8)
    return Worker(tuple(sorted(able)), least, least + random.randint(0, 8), random.choice([50, 100]))


OPENING = tuple(Window(day, 8 * 60, 16 * 60) for day in range(5))


def as_problem(split: JobSplit, opening: tuple[Window, ...] = OPENING) -> Problem:
    """A problem that asks for the split: a manager's responsibility, wide hours, a skill for every task."""
    days = tuple(window.weekday for window in opening)
    tasks = tuple(_task(t, minutes) for t, minutes in enumerate(split.needed))
    position = job(
        task_ids=tuple(task.id for task in tasks),
        team_least=split.team_least,
        team_most=split.team_most,
        whole=split.whole,
    )
    people = tuple(_citizen(n, worker) for n, worker in enumerate(split.workers))
    at = site(position, places=(position,), tasks=tasks, opening=opening)
    return problem(*people, at=at, grid=TimeGrid(SLOT_MIN, days))


def _task(number: int, minutes: int) -> Task:
    return work(f"T{number}", weekly_min=minutes, requires=(Skill(name=f"k{number}"),))


def _citizen(number: int, worker: Worker) -> Citizen:
    least, most = worker.least * SLOT_MIN, worker.most * SLOT_MIN
    return flex(
        number,
        hours={"least_min": least, "target_min": most, "most_min": most},
        intensity_pct=worker.intensity,
        session_min=(SLOT_MIN, 8 * SLOT_MIN),
        max_days=5,
        competences=tuple(Skill(name=f"k{t}") for t in worker.able),
    )
