"""The coordinator: who goes where without the weeks, proven or refuted workplace by workplace.

A logic-based Benders loop. The relaxation (no timetable) assigns people to places; each workplace's exact
model says how many of its people fit and what they are worth together; what it proves comes back as cuts.
Bounds are proven under the rules that fewer people never break, so that what a set of people cannot do, no
larger set can; plans are made under all rules.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from optimizer.candidates import Candidates
from optimizer.engine.answer import Answer
from optimizer.engine.budget import Budget
from optimizer.engine.crowds import Crowd, crowds_of, in_one_week
from optimizer.engine.greedy import running_placements
from optimizer.engine.joined import is_whole, joined
from optimizer.engine.levels import Reached, Tell, at_least, silent, tighter
from optimizer.engine.master import Master
from optimizer.engine.options import Cancel
from optimizer.engine.relaxation import Relaxation
from optimizer.engine.team_master import TeamMaster
from optimizer.engine.teams import shares_jobs, without_lacking
from optimizer.engine.unit import UnitModel
from optimizer.goals import Goal
from optimizer.plan import Placement
from optimizer.rules import RULES
from optimizer.rules.base import Rule
from optimizer.variables import Pair
from optimizer.variables.pair import PairKey
from optimizer.ways import Ints

UNIT_SHARE = 0.06
"""Share of the time left that one production unit's model may take."""

RELAXED_SHARE = 0.3
"""Share of the time left that the relaxation may take."""

RELAXED_PAIRS = 4000
"""Up to so many pairs the relaxation is solved in whole numbers; beyond, as a linear programme."""

OVER_WEEKS = ("dated_absences", "weeks_limit")
"""Rules that say nothing of one week alone."""

WHO = "who"
"""All goals that only ask who is placed share their answers."""

Unit = tuple[str, ...]
"""The ids of the workplaces of one production unit."""


@dataclass
class Coordinator:
    """Runs the loop level by level over one relaxation."""

    candidates: Candidates
    budget: Budget
    cancel: Cancel
    rules: Sequence[Rule] = RULES
    tell: Tell = silent
    master: Master | Relaxation = field(init=False)

    def __post_init__(self) -> None:
        self.master = self._fitting_master()(self.candidates, self.rules)
        self._told: dict[tuple[str, frozenset[PairKey]], list[Answer]] = {}

    def _fitting_master(self) -> type[Master | Relaxation]:
        """What suits the size, and whether people share jobs."""
        if len(self.candidates.pairs) <= RELAXED_PAIRS:
            return Relaxation
        return TeamMaster if shares_jobs(self.candidates) else Master

    def level(self, goal: Goal, reached: Reached, until: float) -> int | None:
        """Search on the goal until the budget falls to `until`; returns the bound."""
        bound: int | None = None
        while self.budget.left() > until and not self.cancel.cancelled:
            limit = (self.budget.left() - until) * RELAXED_SHARE
            before = bound
            found = self.master.level(goal, reached, limit, self.budget)
            bound = tighter(goal, before, found)
            met = bound is not None and at_least(goal, reached.value(goal), bound)
            stalled = before is not None and bound == before and not goal.by_people
            if met or stalled or not self.master.found or self._only_bounds(goal):
                break
            answers = self._ask(goal, self._sent(), until)
            self._take(goal, reached, answers)
            self.tell(goal, bound)
            news = [self.master.cut(goal, answer) for answer in answers]
            if not any(news):
                break
        return bound

    def liking(self, pairs: Sequence[Pair]) -> Ints:
        """How well each pair suits at the prices of the last search, where there are any; shape (pairs,)."""
        if isinstance(self.master, TeamMaster):
            return self.master.liking(pairs)
        return np.zeros(len(pairs), dtype=np.int64)

    def _only_bounds(self, goal: Goal) -> bool:
        """Say whether the search makes better plans: people one by one do not tell what a team comes to."""
        return isinstance(self.master, TeamMaster) and not goal.by_people

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
        """Every unit's answers, several units at a time."""
        limit = max(0.2, (self.budget.left() - until) * UNIT_SHARE)
        asked = [(unit, tuple(pairs)) for unit, pairs in sent.items()]
        workers = 1 if self.budget.by_work else self.budget.options.workers
        with ThreadPoolExecutor(workers) as pool:
            found = pool.map(lambda item: self._answers(goal, item[0], item[1], limit), asked)
            return [answer for answers in found for answer in answers]

    def _answers(self, goal: Goal, unit: Unit, pairs: tuple[Pair, ...], limit: float) -> list[Answer]:
        """What the unit says of the people, asked once for the same people."""
        key = (WHO if goal.by_people and not goal.by_start else goal.key, frozenset(p.key for p in pairs))
        if key not in self._told:
            self._told[key] = self._new_answers(goal, unit, pairs, limit)
        return self._told[key]

    def _new_answers(self, goal: Goal, unit: Unit, pairs: tuple[Pair, ...], limit: float) -> list[Answer]:
        """What the people can be there with any start and, where that is not all, week by week."""
        if self.candidates.problem.weeks == 1:
            return [self._answer(goal, unit, pairs, limit)]
        wide = self._answer(goal, unit, self._widened(unit, pairs), limit)
        laid = sum(len(placement.steps) for placement in wide.placements) >= len(pairs)
        crowds = [] if (laid and goal.by_people) or goal.sums_weeks else crowds_of(pairs)
        return [wide, *(self._answer_week(goal, unit, crowd, limit) for crowd in crowds)]

    def _widened(self, unit: Unit, pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
        """The people of the pairs in the unit with every start they may have; courses as they were sent."""
        courses = [pair for pair in pairs if len(pair.stay.parts) > 1]
        alone = {pair.citizen.id for pair in pairs if len(pair.stay.parts) == 1}
        spots = {(pair.citizen.id, pair.spot) for pair in pairs}
        free = (p for w in unit for p in self.candidates.by_workplace.get(w, ()) if p.given is None)
        return (*courses, *(p for p in free if p.citizen.id in alone and (p.citizen.id, p.spot) in spots))

    def _answer_week(self, goal: Goal, unit: Unit, crowd: Crowd, limit: float) -> Answer:
        """What the people who are there in the week come to if that week were all."""
        week, pairs = crowd
        alone = [in_one_week(pair, week) for pair in pairs]
        rules = [rule for rule in self.rules if rule.id not in OVER_WEEKS]
        answer = self._answer(goal, unit, tuple(alone), limit, rules, week)
        return replace(answer, pairs=pairs, placements=())

    def _answer(
        self,
        goal: Goal,
        unit: Unit,
        pairs: tuple[Pair, ...],
        limit: float,
        rules: Sequence[Rule] | None = None,
        week: int | None = None,
    ) -> Answer:
        """What the unit's model says of the people, in all their weeks or in one."""
        given = tuple(
            pair
            for pair in self.candidates.given
            if pair.workplace.id in unit and (week is None or pair.first <= week < pair.first + pair.weeks)
        )
        part = replace(self.candidates, pairs=pairs, given=given)
        model = UnitModel(part, rules or self.rules, self.budget, self.cancel, limit)
        return replace(model.answer(goal), week=week)

    def _take(self, goal: Goal, reached: Reached, answers: Sequence[Answer]) -> None:
        """Offer the plan that the answers make up."""
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
        reached.take(goal, without_lacking(problem, in_order, self.rules))
