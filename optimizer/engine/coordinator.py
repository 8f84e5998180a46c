"""The coordinator: who goes where without the weeks, proven or refuted workplace by workplace.

A logic-based Benders loop. The relaxation (no timetable) assigns people to places; each workplace's exact
model says how many of its people fit and what they are worth together; what it proves comes back as cuts.
Bounds are proven under the rules that fewer people never break, so that what a set of people cannot do, no
larger set can; plans are made under all rules.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from optimizer.candidates import Candidates
from optimizer.engine.answer import Answer
from optimizer.engine.asked import Asked
from optimizer.engine.budget import Budget
from optimizer.engine.crowds import crowds_of
from optimizer.engine.greedy import filled_up, running_placements
from optimizer.engine.joined import is_whole, joined
from optimizer.engine.levels import Reached, Tell, at_least, silent, tighter
from optimizer.engine.master import Master
from optimizer.engine.options import Cancel
from optimizer.engine.pool import Pool, UnitQuestion
from optimizer.engine.questions import Questions, Unit
from optimizer.engine.relaxation import Relaxation
from optimizer.engine.team_master import TeamMaster
from optimizer.engine.teams import shares_jobs, without_lacking
from optimizer.engine.two_masters import TwoMasters
from optimizer.goals import Goal
from optimizer.plan import Placement
from optimizer.rules import RULES
from optimizer.rules.base import Rule
from optimizer.variables import Pair
from optimizer.variables.pair import PairKey

UNIT_SHARE = 0.06
"""Share of the time left that one production unit's model may take."""

RELAXED_PAIRS = 300
RELAXED_PAIRS_OF_TEAMS = 1_500
RELAXED_PAIRS_OVER_WEEKS = 12_000
"""Up to so many pairs the relaxation is solved in whole numbers; beyond, as a linear programme."""

CLOSE_SHARE = 0.9
"""Share of the time left that a search to the end may take."""

EVEN_SHARES = 2.5
"""A unit's model may take so many even shares of the time left: most units need far less."""

SEARCHES_OVER_WEEKS = 8
"""Over weeks a unit is asked many times: for any start, and week by week."""

LEAST_LIMIT = 0.2

TOGETHER_SHARE = 0.5
"""Share of the time left that one search on all goals at once may take."""

BOUNDS_KEEP = 2
"""A search on all goals leaves the bounds of the levels so many times what its own programme took."""

AGAIN = 5
"""It is made again where so many times what it took is left, so that it can end."""

WHO = "who"
"""All goals that only ask who is placed share their answers."""


@dataclass
class Coordinator:
    """Runs the loop level by level over one relaxation."""

    candidates: Candidates
    budget: Budget
    cancel: Cancel
    rules: Sequence[Rule] = RULES
    tell: Tell = silent
    executor: Executor | None = None
    master: Asked = field(init=False)

    def __post_init__(self) -> None:
        self.master = self._fitting_master()(self.candidates, self.rules)
        self._limit = LEAST_LIMIT
        self._asking = Questions(self.candidates, self.rules, self.budget.options)
        self._searched = False
        self._alone: set[tuple[str, PairKey]] = set()
        self.pool = Pool(self.budget.options, self.cancel, self.executor, processes=self.master.in_processes)
        self.pool.start()
        self._told: dict[tuple[str, frozenset[PairKey]], list[Answer]] = {}

    def together(self, goals: Sequence[Goal], reached: Reached, until: float) -> None:
        """Search on all goals in their order at once, until the budget falls to `until`.

        Where a problem is large a level by itself leaves open where most people go, so that every level
        would ask all workplaces anew. Not where ways are few, so that who is placed is proven at once; nor
        where people share jobs, of whom ways by themselves tell little.
        """
        sums = [goal for goal in goals if goal.by_person]
        while sums and not self.master.few and not self._over(until):
            before = self.budget.left()
            if not self.master.together(sums, reached, (before - until) * TOGETHER_SHARE, self.budget):
                break
            took = before - self.budget.left()
            until = max(until, BOUNDS_KEEP * took)
            answers = self._ask(sums[-1], self._sent(), until)
            self._take_better(goals, reached, answers)
            self._searched = True
            self.tell(sums[-1], None)
            news = [self.master.cut(sums[-1], answer) for answer in answers]
            if not any(news) or self.budget.left() <= AGAIN * took:
                break

    def _over(self, until: float) -> bool:
        return self.budget.left() <= until or self.cancel.cancelled

    def _fitting_master(self) -> type[Master | Relaxation | TwoMasters]:
        """What suits the size, and whether people share jobs."""
        pairs = len(self.candidates.pairs)
        if shares_jobs(self.candidates):
            return TwoMasters if pairs <= RELAXED_PAIRS_OF_TEAMS else TeamMaster
        if self.candidates.problem.weeks > 1:
            return TwoMasters if pairs <= RELAXED_PAIRS_OVER_WEEKS else Master
        return Relaxation if pairs <= RELAXED_PAIRS else Master

    def level(self, goal: Goal, reached: Reached, until: float) -> int | None:
        """Search on the goal until the budget falls to `until`; returns the bound."""
        bound, closing, just_closed = None, False, False
        while not self._over(until):
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
        known = (self._searched and goal.by_people) or self.master.only_bounds(goal)
        return known or not self.master.found

    def _learned(self, goal: Goal, reached: Reached, bound: int | None, until: float) -> bool:
        """Ask the units about what the master found, and take what they answer; says whether it was news."""
        answers = self._ask(goal, self._sent(), until)
        self._take(goal, reached, answers)
        self.tell(goal, bound)
        news = [self.master.cut(goal, answer) for answer in answers]
        return any(news)

    def _sent(self) -> dict[Unit, list[Pair]]:
        """The master's people by production unit."""
        sent: dict[Unit, list[Pair]] = {}
        for pair in self.master.sent():
            sent.setdefault(self._unit(pair), []).append(pair)
        return sent

    def _unit(self, pair: Pair) -> Unit:
        p_number = pair.workplace.p_number
        return self._units[p_number] if p_number else (pair.workplace.id,)

    @cached_property
    def _units(self) -> dict[str, Unit]:
        found: dict[str, Unit] = {}
        for workplace in self.candidates.problem.workplaces:
            if workplace.p_number:
                found[workplace.p_number] = (*found.get(workplace.p_number, ()), workplace.id)
        return found

    def _ask(self, goal: Goal, sent: dict[Unit, list[Pair]], until: float) -> list[Answer]:
        """Every unit's answers, asked once for the same people."""
        self._limit = self._limit_of(1 / max(1, len(sent)), until)
        keyed = {unit: (self._key(goal, pairs), tuple(pairs)) for unit, pairs in sent.items()}
        new = {unit: pairs for unit, (key, pairs) in keyed.items() if key not in self._told}
        fresh = self._new_answers(goal, new, until)
        late = self._over(until)
        found: list[Answer] = []
        for unit, (key, _) in keyed.items():
            answers = fresh[unit] if unit in fresh else self._told[key]
            found += answers
            if unit in fresh and not late:
                self._told[key] = answers
        return found

    @staticmethod
    def _key(goal: Goal, pairs: Sequence[Pair]) -> tuple[str, frozenset[PairKey]]:
        who = goal.by_people and not goal.by_start
        return WHO if who else goal.key, frozenset(pair.key for pair in pairs)

    def _limit_of(self, share: float, until: float) -> float:
        """Time, or work, that one question may take that is such a share of what is asked."""
        left = self.budget.left(until)
        workers = 1 if self.budget.by_work else self.budget.options.workers
        searches = 1 if self.candidates.problem.weeks == 1 else SEARCHES_OVER_WEEKS
        even = EVEN_SHARES * left * workers * share / searches
        return max(LEAST_LIMIT, min(left * UNIT_SHARE, even))

    def _new_answers(
        self, goal: Goal, units: dict[Unit, tuple[Pair, ...]], until: float
    ) -> dict[Unit, list[Answer]]:
        """What the people of each unit can be there and, where that is not all, what parts of them can be."""
        questions = [self._asking.about(goal, unit, pairs, self._limit) for unit, pairs in units.items()]
        found = {unit: [a] for unit, a in zip(units, self._put(questions, until), strict=True)}
        more = [
            (unit, pairs, question)
            for unit, (answer,) in found.items()
            for pairs, question in self._closer(goal, unit, units[unit], answer)
        ]
        answers = self._put([question for *_, question in more], until)
        for (unit, pairs, _), answer in zip(more, answers, strict=True):
            found[unit].append(replace(answer, pairs=pairs, placements=()))
        return found

    def _put(self, questions: Sequence[UnitQuestion], until: float) -> list[Answer]:
        limit_of = None if self.budget.by_work else partial(self._limit_of, until=until)
        return self.pool.answers(questions, self.budget, lambda: self._over(until), limit_of)

    def _closer(
        self, goal: Goal, unit: Unit, pairs: tuple[Pair, ...], whole: Answer
    ) -> Iterator[tuple[tuple[Pair, ...], UnitQuestion]]:
        """What is asked beside: over weeks week by week, else of each person alone where much is claimed."""
        if self.candidates.problem.weeks == 1:
            alone = self._claimed(goal, whole)
            yield from (((pair,), self._asking.about(goal, unit, (pair,), self._limit)) for pair in alone)
            return
        laid = sum(len(placement.steps) for placement in whole.placements) >= len(pairs)
        crowds = [] if (laid and goal.by_people) or goal.sums_weeks else crowds_of(pairs)
        for week, there in crowds:
            yield there, self._asking.about_week(goal, unit, week, there, self._limit)

    def _claimed(self, goal: Goal, whole: Answer) -> list[Pair]:
        """People who together are worth less than is claimed for them, where that was not asked before."""
        if whole.worth is None or len(whole.pairs) == 1:
            return []
        if self.master.claims(goal, whole.pairs) <= whole.worth:
            return []
        new = [pair for pair in whole.pairs if (goal.key, pair.key) not in self._alone]
        self._alone |= {(goal.key, pair.key) for pair in new}
        return new

    def _take(self, goal: Goal, reached: Reached, answers: Sequence[Answer]) -> None:
        """Offer the plan that the answers make up."""
        plan = self._made_of(answers)
        if goal.by_people:
            plan = filled_up(self.candidates, plan, self.rules)
        reached.take_better((goal,), plan)

    def _take_better(self, goals: Sequence[Goal], reached: Reached, answers: Sequence[Answer]) -> None:
        """Offer the plan that the answers make up if it is better on the first goal on which it differs."""
        plan = filled_up(self.candidates, self._made_of(answers), self.rules)
        reached.take_better(goals, plan)

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
        return without_lacking(problem, in_order, self.rules)
