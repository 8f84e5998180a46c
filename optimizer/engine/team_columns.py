"""Bounds by whole teams, priced job by job: what people come to together, not parts of people.

A mixture of shares pays for parts of people; a team has whole ones, whose minutes come out as needed. For any
prices of the people and of what jobs have in common, what the prices come to and the best team of each job at
them bound every plan. From round to round prices move half of the way from the best ones to the newest.

Source: Dantzig and Wolfe, Decomposition principle for linear programs, Operations Research 8 (1960).
"""

from collections.abc import Sequence
from math import floor

from optimizer.engine.budget import Budget
from optimizer.engine.jobs import Job, Members
from optimizer.engine.programme import Floats
from optimizer.engine.team_programme import TeamProgramme, Terms

MOST_ROUNDS = 80
SMOOTH = 0.5
"""How much of the best prices so far is in the next ones."""

GAINED = 1e-4
"""Small teams alone are looked for as long as the best mixture gains such a share by them."""

CLOSE = 1e-4
"""It ends where the bound comes so near to what the teams at hand can be."""

NEXT_BEST = 20
"""Teams of each job and size that are taken in at last, for plans to choose among."""


class TeamColumns:
    """The teams found for some jobs, kept from level to level.

    Attributes
    ----------
    programme, prices
        Of the level that teams were last looked for, and its last prices; None where there are none.

    Parameters
    ----------
    groups
        How many groups of ways there are: a person's of one step.
    """

    def __init__(self, jobs: Sequence[Job], groups: int) -> None:
        self.jobs, self._groups = jobs, groups
        self.programme: TeamProgramme | None = None
        self.prices: Floats | None = None

    def bound(
        self, terms: Terms, begin: Sequence[tuple[int, Members]], budget: Budget, until: float
    ) -> int | None:
        """The best bound found until the budget falls to `until`; None where none was.

        Parameters
        ----------
        begin
            The teams of a plan that keeps all rows.
        """
        programme = self._begun(terms, begin, budget)
        self._mixed_well(programme, until)
        solution = programme.solved(until)
        best, centre = None, None
        for _ in range(MOST_ROUNDS):
            if solution is None:
                break
            at = _between(centre, programme.prices_of(solution))
            found = programme.looked_for(at, until)
            if found is None:
                break
            if best is None or found < best:
                best, centre = found, at
            solution = programme.solved(until)
            if solution is not None and floor(best) - solution.bound <= CLOSE * abs(best):
                break
        self._take_in_more(programme, centre, until)
        return None if best is None else floor(best)

    def collect(
        self, terms: Terms, begin: Sequence[tuple[int, Members]], budget: Budget, until: float
    ) -> None:
        """Take in teams that are good together, as long as there is time: nothing is proven."""
        programme = self._begun(terms, begin, budget)
        self._take_in_more(programme, self._mixed_well(programme, until), until)

    def _take_in_more(self, programme: TeamProgramme, prices: Floats | None, until: float) -> None:
        """The next best teams at the last prices, for plans to choose among."""
        self.prices = prices
        if prices is not None:
            programme.looked_for(prices, until, NEXT_BEST, every=False)

    @staticmethod
    def _mixed_well(programme: TeamProgramme, until: float) -> Floats | None:
        """Take in small teams, which are soon found, as long as the best mixture of all gains by them.

        Returns the last prices.
        """
        before, at = None, None
        for _ in range(MOST_ROUNDS):
            solution = programme.solved(until)
            if solution is None or (before is not None and solution.bound - before <= GAINED * abs(before)):
                break
            at, before = _between(at, programme.prices_of(solution)), solution.bound
            if programme.looked_for(at, until, every=False) is None:
                break
        return at

    def _begun(self, terms: Terms, begin: Sequence[tuple[int, Members]], budget: Budget) -> TeamProgramme:
        """The programme of the level, with all teams known so far."""
        known = self.programme.columns if self.programme else []
        programme = TeamProgramme(self.jobs, self._groups, terms, budget)
        programme.take((job, members, True) for job, members in begin)
        programme.take((column.job, column.members, column.whole) for column in known)
        programme.take((job, (), True) for job in range(len(self.jobs)))
        self.programme = programme
        return programme


def _between(best: Floats | None, newest: Floats) -> Floats:
    """Prices between the best and the newest."""
    return newest if best is None else SMOOTH * best + (1 - SMOOTH) * newest
