"""People sent to places and starts over weeks by a linear programme, and laid there.

A hand that places one after the other leaves many at places that suit them less, where a chain of several
moves and starts would have let them in. The programme sees all of them at once.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy import sparse

from optimizer.engine.basis import Basis
from optimizer.engine.greedy import filled_up
from optimizer.engine.laid_together import Laying
from optimizer.engine.levelled import Cut, levelled
from optimizer.engine.levels import Reached
from optimizer.engine.pricing import Terms, priced
from optimizer.engine.programme import LinearProgramme, best_of_groups
from optimizer.engine.relaid import laid_anew
from optimizer.engine.rounding import completed
from optimizer.engine.single_starts import SingleStarts
from optimizer.engine.stacked import stacked
from optimizer.engine.teams import without_lacking
from optimizer.engine.way_programme import WAYS_OF_A_PAIR
from optimizer.engine.whole_stays import WholeStays
from optimizer.goals import Goal
from optimizer.list_ways import ListedWays
from optimizer.plan import Placement, Plan
from optimizer.ways import NO_INTS, Ints

FIRST_STAYS, MORE_STAYS = 10, 15
"""Stays of each person with which the programme begins, and that a round of pricing adds."""

COARSE = 1 << 12
"""Worth on the last goal is told in so many parts, so that all goals before it weigh more than it."""

NEAR = 0.3
"""Pricing ends where what is left out could bring everybody no more than such a share of a perfect place."""

SEND_SHARE, ROUND_SHARE = 0.6, 0.1
"""Shares of the time for the programme, and for a whole answer near its solution."""

MOST_TRIES = 3
"""Times that people are sent until a plan is taken, with what units proved of those who did not fit."""


class SentOverWeeks:
    """Sends those who may move, beside a plan's others.

    Parameters
    ----------
    laying
        Lays those sent, under its rules and within its budget.

    Attributes
    ----------
    laid
        The plan that was taken, all weeks laid anew; None where none was.
    """

    def __init__(self, listed: ListedWays, laying: Laying) -> None:
        self._listed, self._laying = listed, laying
        self._candidates, self._rules, self._budget = laying.candidates, laying.rules, laying.budget
        self.laid: Plan | None = None
        self._basis: Basis | None = None

    def improve(self, goals: Sequence[Goal], reached: Reached, until: float) -> None:
        """Send people as suits the goals in their order; the plan made of it is taken if it is better."""
        table, last = self._candidates.table.table, _last(goals)
        hoped = last.worths(self._listed.ways, table)
        if hoped is None or self._laying.units.over(until):
            return
        starts = SingleStarts.of(self._listed, reached.plan, hoped)
        told = [(goal, goal.worths(starts.ways, table)) for goal in goals if goal.by_person]
        free = [(goal, worth[starts.free]) for goal, worth in told if worth is not None]
        stays = WholeStays.of(starts, free[-1][1])
        if not len(stays):
            return
        worths = [stays.worth(goal, worth) * (1 if goal.maximise else -1) for goal, worth in free]
        programme = self._programme(starts, stays, _weighed(worths))
        cuts: list[Cut] = []
        for _ in range(MOST_TRIES):
            sent = self._sent(programme, stays, len(starts.moving), cuts, until)
            if not len(sent) or self._laying.units.over(until):
                return
            news = self._tried(goals, reached, (starts, stays), sent, until)
            if not news or self.laid is not None:
                return
            cuts += news

    def _programme(self, starts: SingleStarts, stays: WholeStays, worth: Ints) -> LinearProgramme:
        """The rules' rows over the stays."""
        ways = starts.ways
        blocks = ((rule.id, rows) for rule in self._rules for rows in rule.rows(ways))
        rows = stacked(blocks, ways, starts.free)
        matrix = sparse.csr_array(rows.matrix @ stays.made_of(len(starts.free)))
        matrix.eliminate_zeros()
        # What tied the steps of a course to each other is nothing of its whole stay.
        left = np.flatnonzero(np.diff(matrix.indptr) > 0)
        base = (sparse.csc_array(matrix[left]), rows.limit[left], rows.equal[left])
        return levelled(base, (stays.citizen, len(ways.problem.citizens)), worth, (), ())[0]

    def _sent(
        self, programme: LinearProgramme, stays: WholeStays, people: int, cuts: Sequence[Cut], until: float
    ) -> Ints:
        """The stays that a whole answer near the programme's solution has.

        Parameters
        ----------
        people
            How many may move.
        """
        if cuts:
            rows = (programme.rows, programme.limit, programme.equal)
            programme = levelled(rows, (programme.group, programme.groups), programme.worth, (), cuts)[0]
        first = np.union1d(best_of_groups(programme.group, programme.worth, FIRST_STAYS), stays.kept)
        close = NEAR * COARSE * people / max(1, int(programme.worth[stays.kept].sum()))
        terms = Terms(more=MORE_STAYS, close=close, exact=False, charge=self._charge)
        limit = self._budget.seconds(self._budget.left(until))
        found = priced(programme, first, terms, self._budget, limit * SEND_SHARE, self._basis)
        if found.solution is None:
            return NO_INTS
        self._basis = found.solution.basis
        return completed(programme, found.solution, limit * ROUND_SHARE, slack=float(COARSE))

    def _charge(self, columns: Ints) -> None:
        self._budget.charge_building(len(columns) // WAYS_OF_A_PAIR)

    def _tried(
        self,
        goals: Sequence[Goal],
        reached: Reached,
        among: tuple[SingleStarts, WholeStays],
        sent: Ints,
        until: float,
    ) -> list[Cut]:
        """Lay those sent beside the others, offer the plan, and return cuts on those who do not fit."""
        starts, stays = among
        others = tuple(p for p in reached.plan.placements if p.citizen_id not in starts.moving)
        pairs = {
            stay: tuple(starts.pair(self._listed, way) for way in stays.of_stay(stay))
            for stay in sent.tolist()
        }
        goal = next((goal for goal in goals if goal.by_people and not goal.by_start), _last(goals))
        found = self._laying.laid(goal, list(pairs.values()), others, until)
        plan = filled_up(self._candidates, self._in_order(found.placements, others), self._rules)
        anew = laid_anew(self._candidates, plan, _last(goals), self._budget, until)
        if reached.take_better(goals, anew):
            self.laid = reached.plan
        alone = {steps[0].citizen.id: stay for stay, steps in pairs.items() if len(steps) == 1}
        return [
            Cut(np.array(sorted(alone[pair.citizen.id] for pair in there), dtype=np.int64), fit)
            for there, fit in found.proven
            if fit < len(there)
        ]

    def _in_order(self, laid: Mapping[str, Placement], others: Sequence[Placement]) -> tuple[Placement, ...]:
        """The plan of those laid and the others."""
        there = {**laid, **{placement.citizen_id: placement for placement in others}}
        problem = self._candidates.problem
        in_order = tuple(there[citizen.id] for citizen in problem.citizens if citizen.id in there)
        return without_lacking(self._candidates, in_order, self._rules)


def _last(goals: Sequence[Goal]) -> Goal:
    """The last goal that is a sum over people."""
    return next(goal for goal in reversed(goals) if goal.by_person)


def _weighed(worths: Sequence[Ints]) -> Ints:
    """One worth of several goals, each of which weighs more than all that follow."""
    last = worths[-1]
    found: Ints = last // max(1, int(np.abs(last).max(initial=0)) // COARSE)
    for worth in reversed(worths[:-1]):
        found = found + (2 * int(np.abs(found).max(initial=0)) + 1) * worth
    return found
