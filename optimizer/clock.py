"""Whether a pair can work even alone: the hours of citizen and workplace, and those of the support."""

from collections.abc import Sequence

import numpy as np

from optimizer.problem import Citizen, Mask, Problem, RegimeKind, TimeGrid, Workplace, runs
from optimizer.variables import Pair

HOURS = "hours"
SUPPORT = "support"


class Clock:
    """Tries pairs against the clock, one by one, with every mask made once."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.grid: TimeGrid = problem.grid
        self._opening = {w.id: self._open(w) for w in problem.workplaces}
        self._at_work = {s.id: self.grid.inside(s.windows) for w in problem.workplaces for s in w.supporters}
        self._free = FreeSlots(problem)

    def _open(self, workplace: Workplace) -> Mask:
        return self.grid.inside(workplace.opening) & self.grid.open_days()

    def obstacle(self, pair: Pair) -> str:
        """What keeps the pair from working even alone: `hours`, `support` or nothing."""
        free = self._free.of(pair.citizen) & self._opening[pair.workplace.id]
        if not self._fits(pair, [free]):
            return HOURS
        masks = [free & self._at_work[s.id] for s in pair.supporters]
        if pair.regime.kind is RegimeKind.ON_CALL:
            masks = [np.logical_or.reduce(masks)] if masks else []
        if pair.regime.kind in (RegimeKind.ON_CALL, RegimeKind.ALWAYS_PRESENT):
            return "" if masks and self._fits(pair, masks) else SUPPORT
        return ""

    def _fits(self, pair: Pair, masks: Sequence[Mask]) -> bool:
        """Say whether the longest stretches of the best days carry the least slots."""
        longest = [self._longest(masks, weekday) for weekday in self.grid.weekdays]
        day_most = self.grid.floor_slots(self.problem.longest_day_min(pair.citizen))
        shortest = min(self.grid.ceil_slots(pair.citizen.session_min[0]), pair.least)
        usable = sorted((min(run, day_most) for run in longest if run >= shortest), reverse=True)
        return sum(usable[: self.problem.most_days(pair.citizen)]) >= pair.least

    def _longest(self, masks: Sequence[Mask], weekday: int) -> int:
        day = self.grid.day_slice(weekday)
        return max((end - first for mask in masks for first, end in runs(mask[day])), default=0)


class FreeSlots:
    """The slots in which each citizen can be at work, made once for each way they are."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._known: dict[str, list[tuple[Citizen, Mask]]] = {}

    def of(self, citizen: Citizen) -> Mask:
        """Week slots of a citizen as they are in a step; not to be written to."""
        mine = self._known.setdefault(citizen.id, [])
        for known, mask in mine:
            if known is citizen:
                return mask
        mine.append((citizen, free_slots(self._problem, citizen)))
        return mine[-1][1]


def free_slots(problem: Problem, citizen: Citizen) -> Mask:
    """Week slots in which the citizen can be at work, wherever that is, shape (slots_per_week,)."""
    late = np.arange(problem.grid.slots_per_day) >= problem.grid.ceil_slots(problem.first_minute(citizen))
    return problem.calendar(citizen) & np.tile(late, 7)
