"""The master where people share jobs: the linear programme over shares, with a size for each team.

Rows say that a team does no more of a task than is needed, and that its people are as many as its size.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np
from scipy import sparse

from optimizer.candidates import Candidates
from optimizer.engine.budget import Budget
from optimizer.engine.levelled import Columns, Floor, RowsOf
from optimizer.engine.levels import Reached, at_least, tighter
from optimizer.engine.master import Master
from optimizer.engine.programme import ALL_AT_ONCE, LinearProgramme
from optimizer.engine.share_worths import share_worths
from optimizer.engine.shares import Shares
from optimizer.engine.team_rounding import TeamRounding
from optimizer.engine.team_sizes import Sizes, new_teams, size_worths, told, with_sizes
from optimizer.engine.told_prices import Weights
from optimizer.engine.whole_teams import WholeTeams
from optimizer.goals import Goal
from optimizer.goals.position_minutes import PositionMinutes
from optimizer.list_ways import ListedWays
from optimizer.problem import Position
from optimizer.rules import RULES
from optimizer.rules.base import Rule
from optimizer.variables import Pair
from optimizer.ways import Bools, Ints

TRIED_WAYS, MORE_SHARES = 12, 12
"""Ways of each citizen with which a programme begins, and shares that one round of pricing may add."""


CLOSE_OF_TEAMS = 1e-3
"""Pricing ends where the shares at hand come so near to the bound of all."""

ROUNDED_SHARES, ROUNDING_SHARE = 100_000, 0.25
"""Up to so many shares a search is repeated with rows of whole people, in such a share of its time."""


class TeamMaster(Master):
    """The master of a standing week in which people share jobs."""

    def __init__(
        self, candidates: Candidates, rules: Sequence[Rule] = RULES, listed: ListedWays | None = None
    ) -> None:
        super().__init__(candidates, rules, listed)
        self._shares = Shares.of(self.ways, self._free, candidates.table.table)
        self._liked: Ints = np.zeros(len(self._free), dtype=np.int64)
        self._whole_rows: list[tuple[Columns, Ints]] = []
        self._minutes: Floor | None = None
        self._rules = rules
        self._limited = any(rule.id == "position_minutes" for rule in rules)

    def level(self, goal: Goal, reached: Reached, limit: float, budget: Budget) -> int | None:
        """Solve for the goal, with rows of whole people; returns the bound, None where none was reached."""
        before, end = budget.left(), max(0.0, budget.left() - limit)
        bound = super().level(goal, reached, limit, budget)
        cost, until = before - budget.left(), budget.left() - limit * ROUNDING_SHARE
        while self._still_open(goal, reached, bound) and budget.left(until) > cost and self._rounded():
            sent = self._sending.ways
            better = tighter(goal, bound, super().level(goal, reached, budget.left(until), budget))
            self._sending.ways = self._sending.ways if self._sending.ways.size else sent
            if better == bound:
                break
            bound = better
        if self._left.size:
            self._liked = np.full(len(self._free), np.iinfo(np.int64).min)
            np.maximum.at(self._liked, self._shares.way, self._left[: len(self._shares)])
        if self._still_open(goal, reached, bound):
            bound = tighter(goal, bound, self._by_teams(goal, reached, budget, end))
        return bound

    def fix(self, goal: Goal, value: int, *, proven: bool = False) -> None:
        """Keep the goal at the value or better from now on."""
        super().fix(goal, value, proven=proven)
        if isinstance(goal, PositionMinutes):
            self._minutes = self._fixed[-1]

    def _by_teams(self, goal: Goal, reached: Reached, budget: Budget, until: float) -> int | None:
        """The bound by whole teams, once it is known how much of the jobs is covered."""
        worth, minutes = self._signed(goal), self._minutes
        if worth is None or not self._limited or not self.whole_teams.possible:
            return None
        teams = self.whole_teams.teams_of(reached.plan)
        if isinstance(goal, PositionMinutes):
            self.whole_teams.cover(goal.key, self._fixed, teams, budget, until)
        if minutes is None:
            return None
        found = self.whole_teams.bound(goal.key, worth, self._fixed, minutes, teams, budget, until)
        if found is None:
            return None
        return self._worths.running(goal) + (found if goal.maximise else -found)

    @cached_property
    def whole_teams(self) -> WholeTeams:
        """The jobs whose teams are looked at as a whole."""
        return WholeTeams(
            self._candidates,
            self._index,
            self._shares,
            (self._group, self._groups),
            self._sized,
            self._sizes,
            self.stacked,
            lambda way: self._listed.pair(int(self._free[way])),
            self._rules,
        )

    @staticmethod
    def _still_open(goal: Goal, reached: Reached, bound: int | None) -> bool:
        return bound is not None and not at_least(goal, reached.value(goal), bound)

    def _rounded(self) -> bool:
        """Take in the rows of whole people that the last values break; says whether there are any.

        No row is taken in where whole teams tell more.
        """
        large = len(self._shares) > ROUNDED_SHARES or (self._minutes and self.whole_teams.possible)
        if self._solution is None or not self._limited or large:
            return False
        values = np.zeros(len(self._group_of_share))
        values[self._solution.active] = self._solution.values
        rows, limits = self._rounding.broken(values[: len(self._shares)])
        more = sparse.csc_array((len(limits), len(values) - len(self._shares)), dtype=np.int64)
        if len(limits):
            self._whole_rows.append((sparse.csc_array(sparse.hstack([rows, more])), limits))
        return bool(len(limits))

    @cached_property
    def _rounding(self) -> TeamRounding:
        return TeamRounding(self._shares, self._sized)

    def _programme(
        self, goal: Goal, worth: Ints, floors: Sequence[Floor] | None = None
    ) -> tuple[LinearProgramme, int, Weights]:
        """The programme with all rows of whole people at its end, and what the levels add and weigh."""
        programme, beside, weights = super()._programme(goal, worth, floors)
        rows = [programme.rows, *(rows for rows, _ in self._whole_rows)]
        limit = np.concatenate([programme.limit, *(limits for _, limits in self._whole_rows)])
        more = len(limit) - len(programme.limit)
        programme = replace(
            programme,
            rows=sparse.csc_array(sparse.vstack(rows)),
            limit=limit,
            equal=np.concatenate([programme.equal, np.zeros(more, dtype=np.bool_)]),
            shortfall=np.concatenate([programme.shortfall, np.full(more, -1)]),
        )
        return programme, beside, weights

    @property
    def _close(self) -> float:
        """The search, not the bound, is what most is left to gain by."""
        return CLOSE_OF_TEAMS

    @property
    def _more(self) -> int:
        """Columns of each group that one round of pricing may add."""
        return MORE_SHARES

    @property
    def in_processes(self) -> bool:
        """Say whether units are asked so often that processes of their own pay."""
        return False

    def together(self, goals: Sequence[Goal], reached: Reached, limit: float, budget: Budget) -> bool:  # noqa: ARG002
        """Nobody is sent: ways one by one tell little of what a team comes to."""
        return False

    def only_bounds(self, goal: Goal) -> bool:
        """Say whether a search makes better plans: people one by one do not tell what a team comes to."""
        return self.large_over_weeks or not (goal.by_people and goal.maximise)

    def closer(self, goal: Goal) -> bool:  # noqa: ARG002  # the same of every goal
        """Whole numbers tell no more: what a team does is a mixture of shares."""
        return False

    def liking(self, pairs: Sequence[Pair]) -> Ints:
        """What each pair is worth beyond the prices of the last search, shape (pairs,)."""
        return self._liked[np.array([self._index.of(pair) for pair in pairs], dtype=np.int64)]

    @cached_property
    def _sized(self) -> Bools:
        """Positions whose team is all new, shape (spots,)."""
        found = new_teams(self.ways)
        found[self._shares.spot[~self._shares.parted]] = False
        return found

    @cached_property
    def _sizes(self) -> Sizes:
        """All sizes that the teams may have."""
        people = np.bincount(self.ways.spot[self._free], minlength=len(self.ways.spots))
        return told(
            [
                (spot, size)
                for spot in np.flatnonzero(self._sized).tolist()
                for size in range(1, self._most(spot, int(people[spot])) + 1)
            ]
        )

    def _most(self, spot: int, people: int) -> int:
        place = self.ways.spots[spot][1]
        most = place.team_most if isinstance(place, Position) else None
        return people if most is None else min(most, people)

    @cached_property
    def _group_of_share(self) -> Ints:
        """The groups of the shares, then one for each position."""
        return np.concatenate([self._group[self._shares.way], self._groups + self._sizes[0]])

    @property
    def _grouped(self) -> tuple[Ints, int]:
        """The groups of the shares, then one for each position."""
        return self._group_of_share, self._groups + len(self.ways.spots)

    def _spread(self, goal: Goal, worth: Ints) -> Ints:
        """What the shares add to the goal at best, and what the sizes of teams do."""
        each = share_worths(goal, self._shares, worth, self._sized)
        return np.concatenate([each, size_worths(goal, self.ways, self._sizes)])

    def _columns(self, ways: Ints) -> Ints:
        """The shares of some free ways."""
        chosen = np.zeros(len(self._free), dtype=np.bool_)
        chosen[ways] = True
        return np.flatnonzero(chosen[self._shares.way])

    def _ways_of(self, columns: Ints) -> Ints:
        """The free ways of some columns, of shares or of sizes."""
        return np.unique(self._shares.way[columns[columns < len(self._shares)]])

    @property
    def _keeps_rows(self) -> bool:
        """Always: what the levels before leave open is most of what there is to prove."""
        return True

    def _stay(self, goal: Goal, worth: Ints, columns: Ints) -> None:
        """Nothing: plans come from a search among teams, whoever is sent where."""

    def _first(self, programme: LinearProgramme, keep: Ints, liked: Ints) -> Ints:  # noqa: ARG002
        """Those of the search before; at first all shares of the ways that are begun with, and all sizes."""
        sizes = np.arange(len(self._shares), len(programme.worth))
        if self._active.size:
            return self._active
        if len(programme.worth) <= ALL_AT_ONCE:
            return np.arange(len(programme.worth))
        return np.union1d(np.union1d(keep, self._columns(self._tried)), sizes)

    @cached_property
    def _tried(self) -> Ints:
        """For each citizen some ways, spread over all that they have."""
        order = np.argsort(self._group, kind="stable")
        begins = np.searchsorted(self._group[order], np.arange(self._groups + 1))
        step = np.maximum(1, np.diff(begins) // TRIED_WAYS)
        rank = np.arange(len(order)) - begins[self._group[order]]
        return np.sort(order[(rank + self._group[order]) % step[self._group[order]] == 0])

    @cached_property
    def _rows(self) -> RowsOf:
        """The rows of all rules, of tasks, and of the teams' sizes, over shares and sizes."""
        tasks, needed = self._task_rows()
        base = (
            sparse.csc_array(sparse.vstack([self.stacked.matrix[:, self._shares.way], tasks])),
            np.concatenate([self.stacked.limit, needed]),
            np.concatenate([self.stacked.equal, np.zeros(len(needed), dtype=np.bool_)]),
        )
        counted = np.flatnonzero(self._sized[self._shares.spot])
        return with_sizes(base, self._shares.spot, counted, self._sizes)

    def _task_rows(self) -> tuple[Columns, Ints]:
        """Effective minutes of the shares on each task, or on all of a position, within what is needed."""
        tasks = [task.weekly_min for _, task in self._shares.table.tasks]
        count = len(tasks)
        whole = [
            sum(task.weekly_min or 0 for task in workplace.tasks_of(place))
            if isinstance(place, Position)
            else None
            for workplace, place in self.ways.spots
        ]
        needed = [None if minutes is None else 100 * minutes for minutes in (*tasks, *whole)]
        told = np.where(self._shares.task >= 0, self._shares.task, count + self._shares.spot)
        inside = np.flatnonzero(self._shares.parted if self._limited else np.zeros(len(told), dtype=np.bool_))
        inside = inside[np.array([n is not None for n in needed], dtype=np.bool_)[told[inside]]]
        rows, place = np.unique(told[inside], return_inverse=True)
        values = self._shares.effective[inside]
        matrix = sparse.csc_array((values, (place, inside)), shape=(len(rows), len(told)))
        return matrix, np.array([needed[row] for row in rows.tolist()], dtype=np.int64)
