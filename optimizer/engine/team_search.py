"""Search among teams: a few workplaces hand their people out anew without the week, then each lays its week.

The week seldom stands in the way of a team, and a model without it is solved many times as fast. What cannot
be laid as it was hoped is dropped, so that every plan here keeps every rule.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from ortools.sat.python import cp_model

from optimizer.engine.improve import PATIENCE, Improver
from optimizer.engine.levels import Reached, at_least
from optimizer.engine.questions import Unit
from optimizer.engine.solving import Question, Solved, solve
from optimizer.extract import extract
from optimizer.goals import Goal
from optimizer.plan import Placement, Plan
from optimizer.variables import Expr, Pair, ProblemVars, Var
from optimizer.variables.pair import PairKey
from optimizer.ways import Ints

MOST_SPARE = 24
"""Of those who wait so many are looked at beside the people of a few workplaces."""

FEWEST_LIKED = 3
"""Of the places of some units so many are looked at for everybody, and more once that brings nothing."""

FIRST_UNITS, FEWEST_UNITS, MOST_UNITS = 3, 2, 6
HOPE_LIMIT, LAY_LIMIT = 1.0, 0.1
"""Seconds, or units of work, that a model without the week may take, and one with it for each person."""

MOST_LONGER = 8
"""A model without the week may take so many times as long at most."""

LAY_SHARE, LEAST_STEP = 0.4, 0.1
"""Share of a level's time in which all weeks are laid anew before it; and what any model may take."""

EASE = 0.25
"""A model that took less than this share of what it may take was solved with ease."""

LAID = 1 << 40
"""More than any goal can be worth at one workplace."""

Placements = tuple[Placement, ...]

Laying = tuple[str, frozenset[PairKey], frozenset[Placement], tuple[int, ...]]
"""What was to be laid: the goal, who was to be where, beside whom, and what they were to come to."""


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


Way = Callable[[Goal, Reached, Plan, Part], Placements | None]
"""How the people of a part are placed anew, None where that failed."""


@dataclass(frozen=True)
class Hope:
    """Who is to be where at one unit, and what they are to come to on the levels that minutes decide."""

    pairs: tuple[Pair, ...]
    floors: tuple[tuple[Goal, int], ...]


@dataclass
class TeamSearch(Improver):
    """Improves the teams of a standing week on one goal, the fixed levels kept."""

    liking: Liking = indifferent
    units: int = FIRST_UNITS
    liked: int = FEWEST_LIKED
    _until: float = 0.0
    _turn: list[Unit] = field(default_factory=list)
    _known: dict[Laying, Placements | None] = field(default_factory=dict)

    def improve(
        self, goal: Goal, reached: Reached, bound: int | None, until: float, *, patient: bool = True
    ) -> None:
        """Step until the bound is met or the budget falls below `until`, or patience ends."""
        fruitless, self.liked, self.units = 0, FEWEST_LIKED, FIRST_UNITS
        gained = False
        self._until = until
        if goal.by_points:
            self._lay_all(goal, reached, until + self.budget.left(until) * (1 - LAY_SHARE))
        while self.budget.left() > until and not self.cancel.cancelled:
            before = reached.value(goal)
            met = bound is not None and at_least(goal, before, bound)
            if met or (fruitless >= PATIENCE and (goal.by_people or not patient)):
                return
            self._round(goal, reached, self._parts(reached.plan), self._handed_out)
            gained = gained or reached.value(goal) != before
            if not self._turn:
                self.liked = FEWEST_LIKED if gained else self.liked + 1
                fruitless, gained = (0 if gained else fruitless + 1), False
            self.tell(goal, bound)

    def _lay_all(self, goal: Goal, reached: Reached, until: float) -> None:
        """Lay every unit's weeks anew, its people as they are: they were laid for another goal."""
        people, units = self._people_of_units(reached.plan), list(self._all_units)
        while units and self.budget.left() > until and not self.cancel.cancelled:
            now, units = units[: self._at_once], units[self._at_once :]
            parts = [Part((unit,), frozenset(people[unit])) for unit in now]
            self._round(goal, reached, parts, self._laid_again)

    def _people_of_units(self, plan: Plan) -> dict[Unit, list[str]]:
        """Those who are at one unit alone."""
        home = {workplace_id: unit for unit in self._all_units for workplace_id in unit}
        found: dict[Unit, list[str]] = {unit: [] for unit in self._all_units}
        for citizen_id, (first, *more) in self._around.where(plan).items():
            unit = home.get(first)
            if unit is not None and set(more) <= set(unit):
                found[unit].append(citizen_id)
        return found

    def _laid_again(self, goal: Goal, reached: Reached, plan: Plan, part: Part) -> Placements | None:
        """The part's people with weeks laid anew; None where none are, or where some are bound."""
        mine, others = _parted(plan, part)
        pairs = tuple(self.candidates.pair_of(p.citizen_id, step) for p in mine for step in p.steps)
        if not pairs or any(pair.given is not None for pair in pairs):
            return None
        now = Plan(placements=mine)
        floors = tuple((level, level.measure(self.candidates.problem, now)) for level in _by_minutes(reached))
        return self._laid(goal, Hope(pairs, floors), others)

    def _round(self, goal: Goal, reached: Reached, parts: Sequence[Part], way: Way) -> None:
        """Hand out or lay anew in parts that have nobody in common, several at a time."""
        plan = reached.plan
        with ThreadPoolExecutor(len(parts)) as pool:
            found = list(pool.map(lambda part: way(goal, reached, plan, part), parts))
        for part, mine in zip(parts, found, strict=True):
            if mine is not None:
                others = (p for p in reached.plan.placements if p.citizen_id not in part.people)
                reached.take(goal, self._in_order((*others, *mine)))

    def _parts(self, plan: Plan) -> list[Part]:
        """As many parts as there are workers, with no unit and nobody in common."""
        where = self._around.where(plan)
        spare = [c.id for c in self.candidates.problem.waiting if c.id not in where]
        self._rng.shuffle(spare)
        parts = []
        for index, units in enumerate(self._next_units()):
            here = {workplace_id for unit in units for workplace_id in unit}
            inside = [c for c, workplaces in where.items() if set(workplaces) <= here]
            some = spare[index * MOST_SPARE : (index + 1) * MOST_SPARE]
            parts.append(Part(units, frozenset((*inside, *some))))
        return parts

    def _next_units(self) -> Iterator[tuple[Unit, ...]]:
        """Those whose turn it is, for each worker some; all units once before any comes again."""
        if not self._turn:
            self._turn = list(self._all_units)
            self._rng.shuffle(self._turn)
        for _ in range(self._at_once):
            if self._turn:
                yield tuple(self._turn[: self.units])
                self._turn = self._turn[self.units :]

    @cached_property
    def _all_units(self) -> list[Unit]:
        """Every production unit to which anybody can come."""
        found: dict[str, Unit] = {}
        for workplace in self.candidates.problem.workplaces:
            if self.candidates.crowds.get(workplace.id):
                name = workplace.p_number or workplace.id
                found[name] = (*found.get(name, ()), workplace.id)
        return list(found.values())

    def _handed_out(self, goal: Goal, reached: Reached, plan: Plan, part: Part) -> Placements | None:
        """The part's people as they are best handed out, their weeks laid; None where that failed."""
        mine, others = _parted(plan, part)
        hopes = self._hopes(goal, reached, part, mine, others)
        laid: list[Placement] = []
        for hope in hopes:
            found = self._laid(goal, hope, others)
            if found is None:
                return None
            laid += found
        return tuple(laid) if hopes else None

    def _hopes(
        self, goal: Goal, reached: Reached, part: Part, mine: Placements, others: Placements
    ) -> list[Hope]:
        """Who is best where if weeks laid themselves, unit by unit; empty where nothing was found."""
        here = self._looked_at(part, mine)
        model = self._model(here, others, timetable=False)
        for level, _ in reached.fixed:
            value, expression = level.measure(model.problem, Plan(placements=mine)), level.expression(model)
            model.model.add(expression >= value if level.maximise else expression <= value)
        question = Question(
            model=model.model,
            expression=goal.expression(model),
            maximise=goal.maximise,
            limit=min(self._hope_limit, self._left),
            hint=_as_it_stands(model, mine),
            linearization=2,
            workers=1,
        )
        self.budget.charge_building(len(here))
        answer = solve(question, self.budget, self.cancel)
        self._fit_size(answer)
        levels = _by_minutes(reached)
        return (
            [_hope(model, unit, levels, answer.solver.value) for unit in part.units] if answer.found else []
        )

    def _looked_at(self, part: Part, mine: Placements) -> list[Pair]:
        """Where everybody is now, and the few places of the part that suit each of them best."""
        ids = [workplace_id for unit in part.units for workplace_id in unit]
        now = {(p.citizen_id, step.workplace_id, step.place_id) for p in mine for step in p.steps}
        found = []
        for citizen in (c for c in self.candidates.problem.citizens if c.id in part.people):
            pairs = [pair for w in ids for pair in self.candidates.at(citizen.id, w) if pair.given is None]
            liked = np.argsort(-self.liking(pairs), kind="stable")
            best = set(liked[: self.liked].tolist())
            found += [
                pair
                for index, pair in enumerate(pairs)
                if index in best or (citizen.id, pair.workplace.id, pair.place.id) in now
            ]
        return found

    @property
    def _hope_limit(self) -> float:
        """What a model without the week may take: the longer, the more places are looked at."""
        return HOPE_LIMIT * min(MOST_LONGER, self.liked - FEWEST_LIKED + 1)

    @property
    def _left(self) -> float:
        """What is left of the budget for the level; a little, so that a step under way can end."""
        return max(LEAST_STEP, self.budget.left(self._until))

    def _fit_size(self, answer: Solved) -> None:
        """More units at a time while that is solved with ease, fewer when it is not."""
        proto = answer.solver.response_proto
        used = proto.deterministic_time if self.budget.by_work else proto.wall_time
        if answer.optimal and used < EASE * self._hope_limit:
            self.units = min(MOST_UNITS, self.units + 1)
        elif not answer.optimal:
            self.units = max(FEWEST_UNITS, self.units - 1)

    def _laid(self, goal: Goal, hope: Hope, others: Placements) -> Placements | None:
        """The weeks of the people at one unit, best on the goal; None where they cannot be as hoped."""
        if not hope.pairs:
            return ()
        there = {pair.workplace.id for pair in hope.pairs}
        beside = frozenset(p for p in others if any(step.workplace_id in there for step in p.steps))
        values = tuple(value for _, value in hope.floors)
        key = (goal.key, frozenset(pair.key for pair in hope.pairs), beside, values)
        if key not in self._known:
            self._known[key] = self._lay(goal, hope, others)
        return self._known[key]

    def _lay(self, goal: Goal, hope: Hope, others: Placements) -> Placements | None:
        model = self._model(hope.pairs, others)
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
            limit=min(LAY_LIMIT * len(hope.pairs), self._left),
            workers=1,
        )
        self.budget.charge_building(len(hope.pairs))
        answer = solve(question, self.budget, self.cancel)
        if not answer.found or not answer.solver.value(laid):
            return None
        ids = {pair.citizen.id for pair in hope.pairs}
        return tuple(p for p in extract(model, answer.solver.value) if p.citizen_id in ids)


def _parted(plan: Plan, part: Part) -> tuple[Placements, Placements]:
    """The placements of the part's people, and of all others."""
    mine = tuple(p for p in plan.placements if p.citizen_id in part.people)
    return mine, tuple(p for p in plan.placements if p.citizen_id not in part.people)


def _by_minutes(reached: Reached) -> list[Goal]:
    """The levels fixed that minutes decide."""
    return [level for level, _ in reached.fixed if level.by_person and not level.by_people]


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
