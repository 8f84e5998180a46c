"""One level's linear programme over whole teams: those at hand are mixed best, and better ones looked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from scipy import sparse

from optimizer.engine.budget import Budget
from optimizer.engine.jobs import NOBODY, Job, Members, Sizes, Team
from optimizer.engine.programme import FINE, Floats, LinearProgramme, Solution, fineness
from optimizer.engine.simplex import solve
from optimizer.engine.team_prices import TeamPrices
from optimizer.ways import Bools, Ints

PAIRS_OF_A_JOB = 4
"""Looking for teams of a job costs as much work as making a model of so many pairs."""


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What a level asks of teams.

    Attributes
    ----------
    worth
        What each share adds to the level, more being better, shape (shares,).
    sizes
        What a team of so many adds, for each job.
    rows, limit, equal
        What jobs have in common, over the shares: the rules' rows, and the levels fixed.
    least
        Effective minutes that must be done of each job, in hundredths, shape (jobs,).
    optional
        Whether a job may have nobody all the same.
    """

    worth: Ints
    sizes: Sequence[Sizes]
    rows: sparse.csr_array
    limit: Ints
    equal: Bools
    least: Ints
    optional: bool = False


@dataclass(frozen=True)
class Column:
    """A team for a job, what it is worth on the level at best, and whether it can divide the job so."""

    job: int
    members: Members
    worth: int
    whole: bool


@dataclass
class TeamProgramme:
    """Teams for some jobs, one for each, nobody on two of them.

    Parameters
    ----------
    groups
        How many groups of ways there are: a person's of one step.
    """

    jobs: Sequence[Job]
    groups: int
    terms: Terms
    budget: Budget
    columns: list[Column] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._held: set[tuple[int, Members]] = set()
        self._last: Solution | None = None
        self._parts: list[sparse.csr_array] = []
        self._of_share = sparse.csr_array(self.terms.rows.T)
        self._worths = [job.worths(self.terms.worth) for job in self.jobs]
        least = self.terms.least.tolist()
        self._prices = [TeamPrices(job, each) for job, each in zip(self.jobs, least, strict=True)]

    @property
    def rows(self) -> sparse.csr_array:
        """What the columns use of what jobs have in common, shape (columns, rows)."""
        return sparse.csr_array(sparse.vstack(self._parts))

    def take(self, teams: Iterable[tuple[int, Members, bool]]) -> None:
        """Take in teams of jobs by their index, and whether they can divide the job so, if they do enough."""
        new = []
        for job, members, whole in teams:
            key = (job, tuple(sorted(members, key=lambda member: member.row)))
            worth = self._worth(*key)
            if key not in self._held and worth is not None:
                self._held.add(key)
                new.append(Column(*key, worth, whole))
        if new:
            self.columns += new
            self._parts.append(self._used_by(new))

    def _worth(self, job: int, members: Members) -> int | None:
        """What a team is worth at best; None where somebody could not do that, or it is not enough."""
        each = [int(self._worths[job][m.row, m.tasks, m.slots]) for m in members]
        sizes, done = self.terms.sizes[job], sum(int(self.jobs[job].pace[m.row]) * m.slots for m in members)
        enough = done >= self.terms.least[job] or (self.terms.optional and not members)
        if min(each, default=0) <= NOBODY // 2 or not enough:
            return None
        return sum(each) + (sizes.get(len(members), 0) if members else 0)

    def _used_by(self, columns: Sequence[Column]) -> sparse.csr_array:
        """What teams use of each row: the mixtures of their members' shares, shape (columns, rows)."""
        members = [(index, c.job, m) for index, c in enumerate(columns) for m in c.members]
        mixed = np.array([self.jobs[job].mixture(m) for _, job, m in members]).reshape(-1, 3)
        first, last, more = mixed[:, 0].astype(np.int64), mixed[:, 1].astype(np.int64), mixed[:, 2]
        used = self._of_share[first] * (1 - more)[:, None] + self._of_share[last] * more[:, None]
        team = np.array([index for index, *_ in members], dtype=np.int64)
        where = (team, np.arange(len(members)))
        adding = sparse.csr_array((np.ones(len(members)), where), shape=(len(columns), len(members)))
        return sparse.csr_array(sparse.csr_array(adding @ used).rint().astype(np.int64))

    def solved(self, until: float) -> Solution | None:
        """The best mixture of the teams at hand; None where there is none, or no time."""
        if not self.columns:
            return None
        left = self.budget.seconds(self.budget.left(until))
        begin = None if self._last is None else self._last.basis
        self._last = solve(self._programme(), np.arange(len(self.columns)), left, begin=begin)
        return self._last

    def _programme(self) -> LinearProgramme:
        job = np.array([column.job for column in self.columns], dtype=np.int64)
        count, jobs = len(self.columns), len(self.jobs)
        people = [
            (int(self.jobs[c.job].group[m.row]), index)
            for index, c in enumerate(self.columns)
            for m in c.members
        ]
        where = np.array(people, dtype=np.int64).reshape(-1, 2).T
        of_people = sparse.csr_array((np.ones(len(people), np.int64), where), shape=(self.groups, count))
        of_jobs = sparse.csr_array((np.ones(count, np.int64), (job, np.arange(count))), shape=(jobs, count))
        ones = np.ones(self.groups + jobs, dtype=np.int64)
        return LinearProgramme(
            worth=np.array([column.worth for column in self.columns], dtype=np.int64),
            group=job,
            groups=jobs,
            rows=sparse.csc_array(sparse.vstack([self.rows.T, of_people, of_jobs])),
            limit=np.concatenate([self.terms.limit, ones]),
            equal=np.concatenate([self.terms.equal, np.arange(len(ones)) >= self.groups]),
            shortfall=np.full(len(self.terms.limit) + len(ones), -1),
        )

    def prices_of(self, solution: Solution) -> Floats:
        """The prices of the rows that jobs have in common, then of the people, in one."""
        shared = len(self.terms.limit) + self.groups
        found: Floats = solution.prices[:shared] / solution.fine
        return found

    def looked_for(
        self, prices: Floats, until: float, count: int = 1, *, every: bool = True
    ) -> Fraction | None:
        """Take in the best teams at the prices; returns the bound they prove, None where there is no time.

        None as well where nobody can do what must be done of a job.

        Parameters
        ----------
        count
            Of each size so many are taken in, where they can be told.
        every
            Whether teams of all sizes are looked at: else what is returned proves nothing.
        """
        fine = min(FINE, fineness(self._programme(), np.pad(prices, (0, len(self.jobs)))))
        told = np.rint(prices * fine).astype(np.int64)
        shared, people = told[: len(self.terms.limit)], np.maximum(told[len(self.terms.limit) :], 0)
        shared = np.where(self.terms.equal, shared, np.maximum(shared, 0))
        each = self.terms.worth * fine - self._of_share @ shared
        bound = int(shared @ self.terms.limit) + int(people.sum())
        found: list[tuple[int, Members, bool]] = []
        for index, at in enumerate(self._prices):
            if self.budget.left() <= until:
                return None
            sizes = {size: worth * fine for size, worth in self.terms.sizes[index].items()}
            teams = at.best(each, people, sizes, count, every=every)
            self.budget.charge_building(PAIRS_OF_A_JOB)
            if not teams:
                return None
            bound += teams[0].worth
            found += [(index, team.members, team.whole) for team in self._kept(teams)]
        self.take(found)
        return Fraction(bound, fine)

    def left_over(self, prices: Floats) -> Floats:
        """What each column is worth beyond the prices of its people and of what it uses, shape (columns,)."""
        shared = len(self.terms.limit)
        people = [
            sum(prices[shared + self.jobs[c.job].group[m.row]] for m in c.members) for c in self.columns
        ]
        worth = np.array([column.worth for column in self.columns], dtype=np.float64)
        found: Floats = worth - self.rows @ prices[:shared] - np.array(people)
        return found

    @staticmethod
    def _kept(teams: Sequence[Team]) -> list[Team]:
        """The best team, and all whose minutes come out as needed."""
        return [team for rank, team in enumerate(teams) if rank == 0 or team.whole]
