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
    place
        Index of the workplace of each owner of runs, shape (owners,).
    together
        Whether the owners are the workplaces themselves.
    """

    runs: Runs
    place: Ints
    together: bool


class PairAccess:
    """Hours of workplaces and supporters.

    Parameters
    ----------
    one_by_one
        Whether each supporter of a workplace owns runs of their own, so that shifts are never shared among
        them; else the workplace owns them all.
    """

    def __init__(self, problem: Problem, support: PairSupport, *, one_by_one: bool) -> None:
        self._problem, self._support, self._one_by_one = problem, support, one_by_one
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
        masks, owned = np.concatenate([at_work[always], usual]), np.concatenate([place[always], others])
        owners = np.arange(len(owned)) if self._one_by_one else owned
        return Sources(
            Runs.of(by_day(self._problem.grid, masks), owners),
            owned if self._one_by_one else np.arange(len(places)),
            not self._one_by_one,
        )

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
