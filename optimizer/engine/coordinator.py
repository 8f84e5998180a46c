"""The coordinator: who goes where without the weeks, proven or refuted workplace by workplace.

A logic-based Benders loop. The relaxation (no timetable) assigns people to places; each workplace's exact
model says how many of its people fit and what they are worth together; what it proves comes back as cuts.
Bounds are proven under the rules that fewer people never break, so that what a set of people cannot do, no
larger set can; plans are made under all rules.
"""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field

from optimizer.candidates import Candidates
from optimizer.engine.answer import Answer
from optimizer.engine.asked import Asked
from optimizer.engine.budget import Budget
from optimizer.engine.greedy import filled_up
from optimizer.engine.joined import is_whole, joined
from optimizer.engine.levels import Reached, Tell, at_least, silent, tighter
from optimizer.engine.master import Master
from optimizer.engine.options import Cancel
from optimizer.engine.pool import Pool
from optimizer.engine.relaxation import Relaxation
from optimizer.engine.standing import running_placements
from optimizer.engine.teams import shares_jobs, without_lacking
from optimizer.engine.two_masters import TwoMasters, linear_master
from optimizer.engine.units import Units
from optimizer.goals import Goal
from optimizer.list_ways import ListedWays
from optimizer.plan import Placement, Plan
from optimizer.rules import RULES
from optimizer.rules.base import Rule

RELAXED_PAIRS = 300
RELAXED_PAIRS_OF_TEAMS = 1_500
RELAXED_PAIRS_OVER_WEEKS = 12_000
"""Up to so many pairs the relaxation is solved in whole numbers; beyond, as a linear programme."""

CLOSE_SHARE = 0.9
"""Share of the time left that a search to the end may take."""

TOGETHER_SHARE = 0.5
"""Share of the time left that one search on all goals at once may take."""

BOUNDS_KEEP = 1.25
"""A search on all goals leaves the bounds of the levels so many times what its own programme took."""

AGAIN = 3
"""It is made again where so many times what it took is left, so that it can end."""

ASK_SHARE = 0.4
"""Units are asked on a level where that takes no more of the time left: the rest lays their weeks better."""


@dataclass
class Coordinator:
    """Runs the loop level by level over one relaxation.

    Parameters
    ----------
    listed
        The ways of the candidates; None lists them.
    """

    candidates: Candidates
    budget: Budget
    cancel: Cancel
    rules: Sequence[Rule] = RULES
    tell: Tell = silent
    executor: Executor | None = None
    listed: ListedWays | None = None
    master: Asked = field(init=False)
    units: Units = field(init=False)

    def __post_init__(self) -> None:
        self.master = self._fitting_master()(self.candidates, self.rules, self.listed)
        self.pool = Pool(self.budget.options, self.cancel, self.executor, processes=self.master.in_processes)
        self.pool.start()
        self.units = Units(
            self.candidates, self.rules, self.budget, self.cancel, self.pool, self.master.claims
        )

    def together(self, goals: Sequence[Goal], reached: Reached, until: float) -> None:
        """Search on all goals in their order at once, until the budget falls to `until`.

        Where a problem is large a level by itself leaves open where most people go, so that every level
        would ask all workplaces anew. Not where ways are few, so that who is placed is proven at once; nor
        where people share jobs, of whom ways by themselves tell little.
        """
        sums = [goal for goal in goals if goal.by_person]
        while sums and not self.master.few and not self.units.over(until):
            before = self.budget.left()
            if not self.master.together(sums, reached, (before - until) * TOGETHER_SHARE, self.budget):
                break
            took = before - self.budget.left()
            until = max(until, BOUNDS_KEEP * took)
            answers = self.units.ask(sums[-1], self.units.of(self.master.sent()), until)
            self._take(goals, reached, answers)
            self.tell(sums[-1], None)
            news = [self.master.cut(sums[-1], answer) for answer in answers]
            if not any(news) or self.budget.left() <= AGAIN * took:
                break

    def _fitting_master(self) -> type[Master | Relaxation | TwoMasters]:
        """What suits the size, and whether people share jobs."""
        pairs, linear = len(self.candidates.pairs), linear_master(self.candidates)
        if shares_jobs(self.candidates):
            return TwoMasters if pairs <= RELAXED_PAIRS_OF_TEAMS else linear
        if self.candidates.problem.weeks > 1:
            return TwoMasters if pairs <= RELAXED_PAIRS_OVER_WEEKS else linear
        return Relaxation if pairs <= RELAXED_PAIRS else linear

    def level(self, goal: Goal, reached: Reached, until: float) -> int | None:
        """Search on the goal until the budget falls to `until`; returns the bound."""
        bound, closing, just_closed = None, False, False
        while not self.units.over(until):
            before = bound
            bound = tighter(goal, before, self._asked(goal, reached, until, closing=closing))
            if self._settled(goal, reached, bound):
                break
            stalled = before is not None and bound == before and not goal.by_people and not just_closed
            if not stalled and self._learned(goal, reached, bound, until):
                just_closed = False
                continue
            if not self.master.closer(goal):
                break
            closing, just_closed = True, not closing
        return bound

    def _asked(self, goal: Goal, reached: Reached, until: float, *, closing: bool) -> int | None:
        """The master's bound on the goal, by a search to the end or a shorter one."""
        left = self.budget.left(until)
        if closing:
            return self.master.closed(goal, reached, left * CLOSE_SHARE, self.budget, self.cancel)
        return self.master.level(goal, reached, left * self.master.time_share, self.budget)

    def _settled(self, goal: Goal, reached: Reached, bound: int | None) -> bool:
        """Say whether the bound is met, or units need not be asked about what the master found."""
        if bound is not None and at_least(goal, reached.value(goal), bound):
            return True
        return self.master.only_bounds(goal) or not self.master.found

    def _learned(self, goal: Goal, reached: Reached, bound: int | None, until: float) -> bool:
        """Ask the units about what the master found, and take what they answer; says whether it was news."""
        sent = self.units.of(self.master.sent())
        if self.units.takes(goal, sent) > ASK_SHARE * self.budget.left(until):
            return False
        answers = self.units.ask(goal, sent, until)
        self._take((goal,), reached, answers)
        self.tell(goal, bound)
        news = [self.master.cut(goal, answer) for answer in answers]
        return any(news)

    def _take(self, goals: Sequence[Goal], reached: Reached, answers: Sequence[Answer]) -> None:
        """Offer the plan that the answers make up, else the weeks of units that have the same people.

        Parameters
        ----------
        goals
            The plan is taken if it is better on the first of them on which it differs.
        """
        plan = self._made_of(answers)
        if any(goal.by_people for goal in goals):
            plan = filled_up(self.candidates, plan, self.rules)
        if not reached.take_better(goals, plan) and self.candidates.problem.weeks == 1:
            reached.take_better(goals, self._with_weeks(reached.plan, answers))

    def _with_weeks(self, plan: Plan, answers: Sequence[Answer]) -> tuple[Placement, ...]:
        """The plan, with what was answered of the units in which just the people are who were asked about."""
        given = {placement.citizen_id for placement in running_placements(self.candidates)}
        waited = (p for p in plan.placements if p.citizen_id not in given)
        there = self.units.of([self.candidates.pair_of(p.citizen_id, p.step) for p in waited])
        found = dict(plan.placement_of)
        for answer in answers:
            laid = {p.citizen_id: p for p in answer.placements if p.citizen_id not in given}
            for unit in self.units.of(answer.pairs):
                if laid and laid.keys() == {pair.citizen.id for pair in there.get(unit, ())}:
                    found |= laid
        return tuple(found[placement.citizen_id] for placement in plan.placements)

    def _made_of(self, answers: Sequence[Answer]) -> tuple[Placement, ...]:
        """The plan that the answers make up."""
        problem = self.candidates.problem
        steps: dict[str, list[Placement]] = {}
        for answer in answers:
            for placement in answer.placements:
                steps.setdefault(placement.citizen_id, []).append(placement)
        found = {p.citizen_id: p for p in running_placements(self.candidates)}
        for citizen_id, parts in steps.items():
            whole = joined(parts)
            if citizen_id not in found and is_whole(self.candidates, whole):
                found[citizen_id] = whole
        in_order = tuple(found[c.id] for c in problem.citizens if c.id in found)
        return without_lacking(self.candidates, in_order, self.rules)
