"""Every (citizen, place) pair at once, on which pair rules strike and ask.

A row is a citizen as they are in one step of one stay; steps and stays in which they are the same share it.
Verdicts are small integers so that the worst of several is their minimum: 0 no, 1 clarify, 2 yes.
"""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from optimizer.plan import Verdict
from optimizer.problem import Citizen, Place, Position, Problem, ScheduleKind, Task, Workplace

NO, ASK, YES = 0, 1, 2
VERDICTS = (Verdict.NO, Verdict.CLARIFY, Verdict.YES)
PLENTY = 1 << 20

Bools = NDArray[np.bool_]
Codes = NDArray[np.int8]
Ints = NDArray[np.int64]
Slots = NDArray[np.int32]


@dataclass
class PairTable:
    """The verdicts of all pairs, rule by rule.

    Attributes
    ----------
    citizens
        The citizen of each row; a citizen whose needs or hours change has several.
    place_code
        Shape (citizens, places): the verdict so far, conditions of tasks set aside.
    task_code
        Shape (citizens, tasks): the verdict of each task for each citizen; one task's lie side by side.
    cause
        Shape (citizens, places): index in `causes` of the first rule that left no way, -1 where none did.
    least, most
        Shape (citizens, places): weekly slots that both sides accept.
    """

    problem: Problem
    citizens: tuple[Citizen, ...] = field(init=False)
    spots: tuple[tuple[Workplace, Place], ...] = field(init=False)
    tasks: tuple[tuple[Workplace, Task], ...] = field(init=False)
    place_code: Codes = field(init=False)
    task_code: Codes = field(init=False)
    cause: NDArray[np.int8] = field(init=False)
    least: Slots = field(init=False)
    most: Slots = field(init=False)
    causes: list[str] = field(default_factory=list)
    _carried: Codes | None = field(default=None, init=False)
    _settled: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        workplaces = self.problem.workplaces
        self.citizens = tuple(citizen for mine in self._rows.values() for citizen in mine)
        self.spots = tuple((w, place) for w in workplaces for place in w.places)
        self.tasks = tuple((w, task) for w in workplaces for task in w.tasks)
        shape = (len(self.citizens), len(self.spots))
        self.place_code = np.full(shape, YES, dtype=np.int8)
        by_task = (len(self.citizens), len(self.tasks))
        self.task_code = np.full(by_task, YES, dtype=np.int8, order="F")
        self.cause = np.full(shape, -1, dtype=np.int8)
        self.least, self.most = np.ones(shape, dtype=np.int32), np.full(shape, PLENTY, dtype=np.int32)

    @cached_property
    def _rows(self) -> dict[str, list[Citizen]]:
        """What each citizen who is to be judged is in their steps; one that cannot start is judged too."""
        problem, found = self.problem, dict[str, list[Citizen]]()
        judged = problem.citizens if problem.replans else problem.waiting
        waiting = {citizen.id for citizen in problem.waiting}
        for citizen in judged:
            if citizen.id in waiting or citizen.id in problem.running_by_citizen:
                parts = [part.citizen for stay in problem.stays(citizen.id) for part in stay.parts]
                mine: list[Citizen] = []
                for one in parts or [problem.citizen_at(citizen.id, 0, 0, 1)]:
                    if one not in mine:
                        mine.append(one)
                found[citizen.id] = mine
        return found

    @cached_property
    def first_row(self) -> dict[str, int]:
        """The first row of each citizen."""
        first, row = {}, 0
        for citizen_id, mine in self._rows.items():
            first[citizen_id] = row
            row += len(mine)
        return first

    def rows_of(self, citizen_id: str) -> slice:
        """The rows of a citizen."""
        first = self.first_row[citizen_id]
        return slice(first, first + len(self._rows[citizen_id]))

    def row_of(self, citizen: Citizen) -> int:
        """The row of a citizen as they are in some step."""
        return self.first_row[citizen.id] + self._rows[citizen.id].index(citizen)

    @cached_property
    def workplace_of_spot(self) -> Ints:
        """Index of the workplace of each spot, shape (places,)."""
        order = {w.id: i for i, w in enumerate(self.problem.workplaces)}
        return np.array([order[w.id] for w, _ in self.spots], dtype=np.int64)

    @cached_property
    def tasks_of_spot(self) -> list[Ints]:
        """Indices of the tasks open at each spot."""
        order = {(w.id, t.id): i for i, (w, t) in enumerate(self.tasks)}
        return [
            np.array([order[w.id, t.id] for t in w.tasks_of(place)], dtype=np.int64)
            for w, place in self.spots
        ]

    @cached_property
    def offered(self) -> Ints:
        """Slots a week of each task, shape (tasks,); PLENTY without limit."""
        grid = self.problem.grid
        return np.array(
            [PLENTY if t.weekly_min is None else grid.floor_slots(t.weekly_min) for _, t in self.tasks],
            dtype=np.int64,
        )

    def _offered_at(self, spot: int) -> Ints:
        """Slots a week of each task at the spot for each citizen, shape (citizens, tasks of the spot).

        What a position needs is effective time: whoever works at less intensity attends for longer.
        """
        workplace, place = self.spots[spot]
        columns = self.tasks_of_spot[spot]
        if not isinstance(place, Position):
            return np.broadcast_to(self.offered[columns], (len(self.citizens), len(columns)))
        effort = np.array([citizen.intensity_pct for citizen in self.citizens], dtype=np.int64)
        needed = np.array([t.weekly_min or 0 for t in workplace.tasks_of(place)], dtype=np.int64)
        return needed[None, :] * 100 // effort[:, None] // self.problem.grid.slot_min

    @cached_property
    def windowed(self) -> Bools:
        """Tasks with windows, shape (tasks,)."""
        return np.array([bool(t.windows) for _, t in self.tasks], dtype=np.bool_)

    @cached_property
    def frame(self) -> Bools:
        """Pairs under a frame schedule, shape (citizens, places)."""
        own = np.array([citizen.schedule is not None for citizen in self.citizens], dtype=np.bool_)
        mine = np.array([citizen.schedule is ScheduleKind.FRAME for citizen in self.citizens], dtype=np.bool_)
        here = np.array([place.schedule is ScheduleKind.FRAME for _, place in self.spots], dtype=np.bool_)
        return np.where(own[:, None], mine[:, None], here[None, :])

    def strike(self, pairs: Bools) -> None:
        """Say no to pairs, of a shape that can be spread over (citizens, places)."""
        np.multiply(self.place_code, ~pairs, out=self.place_code)
        self._settled = False

    def strike_row(self, row: int, spots: Bools) -> None:
        """Say no to one citizen's pairs, shape (places,)."""
        self.place_code[row, spots] = NO
        self._settled = False

    def judge_workplaces(self, rows: Ints, codes: Codes) -> None:
        """Take over verdicts of some citizens (rows) on workplaces, shape (rows, workplaces)."""
        self.place_code[rows] = np.minimum(self.place_code[rows], codes[:, self.workplace_of_spot])
        self._settled = False

    def judge_tasks(self, rows: Ints, codes: Codes) -> None:
        """Take over verdicts on tasks that are the same for some citizens (rows), shape (tasks,)."""
        self.task_code.T[np.ix_(np.flatnonzero(codes == NO), rows)] = NO
        asked = np.flatnonzero(codes == ASK)
        self.judge_some_tasks(asked, codes[asked, None], rows)

    def judge_some_tasks(self, tasks: Ints, codes: Codes, rows: Ints | None = None) -> None:
        """Take over verdicts of some citizens (rows), or of all, on some tasks.

        Parameters
        ----------
        codes
            Shape (tasks, rows) or (tasks, 1).
        """
        by_task, there = self.task_code.T, tasks if rows is None else np.ix_(tasks, rows)
        by_task[there] = np.minimum(by_task[there], codes)
        self._carried, self._settled = None, False

    def narrow(self, least: Slots, most: Slots | None = None) -> None:
        """Set the weekly slots that both sides accept, and strike the pairs that have none."""
        self.least[:] = least
        if most is not None:
            self.most[:] = most
        self._carried = None
        self.strike(self.least > self.most)

    def settle(self, rule_id: str) -> None:
        """Note the rule as the cause wherever it left no way, the tasks left taken into account."""
        self.causes.append(rule_id)
        if not self._settled:
            self.note(self.verdicts() == NO)
            self._settled = True

    def note(self, dead: Bools) -> None:
        """Note the last cause for the pairs of which none is known yet, shape (citizens, places)."""
        self.cause[dead & (self.cause < 0)] = len(self.causes) - 1

    def verdicts(self) -> Codes:
        """Verdicts with the tasks taken into account, shape (citizens, places)."""
        found: Codes = np.minimum(self.place_code, self._task_verdicts())
        return found

    def _task_verdicts(self) -> Codes:
        if self._carried is None:
            self._carried = self._by_tasks()
        return self._carried

    def _by_tasks(self) -> Codes:
        """The verdict of the tasks alone, shape (citizens, places)."""
        by_spot = np.empty((len(self.spots), len(self.citizens)), dtype=np.int8)
        by_spot[self._plain_spots] = self._best_task()
        others = np.setdiff1d(np.arange(len(self.spots)), self._plain_spots)
        for spot, least in zip(others.tolist(), self.least.T[others], strict=True):
            certain, possible = self.carried(spot)
            by_spot[spot] = (certain >= least).astype(np.int8) + (possible >= least)
        out = np.ascontiguousarray(by_spot.T)
        out[self.least <= 0] = YES
        return out

    def _best_task(self) -> Codes:
        """The best verdict among the tasks of each plain spot, shape (plain spots, citizens)."""
        tasks = [self.tasks_of_spot[spot] for spot in self._plain_spots.tolist()]
        found = self.task_code.T[np.array([mine[0] for mine in tasks], dtype=np.int64)]
        for depth in range(1, max(map(len, tasks), default=0)):
            deep = [index for index, mine in enumerate(tasks) if len(mine) > depth]
            columns = [tasks[index][depth] for index in deep]
            found[deep] = np.maximum(found[deep], self.task_code.T[columns])
        return found

    @cached_property
    def _plain_spots(self) -> Ints:
        """Spots where one task that fits carries anybody's hours: there is plenty of each at any time."""
        plenty = (self.offered >= PLENTY) & ~self.windowed
        framed: Bools = np.asarray(self.frame.any(axis=0))
        plain = [
            bool(len(columns))
            and not isinstance(place, Position)
            and bool((plenty[columns] | ((self.offered[columns] >= PLENTY) & ~framed[spot])).all())
            for spot, ((_, place), columns) in enumerate(zip(self.spots, self.tasks_of_spot, strict=True))
        ]
        return np.flatnonzero(np.array(plain, dtype=np.bool_))

    def carried(self, spot: int) -> tuple[Ints, Ints]:
        """Slots a week that yes tasks, and yes and clarify tasks, offer each citizen at the spot.

        Under a frame, which has one task only, the largest counts.
        """
        columns, frame = self.tasks_of_spot[spot], self.frame[:, spot]
        codes = self.task_code.T[columns]
        slots = np.broadcast_to(self._offered_at(spot), codes.T.shape).T
        if frame.any():
            slots = np.where(frame & self.windowed[columns][:, None], 0, slots)
        certain, possible = np.where(codes == YES, slots, 0), np.where(codes >= ASK, slots, 0)
        if not frame.any():
            return certain.sum(axis=0), possible.sum(axis=0)
        return (
            np.where(frame, certain.max(axis=0, initial=0), certain.sum(axis=0)),
            np.where(frame, possible.max(axis=0, initial=0), possible.sum(axis=0)),
        )

    @cached_property
    def _certain_enough(self) -> Bools:
        """Where yes tasks alone carry the least slots, shape (citizens, places); only once all is settled."""
        enough: Bools = self._task_verdicts() == YES
        return enough

    def usable_tasks(self, row: int, spot: int) -> tuple[Task, ...]:
        """The tasks the citizen may do on the spot: the certain ones where they carry the least minutes."""
        floor = YES if self._certain_enough[row, spot] else ASK
        return tuple(
            self.tasks[column][1]
            for column in self.tasks_of_spot[spot].tolist()
            if self.task_code[row, column] >= floor and not (self.frame[row, spot] and self.windowed[column])
        )
