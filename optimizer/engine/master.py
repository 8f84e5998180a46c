"""The master of the coordinator: who could be where if weeks laid themselves, level by level.

To the programme of all ways comes a row for each level fixed, and the cuts of the production units. What a
unit proves of a set of people is a row of its own: so many of them at most, or so much worth, from which the
shortfall of the unit, one for all its cuts, is taken.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from optimizer.candidates import Candidates
from optimizer.engine.answer import Answer
from optimizer.engine.asked import Asked
from optimizer.engine.budget import Budget
from optimizer.engine.cuts import Cuts
from optimizer.engine.levelled import Floor, as_usual, fitting, levelled
from optimizer.engine.levels import Reached, tighter
from optimizer.engine.options import Cancel
from optimizer.engine.programme import LinearProgramme, Solution, left_over
from optimizer.engine.sending import TOGETHER, Sending, sent_by
from optimizer.engine.staying import Stay
from optimizer.engine.to_the_end import to_the_end
from optimizer.engine.told_prices import Told, Weights, seats_bound
from optimizer.engine.way_programme import CLOSE, WayProgramme
from optimizer.goals import Goal
from optimizer.goals.people_clarify import PeopleClarify
from optimizer.list_ways import ListedWays
from optimizer.rules import RULES
from optimizer.rules.base import Rule
from optimizer.variables import Pair
from optimizer.ways import NO_INTS, Ints

ROUNDING_SHARE = 0.25
PROCESS_WAYS = 6_000
"""Up to so many ways units are few and are asked in threads, which hear when a run is cancelled."""

ROWED_WAYS = 20_000
"""Up to so many ways a level that is not proven is a row, which tells more than a weight but is slow."""

SHARE = 0.9
"""Share of the coordinator's time left that one search may take."""

HARD_SHARE = 0.9
"""Share of the time in which a bound is sought with levels not proven as rows, before they are weighed."""

TIMES_TO_SPARE = 12
"""What rows over weeks tell little of is bounded where so many times what the last level took is left."""


class Master(WayProgramme, Asked):
    """One linear programme of a problem, asked level by level, with cuts added in between."""

    def __init__(
        self, candidates: Candidates, rules: Sequence[Rule] = RULES, listed: ListedWays | None = None
    ) -> None:
        super().__init__(candidates, rules, listed)
        self._fixed: list[Floor] = []
        self._cuts = Cuts(self._index)
        self._sending = Sending()
        self._left: Ints = NO_INTS
        self._solution: Solution | None = None
        self._told = Told()
        self._ended: set[str] = set()
        self._took = 0.0

    @property
    def time_share(self) -> float:
        """The same whatever the problem."""
        return SHARE

    @property
    def in_processes(self) -> bool:
        """Say whether units are asked so often that processes of their own pay."""
        return len(self._free) > PROCESS_WAYS and not self.large_over_weeks

    @property
    def large_over_weeks(self) -> bool:
        """Say whether units are too large to be asked: weeks, starts and stays at once."""
        return self._candidates.problem.weeks > 1

    def only_bounds(self, goal: Goal) -> bool:  # noqa: ARG002  # over weeks the same of every goal
        """Say whether only the bound is of use: over weeks each unit's answer costs more than it tells."""
        return self.large_over_weeks

    @property
    def found(self) -> bool:
        """Say whether the last search sent anybody anywhere."""
        return bool(self._sending.ways.size)

    def sent(self) -> list[Pair]:
        """Where the last search sends people."""
        return [self._listed.pair(int(self._free[way])) for way in self._sending.ways]

    def fix(self, goal: Goal, value: int, *, proven: bool = False) -> None:
        """Keep the goal at the value or better from now on."""
        worth = self._signed(goal)
        if worth is not None:
            least = value - self._worths.running(goal)
            self._fixed.append(Floor(worth, least if goal.maximise else -least, proven=proven))

    def level(self, goal: Goal, reached: Reached, limit: float, budget: Budget) -> int | None:
        """Solve for the goal; returns the bound, None where none was reached.

        Over weeks nobody is sent anywhere: only the bound is of use.
        """
        worth, self._solution = self._signed(goal), None
        self._sending.begin()
        people = self._worths.most_people(goal)
        if worth is None or self._tells_too_little(goal, limit):
            return people
        before, seconds, sign = budget.left(), budget.seconds(limit), 1 if goal.maximise else -1
        light = [as_usual(floor, worth) for floor in self._fixed]
        hard = self.large_over_weeks and self._some_unproven
        floors = self._fixed if hard or self._keeps_rows else light
        programme, beside, weights = self._programme(goal, worth, floors)
        known = self._known(goal, programme, weights)
        told = None if known is None else self._worths.running(goal) + sign * (known - beside)
        told = tighter(goal, told, people)
        if told == reached.value(goal):
            return told
        keep = self._columns(self._kept(reached))
        share = seconds * (HARD_SHARE if hard else 1)
        begin = self._sending.begun(goal)
        solution, bound = self.priced(programme, keep, share, budget, exact=goal.by_people, begin=begin)
        if solution is None and hard:
            programme, beside, _ = self._programme(goal, worth, light)
            solution, bound = self.priced(programme, keep, seconds - share, budget, exact=goal.by_people)
        self._took = before - budget.left()
        if solution is None:
            return told
        self._solution = solution
        self._left = left_over(programme, solution.prices, solution.fine)
        self._sending.remember(programme, solution, TOGETHER if self.large_over_weeks else goal.key)
        if self._candidates.problem.weeks == 1:
            slack = CLOSE * abs(bound - beside)
            self._send(programme, solution, self._stay(goal, worth, keep), seconds, slack)
        return tighter(goal, told, self._worths.running(goal) + sign * (bound - beside))

    def closer(self, goal: Goal) -> bool:
        """Say whether there is an end to come to in whole numbers that was not sought yet."""
        return not self.large_over_weeks and self.few and goal.key not in self._ended

    def closed(
        self, goal: Goal, reached: Reached, limit: float, budget: Budget, cancel: Cancel
    ) -> int | None:
        """Search to the end in whole numbers, with all cuts; returns the bound."""
        worth = self._signed(goal)
        if worth is None:
            return None
        self._ended.add(goal.key)
        # Levels are rows: weighed, they would only make the numbers large.
        rows = [replace(floor, proven=False) for floor in self._fixed]
        programme, _, _ = self._programme(goal, worth, rows)
        found = to_the_end(programme, self._columns(self._kept(reached)), limit, budget, cancel)
        budget.charge_building(len(self._free))
        self._sending.ways = np.sort(found.ways)
        sign = 1 if goal.maximise else -1
        return None if found.bound is None else self._worths.running(goal) + sign * found.bound

    def _tells_too_little(self, goal: Goal, limit: float) -> bool:
        """Say whether a level of which rows tell little would take the time of those that follow.

        The doubtful steps of a course count one by one in rows, though nobody counts more than once.
        """
        by_steps = isinstance(goal, PeopleClarify) and bool(self.ways.part[self._free].any())
        little = self.large_over_weeks and (goal.by_start or goal.sums_weeks or by_steps)
        return little and limit < TIMES_TO_SPARE * self._took

    @property
    def _keeps_rows(self) -> bool:
        """Say whether a level that is not proven is a row of everybody all the same."""
        return len(self._free) <= ROWED_WAYS

    @property
    def _some_unproven(self) -> bool:
        """Say whether a level that is not proven is fixed: a row of everybody, which is slow to solve."""
        return not all(floor.proven for floor in self._fixed)

    def _known(self, goal: Goal, programme: LinearProgramme, weights: Weights) -> int | None:
        """The bound of prices that are known without a search; None where there are none."""
        found = [self._told.bound(programme, weights)]
        if goal.by_people and self._candidates.problem.weeks == 1:
            found.append(seats_bound(programme, np.flatnonzero(self.stacked.rule_id == "seats")))
        return min((bound for bound in found if bound is not None), default=None)

    def together(self, goals: Sequence[Goal], reached: Reached, limit: float, budget: Budget) -> bool:
        """Send people as suits all the goals in their order; says whether that was found."""
        if self.large_over_weeks:
            return False
        signed = [(goal, each) for goal in goals if (each := self._signed(goal)) is not None]
        worths = [worth for _, worth in signed]
        self._sending.begin()
        if not worths:
            return False
        seconds = budget.seconds(limit)
        solution, keep = None, self._columns(self._kept(reached))
        for count in range(fitting(worths), 0, -1):
            floors = [Floor(worth, 0, proven=True) for worth in worths[: count - 1]]
            goal, worth = signed[count - 1]
            programme, _, weights = self._programme(goal, worth, floors)
            begin = self._sending.begun(goal)
            solution, _ = self.priced(programme, keep, seconds, budget, exact=False, begin=begin)
            if solution is not None or self._sending.before.size:
                break
        if solution is not None:
            self._told = Told.of(solution.prices[: len(self._rows[1])], weights, solution.fine)
            slack = CLOSE * float(np.abs(worths[-1]).max(initial=0)) * len(self._candidates.problem.citizens)
            self._sending.remember(programme, solution, goal.key, TOGETHER)
            stay = self._stay(goal, worth, self._columns(self._sending.before))
            self._send(programme, solution, stay, seconds, slack)
        return self.found

    def _stay(self, goal: Goal, worth: Ints, columns: Ints) -> Stay | None:
        """What staying in the columns is worth on the goal; no points where units are soon asked."""
        return None if goal.by_points and self.few else Stay.on(goal, worth, columns)

    def _send(
        self, programme: LinearProgramme, solution: Solution, stay: Stay | None, seconds: float, slack: float
    ) -> None:
        """Send people as the solution says."""
        columns = sent_by(programme, solution, stay, seconds * ROUNDING_SHARE, slack)
        self._sending.ways = np.sort(self._ways_of(columns))

    @property
    def _begin_with(self) -> Ints:
        """Where people were sent before."""
        return self._columns(self._sending.before)

    def _kept(self, reached: Reached) -> Ints:
        """The ways of the plan so far."""
        pairs = (self._candidates.pair_of(p.citizen_id, step) for p, step in reached.plan.steps())
        found = [self._index.of(pair) for pair in pairs if pair.given is None]
        return np.array(sorted(found), dtype=np.int64)

    def _programme(
        self, goal: Goal, worth: Ints, floors: Sequence[Floor] | None = None
    ) -> tuple[LinearProgramme, int, Weights]:
        """The rules' rows, the levels fixed and the cuts; what the levels add, and what each weighs."""
        return levelled(
            self._rows,
            self._grouped,
            worth,
            self._fixed if floors is None else floors,
            [replace(cut, ways=self._columns(cut.ways)) for cut in self._cuts.on(goal)],
        )

    def claims(self, goal: Goal, pairs: Sequence[Pair]) -> int:
        """What the pairs are said to be worth together."""
        return self._worths.claims(goal, pairs, self._index)

    def cut(self, goal: Goal, answer: Answer) -> bool:
        """Take in what a production unit has proven; says whether that was news."""
        return self._cuts.learn(goal, answer, self._worths.of(goal), self._sending.ways)
