"""How the people of a few production units are placed anew: handed out without the week, then each week laid.

The week seldom stands in the way of a team, and a model without it is solved many times as fast. What cannot
be laid as it was hoped is dropped, so that every plan here keeps every rule.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from ortools.sat.python import cp_model

from optimizer.candidates import Candidates
from optimizer.engine.beside import model_beside
from optimizer.engine.budget import Budget
from optimizer.engine.neighbourhood import Busy
from optimizer.engine.options import Cancel
from optimizer.engine.questions import Unit
from optimizer.engine.solving import NoSolutionError, Question, Solved, solve
from optimizer.extract import extract
from optimizer.goals import Goal
from optimizer.plan import Placement, Placements, Plan
from optimizer.rules import RULES
from optimizer.rules.base import Rule
from optimizer.variables import Expr, Pair, ProblemVars, Var
from optimizer.variables.pair import PairKey
from optimizer.ways import Ints

LAY_LIMIT = 0.1
"""Seconds, or units of work, that laying a week may take for each person."""

EASE = 0.25
"""A model that took less than this share of what it may take was solved with ease."""

LEAST_STEP = 0.1
"""What any model may take, however little is left."""

LAID = 1 << 40
"""More than any goal can be worth at one workplace."""

Laying = tuple[str, frozenset[PairKey], frozenset[Placement], tuple[int, ...]]
"""What was to be laid: the goal, who was to be where, beside whom, and what they were to come to."""

Fixed = Sequence[tuple[Goal, int]]
"""The levels that must not fall, and at what they are kept."""

Liking = Callable[[Sequence[Pair]], Ints]
"""How well each of some pairs suits, seen from all workplaces together."""


def indifferent(pairs: Sequence[Pair]) -> Ints:
    """All alike."""
    return np.zeros(len(pairs), dtype=np.int64)


@dataclass(frozen=True)
class Part:
    """Some production units, and the people who are handed out anew among them."""

    units: tuple[Unit, ...]
    people: frozenset[str]

    @property
    def busy(self) -> Busy:
        """What no other step may look at meanwhile."""
        return Busy(frozenset(workplace_id for unit in self.units for workplace_id in unit), self.people)


@dataclass(frozen=True)
class Aim:
    """What steps are made for.

    Attributes
    ----------
    until
        What the steps leave of the budget.
    """

    goal: Goal
    fixed: Fixed
    plan: Plan
    until: float


@dataclass(frozen=True)
class Hope:
    """Who is to be where at one unit, and what they are to come to on the levels that minutes decide."""

    pairs: tuple[Pair, ...]
    floors: tuple[tuple[Goal, int], ...]


@dataclass(frozen=True)
class Handed:
    """What handing out came to.

    Attributes
    ----------
    placements
        The part's people; None where that failed.
    room
        1 where more units can be looked at as easily, -1 where fewer should be.
    """

    part: Part
    placements: Placements | None
    room: int = 0


@dataclass
class HandingOut:
    """Places people of a few units anew."""

    candidates: Candidates
    budget: Budget
    rules: Sequence[Rule] = RULES
    liking: Liking = indifferent
    _known: dict[Laying, Placements | None] = field(default_factory=dict)

    def handed_out(self, aim: Aim, part: Part, liked: int, limit: float, cancel: Cancel) -> Handed:
        """The part's people as they are best handed out, their weeks laid.

        Parameters
        ----------
        liked
            Of the part's places so many are looked at for everybody.
        limit
            What the model without the week may take at most.
        """
        limit = self._within(limit, aim)
        mine, others = _parted(aim.plan, part)
        model = self._hoping(aim, part, mine, others, liked)
        try:
            answer = self._hoped(aim.goal, model, mine, limit, cancel)
        except NoSolutionError:
            return Handed(part, None)
        if not answer.found:
            return Handed(part, None, room=-1)
        room, levels = self._room(answer, limit), _by_minutes(aim.fixed)
        laid: list[Placement] = []
        for unit in part.units:
            found = self.laid(aim, _hope(model, unit, levels, answer.solver.value), others, cancel)
            if found is None:
                return Handed(part, None, room)
            laid += found
        return Handed(part, tuple(laid), room)

    def laid_again(self, aim: Aim, part: Part, cancel: Cancel) -> Handed:
        """The people of a part of one unit with weeks laid anew; none where nobody is, or some are bound."""
        mine, others = _parted(aim.plan, part)
        pairs = tuple(self.candidates.pair_of(p.citizen_id, step) for p in mine for step in p.steps)
        if not pairs or any(pair.given is not None for pair in pairs):
            return Handed(part, None)
        now = Plan(placements=mine)
        floors = tuple(
            (level, level.measure(self.candidates.problem, now)) for level in _by_minutes(aim.fixed)
        )
        return Handed(part, self.laid(aim, Hope(pairs, floors), others, cancel))

    def _hoping(self, aim: Aim, part: Part, mine: Placements, others: Placements, liked: int) -> ProblemVars:
        """A model without the week of the part, no level of which falls."""
        pairs = self._looked_at(part, mine, liked)
        model = model_beside(self.candidates, pairs, others, self.rules, timetable=False)
        for level, _ in aim.fixed:
            value, expression = level.measure(model.problem, Plan(placements=mine)), level.expression(model)
            model.model.add(expression >= value if level.maximise else expression <= value)
        self.budget.charge_building(len(pairs))
        return model

    def _hoped(
        self, goal: Goal, model: ProblemVars, mine: Placements, limit: float, cancel: Cancel
    ) -> Solved:
        """Who is best where if weeks laid themselves."""
        question = Question(
            model=model.model,
            expression=goal.expression(model),
            maximise=goal.maximise,
            limit=limit,
            hint=_as_it_stands(model, mine),
            linearization=2,
            brief=True,
            workers=1,
        )
        return solve(question, self.budget, cancel)

    def _room(self, answer: Solved, limit: float) -> int:
        """Whether more units could be looked at, or fewer should be."""
        proto = answer.solver.response_proto
        used = proto.deterministic_time if self.budget.by_work else proto.wall_time
        if not answer.optimal:
            return -1
        return int(used < EASE * limit)

    def _looked_at(self, part: Part, mine: Placements, most: int) -> list[Pair]:
        """Where everybody is now, and the few places of the part that suit each of them best."""
        ids = [workplace_id for unit in part.units for workplace_id in unit]
        now = {(p.citizen_id, step.workplace_id, step.place_id) for p in mine for step in p.steps}
        found = []
        for citizen in (c for c in self.candidates.problem.citizens if c.id in part.people):
            pairs = [pair for w in ids for pair in self.candidates.at(citizen.id, w) if pair.given is None]
            liked = np.argsort(-self.liking(pairs), kind="stable")
            best = set(liked[:most].tolist())
            found += [
                pair
                for index, pair in enumerate(pairs)
                if index in best or (citizen.id, pair.workplace.id, pair.place.id) in now
            ]
        return found

    def laid(self, aim: Aim, hope: Hope, others: Placements, cancel: Cancel) -> Placements | None:
        """The weeks of the people at one unit, best on the goal; None where they cannot be as hoped.

        What there was no time for is not remembered as what cannot be.
        """
        if not hope.pairs:
            return ()
        if cancel.cancelled:
            return None
        there = {pair.workplace.id for pair in hope.pairs}
        around = frozenset(p for p in others if any(step.workplace_id in there for step in p.steps))
        values = tuple(value for _, value in hope.floors)
        key = (aim.goal.key, frozenset(pair.key for pair in hope.pairs), around, values)
        if key in self._known:
            return self._known[key]
        usual = LAY_LIMIT * len(hope.pairs)
        limit = self._within(usual, aim)
        found = self._lay(aim.goal, hope, others, limit, cancel)
        if limit == usual and not cancel.cancelled:
            self._known[key] = found
        return found

    def _within(self, usual: float, aim: Aim) -> float:
        """What a model may take: the usual, or what is left."""
        return min(usual, max(LEAST_STEP, self.budget.left(aim.until)))

    def _lay(
        self, goal: Goal, hope: Hope, others: Placements, limit: float, cancel: Cancel
    ) -> Placements | None:
        model = model_beside(self.candidates, hope.pairs, others, self.rules)
        laid = model.model.new_bool_var("laid")
        for person in model.counted:
            model.model.add_implication(laid, person.on)
        for level, value in hope.floors:
            worth = cp_model.LinearExpr.sum([level.worth(person) for person in model.counted])
            enough = model.model.add(worth >= value if level.maximise else worth <= value)
            enough.only_enforce_if(laid)
        sign = 1 if goal.maximise else -1
        question = Question(
            model=model.model,
            expression=cp_model.LinearExpr.weighted_sum([laid, goal.expression(model)], [LAID, sign]),
            maximise=True,
            limit=limit,
            linearization=2,
            brief=True,
            workers=1,
        )
        self.budget.charge_building(len(hope.pairs))
        try:
            answer = solve(question, self.budget, cancel)
        except NoSolutionError:
            # Others of whom a rule asks for more can be there: then they need those who cannot be laid.
            return None
        if not answer.found or not answer.solver.value(laid):
            return None
        ids = {pair.citizen.id for pair in hope.pairs}
        return tuple(p for p in extract(model, answer.solver.value) if p.citizen_id in ids)


def _parted(plan: Plan, part: Part) -> tuple[Placements, Placements]:
    """The placements of the part's people, and of all others."""
    mine = tuple(p for p in plan.placements if p.citizen_id in part.people)
    return mine, tuple(p for p in plan.placements if p.citizen_id not in part.people)


def _by_minutes(fixed: Fixed) -> list[Goal]:
    """The levels fixed that minutes decide."""
    return [level for level, _ in fixed if level.by_person and not level.by_people]


def _as_it_stands(model: ProblemVars, placements: Placements) -> list[tuple[Var, int]]:
    """Who is where, and for how long, as a start for a model without the week."""
    steps = {(p.citizen_id, step.workplace_id, step.place_id): step for p in placements for step in p.steps}
    found = []
    for person in model.people:
        step = steps.get((person.citizen.id, person.workplace.id, person.pair.place.id))
        if person.pair.given is None:
            found.append((person.on, int(step is not None)))
            found.append((person.attended, step.weekly_min // person.grid.slot_min if step else 0))
    return found


def _hope(model: ProblemVars, unit: Unit, levels: Sequence[Goal], value: Callable[[Expr], int]) -> Hope:
    """What the answer of a model without the week says of one unit."""
    people = [p for p in model.counted if p.workplace.id in unit and value(p.on)]
    floors = ((level, sum(value(level.worth(person)) for person in people)) for level in levels)
    return Hope(tuple(person.pair for person in people), tuple(floors))
