"""One team for each job in whole numbers, as much worth as can be: nobody twice, all rows kept."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

import numpy as np
from ortools.sat.python import cp_model

from optimizer.engine.budget import Budget
from optimizer.engine.jobs import Members
from optimizer.engine.options import Cancel
from optimizer.engine.programme import Floats
from optimizer.engine.solving import NoSolutionError, Question, solve
from optimizer.engine.team_programme import TeamProgramme
from optimizer.variables import Expr, Var

MOST_TEAMS, FEWEST_OF_A_JOB = 4_000, 8
"""Teams to choose among, and of each job at least."""

NEAR = 1e-4
"""A choice may be worth so much less than the best: its weeks are still to be laid."""

Crowd = tuple[int, frozenset[int]]
"""A job and the rows of some of its people."""


class TeamChoice:
    """Chooses among the teams of a programme whose minutes come out as needed.

    Of the same people of a job only the best division of its minutes is kept, and of all teams so many that
    a choice is soon made.

    Parameters
    ----------
    prices
        Tell which teams are most likely to be chosen.
    begin
        Teams of a plan, which are kept whatever they are worth.
    """

    def __init__(
        self, programme: TeamProgramme, prices: Floats, begin: Iterable[tuple[int, Members]] = ()
    ) -> None:
        self._programme = programme
        self._model = cp_model.CpModel()
        kept = {(job, people_of(members)) for job, members in begin}
        self._distinct = _likely(programme, _distinct(programme), prices, kept)
        self._takes = {column: self._model.new_bool_var("") for column in sorted(self._distinct.values())}
        self._lost: list[Expr] = []
        self._laid: list[Expr] = []
        self._one_each()
        self._keep_rows()

    def _one_each(self) -> None:
        """One team for each job, and everybody on one team at most."""
        of_job, of_person = defaultdict[int, list[Var]](list), defaultdict[int, list[Var]](list)
        for column, takes in self._takes.items():
            team = self._programme.columns[column]
            of_job[team.job].append(takes)
            for member in team.members:
                of_person[int(self._programme.jobs[team.job].group[member.row])].append(takes)
        for teams in of_job.values():
            self._model.add_exactly_one(teams)
        for teams in of_person.values():
            self._model.add_at_most_one(teams)

    def _keep_rows(self) -> None:
        """What jobs have in common."""
        columns = list(self._takes)
        used = self._programme.rows[columns].T.tocsr()
        terms = self._programme.terms
        for row in np.flatnonzero(np.diff(used.indptr)).tolist():
            part = slice(used.indptr[row], used.indptr[row + 1])
            takes = [self._takes[columns[index]] for index in used.indices[part].tolist()]
            total = cp_model.LinearExpr.weighted_sum(takes, used.data[part].tolist())
            limit = int(terms.limit[row])
            self._model.add(total == limit if terms.equal[row] else total <= limit)

    def learn(self, crew: Sequence[int], worth: int | None) -> None:
        """Some teams are worth no more than that together; None is that they cannot be together.

        Of choices that are worth the same, those are liked better in which more is known to be possible.
        """
        takes = [self._takes[column] for column in crew]
        if worth is None:
            self._model.add(cp_model.LinearExpr.sum(takes) <= len(takes) - 1)
            return
        together = takes[0] if len(takes) == 1 else self._all_of(takes)
        self._laid.append(together)
        lost = sum(self._programme.columns[column].worth for column in crew) - worth
        if lost > 0:
            self._lost.append(-lost * together)

    def _all_of(self, takes: Sequence[Var]) -> Var:
        """A literal that holds just where all do."""
        found = self._model.new_bool_var("")
        for literal in takes:
            self._model.add_implication(found, literal)
        self._model.add(cp_model.LinearExpr.sum(takes) - len(takes) + 1 <= found)
        return found

    def column_of(self, job: int, people: frozenset[int]) -> int | None:
        """The column that is kept of some people of a job, None where there is none."""
        return self._distinct.get((job, people))

    def choose(
        self,
        limit: float,
        budget: Budget,
        cancel: Cancel,
        hint: Collection[int] = (),
        kept: Collection[int] = (),
    ) -> list[int]:
        """The columns of the best choice found; none where there is none, or no time.

        Parameters
        ----------
        hint
            Columns to begin with.
        kept
            Columns that stay if they can: each counts for more than another in its place could bring.
        """
        worths = [self._programme.columns[column].worth for column in self._takes]
        stays = max(worths) - min(worths) + 1 if kept else 0
        worth = cp_model.LinearExpr.weighted_sum(
            list(self._takes.values()),
            [worth + stays * (column in kept) for column, worth in zip(self._takes, worths, strict=True)],
        )
        question = Question(
            model=self._model,
            expression=(len(self._programme.jobs) + 1) * (worth + cp_model.LinearExpr.sum(self._lost))
            + cp_model.LinearExpr.sum(self._laid),
            maximise=True,
            limit=limit,
            hint=[(takes, int(column in hint)) for column, takes in self._takes.items() if hint],
            linearization=2,
            workers=1,
            near=NEAR,
        )
        try:
            answer = solve(question, budget, cancel)
        except NoSolutionError:
            return []
        value = answer.solver.value
        return [c for c, takes in self._takes.items() if value(takes)] if answer.found else []


def _distinct(programme: TeamProgramme) -> dict[Crowd, int]:
    """The best column of each job and people."""
    best: dict[Crowd, int] = {}
    for index, column in enumerate(programme.columns):
        key = (column.job, people_of(column.members))
        if column.whole and (key not in best or programme.columns[best[key]].worth < column.worth):
            best[key] = index
    return best


def _likely(
    programme: TeamProgramme, found: dict[Crowd, int], prices: Floats, kept: set[Crowd]
) -> dict[Crowd, int]:
    """So many teams of each job as make up the most in all, those that leave most over first."""
    each = max(FEWEST_OF_A_JOB, MOST_TEAMS // len(programme.jobs))
    left, taken = programme.left_over(prices), Counter[int]()
    likely = {}
    for team, column in sorted(found.items(), key=lambda item: -left[item[1]]):
        if team in kept or taken[team[0]] < each:
            likely[team] = column
            taken[team[0]] += 1
    return likely


def people_of(members: Members) -> frozenset[int]:
    """The rows of a team's people."""
    return frozenset(member.row for member in members)
