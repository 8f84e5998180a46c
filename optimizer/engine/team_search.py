"""Search among teams: a few production units that share candidates hand their people out anew.

Steps that have neither unit nor person in common are made at the same time, each by one worker.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

import numpy as np

from optimizer.engine.handing_out import Aim, Handed, HandingOut, Liking, Part, indifferent
from optimizer.engine.improve import PATIENCE, Improver
from optimizer.engine.levels import Reached, at_least
from optimizer.engine.neighbourhood import Busy
from optimizer.engine.questions import Unit
from optimizer.engine.team_plans import TeamPlans
from optimizer.engine.under_way import UnderWay
from optimizer.engine.whole_teams import WholeTeams
from optimizer.goals import Goal
from optimizer.plan import Plan
from optimizer.ways import Bools, Ints

MOST_SPARE = 24
"""Of those who wait so many are looked at beside the people of a few workplaces."""

FEWEST_LIKED = 3
"""Of the places of some units so many are looked at for everybody, and more once that brings nothing."""

FIRST_UNITS, FEWEST_UNITS, MOST_UNITS = 3, 2, 6
HOPE_LIMIT = 1.0
"""Seconds, or units of work, that a model without the week may take."""

MOST_LONGER = 8
"""A model without the week may take so many times as long at most."""

LAY_SHARE = 0.4
"""Share of a level's time in which all weeks are laid anew before it."""


@dataclass
class TeamSearch(Improver):
    """Improves the teams of a standing week on one goal, the fixed levels kept."""

    liking: Liking = indifferent
    teams: WholeTeams | None = None
    units: int = FIRST_UNITS
    liked: int = FEWEST_LIKED
    _turn: list[Unit] = field(default_factory=list)
    _fruitless: int = 0
    _gained: bool = False

    @cached_property
    def _out(self) -> HandingOut:
        return HandingOut(self.candidates, self.budget, self.rules, self.liking)

    @cached_property
    def _plans(self) -> TeamPlans | None:
        """Plans of the teams that bounds were found with, where there are any."""
        if self.teams is None or not self.teams.possible:
            return None
        return TeamPlans(self._out, self.teams, self._all_units, self.budget, self.cancel, self._at_once)

    def improve(
        self, goal: Goal, reached: Reached, bound: int | None, until: float, *, patient: bool = True
    ) -> None:
        """Step until the bound is met or the budget falls below `until`, or patience ends."""
        self._begin_anew()
        if self._plans is not None:
            self._plans.improve(goal, reached, bound, until)
            self.tell(goal, bound)
        laying = until + self.budget.left(until) * (1 - LAY_SHARE)
        alone = self._alone(reached.plan) if goal.by_points else iter(())
        with UnderWay[Handed](self._at_once, self.cancel) as steps:
            while self.budget.left() > until and not self.cancel.cancelled:
                met = bound is not None and at_least(goal, reached.value(goal), bound)
                if met or (self._fruitless >= PATIENCE and (goal.by_people or not patient)):
                    return
                alone = alone if self.budget.left() > laying else iter(())
                self._begin_steps(steps, goal, reached, alone, until)
                if steps.idle:
                    return
                for handed in steps.ended():
                    self._take_in(goal, reached, handed)
                self.tell(goal, bound)

    def _begin_anew(self) -> None:
        """As if a turn had ended that gained something."""
        self.units, self._turn, self._gained, self._fruitless = FIRST_UNITS, [], True, 0

    def _begin_steps(
        self, steps: UnderWay[Handed], goal: Goal, reached: Reached, alone: Iterator[Part], until: float
    ) -> None:
        """Begin steps as long as there are workers without one: first each unit alone, then some.

        Weeks of a unit alone are laid anew: they were laid for another goal.
        """
        while not steps.full:
            aim = Aim(goal, tuple(reached.fixed), reached.plan, until)
            part = next(alone, None)
            if part is not None:
                steps.begin(part.busy, partial(self._out.laid_again, aim, part))
                continue
            part = self._next_part(reached.plan, steps.busy)
            if part is None:
                return
            step = partial(self._out.handed_out, aim, part, self.liked, self._hope_limit)
            steps.begin(part.busy, step)

    def _take_in(self, goal: Goal, reached: Reached, handed: Handed) -> None:
        """Offer what a step came to beside everybody else as they are by now."""
        before = reached.value(goal)
        if handed.placements is not None:
            others = (p for p in reached.plan.placements if p.citizen_id not in handed.part.people)
            reached.take(goal, self._in_order((*others, *handed.placements)))
        if reached.value(goal) != before:
            self._gained, self._fruitless = True, 0
        self.units = min(MOST_UNITS, max(FEWEST_UNITS, self.units + handed.room))

    def _alone(self, plan: Plan) -> Iterator[Part]:
        """Each unit at which somebody is alone, with those."""
        for unit, people in self._people_of_units(plan).items():
            if people:
                yield Part((unit,), frozenset(people))

    def _people_of_units(self, plan: Plan) -> dict[Unit, list[str]]:
        """Those who are at one unit alone."""
        home = {workplace_id: unit for unit in self._all_units for workplace_id in unit}
        found: dict[Unit, list[str]] = {unit: [] for unit in self._all_units}
        for citizen_id, (first, *more) in self._around.where(plan).items():
            unit = home.get(first)
            if unit is not None and set(more) <= set(unit):
                found[unit].append(citizen_id)
        return found

    def _next_part(self, plan: Plan, busy: Busy) -> Part | None:
        """The units whose turn it is, their people, and some who wait; None where all are busy."""
        units = self._next_units(busy)
        if not units:
            return None
        here = {workplace_id for unit in units for workplace_id in unit}
        where = self._around.where(plan)
        inside = {c for c, workplaces in where.items() if set(workplaces) <= here}
        waiting = {c.id for c in self.candidates.problem.waiting if c.id not in where}
        calling = sorted(waiting & {c for w in here for c in self.candidates.people_at(w)} - busy.people)
        self._rng.shuffle(calling)
        return Part(units, frozenset(inside - busy.people) | frozenset(calling[:MOST_SPARE]))

    def _next_units(self, busy: Busy) -> tuple[Unit, ...]:
        """A unit whose turn it is and those that share most with it; all come once before any again."""
        if not self._turn:
            self._turn_ends()
        free = [unit for unit in self._turn if not busy.workplaces & set(unit)]
        found, free = free[:1], free[1:]
        while free and len(found) < min(self.units, self._most_units):
            shared = 1 + self._shared_with(found)[[self._at[unit] for unit in free]]
            found.append(free.pop(int(self._rng.choice(len(free), p=shared / shared.sum()))))
        self._turn = [unit for unit in self._turn if unit not in found]
        return tuple(found)

    @property
    def _most_units(self) -> int:
        """Units of a part at most: so few that what another gives back is not all that is free."""
        return max(FEWEST_UNITS, len(self._all_units) // (2 * self._at_once - 1))

    def _shared_with(self, units: Sequence[Unit]) -> Ints:
        """How many of those who could be at some units could be at each, shape (units,)."""
        able = self._able[[self._at[unit] for unit in units]].any(axis=0)
        found: Ints = self._able[:, able].sum(axis=1)
        return found

    @cached_property
    def _at(self) -> dict[Unit, int]:
        return {unit: index for index, unit in enumerate(self._all_units)}

    @cached_property
    def _able(self) -> Bools:
        """Whether somebody could be at a unit, shape (units, citizens)."""
        order = {citizen.id: index for index, citizen in enumerate(self.candidates.problem.citizens)}
        found = np.zeros((len(self._all_units), len(order)), dtype=np.bool_)
        for index, unit in enumerate(self._all_units):
            found[index, [order[c] for w in unit for c in self.candidates.people_at(w)]] = True
        return found

    def _turn_ends(self) -> None:
        """Everybody has had a turn: look at more places where that brought nothing."""
        self._turn = list(self._all_units)
        self._rng.shuffle(self._turn)
        self.liked = FEWEST_LIKED if self._gained else self.liked + 1
        self._fruitless = 0 if self._gained else self._fruitless + 1
        self._gained = False

    @cached_property
    def _all_units(self) -> list[Unit]:
        """Every production unit to which anybody can come."""
        found: dict[str, Unit] = {}
        for workplace in self.candidates.problem.workplaces:
            if self.candidates.crowds.get(workplace.id):
                found[workplace.unit] = (*found.get(workplace.unit, ()), workplace.id)
        return list(found.values())

    @property
    def _hope_limit(self) -> float:
        """What a model without the week may take: the longer, the more places are looked at."""
        return HOPE_LIMIT * min(MOST_LONGER, self.liked - FEWEST_LIKED + 1)
