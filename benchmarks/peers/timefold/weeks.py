"""Weeks that one citizen could have at one place beside nobody: days, starts, lengths and mentors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from optimizer.engine.week import Stretch
from optimizer.problem import Mask, Problem, Task, runs
from optimizer.variables import Pair

Run = tuple[int, int, str | None]
"""First slot, end slot and supporter of a stretch of a day in which the citizen can be there."""

TRIES_EACH = 3
"""Draws for every week that is asked for; many draws repeat one another where the choice is small."""


@dataclass(frozen=True)
class Hours:
    """What a citizen's week at a place may look like, in slots."""

    least: int
    target: int
    shortest: int
    longest: int
    days: int
    rest: int

    @classmethod
    def of(cls, problem: Problem, pair: Pair, tasks: Sequence[Task]) -> "Hours":
        """The hours of a pair that does the tasks."""
        grid, citizen = problem.grid, pair.citizen
        offered = [grid.floor_slots(task.weekly_min) for task in tasks if task.weekly_min is not None]
        return cls(
            least=pair.least,
            target=min([max(grid.floor_slots(citizen.hours.target_min), pair.least), pair.most, *offered]),
            shortest=max(1, min(grid.ceil_slots(citizen.session_min[0]), pair.least)),
            longest=grid.floor_slots(problem.longest_day_min(citizen)),
            days=problem.most_days(citizen),
            rest=grid.ceil_slots(problem.least_rest_min(citizen)),
        )

    def shapes(self, most: int) -> Iterator[tuple[int, ...]]:
        """Lengths of the shifts of a week, the best liked first: the target in few shifts, then shorter ones.

        Parameters
        ----------
        most
            Slots that can be had at all.
        """
        target = min(self.target, most)
        steps = [target - (target - self.least) * part // 4 for part in range(5)]
        whole = [self.longest * shifts for shifts in range(1, self.days + 1)]
        totals = [*steps, *(total for total in whole if self.least <= total < target)]
        for total in dict.fromkeys(total for total in totals if total >= self.least):
            fewest = -(-total // self.longest)
            for shifts in range(fewest, self.days + 1 if total == target else fewest + 1):
                if shifts <= self.days and total >= shifts * self.shortest:
                    yield from dict.fromkeys((self._long_first(total, shifts), _even(total, shifts)))

    def _long_first(self, total: int, shifts: int) -> tuple[int, ...]:
        """As many shifts as can be of the full length, the rest in those that are left."""
        lengths: list[int] = []
        for left in range(shifts - 1, -1, -1):
            lengths.append(min(self.longest, total - sum(lengths) - left * self.shortest))
        return tuple(lengths)


def _even(total: int, shifts: int) -> tuple[int, ...]:
    return tuple(total // shifts + (number < total % shifts) for number in range(shifts))


class WeekDraws:
    """Draws weeks at random from what the masks leave, more of the better liked shapes."""

    def __init__(
        self, problem: Problem, hours: Hours, masks: Sequence[tuple[Mask, str | None]], most_people: int
    ) -> None:
        self._hours, self._most_people = hours, most_people
        self._slots_per_day = problem.grid.slots_per_day
        self._runs: dict[int, list[Run]] = {}
        for weekday in problem.grid.weekdays:
            day = problem.grid.day_slice(weekday)
            found = [(first, end, who) for mask, who in masks for first, end in runs(mask[day])]
            self._runs[weekday] = [run for run in found if run[1] - run[0] >= hours.shortest]

    def draw(self, wanted: int, breaks: Sequence[tuple[int, int]], rng: Random) -> list[tuple[Stretch, ...]]:
        """About so many weeks, none twice.

        Parameters
        ----------
        breaks
            First and end slot of the day of the shared breaks, which are worth having in a shift.
        """
        shapes = list(self._hours.shapes(self._most()))
        found: dict[tuple[Stretch, ...], None] = {}
        for rank, shape in enumerate(shapes[: max(1, wanted // 2)]):
            share = -(-wanted // 2) if rank == 0 else -(-wanted // (2 * len(shapes)))
            for _ in range(TRIES_EACH * share):
                week = self._week(shape, breaks, rng)
                if week is not None and week not in found:
                    found[week] = None
                    share -= 1
                if not share:
                    break
        return list(found)

    def _most(self) -> int:
        """Slots of the longest days."""
        longest = [max((end - first for first, end, _ in found), default=0) for found in self._runs.values()]
        usable = sorted((min(length, self._hours.longest) for length in longest), reverse=True)
        return sum(usable[: self._hours.days])

    def _week(
        self, shape: tuple[int, ...], breaks: Sequence[tuple[int, int]], rng: Random
    ) -> tuple[Stretch, ...] | None:
        days = [weekday for weekday, found in self._runs.items() if found]
        if len(days) < len(shape):
            return None
        week = []
        for weekday, length in zip(rng.sample(days, len(shape)), shape, strict=True):
            fitting = [run for run in self._runs[weekday] if run[1] - run[0] >= length]
            if not fitting:
                return None
            first, end, who = rng.choice(fitting)
            start = self._start(first, end - length, length, breaks, rng)
            week.append((weekday, start, start + length, who))
        week.sort(key=lambda stretch: stretch[:2])
        few = len({who for *_, who in week}) <= self._most_people
        return tuple(week) if few and self._rested(week) else None

    @staticmethod
    def _start(first: int, last: int, length: int, breaks: Sequence[tuple[int, int]], rng: Random) -> int:
        """An edge of the stretch, so that others fit beside, a start around a break, or any."""
        kind = rng.random()
        if kind < 0.5:
            return rng.choice((first, last))
        around = [(max(first, end - length), min(last, begin)) for begin, end in breaks]
        around = [(low, high) for low, high in around if low <= high]
        if kind < 0.8 and around:
            return rng.randint(*rng.choice(around))
        return rng.randint(first, last)

    def _rested(self, week: Sequence[Stretch]) -> bool:
        """Say whether there is rest between the shifts, also over the weekend."""
        times = [
            (day * self._slots_per_day + first, day * self._slots_per_day + end)
            for day, first, end, _ in week
        ]
        times.append((times[0][0] + 7 * self._slots_per_day, 0))
        return all(after[0] - before[1] >= self._hours.rest for before, after in pairwise(times))
