"""When shifts may lie at each workplace: it is open, and whoever the support regime asks for is at work."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from optimizer.goals.pair_runs import Runs, by_day
from optimizer.goals.pair_support import PairSupport, Wanted
from optimizer.goals.pair_types import ALWAYS, ON_CALL, Kinds
from optimizer.pairs import Bools, Ints
from optimizer.problem import Problem
from optimizer.rules.week_look_up import break_mask

NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Access:
    """What decides when somebody can be at the workplaces, their own hours set aside.

    Attributes
    ----------
    kinds
        Index of the regime's kind at each workplace, as bytes.
    breaks
        Minutes of extra break an hour that a hard need asks for; None is no need.
    """

    kinds: bytes
    wanted: Wanted
    breaks: int | None


@dataclass(frozen=True)
class Sources:
    """Runs in which shifts may lie.

    Attributes
    ----------
    runs
        Of each workplace.
    masks
        Of each supporter, or of the workplace where shifts need none to be present: shape (owners, days,
        slots a day).
    place
        Index of the workplace of each mask, shape (owners,).
    """

    runs: Runs
    masks: Bools
    place: Ints

    @cached_property
    def one_by_one(self) -> Runs:
        """The runs of each owner of a mask, so that shifts are never shared among supporters."""
        return Runs.of(self.masks, np.arange(len(self.place)))


class PairAccess:
    """Hours of workplaces and supporters."""

    def __init__(self, problem: Problem, support: PairSupport) -> None:
        self._problem, self._support = problem, support
        self._known: dict[Access, Sources] = {}

    def everywhere(self, access: Access) -> Sources:
        """The runs at all workplaces, for those from whom nobody is kept apart."""
        if access not in self._known:
            self._known[access] = self.at(access, np.arange(len(self._problem.workplaces)), NOBODY)
        return self._known[access]

    def at(self, access: Access, places: Ints, apart: frozenset[str]) -> Sources:
        """The runs at some workplaces, numbered in their order."""
        people = np.flatnonzero(np.isin(self._support.owner, places))
        people = people[self._support.eligible_of(access.wanted, people, apart)]
        place = np.searchsorted(places, self._support.owner[people])
        kinds: Kinds = np.frombuffer(access.kinds, dtype=np.int8)[places]
        open_there = self._opening[places] & self._with_breaks(access.breaks)[places]
        at_work = self._at_work[people] & open_there[place]
        always, called = kinds[place] == ALWAYS, kinds[place] == ON_CALL
        anybody = np.zeros_like(open_there)
        np.logical_or.at(anybody, place[called], at_work[called])
        others = np.flatnonzero(kinds != ALWAYS)
        usual = np.where((kinds == ON_CALL)[:, None], anybody, open_there)[others]
        masks = by_day(self._problem.grid, np.concatenate([at_work[always], usual]))
        owned = np.concatenate([place[always], others])
        return Sources(Runs.of(masks, owned), masks, owned)

    @cached_property
    def _opening(self) -> Bools:
        grid = self._problem.grid
        week = [grid.inside(workplace.opening) for workplace in self._problem.workplaces]
        return np.array(week, dtype=np.bool_).reshape(-1, grid.slots_per_week)

    @cached_property
    def _at_work(self) -> Bools:
        grid = self._problem.grid
        week = [grid.inside(supporter.windows) for supporter in self._support.supporters]
        return np.array(week, dtype=np.bool_).reshape(-1, grid.slots_per_week)

    def _with_breaks(self, level: int | None) -> Bools:
        if level is None:
            return np.ones_like(self._opening)
        week = [break_mask(self._problem, workplace, level) for workplace in self._problem.workplaces]
        return np.array(week, dtype=np.bool_).reshape(-1, self._problem.grid.slots_per_week)
