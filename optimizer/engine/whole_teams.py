"""Where everybody free is on a job whose team is all new: what is asked of its teams, level by level."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np
from scipy import sparse

from optimizer.candidates import Candidates
from optimizer.engine.budget import Budget
from optimizer.engine.jobs import Member, Members, jobs_of
from optimizer.engine.levelled import Floor
from optimizer.engine.loose_teams import LooseTeams
from optimizer.engine.shares import Shares
from optimizer.engine.stacked import Stacked
from optimizer.engine.team_columns import TeamColumns
from optimizer.engine.team_programme import Terms
from optimizer.engine.way_index import WayIndex
from optimizer.plan import Plan
from optimizer.rules.base import Rule
from optimizer.variables import Pair
from optimizer.ways import Bools, Ints

EACH = 1
"""What a person counts for against minutes: where as much is covered, fewer are better."""


class WholeTeams:
    """Bounds by whole teams on the levels that follow the minutes covered.

    Attributes
    ----------
    about
        Key of the goal that teams were last looked for.

    Parameters
    ----------
    index
        Finds the free way of a pair.
    grouped
        The group of each free way, and how many groups there are.
    sized
        Positions whose team is all new, shape (spots,).
    sizes
        Position and number of people of each size a team may have.
    pair_of
        The pair of a free way.
    """

    def __init__(
        self,
        candidates: Candidates,
        index: WayIndex,
        shares: Shares,
        grouped: tuple[Ints, int],
        sized: Bools,
        sizes: tuple[Ints, Ints],
        stacked: Stacked,
        pair_of: Callable[[int], Pair],
        rules: Sequence[Rule],
    ) -> None:
        self._candidates, self._index, self._pair_of = candidates, index, pair_of
        self._shares, self._sizes, self._stacked = shares, sizes, stacked
        self.jobs = jobs_of(shares, grouped[0], sized, rules)
        self.columns = TeamColumns(self.jobs, grouped[1])
        self.about = ""

    @property
    def possible(self) -> bool:
        """Say whether everybody free is on such a job, and teams are small enough to be looked at."""
        return bool(self.jobs)

    def workplace_of(self, job: int) -> str:
        """Id of the workplace of a job."""
        return self._shares.ways.spots[self.jobs[job].spot][0].id

    def pair(self, job: int, row: int) -> Pair:
        """One of a job's people there."""
        return self._pair_of(int(self.jobs[job].way[row]))

    def bound(
        self,
        key: str,
        worth: Ints,
        floors: Sequence[Floor],
        minutes: Floor,
        teams: Sequence[tuple[int, Members]],
        budget: Budget,
        until: float,
    ) -> int | None:
        """The best bound found until the budget falls to `until`; None where none was.

        Parameters
        ----------
        key
            Of the goal.
        worth
            What the shares and the sizes of teams add to the level, more being better.
        floors
            The levels fixed, over shares and sizes.
        minutes
            That of them which says how much of the jobs is covered.
        teams
            Those of a plan that keeps the floors.
        """
        self.about = key
        terms = self._terms(worth, floors, minutes)
        return self.columns.bound(terms, teams, budget, until)

    def cover(
        self,
        key: str,
        floors: Sequence[Floor],
        teams: Sequence[tuple[int, Members]],
        budget: Budget,
        until: float,
    ) -> None:
        """Look for small teams that cover jobs as far as any team can, with few people.

        Parameters
        ----------
        key
            Of the goal, which is the minutes covered.
        floors
            The levels fixed, over shares and sizes.
        teams
            Those of a plan that keeps the floors.
        """
        self.about, count = key, len(self._shares) + len(self._sizes[0])
        nothing = Floor(np.zeros(count, dtype=np.int64), int(self._reach.sum()), proven=False)
        worth = np.zeros(count, dtype=np.int64)
        worth[: len(self._shares)] = self._shares.effective - EACH
        terms = replace(self._terms(worth, floors, nothing), optional=True)
        self.columns.collect(terms, teams, budget, until)

    def _terms(self, worth: Ints, floors: Sequence[Floor], minutes: Floor) -> Terms:
        count, (spot, size) = len(self._shares), self._sizes
        open_minutes = int(self._reach.sum()) - minutes.least
        kept = [floor for floor in floors if not floor.worth[count:].any()]
        kept = [floor for floor in kept if floor is not minutes or open_minutes]
        rows = [self._stacked.matrix[:, self._shares.way]]
        rows += [sparse.csr_array(-floor.worth[None, :count]) for floor in kept]
        adds = {job.spot: dict[int, int]() for job in self.jobs}
        for where, people, more in zip(spot.tolist(), size.tolist(), worth[count:].tolist(), strict=True):
            adds[where][people] = more
        return Terms(
            worth=worth[:count],
            sizes=[adds[job.spot] for job in self.jobs],
            rows=sparse.csr_array(sparse.vstack(rows)),
            limit=np.concatenate([self._stacked.limit, np.array([-floor.least for floor in kept], np.int64)]),
            equal=np.concatenate([self._stacked.equal, np.zeros(len(kept), dtype=np.bool_)]),
            least=np.maximum(0, self._reach - open_minutes),
        )

    @cached_property
    def _reach(self) -> Ints:
        """What can be done of each job at most, in hundredths of effective minutes, shape (jobs,)."""
        return np.array([LooseTeams(job).reach for job in self.jobs], dtype=np.int64)

    @cached_property
    def _row_of(self) -> dict[int, tuple[int, int]]:
        """The job and the row of each free way."""
        return {
            way: (index, row)
            for index, job in enumerate(self.jobs)
            for row, way in enumerate(job.way.tolist())
        }

    def teams_of(self, plan: Plan) -> list[tuple[int, Members]]:
        """The teams of a plan."""
        found: dict[int, list[Member]] = {}
        for placement, step in plan.steps():
            pair = self._candidates.pair_of(placement.citizen_id, step)
            if pair.given is None:
                job, row = self._row_of[self._index.of(pair)]
                order = [task.id for task in pair.workplace.tasks_of(pair.place)]
                tasks = sum(1 << order.index(task_id) for task_id in step.task_ids) - 1
                slots = step.weekly_min // self._candidates.problem.grid.slot_min
                found.setdefault(job, []).append(Member(row, tasks, slots))
        return [(job, tuple(members)) for job, members in found.items()]
