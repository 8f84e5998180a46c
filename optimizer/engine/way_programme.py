"""All ways of the free steps as the columns of a linear programme, and the rows of all rules over them."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from optimizer.candidates import Candidates
from optimizer.engine.budget import Budget
from optimizer.engine.levelled import RowsOf
from optimizer.engine.pricing import Terms, priced
from optimizer.engine.programme import FIRST_WAYS, MORE_WAYS, LinearProgramme, Solution, first_ways
from optimizer.engine.sending import ANEW, Begun
from optimizer.engine.stacked import stacked
from optimizer.engine.way_index import WayIndex
from optimizer.engine.worths import Worths
from optimizer.goals import Goal
from optimizer.list_ways import ListedWays, list_ways
from optimizer.rules import RULES
from optimizer.rules.base import Rule
from optimizer.ways import NO_INTS, Ints, Ways

CLOSE = 1e-4
"""Pricing ends where the ways at hand come so near to the bound of all."""

CLOSE_OVER_WEEKS = 1e-2
"""The same over weeks, where a range of starts is charged so little that more is not worth its time."""

FIRST_WAYS_OVER_WEEKS, MORE_WAYS_OVER_WEEKS = 60, 12
"""Ways with which a programme begins, and that a round of pricing adds, where a place is several ways."""

WAYS_OF_A_PAIR = 20
"""A programme over so many ways costs as much work as making a workplace's model of one pair."""

WHOLE_WAYS = 6_000
"""Up to so many ways a level is solved in whole numbers where the linear programme tells no more."""


class WayProgramme:
    """Columns, rows and worths, and the pricing of columns left out.

    Attributes
    ----------
    stacked
        The rows of all rules over the free ways.
    """

    def __init__(
        self, candidates: Candidates, rules: Sequence[Rule] = RULES, listed: ListedWays | None = None
    ) -> None:
        self._candidates = candidates
        self._listed = listed or list_ways(candidates)
        self._free: Ints = np.flatnonzero(~self.ways.given)
        blocks = ((rule.id, rows) for rule in rules for rows in rule.rows(self.ways))
        self.stacked = stacked(blocks, self.ways, self._free)
        self._index = WayIndex(candidates.problem, self.ways, self._free)
        parts = int(self.ways.part.max(initial=0)) + 1
        self._group: Ints = (self.ways.citizen * parts + self.ways.part)[self._free]
        self._groups = len(candidates.problem.citizens) * parts
        self._worths = Worths(candidates, self.ways, self._free)
        self._active: Ints = NO_INTS

    @property
    def few(self) -> bool:
        """Say whether ways are so few that units are soon asked level by level."""
        return len(self._free) <= WHOLE_WAYS

    @property
    def ways(self) -> Ways:
        """All ways, those of running placements too."""
        return self._listed.ways

    @property
    def free(self) -> Ints:
        """The ways that the programme chooses among, by their index in all ways."""
        return self._free

    @property
    def groups(self) -> tuple[Ints, int]:
        """The person and step of each free way, and how many of these there are."""
        return self._group, self._groups

    def priced(
        self,
        programme: LinearProgramme,
        keep: Ints,
        seconds: float,
        budget: Budget,
        *,
        exact: bool,
        begin: Begun = ANEW,
    ) -> tuple[Solution | None, int]:
        """The programme over all ways, by pricing those left out; with the best bound seen.

        Parameters
        ----------
        begin
            Where the search of a programme like this one ended.
        """
        first = np.union1d(self._begin_with, self._first(programme, keep, begin.columns))
        terms = Terms(
            more=self._more,
            close=self._close,
            exact=exact,
            charge=lambda columns: budget.charge_building(len(self._ways_of(columns)) // WAYS_OF_A_PAIR),
        )
        found = priced(programme, first, terms, budget, seconds, begin.basis)
        self._active = found.active
        return found.solution, found.bound

    def _first(self, programme: LinearProgramme, keep: Ints, liked: Ints) -> Ints:
        """The columns to begin with."""
        if liked.size and not self.few:
            return np.union1d(liked, keep)
        over_weeks = self._candidates.problem.weeks > 1
        count = FIRST_WAYS_OVER_WEEKS if over_weeks else FIRST_WAYS
        return first_ways(programme, keep, self._liking, count)

    @property
    def _close(self) -> float:
        """Pricing ends where what is left out could bring no more than such a share of the bound."""
        return CLOSE if self._candidates.problem.weeks == 1 else CLOSE_OVER_WEEKS

    @property
    def _more(self) -> int:
        """Columns of each group that one round of pricing may add."""
        return MORE_WAYS if self._candidates.problem.weeks == 1 else MORE_WAYS_OVER_WEEKS

    @property
    def _begin_with(self) -> Ints:
        """Columns that every search begins with."""
        return NO_INTS

    @cached_property
    def _rows(self) -> RowsOf:
        """The rows of all rules over the columns of the programme, which are the free ways themselves."""
        return self.stacked.matrix, self.stacked.limit, self.stacked.equal

    @property
    def _grouped(self) -> tuple[Ints, int]:
        """The group of each column, and how many there are."""
        return self._group, self._groups

    def _spread(self, goal: Goal, worth: Ints) -> Ints:  # noqa: ARG002  # a way is worth the same to all
        """What each column adds to the goal at best, given what the free ways do."""
        return worth

    def _signed(self, goal: Goal) -> Ints | None:
        """What each column adds to the goal at best, more being better; None where it is no such sum."""
        worth = self._worths.of(goal)
        return None if worth is None else (1 if goal.maximise else -1) * self._spread(goal, worth)

    def _columns(self, ways: Ints) -> Ints:
        """The columns of some free ways."""
        return ways

    def _ways_of(self, columns: Ints) -> Ints:
        """The free ways of some columns."""
        return columns

    @cached_property
    def _liking(self) -> Ints:
        """Where few compete a way is likely to be had, shape (free ways,)."""
        spot = self.ways.spot[self._free]
        crowd = np.bincount(spot, minlength=len(self.ways.spots))
        rank: Ints = np.argsort(np.argsort(-crowd, kind="stable"), kind="stable")
        return rank[spot]
